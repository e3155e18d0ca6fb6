import Domain
import Services
import TestSupport
import Testing

/// What came of leads, back at what brought them.
struct LoopTests {
  static let now = TeamCompany.now

  @Test func everyLeadIsCountedOnce() async throws {
    try await withTeams { company in
      try await company.fill()
      let back = fact(
        .leadReturned, "r", lead: "L-tom", recorded: Self.now,
        [.init("reason", "not ready"), .init("by", "tom@seller.example")])
      let won = fact(
        .opportunityWon, "w", lead: "L-lea", recorded: Self.now + .hour,
        [.init("opportunity", "O-lea")])
      for entry in [back, won] {
        _ = try await company.workspace.append([entry], now: entry.recorded)
      }
      let later = Self.now + .day
      let mia = try await company.seat(1)
      let report = try await mia.loop(by: .source, days: nil, now: later)
      let row = try #require(report.rows.first)
      #expect(report.rows.map(\.name) == ["web"])
      #expect(row.tally.leads == 4)
      #expect(row.tally.outcomes.values.reduce(0, +) == 4)
      #expect(row.tally[.returned] == 1 && row.tally[.won] == 1)
      #expect(row.reasons == [LoopReport.Reason(reason: "not ready", leads: 1)])
      #expect(row.won == [LoopReport.Money(currency: "EUR", amount: 120_000)])
      #expect(row.tally.newLeads == 4 && row.tally.newlyWon == 1)
      #expect(row.rate(1) == nil)
      let sales = try #require(report.fromSales.first)
      // Lea's was with sales before its deal, and what Tom gave back is nobody's any more.
      #expect(sales.tally.leads == 1)
      #expect(sales.tally.outcomes.values.reduce(0, +) == sales.tally.leads)

      // No campaign was named, and yesterday nothing came.
      #expect(try await mia.loop(by: .campaign, days: nil, now: later).rows.map(\.name) == [nil])
      #expect(try await mia.loop(by: .source, days: 1, now: later).rows.isEmpty)
    }
  }

  /// Whoever sees some leads only has those counted, and no amounts of others.
  @Test func nobodySeesMoreThanInLists() async throws {
    try await withTeams { company in
      try await company.fill()
      let won = fact(
        .opportunityWon, "w", lead: "L-lea", recorded: Self.now,
        [.init("opportunity", "O-lea")])
      _ = try await company.workspace.append([won], now: Self.now)
      try await company.seat(1).setSalesLeads(.own, now: Self.now)
      let wei = try await company.seat(6).loop(by: .source, days: nil, now: Self.now + .day)
      #expect(wei.rows.first?.tally.leads == 1)
      #expect(wei.rows.first?.won == [])
      let lea = try await company.seat(3).loop(by: .source, days: nil, now: Self.now + .day)
      #expect(lea.rows.first?.won.first?.amount == 120_000)
    }
  }
}
