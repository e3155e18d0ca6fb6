import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Whose prices are for whose eyes, and who looks first.
struct MarginSightTests {
  static let now = instant("2026-04-20T09:00:00Z")

  /// Six quarters; Lea and Tom win sixteen deals each in every one, a few days apart.
  static func fill(_ company: TeamCompany) async throws {
    for quarter in ["2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01"] {
      for index in 0..<16 {
        let start = instant("\(quarter)-02T09:00:00Z") + index * 5 * .day
        var (opened, won): ([JournalEntry], [JournalEntry]) = ([], [])
        for owner in ["lea", "tom"] {
          let name = "O-\(owner)-\(quarter)-\(index)"
          let amount = 900 + index * 3 + (owner == "lea" ? 7 : 0)
          opened.append(
            DiscountTests.deal(
              .opportunityOpened, "o-\(name)", amount, at: start, of: name, owner: owner))
          won.append(
            DiscountTests.deal(
              .opportunityWon, "w-\(name)", amount, at: start + .hour, of: name, owner: owner))
        }
        _ = try await company.workspace.append(opened, now: start)
        _ = try await company.workspace.append(won, now: start + .hour)
      }
    }
  }

  static func owners(_ sheet: MarginSheet) -> [String] {
    sheet.reps.map { String($0.owner.prefix { $0 != "@" }) }
  }

  @Test func aSellerSeesTheRowFirst() async throws {
    try await withTeams(agreement: DiscountTests.agreement) { company in
      try await Self.fill(company)
      let period = try #require(TargetPeriod("2026"))
      let (lea, sam) = try await (company.seat(3), company.seat(2))
      let look = { (seat: Seat, now: Instant) in
        try await seat.margin(period, asOf: now, now: now)
      }
      let first = try await look(sam, Self.now)
      #expect(Self.owners(first) == ["lea", "tom"])
      let until = Self.now + 7 * .day
      #expect(first.reps.allSatisfy { $0.sight == .keptBack(until: until) && $0.figures == nil })
      #expect(first.reps.allSatisfy { $0.pattern == nil } && first.report.reps.isEmpty)
      let told = try await lea.notices(limit: 10).items
      #expect(told.contains { $0.notice.reason == .marginRow && $0.notice.detail == "2026-Q1" })
      // Lea looks: her own row, and nobody else's.
      let own = try await look(lea, Self.now + .hour)
      #expect(Self.owners(own) == ["lea"] && own.reps.first?.isOwn == true)
      #expect(own.reps.first?.figures?.deals == 16)
      #expect(own.pattern == nil && !own.seesAll)
      let second = try await look(sam, Self.now + 2 * .hour)
      #expect(second.reps.map(\.sight) == [.shown, .keptBack(until: until)])
      #expect(second.reps.first?.figures?.deals == 16)
      let third = try await look(sam, until)
      #expect(third.reps.allSatisfy { $0.sight == .shown })
    }
  }

  @Test func amountsAreForWhomTheMatrixSays() async throws {
    try await withTeams(agreement: DiscountTests.agreement) { company in
      try await Self.fill(company)
      let period = try #require(TargetPeriod("2026"))
      let (mia, wei, kim) = try await (company.seat(1), company.seat(6), company.seat(8))
      let all = try await mia.margin(period, asOf: Self.now, now: Self.now)
      #expect(all.seesAll && all.report.whole.deals == 32)
      #expect(all.pattern?.deals == 160 && all.patternQuarters.map(\.text).last == "2026-Q1")
      #expect(all.bunching.finding == .tooFew)
      // Wei's team is another; Kim's is none.
      for seat in [wei, kim] {
        let sheet = try await seat.margin(period, asOf: Self.now, now: Self.now)
        #expect(sheet.report.whole.deals == 0 && sheet.reps.isEmpty && sheet.pattern == nil)
        let rows = try await seat.marginDeals(
          period, MarginCut(.all), limit: 9, asOf: Self.now, now: Self.now)
        #expect(rows.count == 0)
      }
      let rows = try await mia.marginDeals(
        period, MarginCut(.rep, "lea@seller.example"), limit: 9, asOf: Self.now, now: Self.now)
      #expect(rows.count == 16 && rows.deals.first?.amount == 90_700)
    }
  }
}
