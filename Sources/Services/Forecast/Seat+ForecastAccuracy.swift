import Domain
import Storage
import Synchronization

/// How good forecasts were: those that were frozen, and the past made again.
public struct ForecastRecord: Sendable, Hashable {
  public var frozen: [HorizonAccuracy]
  /// From what was known at the time: what a company has before it froze anything.
  public var again: [HorizonAccuracy]
  /// Empty where the company's amounts are not for these eyes.
  public var scored: [ScoredForecast]
  public var currency: String
  public var seesMoney: Bool

  public init(
    frozen: [HorizonAccuracy], again: [HorizonAccuracy], scored: [ScoredForecast],
    currency: String, seesMoney: Bool
  ) {
    (self.frozen, self.again, self.scored) = (frozen, again, scored)
    (self.currency, self.seesMoney) = (currency, seesMoney)
  }

  /// What is told where one is enough: of frozen ones as soon as there are enough of them.
  public func accuracy(week: Int) -> HorizonAccuracy? {
    let frozen = frozen.first { $0.week == week }
    if let frozen, frozen.periods >= HorizonAccuracy.least { return frozen }
    return again.first { $0.week == week }
  }
}

extension Seat {
  /// Of the newest quarters that are over by the last midnight; `weeks` are those wanted of
  /// ``ScoredForecast/weeks``. What was made again is kept for the day.
  public func forecastRecord(
    weeks: [Int] = ScoredForecast.weeks, now: Instant
  ) async throws -> ForecastRecord {
    let seesMoney = try await forecastSight().seesAll
    let past = try await workspace.database.read { [id = workspace.id] connection in
      let zone = try Zone.ofWorkspace(connection, id)
      let midnight = zone.instant(zone.date(of: now))
      return (midnight: midnight, imports: try ImportTable(connection, id).last)
    }
    let read = try await workspace.forecasting(asOf: past.midnight) { desk in
      let test = Backtest(
        desk.facts, now: past.midnight, zone: desk.zone, teamOf: try desk.roster(),
        yearBegins: desk.yearBegins)
      let quarters = test.quarters.suffix(BacktestShelf.quarters)
      let frozen = try quarters.flatMap { quarter in
        try weeks.compactMap { try desk.frozen(quarter, week: $0, after: past.midnight) }
      }
      return (test, frozen)
    }
    let (test, frozen) = read
    let again = test.quarters.suffix(BacktestShelf.quarters).flatMap { quarter in
      weeks.map { week in
        let key = "\(past.midnight.microseconds) \(past.imports) \(quarter.first) \(week)"
        return workspace.backtests.scored(key) { test.score(quarter, week: week) }
      }
    }
    return ForecastRecord(
      frozen: weeks.map { HorizonAccuracy(week: $0, frozen) },
      again: weeks.map { HorizonAccuracy(week: $0, again) }, scored: seesMoney ? again : [],
      currency: test.currency, seesMoney: seesMoney)
  }

  /// The whole history made again, one origin after the other; `each` may throw to stop.
  public func backtestForecast(
    now: Instant, _ each: (ScoredForecast) throws -> Void
  ) async throws {
    guard try await forecastSight().seesAll else { throw Denial(.seeMoney, .reach) }
    let test = try await workspace.forecasting(asOf: now) { desk in
      Backtest(
        desk.facts, now: now, zone: desk.zone, teamOf: try desk.roster(),
        yearBegins: desk.yearBegins)
    }
    try test.run(each)
  }
}

/// Past quarters made again, kept as long as they are the same.
final class BacktestShelf: Sendable {
  /// The newest so many: a page waits for them.
  static let quarters = 12
  /// Kept at most; then all are let go.
  static let most = 200

  private let kept = Mutex<[String: ScoredForecast]>([:])

  func scored(_ key: String, _ make: () -> ScoredForecast) -> ScoredForecast {
    if let known = kept.withLock({ $0[key] }) { return known }
    let scored = make()
    kept.withLock { kept in
      if kept.count >= BacktestShelf.most { kept = [:] }
      kept[key] = scored
    }
    return scored
  }

}
