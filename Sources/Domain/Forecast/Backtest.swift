/// Forecasts of all periods that are over, made again from what was known at the time: fitted anew
/// at each origin, on nothing that was recorded later.
public struct Backtest: Sendable {
  private let facts: RevenueFacts
  private let now: Instant
  private let zone: Zone
  private let teamOf: [String: String]
  private let addresses: AddressBook
  private let yearBegins: Int

  /// What came is what is known now. Teams are those of today: who belonged to which one is not in
  /// the facts.
  public init(
    _ facts: RevenueFacts, now: Instant, zone: Zone, teamOf: [String: String] = [:],
    addresses: AddressBook = AddressBook(), yearBegins: Int = 1
  ) {
    (self.addresses, self.yearBegins) = (addresses, yearBegins)
    (self.facts, self.now, self.zone, self.teamOf) = (facts.known(by: now), now, zone, teamOf)
  }

  public var currency: String { facts.rates.reporting }

  /// Quarters that are over by now, the first one with a deal first.
  public var quarters: [TargetPeriod] {
    guard let first = facts.deals.compactMap({ $0.versions.first?.recorded }).min() else {
      return []
    }
    var quarters: [TargetPeriod] = []
    var next = TargetPeriod.quarter(of: zone.date(of: first), yearBegins: yearBegins)
    while let quarter = next, quarter.span(in: zone).upperBound <= now {
      quarters.append(quarter)
      next = quarter.after
    }
    return quarters
  }

  /// One origin's forecast, scored.
  public func score(_ period: TargetPeriod, week: Int) -> ScoredForecast {
    let origin = zone.instant(period.first + 7 * week)
    let forecast = Forecaster.forecast(input(period, asOf: origin), teamRanges: false)
    return ScoredForecast(forecast, week: week, after: input(period, asOf: now))
  }

  private func input(_ period: TargetPeriod, asOf instant: Instant) -> ForecastInput {
    ForecastInput(
      facts, period: period, asOf: instant, zone: zone, teamOf: teamOf, addresses: addresses)
  }

  /// All of them; one at a time, so that a caller can tell how far it is and stop.
  public func run(_ each: (ScoredForecast) throws -> Void) rethrows {
    for period in quarters {
      for week in ScoredForecast.weeks { try each(score(period, week: week)) }
    }
  }
}
