import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Forecasts of a company with a history: frozen, made again, and said beside it.
struct ForecastServiceTests {
  static let company: DrawnCompany = {
    var plan = CompanyPlan(seed: 31)
    (plan.quarters, plan.dealsPerQuarter, plan.teams, plan.sellersPerTeam) = (6, 40, 1, 2)
    return DrawnCompany.draw(plan)
  }()
  static let quarter = company.quarters[5]
  static let start = company.start(5)
  static let end = company.quarters[5].span(in: .utc).upperBound

  static func withCompany(
    upTo instant: Instant, _ body: (Workspace, TestDatabase) async throws -> Void
  ) async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(
        company.journal.filter { $0.recorded <= instant }, now: instant)
      try await body(workspace, database)
    }
  }

  static func seat(_ workspace: Workspace) -> Seat {
    Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
  }

  @Test func aDayIsFrozenOnceAndIsTheSameWhenItIsMadeAgain() async throws {
    let noon = Self.start + 12 * .hour
    try await Self.withCompany(upTo: noon) { workspace, _ in
      #expect(try await workspace.freezeForecast(now: noon))
      #expect(try await !workspace.freezeForecast(now: noon + .hour))
      let seat = Self.seat(workspace)
      let frozen = try await seat.forecastSnapshots(Self.quarter, limit: 10)
      #expect(frozen.map(\.day) == [Self.quarter.first.description])
      #expect(frozen.first?.document.company.bookings != nil)
      // What comes later changes nothing.
      _ = try await workspace.take(
        Self.company.journal.filter { $0.recorded > noon }, now: Self.end)
      #expect(try await seat.forecastSnapshots(Self.quarter, limit: 10) == frozen)
      #expect(try await workspace.forecastAgain(Self.quarter, day: Self.quarter.first) == .same)
      let then = try await seat.forecast(Self.quarter, asOf: noon, now: Self.end)
      #expect(then.document == frozen.first?.document)
      // A fact of before that is learned only now makes another input, and is said to.
      let late = Self.company.journal.first { $0.recorded < noon }
      let other = fact(
        .opportunityOpened, "late", recorded: try #require(late).recorded,
        [.init("opportunity", "late"), .init("amount", 5), .init("stage", "Proposal")])
      _ = try await workspace.take([other], now: Self.end)
      #expect(
        try await workspace.forecastAgain(Self.quarter, day: Self.quarter.first) == .otherInput)
    }
  }

  /// Rows of every kind come later: facts, quotas, rates of earlier days, parents, names, calls.
  @Test(arguments: [41, 42] as [UInt64])
  func whateverComesLaterItIsTheSame(_ seed: UInt64) async throws {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.dealsPerQuarter, plan.sellersPerTeam, plan.foreign) = (5, 30, 2, 0.3)
    let company = DrawnCompany.draw(plan)
    let (quarter, noon) = (company.quarters[4], company.start(4) + 20 * .day + 12 * .hour)
    let later = noon + 60 * .day
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(company.journal.filter { $0.recorded <= noon }, now: noon)
      try await workspace.add(company.facts.known(by: noon))
      let seller = try await workspace.add("s1-1@seller.example", .member)
      try await workspace.call(1_000, of: quarter, by: seller, at: noon - .hour)
      #expect(try await workspace.freezeForecast(now: noon))
      _ = try await workspace.take(company.journal.filter { $0.recorded > noon }, now: later)
      var random = SeededRandom(seed: seed)
      var others = company.facts.altered(after: noon, &random)
      others.quotas.removeAll { $0.recorded <= noon }
      others.parents.removeAll { $0.recorded <= noon }
      others.rates = ExchangeRates(others.rates.all.filter { $0.recorded > noon })
      #expect(!others.quotas.isEmpty && !others.rates.all.isEmpty && !others.parents.isEmpty)
      try await workspace.add(others)
      try await workspace.call(9_000, of: quarter, by: seller, at: later)
      #expect(
        try await workspace.forecastAgain(quarter, day: Zone.utc.date(of: noon)) == .same)
      let told = { (instant: Instant) in
        try await Self.seat(workspace).forecast(quarter, asOf: instant, now: later).document
      }
      let frozen = try await Self.seat(workspace).forecastSnapshots(quarter, limit: 1)
      #expect(try await told(noon) == frozen.first?.document)
      #expect(try await told(later) != frozen.first?.document)
    }
  }

  @Test func rowsOfFrozenForecastsAreNeverChanged() async throws {
    let noon = Self.start + 12 * .hour
    try await Self.withCompany(upTo: noon) { workspace, _ in
      try await workspace.freezeForecast(now: noon)
      for change in [
        "UPDATE forecast_snapshots SET sequence = 0", "DELETE FROM forecast_snapshots",
      ] {
        await #expect(throws: (any Error).self) {
          try await workspace.database.write { try $0.execute(script: change) }
        }
      }
    }
  }

  /// Of an earlier version of the program, which did not tell its method.
  @Test func whatAnotherMethodMadeIsNotCalledBroken() async throws {
    let noon = Self.start + 12 * .hour
    try await Self.withCompany(upTo: noon) { workspace, _ in
      var record = try await workspace.forecasting(asOf: noon) { try $0.frozen(Self.quarter) }
      var document = try ForecastDocument(encoded: record.document)
      #expect(document.method == ForecastDocument.currentMethod)
      document.method = nil
      record.document = try document.encoded()
      #expect(!record.document.contains("method"))
      record.sha256 = ReviewDocument.sha256(record.document)
      let day = Self.quarter.first
      let other = record
      try await workspace.database.write { [id = workspace.id] connection in
        try ForecastSnapshotTable(connection, id).add(other)
      }
      #expect(try await workspace.forecastAgain(Self.quarter, day: day) == .otherMethod)
      // A row that somebody changed is broken, whatever it says of its method.
      record.day = (day + 1).description
      record.document += " "
      let changed = record
      try await workspace.database.write { [id = workspace.id] connection in
        try ForecastSnapshotTable(connection, id).add(changed)
      }
      #expect(try await workspace.forecastAgain(Self.quarter, day: day + 1) == .broken)
    }
  }

  @Test func theResultsReadWhatWasFrozenOnTheFirstDay() async throws {
    let noon = Self.start + 12 * .hour
    try await Self.withCompany(upTo: noon) { workspace, _ in
      try await workspace.freezeForecast(now: noon)
      let frozen = try await workspace.database.read { connection in
        try DayOneForecasts.all(upTo: noon, .utc, connection, workspace.id)
      }
      #expect(frozen.map(\.period) == [Self.quarter])
      #expect(frozen.allSatisfy { $0.amount > 0 && $0.recorded == noon })
    }
  }

  @Test func callsAreWrittenDownByThoseWhoMay() async throws {
    let noon = Self.start + 12 * .hour
    try await Self.withCompany(upTo: noon) { workspace, _ in
      let (seller, boss) = try await (
        workspace.add("s1-1@seller.example", .member), workspace.add("boss@x.example", .admin)
      )
      let (own, admin) = (
        Seat(at: workspace, for: Principal(seller, of: workspace.id, by: .session(1))),
        Seat(at: workspace, for: Principal(boss, of: workspace.id, by: .session(2)))
      )
      try await own.makeForecastCall(
        NewForecastCall(period: Self.quarter, amount: 900_000), now: noon)
      await #expect(throws: Denial(.callForecast, .reach)) {
        try await own.makeForecastCall(
          NewForecastCall(
            period: Self.quarter, holder: .member("boss@x.example"), amount: 1, note: "n"),
          now: noon)
      }
      let override = { (note: String) in
        NewForecastCall(
          period: Self.quarter, holder: .member("S1-1@seller.example"), amount: 500_000,
          note: note)
      }
      await #expect(throws: ServiceError.self) {
        try await admin.makeForecastCall(override(" "), now: noon)
      }
      try await admin.makeForecastCall(override("Two slip."), now: noon + .hour)
      await #expect(throws: ServiceError.self) {
        try await own.makeForecastCall(
          NewForecastCall(period: Self.company.quarters[4], amount: 1), now: noon)
      }
      let report = try await admin.forecast(now: noon + 2 * .hour)
      let line = report.sheet.sellers.first { $0.name == "s1-1@seller.example" }
      #expect(line?.seller[.commit] == 900_000)
      #expect(line?.manager[.commit] == 500_000)
      let value = try #require(report.document.value(.manager))
      #expect(
        report.document.value(.combined) == (try #require(report.document.value(.model)) + value)
          / 2)
      #expect(try await admin.forecastCalls(limit: 1).map(\.call.note) == ["Two slip."])
      // As of before it was said it was not.
      let before = try await admin.forecast(asOf: noon + .minute, now: noon + 2 * .hour)
      #expect(before.sheet.sellers.first { $0.name == line?.name }?.manager[.commit] == 900_000)
      // A seller sees the own figures, not the company's.
      let seen = try await own.forecast(now: noon + 2 * .hour)
      #expect(!seen.seesCompany && seen.document.company == .hidden)
      #expect(seen.document.sellers.map(\.name) == ["s1-1@seller.example"])
      #expect(seen.deals.allSatisfy { $0.owner == "s1-1@seller.example" })
    }
  }

  /// A call counts what is won: one below that is refused, and the amount named.
  @Test func noCallIsBelowWhatIsWon() async throws {
    let late = Self.end - 2 * Elapsed.day
    try await Self.withCompany(upTo: late) { workspace, _ in
      let told = try await Self.seat(workspace).forecast(now: late).document
      let seller = try #require(told.sellers.first { $0.won > 0 && !$0.name.isEmpty })
      let member = try await workspace.add(seller.name, .member)
      let own = Seat(at: workspace, for: Principal(member, of: workspace.id, by: .session(1)))
      let major = MinorUnits.major(seller.won, currency: told.currency)
      let won = "\(JSON.number(major).serialized) \(told.currency)"
      await #expect(
        throws: ServiceError.invalid(
          field: "amount", expected: "at least what is won already: \(won)")
      ) {
        try await own.makeForecastCall(
          NewForecastCall(period: Self.quarter, amount: seller.won - 1), now: late)
      }
      try await own.makeForecastCall(
        NewForecastCall(period: Self.quarter, amount: seller.won), now: late)
      try await own.makeForecastCall(
        NewForecastCall(period: Self.quarter, amount: nil), now: late)
      #expect(try await own.forecastCalls(limit: 9).map(\.call.amount) == [nil, seller.won])
    }
  }

  @Test func theSellerSeesTheOwnLeaningFirst() async throws {
    let now = Self.end + .hour
    try await Self.withCompany(upTo: now) { workspace, _ in
      let seller = try await workspace.add("s1-1@seller.example", .member)
      let plain = CompanyPlan(seed: 0)
      #expect(plain.quarters >= CallBias.least)
      try await workspace.database.write { [id = workspace.id] connection in
        for quarter in Self.company.quarters {
          try ForecastCallTable(connection, id).add(
            ForecastCall(
              recorded: quarter.span(in: .utc).lowerBound + .hour, by: "s1-1@seller.example",
              holder: .member("s1-1@seller.example"), period: quarter, category: .commit,
              amount: 1_000), member: seller.number)
        }
      }
      let own = Seat(at: workspace, for: Principal(seller, of: workspace.id, by: .session(1)))
      let other = Self.seat(workspace)
      let (mine, theirs) = try await (own.forecast(now: now), other.forecast(now: now))
      #expect(mine.ownBias?.pattern == .low && mine.biases.isEmpty)
      #expect(theirs.biases.isEmpty && theirs.ownBias == nil)
      try await own.seeOwnForecastBias(now: now)
      #expect(try await other.forecast(now: now).biases.map(\.seller) == ["s1-1@seller.example"])
    }
  }

  @Test func thePastIsScoredFromWhatWasKnown() async throws {
    let now = Self.end + .hour
    try await Self.withCompany(upTo: now) { workspace, _ in
      let record = try await Self.seat(workspace).forecastRecord(weeks: [0], now: now)
      let again = try #require(record.again.first)
      #expect(again.week == 0 && again.periods >= 3)
      #expect(again.methods.contains { $0.method == .naive && $0.wape != nil })
      #expect(record.frozen.first?.periods == 0)
      #expect(record.scored.count == 6)
    }
  }

  /// A page does not wait for a long past: it goes on being made, once for all who ask.
  @Test func aLongPastIsMadeWhileOthersGoOn() async throws {
    let now = Self.end + .hour
    try await Self.withCompany(upTo: now) { workspace, _ in
      let seat = Self.seat(workspace)
      let early = try await seat.forecastRecord(now: now, patience: .zero)
      #expect(early.isUnderWay && early.scored.isEmpty)
      #expect(early.again.allSatisfy { $0.periods == 0 } && early.again.count == 4)
      async let one = seat.forecastRecord(now: now)
      async let other = seat.forecastRecord(now: now)
      let (whole, same) = try await (one, other)
      #expect(!whole.isUnderWay && whole.scored.count == 24 && whole == same)
      // From now on it is there at once.
      let again = try await seat.forecastRecord(now: now, patience: .seconds(30))
      #expect(again == whole)
    }
  }

  /// A past is not told in the currency of settings that are no more.
  @Test func otherSettingsTellAnotherPast() async throws {
    let now = Self.end + .hour
    try await Self.withCompany(upTo: now) { workspace, _ in
      let seat = Self.seat(workspace)
      #expect(try await seat.forecastRecord(weeks: [0], now: now).currency == "EUR")
      var settings = try await seat.pipelineSettings().settings
      settings.currency = "USD"
      _ = try await seat.setPipeline(settings, after: 0, now: Self.start)
      #expect(try await seat.forecastRecord(weeks: [0], now: now).currency == "USD")
    }
  }
}

extension Workspace {
  /// Writes down what is in no journal.
  fileprivate func add(_ facts: RevenueFacts) async throws {
    try await database.write { [id] connection in
      let tables = RevenueTables(connection, id)
      for quota in facts.quotas { try tables.add(quota, setBy: nil) }
      for rate in facts.rates.all { try tables.add(rate, setBy: nil) }
      for parent in facts.parents { try tables.add(parent, setBy: nil) }
      if let parent = facts.parents.first {
        try tables.add(
          AccountName(recorded: parent.recorded, name: "account-1", account: "account-2"),
          setBy: nil)
      }
    }
  }

  fileprivate func call(
    _ amount: Int64, of period: TargetPeriod, by member: Member, at instant: Instant
  ) async throws {
    _ = try await database.write { [id] connection in
      try ForecastCallTable(connection, id).add(
        ForecastCall(
          recorded: instant, by: member.email, holder: .member(member.email), period: period,
          category: .commit, amount: amount), member: member.number)
    }
  }

  func add(_ email: String, _ role: MemberRole) async throws -> Member {
    let function: MemberFunction = role == .admin ? .operations : .sales
    let record = try await database.write { [id] connection in
      try MemberTable(connection, id).add(
        email: email, name: email, function: function.rawValue, role: role.rawValue,
        created: .distantPast)
    }
    return try #require(Member(record))
  }
}
