import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// A forecast is kept and shown again, and never when anything that it is made of has changed.
struct ForecastShelfTests {
  static let company: DrawnCompany = {
    var plan = CompanyPlan(seed: 32)
    (plan.quarters, plan.dealsPerQuarter, plan.teams, plan.sellersPerTeam) = (6, 40, 1, 2)
    plan.foreign = 0.4
    return DrawnCompany.draw(plan)
  }()
  static let quarter = company.quarters[5]
  static let noon = company.start(5) + 36 * .hour

  enum Change: String, Sendable, CaseIterable {
    case fact, importedFact, quota, rate, call, team, currency, frozen, zone, time
  }

  @Test(arguments: Change.allCases)
  func aChangeIsShownAtOnce(_ change: Change) async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(
        Self.company.journal.filter { $0.recorded <= Self.noon }, now: Self.noon)
      let boss = try await workspace.add("boss@seller.example", .admin)
      let own = Seat(at: workspace, for: Principal(boss, of: workspace.id, by: .session(1)))
      _ = try await own.makeForecastCall(
        NewForecastCall(period: Self.quarter, amount: 5_000_000), now: Self.noon)
      // Once there are rates, the currency in which they are told stays.
      if change != .currency { try await Self.rate(0.9, at: Self.noon, workspace) }
      let seat = ForecastServiceTests.seat(workspace)
      let before = try await seat.forecast(Self.quarter, now: Self.noon + .minute)
      #expect(before.document.company.bookings != nil)
      let later = try await Self.make(change, workspace, own)
      let after = try await seat.forecast(Self.quarter, now: later)
      #expect(after != before, "\(change)")
      // What a server says that has kept nothing.
      let fresh = ForecastServiceTests.seat(Workspace(workspace.id, in: database))
      #expect(try await fresh.forecast(Self.quarter, now: later) == after)
    }
  }

  /// Makes the change a minute later; the instant at which it is looked at.
  private static func make(
    _ change: Change, _ workspace: Workspace, _ own: Seat
  ) async throws -> Instant {
    let later = noon + 2 * .minute
    let deal = { (recorded: Instant) in
      fact(
        .opportunityOpened, "new", recorded: recorded,
        [.init("opportunity", "new"), .init("amount", 900_000), .init("stage", "Proposal")])
    }
    switch change {
    case .fact: _ = try await workspace.take([deal(later)], now: later)
    case .importedFact: _ = try await workspace.take([deal(noon - 9 * .day)], now: later)
    case .quota:
      _ = try await own.setQuota(
        QuotaDraft(
          holder: .member("boss@seller.example"), period: quarter.text, amount: 900,
          currency: "EUR"), now: later)
    case .rate: try await rate(1.7, at: later, workspace)
    case .call:
      _ = try await own.makeForecastCall(
        NewForecastCall(period: quarter, amount: 7_000_000), now: later)
    case .team:
      try await workspace.database.write { [id = workspace.id] connection in
        try TeamTable(connection, id).put(
          TeamRecord(
            team: "north", name: "North", parent: nil, hours: nil, timezone: nil, created: noon))
        try WorkProfileTable(connection, id).put(
          WorkProfileRecord(team: "north", capacity: nil, skills: "[]", timezone: nil),
          of: own.principal.member?.number ?? 0, at: later)
      }
    case .currency:
      _ = try await own.setPipeline(PipelineSettings(currency: "USD"), after: 0, now: later)
    case .frozen: try await freeze(workspace)
    case .zone:
      try await workspace.database.write { connection in
        try connection.execute(script: "UPDATE workspaces SET timezone = 'Pacific/Auckland'")
      }
    case .time: return noon + 15 * .minute
    }
    return later
  }

  private static func rate(
    _ rate: Double, at instant: Instant, _ workspace: Workspace
  ) async throws {
    try await workspace.database.write { [id = workspace.id] connection in
      _ = try RevenueTables(connection, id).add(
        ExchangeRates.Rate(
          recorded: instant, day: company.quarters[0].first + -40, currency: "USD", rate: rate),
        setBy: nil)
    }
  }

  /// A forecast of the quarter before with a call beside it: the weights learn from it.
  private static func freeze(_ workspace: Workspace) async throws {
    let before = try #require(quarter.before)
    var record = try await workspace.forecasting(asOf: company.start(4)) { try $0.frozen(before) }
    var document = try ForecastDocument(encoded: record.document)
    document.values[ForecastMethod.manager.rawValue] = 1
    record.document = try document.encoded()
    record.sha256 = ReviewDocument.sha256(record.document)
    let changed = record
    try await workspace.database.write { [id = workspace.id] connection in
      try ForecastSnapshotTable(connection, id).add(changed)
    }
  }

  @Test func withinAQuarterOfAnHourItIsTheSameAndNothingIsLeftOut() async throws {
    try await ForecastServiceTests.withCompany(upTo: Self.noon) { workspace, _ in
      let seat = ForecastServiceTests.seat(workspace)
      let told = { (instant: Instant) in
        try await seat.forecast(ForecastServiceTests.quarter, now: instant).document
      }
      let first = try await told(Self.noon + 8 * .minute)
      #expect(first.asOf == Self.noon)
      #expect(try await told(Self.noon + 14 * .minute) == first)
      // What an instant of its own is asked for is told of that very instant.
      let exact = try await seat.forecast(
        ForecastServiceTests.quarter, asOf: Self.noon + 8 * .minute, now: Self.noon + .hour)
      #expect(exact.document.asOf == Self.noon + 8 * .minute)
      let late = Self.noon + 9 * .minute
      let new = fact(
        .opportunityOpened, "n", recorded: late,
        [.init("opportunity", "n"), .init("amount", 5), .init("stage", "Proposal")])
      _ = try await workspace.take([new], now: late)
      #expect(try await told(Self.noon + 10 * .minute).asOf == late)
    }
  }

  // MARK: The shelf itself

  @Test func manyWhoAskAtOnceWaitForOne() async throws {
    let (shelf, told) = (ForecastShelf(), try await Self.anyForecast())
    let made = Count()
    try await withThrowingTaskGroup(of: ToldForecast.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await shelf.told(Self.key(1)) {
            made.up()
            try await Task.sleep(for: .milliseconds(50))
            return told
          }
        }
      }
      for try await _ in group {}
    }
    #expect(made.value == 1)
  }

  @Test func whatFailedIsMadeAgainAndWhatIsOldIsLetGo() async throws {
    let (shelf, told) = (ForecastShelf(), try await Self.anyForecast())
    await #expect(throws: ServiceError.self) {
      try await shelf.told(Self.key(0)) { throw ServiceError.notFound("it") }
    }
    let made = Count()
    let ask = { (number: Int) in
      _ = try await shelf.told(Self.key(number)) {
        made.up()
        return told
      }
    }
    for number in 0...ForecastShelf.most { try await ask(number) }
    #expect(made.value == ForecastShelf.most + 1)
    for number in 1...ForecastShelf.most { try await ask(number) }
    #expect(made.value == ForecastShelf.most + 1)
    try await ask(0)
    #expect(made.value == ForecastShelf.most + 2)
    shelf.forget()
    try await ask(0)
    #expect(made.value == ForecastShelf.most + 3)
  }

  private final class Count: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }

    func up() { count.withLock { $0 += 1 } }
  }

  private static func key(_ calls: Int) -> ForecastShelf.Key {
    ForecastShelf.Key(
      facts: RevenueCopy.Stamp(), zone: "UTC", roster: [:], addresses: AddressBook(), calls: calls,
      frozen: 0, period: quarter, asOf: noon)
  }

  private static func anyForecast() async throws -> ToldForecast {
    try await withWorkspace { workspace, _ in
      try await workspace.toldForecast(quarter, asOf: noon, now: noon)
    }
  }
}
