import Domain
import Services
import Storage
import TestSupport
import Testing

/// Both functions' open promises in one list; and measures by group add up to all.
struct OpenPromiseTests {
  @Test(arguments: [1, 3, 1_000])
  func everyPromiseIsThereOnceInItsOrder(_ limit: Int) async throws {
    try await LedgerOfPromisesTests.withLedger { workspace, _, seat in
      let now = LedgerOfPromisesTests.now
      for (index, topic) in ["Leasing", "Lift", "Colour"].enumerated() {
        _ = try await seat.reportSignal(
          SignalDraft(kind: .need, topic: topic, text: ""), id: "s-\(index)", now: now)
      }
      var (rows, place): ([OpenPromise], OpenPromise.Place?) = ([], nil)
      while true {
        let page = try await seat.openPromises(after: place, limit: limit, now: now)
        rows += page
        guard page.count == limit, let last = page.last else { break }
        place = last.place
      }
      #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.due <= $1.due })
      #expect(Set(rows.map(\.about)).count == rows.count)
      var lifecycle = Lifecycle(timeline: try await workspace.timeline())
      for entry in LedgerOfPromisesTests.journal.entries { lifecycle.apply(entry) }
      lifecycle.advance(to: now)
      let timeline = try await workspace.timeline()
      let running = lifecycle.handOvers.filter { handOver in
        handOver.nextDue(timeline.followUpDeadlines(of: handOver, pauses: [])) != nil
      }
      let ofSales = rows.filter { $0.function == "sales" }
      for case .handOver(let card, let kind) in ofSales.map(\.matter) {
        let promise = card.promises.first { $0.kind == kind }
        #expect(promise?.due == card.handOver.nextDue(card.deadlines))
        #expect([.running, .broken].contains(promise?.state(at: now)), "\(kind)")
      }
      #expect(Set(ofSales.map(\.about)) == Set(running.map(\.offer)))
      let signals = try await seat.signals(SignalFilter(), limit: 1_000, now: now)
      let waiting = signals.rows.filter { $0.signal.due != nil }.map(\.signal.id)
      #expect(Set(rows.filter { $0.function == "marketing" }.map(\.about)) == Set(waiting))
    }
  }

  @Test(arguments: HandOverGrouping.allCases)
  func groupsAddUp(_ grouping: HandOverGrouping) async throws {
    try await LedgerOfPromisesTests.withLedger { _, _, seat in
      let now = LedgerOfPromisesTests.now
      let report = try await seat.handOverReport(
        offeredIn: .distantPast..<now, by: grouping, now: now)
      #expect(report.all.offered > 20)
      #expect(report.rows.map(\.measures.offered).reduce(0, +) == report.all.offered)
      #expect(report.rows.map(\.measures.merged).reduce(0, +) == report.all.merged)
      for key in HandOverMeasures.Key.allCases {
        let shares = report.rows.map { $0.measures.shares[key] ?? HandOverMeasures.Share() }
        let all = report.all.shares[key] ?? HandOverMeasures.Share()
        #expect(shares.map(\.kept).reduce(0, +) == all.kept)
        #expect(shares.map(\.decided).reduce(0, +) == all.decided)
      }
    }
  }

  /// Somebody of sales who manages nobody: the team's numbers alone, others of it as the team.
  @Test func aSellersReportIsTheTeams() async throws {
    try await DeedTests.withOffers(4) { company, leads in
      _ = try await company.seat(1).handOn(
        leads: [leads[0]], to: .member(6), now: TeamCompany.now + .minute)
      let now = TeamCompany.now + .hour
      let span = (now - .day)..<now
      let lea = try await company.seat(3).handOverReport(offeredIn: span, by: .member, now: now)
      #expect(Set(lea.rows.map(\.name)) == ["lea@seller.example", "dach"])
      let wei = try await company.seat(6).handOverReport(offeredIn: span, by: .team, now: now)
      #expect(wei.all.offered == 0)
      let kim = try await company.seat(8).handOverReport(offeredIn: span, by: .member, now: now)
      #expect(kim.rows.map(\.name) == ["dach"])
    }
  }
}
