/// What a team was expected to win in a period, as it was written down on a day and never changed.
public struct FrozenForecast: Sendable, Hashable {
  /// When it was frozen.
  public var recorded: Instant
  /// By its word; nil is whoever has no team.
  public var team: String?
  /// Who was in the team then, by caseless e-mail; without a team it is whoever was in no other.
  public var sellers: Set<String>
  public var period: TargetPeriod
  /// In minor units of the reporting currency.
  public var amount: Int64

  public init(
    recorded: Instant, team: String?, sellers: Set<String>, period: TargetPeriod, amount: Int64
  ) {
    (self.recorded, self.team, self.sellers) = (recorded, team, sellers)
    (self.period, self.amount) = (period, amount)
  }
}

extension [FrozenForecast] {
  /// Of each team the first one that was frozen on a period's first day.
  func ofDayOne(of period: TargetPeriod, in zone: Zone) -> [String?: FrozenForecast] {
    let day = zone.instant(period.first)..<zone.instant(period.first + 1)
    var found: [String?: FrozenForecast] = [:]
    for forecast in self where forecast.period == period && day.contains(forecast.recorded) {
      if let known = found[forecast.team], known.recorded <= forecast.recorded { continue }
      found[forecast.team] = forecast
    }
    return found
  }
}
