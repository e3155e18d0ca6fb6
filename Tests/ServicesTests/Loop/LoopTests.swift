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
      let report = try await mia.loop(.init(by: .source, since: Self.now - .hour), now: later)
      let row = try #require(report.rows.first)
      #expect(report.rows.map(\.name) == ["web"])
      let (now, then) = (row.now, try #require(row.then))
      #expect(now.tally.leads == 4 && then.tally.leads == 4)
      #expect(now.tally.outcomes.reduce(0, +) == 4)
      #expect(now.tally[.returned] == 1 && now.tally[.won] == 1 && now.tally.won == 1)
      #expect(then.tally[.returned] == 0 && then.tally.won == 0 && then.tally[.open] == 1)
      #expect(now.tally.taken == 3 && then.tally.taken == 3)
      #expect(now.reasons == [LoopReport.Reason(reason: "not ready", leads: 1)])
      #expect(now.won.map(\.money) == [LoopReport.Money(currency: "EUR", amount: 120_000)])
      // One deal is too little for an interval, four leads for a rate.
      #expect(now.won.first?.interval == nil && now.rate(1) == nil)
      #expect(then.won.isEmpty)
      // What sales claimed before it was qualified it brought, also what it gave back since.
      #expect(report.totals[.sales]?.now.tally.leads == 3)
      #expect(report.totals[.sales]?.now.tally[.returned] == 1)
      #expect(report.totals[.marketing]?.now.tally.leads == 1)

      // No campaign was named, and yesterday nothing came.
      #expect(try await mia.loop(.init(by: .campaign), now: later).rows.map(\.name) == [nil])
      let people = try await mia.loop(.init(by: .person, side: .sales), now: later)
      #expect(
        Set(people.rows.map(\.name))
          == ["lea@seller.example", "tom@seller.example", "wei@seller.example"])
      #expect(people.book.name(of: "lea@seller.example") == "Lea")
      let none = try await mia.loop(
        .init(by: .source, capturedSince: later - .day), now: later)
      #expect(none.rows.isEmpty)
    }
  }

  /// A lead that marketing touched before the deal was won; a touch afterwards does not count.
  @Test func bothFunctionsWorkIsCounted() async throws {
    try await withTeams { company in
      try await company.fill()
      let touch = { (id: String, lead: String, by: String, at: Instant) in
        fact(
          .touch, id, lead: lead, recorded: at,
          [
            .init("by", "mia@seller.example"), .init("function", .text(by)),
            .init("channel", "email"), .init("direction", "outbound"),
          ])
      }
      let won = fact(
        .opportunityWon, "w", lead: "L-lea", recorded: Self.now + .hour,
        [.init("opportunity", "O-lea")])
      let facts = [
        touch("1", "L-tom", "marketing", Self.now), touch("2", "L-new", "sales", Self.now), won,
        touch("3", "L-lea", "marketing", Self.now + 2 * .hour),
      ]
      for entry in facts { _ = try await company.workspace.append([entry], now: entry.recorded) }
      let report = try await company.seat(1).loop(.init(by: .source), now: Self.now + .day)
      #expect(report.totals[.sales]?.now.tally.touchedByMarketing == 1)
      #expect(report.totals[.marketing]?.now.tally.worked == 1)
      // What was won and is lost after all has no deal won any more.
      let lost = fact(
        .opportunityLost, "l", lead: "L-lea", recorded: Self.now + .day,
        [.init("opportunity", "O-lea")])
      _ = try await company.workspace.append([lost], now: lost.recorded)
      let later = try await company.seat(1).loop(
        .init(by: .source, since: Self.now + 2 * .hour), now: Self.now + 2 * .day)
      #expect(later.totals[.all]?.now.tally.won == 0)
      #expect(later.totals[.all]?.then?.tally.won == 1)
      #expect(later.totals[.all]?.now.won == [])
    }
  }

  /// Marketing's lead stays marketing's when sales takes it up too late.
  @Test func aLateClaimIsNotSalesLead() async throws {
    try await withTeams { company in
      let start = Self.now
      let raised = fact(
        .activity, "a", lead: "L", recorded: start + .hour,
        [
          .init("type", "form_submit"), .init("channel", "web"),
          .init("properties", ["form": "demo_request"]),
        ])
      for entry in [capture("c", lead: "L", recorded: start), raised] {
        _ = try await company.workspace.append([entry], now: entry.recorded)
      }
      let late = start + 40 * .day
      try await company.workspace.sweep(now: late)
      let claim = fact(
        .leadClaimed, "k", lead: "L", recorded: late, [.init("by", "lea@seller.example")])
      _ = try await company.workspace.append([claim], now: late)
      let report = try await company.seat(1).loop(.init(by: .source), now: late + .hour)
      #expect(report.totals[.all]?.now.tally.qualified == 1)
      #expect(report.totals[.sales]?.now.tally.leads == 0)
      #expect(report.totals[.marketing]?.now.tally.taken == 1)
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
      let wei = try await company.seat(6).loop(.init(by: .source), now: Self.now + .day)
      #expect(wei.rows.first?.now.tally.leads == 1)
      #expect(wei.rows.first?.now.won == [])
      let lea = try await company.seat(3).loop(.init(by: .source), now: Self.now + .day)
      #expect(lea.rows.first?.now.won.first?.money.amount == 120_000)
    }
  }
}
