import Domain
import Storage

/// How good forecasts were: those that were frozen, and the past made again.
public struct ForecastRecord: Sendable, Hashable {
  public var frozen: [HorizonAccuracy]
  /// From what was known at the time: what a company has before it froze anything.
  public var again: [HorizonAccuracy]
  /// Whether the past is still being made again: then nothing is told of it yet.
  public var isUnderWay: Bool
  /// Empty where the company's amounts are not for these eyes.
  public var scored: [ScoredForecast]
  public var currency: String
  public var seesMoney: Bool

  public init(
    frozen: [HorizonAccuracy], again: [HorizonAccuracy], scored: [ScoredForecast],
    currency: String, seesMoney: Bool, isUnderWay: Bool = false
  ) {
    (self.frozen, self.again, self.scored) = (frozen, again, scored)
    (self.currency, self.seesMoney, self.isUnderWay) = (currency, seesMoney, isUnderWay)
  }

  /// What is told where one is enough: of frozen ones as soon as there are enough of them. Nil
  /// where there are not, and the past is still being made again.
  public func accuracy(week: Int) -> HorizonAccuracy? {
    let frozen = frozen.first { $0.week == week }
    if let frozen, frozen.periods >= HorizonAccuracy.least { return frozen }
    return isUnderWay ? nil : again.first { $0.week == week }
  }
}

extension Seat {
  /// Of the newest quarters that are over by the last midnight; `weeks` are those wanted of
  /// ``ScoredForecast/weeks``. What was made again is kept for the day; where that takes longer
  /// than `patience` the rest is told, and it goes on. Nil waits for all.
  public func forecastRecord(
    weeks: [Int] = ScoredForecast.weeks, now: Instant, patience: Duration? = nil
  ) async throws -> ForecastRecord {
    let seesMoney = try await forecastSight().seesAll
    let shelved = try await workspace.shelvedBacktests(weeks, now: now)
    let made = Task {
      var all: [ScoredForecast] = []
      for part in shelved { all += await part.again.value }
      return all
    }
    let ended: [ScoredForecast]? =
      if let patience { await made.value(within: patience) } else { await made.value }
    let again = ended ?? []
    let frozen = shelved.flatMap(\.frozen)
    return ForecastRecord(
      frozen: weeks.map { HorizonAccuracy(week: $0, frozen) },
      again: weeks.map { HorizonAccuracy(week: $0, again) }, scored: seesMoney ? again : [],
      currency: shelved.first?.currency ?? "", seesMoney: seesMoney, isUnderWay: ended == nil)
  }

  /// The whole history made again, one origin after the other; `each` may throw to stop.
  public func backtestForecast(
    now: Instant, _ each: (ScoredForecast) throws -> Void
  ) async throws {
    guard try await forecastSight().seesAll else { throw Denial(.seeMoney, .reach) }
    let test = try await workspace.forecasting(asOf: now) { try $0.backtest() }
    try test.run(each)
  }
}

extension Workspace {
  /// Those of each week in turn. Facts are read and cut at midnight only where one of them was not
  /// begun yet: pages ask every few seconds while they are being made.
  fileprivate nonisolated func shelvedBacktests(
    _ weeks: [Int], now: Instant
  ) async throws -> [BacktestShelf.Shelved] {
    let past = try await database.read { [id] connection in
      let zone = try Zone.ofWorkspace(connection, id)
      return BacktestShelf.Past(
        midnight: zone.instant(zone.date(of: now)), imports: try ImportTable(connection, id).last,
        settings: try PipelineTable(connection, id).newest().version)
    }
    let known = backtests.shelved(past)
    if weeks.allSatisfy({ known[$0] != nil }) { return weeks.compactMap { known[$0] } }
    let (test, quarters, frozen) = try await forecasting(asOf: past.midnight) { desk in
      let test = try desk.backtest()
      let quarters = test.quarters.suffix(BacktestShelf.quarters)
      let frozen = try weeks.map { week in
        (week, try quarters.compactMap { try desk.frozen($0, week: week, after: past.midnight) })
      }
      return (test, quarters, Dictionary(uniqueKeysWithValues: frozen))
    }
    let begun = backtests.begin(past, test, quarters, frozen: frozen)
    return weeks.compactMap { begun[$0] }
  }
}
