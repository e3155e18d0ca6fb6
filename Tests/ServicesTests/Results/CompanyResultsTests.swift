import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// The eight results of a company as its members may see them.
struct CompanyResultsTests {
  static let later = TeamCompany.now + 20 * .day

  /// Lea won a deal and Wei another; three invoices, a credit note among them; two quotas.
  static func fill(_ company: TeamCompany) async throws {
    try await company.fill()
    let now = TeamCompany.now
    var facts = [
      fact(
        .opportunityWon, "w-lea", lead: "L-lea", recorded: now + .hour,
        [.init("opportunity", "O-lea")])
    ]
    facts += [("i1", "1000.00"), ("i2", "500.00"), ("i3", "-200.00")].map { id, amount in
      fact(
        .invoiceIssued, id, lead: nil, recorded: now + 2 * .hour,
        [
          .init("account_id", "acme.example"), .init("amount", .text(amount)),
          .init("currency", "EUR"),
        ])
    }
    for entry in facts { _ = try await company.workspace.append([entry], now: entry.recorded) }
    try await company.workspace.database.write { [id = company.workspace.id] connection in
      let tables = RevenueTables(connection, id)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      for (name, amount) in [("lea", Int64(100_000)), ("wei", 200_000)] {
        _ = try tables.add(
          Quota(
            recorded: now - 90 * .day, holder: .member("\(name)@seller.example"), period: quarter,
            amount: amount, currency: "EUR"), setBy: nil)
      }
    }
  }

  @Test func theCompanysResultsAreToldByTeam() async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let mia = try await company.seat(1)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      let results = try await mia.results(of: quarter, by: .team, asOf: Self.later)
      let report = results.report
      #expect(report.span.isRunning)
      #expect(report[.newAccounts]?.told.now.value == 1)
      #expect(report[.revenue]?.told.now.value == 130_000)
      // Claims are not acceptances.
      #expect(report[.qualifiedLeads]?.told.now.value == 0)
      #expect(report[.forecastAccuracy]?.told.now.lack == .noForecast)
      let attained = try #require(report[.quotaAttainment])
      #expect(attained.told.now.numerator == 120_000 && attained.told.now.denominator == 300_000)
      #expect(attained.groups.map(\.name) == ["asia", "dach"])
      #expect(attained.groups.last?.told.now.value == 1.2)
      #expect(results.agreement?.number == 1)
      #expect(results.teamNames["dach"] == "Dach")
      // Before anything was won, nothing is known of it; and no period is none.
      let before = try await mia.results(of: quarter, asOf: TeamCompany.now)
      #expect(before.report[.newAccounts]?.told.now.value == 0)
      #expect(before.report[.revenue]?.told.now.value == 0)
      let usual = try await mia.results(asOf: Self.later)
      #expect(usual.report.span.period.text == "2025-Q4")
    }
  }

  @Test func amountsAndRowsAreForThoseWhoMaySeeThem() async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      let (mia, lea, wei) = try await (company.seat(1), company.seat(3), company.seat(6))
      let eva = try await company.seat(5)
      let hidden = try await lea.results(of: quarter, asOf: Self.later)
      #expect(!hidden.seesMoney)
      #expect(hidden.report[.revenue]?.told.now.value == nil)
      #expect(hidden.report[.revenue]?.told.now.lack == .hidden)
      #expect(hidden.report[.quotaAttainment]?.told.now.value == 0.4)
      #expect(hidden.report[.quotaAttainment]?.told.now.numerator == nil)

      let rows = { (seat: Seat, key: ResultKey) in
        try await seat.resultRows(key, of: quarter, limit: 10, asOf: Self.later)
      }
      // One's own amounts, and those of one's team.
      for (seat, amount) in [(mia, 120_000), (lea, 120_000), (wei, nil)] as [(Seat, Int64?)] {
        guard case .account(let account)? = try await rows(seat, .newAccounts).rows.first?.content
        else {
          Issue.record("no row")
          continue
        }
        #expect(account.amount == amount)
      }
      // Of quotas one's own, and those of whom one manages.
      #expect(try await rows(lea, .quotaAttainment).rows.map(\.id) == ["lea@seller.example"])
      #expect(try await rows(lea, .quotaAttainment).isPartial)
      #expect(try await rows(wei, .quotaAttainment).rows.map(\.id) == ["wei@seller.example"])
      #expect(
        try await rows(mia, .quotaAttainment).rows.map(\.id)
          == ["lea@seller.example", "wei@seller.example"])
      #expect(try await rows(eva, .quotaAttainment).rows.count <= 2)
    }
  }

  @Test func rowsComePageByPage() async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let mia = try await company.seat(1)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      var (ids, last) = ([String](), String?.none)
      for _ in 0..<4 {
        let page = try await mia.resultRows(
          .revenue, of: quarter, after: last, limit: 1, asOf: Self.later)
        ids += page.rows.map(\.id)
        last = page.rows.last?.id ?? last
      }
      #expect(ids.count == 3 && Set(ids).count == 3)
      await #expect(throws: ServiceError.self) {
        try await mia.resultRows(
          .revenue, of: quarter, after: "nothing", limit: 1, asOf: Self.later)
      }
    }
  }

  /// Columns that were made for other facts are not taken.
  @Test func newFactsAreSeenAtOnce() async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let mia = try await company.seat(1)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      let revenue = {
        try await mia.results(of: quarter, asOf: Self.later).report[.revenue]?.told.now.value
      }
      #expect(try await revenue() == 130_000)
      #expect(try await revenue() == 130_000)
      let entry = fact(
        .invoiceIssued, "i4", lead: nil, recorded: Self.later - .hour,
        [
          .init("account_id", "acme.example"), .init("amount", "10.00"),
          .init("currency", "EUR"),
        ])
      _ = try await company.workspace.append([entry], now: entry.recorded)
      #expect(try await revenue() == 131_000)
    }
  }

  @Test func targetsThatNameAResultAreMeasured() async throws {
    let agreement =
      SampleAgreement.balancedText + "\n" + """
        targets:
          - { period: 2026-Q1, measure: revenue, function: shared, value: 1000 }
          - { period: 2026-Q1, measure: new_accounts, function: sales, value: 2 }
          - { period: 2026-Q1, measure: forecast_accuracy, function: sales, value: 0.8 }

        """
    try await withTeams(agreement: agreement) { company in
      try await Self.fill(company)
      let mia = try await company.seat(1)
      let readings = try await mia.targets(asOf: Self.later, now: Self.later)
      let found = Dictionary(uniqueKeysWithValues: readings.map { ($0.target.measure, $0) })
      #expect(found["revenue"]?.value == 1300 && found["revenue"]?.state == .reached)
      #expect(found["new_accounts"]?.value == 1)
      #expect(found["forecast_accuracy"]?.state == .unmeasured)
      #expect(found["forecast_accuracy"]?.lack == .noForecast)
      let lea = try await company.seat(3)
      let shown = try await lea.targets(asOf: Self.later, now: Self.later)
      #expect(shown.first { $0.target.measure == "revenue" }?.attained == .unmeasured(.hidden))
    }
  }

  /// Results as of an instant stay what they were when members move to other teams afterwards.
  @Test func teamsAreThoseOfTheInstant() async throws {
    try await withTeams { company in
      try await Self.fill(company)
      let mia = try await company.seat(1)
      let quarter = try #require(TargetPeriod("2026-Q1"))
      let ask = { (instant: Instant) -> ResultReading? in
        try await mia.results(of: quarter, by: .team, asOf: instant).report[.quotaAttainment]
      }
      let before = try await ask(Self.later)
      #expect(before?.groups.map(\.name) == ["asia", "dach"])
      let moved = Self.later + .hour
      _ = try await mia.setWork(WorkProfile(team: "asia"), ofMember: 3, now: moved)
      var (then, now) = (try await ask(Self.later), try await ask(moved))
      #expect(then == before)
      #expect(now?.groups.map(\.name) == ["asia"])
      // Out of every team, and back: each time is told as it was.
      _ = try await mia.setWork(WorkProfile(), ofMember: 3, now: moved + .hour)
      _ = try await mia.setWork(WorkProfile(team: "dach"), ofMember: 3, now: moved + 2 * .hour)
      (then, now) = (try await ask(Self.later), try await ask(moved))
      #expect(then == before)
      #expect(now?.groups.map(\.name) == ["asia"])
      let without = try await ask(moved + .hour)
      #expect(without?.groups.map(\.name) == ["asia", nil])
      let back = try await ask(moved + 2 * .hour)
      #expect(back?.groups.map(\.name) == ["asia", "dach"])
    }
  }
}
