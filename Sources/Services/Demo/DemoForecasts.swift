import Domain
import Storage

/// What the demo company's sellers and their manager said would be won, and its forecasts as they
/// would have been frozen: on the days on which forecasts are scored, and every week of the quarter
/// under way.
struct DemoForecasts: Sendable {
  var stage: DemoStage

  /// Beyond it, making the past again would take longer than the rest of the company.
  static let mostLeads = 20_000

  func write(in workspace: Workspace) async throws {
    try await writeCalls(in: workspace)
    for (period, day) in days {
      let instant = stage.zone.instant(day) + 6 * .hour
      let frozen = try await workspace.forecasting(asOf: instant) { desk in
        let journal = JournalTable(desk.connection, desk.workspace)
        return desk.facts.deals.isEmpty
          ? nil : try desk.frozen(period, sequence: try journal.lastSequence(recordedBy: instant))
      }
      guard let frozen else { continue }
      try await workspace.database.write { [id = workspace.id] connection in
        try ForecastSnapshotTable(connection, id).add(frozen)
      }
    }
  }

  /// Quarters that the company has seen any of, the first one left out: nothing was known yet.
  private var quarters: [TargetPeriod] {
    let first = TargetPeriod.quarter(of: stage.firstDay)
    return (1...12).compactMap { first?.moved(by: $0) }.filter { $0.first <= stage.lastDay }
  }

  /// In the order of time: a forecast weighs those before it.
  private var days: [(TargetPeriod, CivilDate)] {
    quarters.flatMap { quarter -> [(TargetPeriod, CivilDate)] in
      let isRunning = quarter.end > stage.lastDay
      let weeks = isRunning ? Array(0...13) : ScoredForecast.weeks
      return weeks.map { (quarter, quarter.first + 7 * $0) }.filter { $0.1 <= stage.lastDay }
    }
  }

  // MARK: Calls

  private func writeCalls(in workspace: Workspace) async throws {
    let facts = try await workspace.revenueFacts(asOf: stage.end)
    let numbers = Dictionary(
      try await workspace.members().map { ($0.email, $0.number) },
      uniquingKeysWith: { first, _ in first })
    let all = quarters.enumerated().flatMap { calls(of: $1, place: $0, facts) }
      .filter { $0.recorded < stage.end }.sorted { $0.recorded < $1.recorded }
    try await workspace.database.write { [id = workspace.id] connection in
      let table = ForecastCallTable(connection, id)
      for call in all {
        guard let member = numbers[call.by] else { continue }
        try table.add(call, member: member)
      }
    }
  }

  private func calls(
    of quarter: TargetPeriod, place: Int, _ facts: RevenueFacts
  ) -> [ForecastCall] {
    let expected = expected(in: quarter, facts)
    let usual = expected.values.reduce(0, +) / Double(max(1, DemoMembers.sellers.count))
    return DemoMembers.sellers.enumerated().flatMap { number, seller -> [ForecastCall] in
      var random = DemoRandom(seed: stage.seed, .call, place * 100 + number)
      let feeling = max(expected[seller.email] ?? 0, 0.3 * usual)
      let lean = Self.leans[number % Self.leans.count]
      var told: [ForecastCall] = []
      for (day, spread) in [(2, 0.3), (23, 0.15), (58, 0.08)] {
        let amount = feeling * lean * random.between(1 - spread, 1 + spread)
        told += own(seller, quarter, at: moment(quarter, day, &random), amount)
      }
      guard lean > 1.2, let last = told.last?.amount else { return told }
      return told + [
        call(
          .member(seller.email), by: DemoMembers.signingSeller, quarter,
          at: moment(quarter, 30, &random), Double(last) * 0.75, random.pick(Self.notes))
      ]
    }
  }

  /// Commit, and best case above it.
  private func own(
    _ seller: DemoMember, _ quarter: TargetPeriod, at instant: Instant, _ amount: Double
  ) -> [ForecastCall] {
    let holder = Quota.Holder.member(seller.email)
    var best = call(holder, by: seller, quarter, at: instant, amount * 1.25, "")
    best.category = .bestCase
    return [best, call(holder, by: seller, quarter, at: instant, amount, "")]
  }

  /// In whole thousands, as people say it.
  private func call(
    _ holder: Quota.Holder, by member: DemoMember, _ quarter: TargetPeriod, at instant: Instant,
    _ amount: Double, _ note: String
  ) -> ForecastCall {
    ForecastCall(
      recorded: instant, by: member.email, holder: holder, period: quarter, category: .commit,
      amount: Int64((amount / 100_000).rounded()) * 100_000, note: note)
  }

  private func moment(
    _ quarter: TargetPeriod, _ day: Int, _ random: inout DemoRandom
  ) -> Instant {
    stage.working(
      hours: random.between(0.5, 6), after: stage.zone.instant(quarter.first + day), &random)
  }

  /// What came, by seller; of a quarter under way what is won, and half of what is due in it.
  private func expected(in quarter: TargetPeriod, _ facts: RevenueFacts) -> [String: Double] {
    let input = ForecastInput(facts, period: quarter, asOf: stage.end, zone: stage.zone)
    var expected = input.won(in: quarter).mapValues(Double.init)
    guard quarter.end > stage.lastDay else { return expected }
    for deal in facts.deals {
      guard let version = deal.versions.last, version.state == .open, let owner = version.owner,
        let closeOn = version.closeOn, closeOn < quarter.end, let amount = version.amount,
        let told = facts.rates.convert(
          amount, from: version.currency, on: stage.lastDay)
      else { continue }
      expected[owner, default: 0] += Double(told) / 2
    }
    return expected
  }

  /// Some hope, some are careful; of the others it goes up and down.
  private static let leans = [0.85, 1, 1.1, 0.75, 1.6, 1, 0.95, 1.05, 1.3]

  private static let notes = [
    "Two of these deals were put off twice.", "The buyer was not at the table yet.",
    "Delivery is not agreed on.",
  ]
}
