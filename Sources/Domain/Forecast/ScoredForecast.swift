import Statistics

/// Ways to tell what will be won.
public enum ForecastMethod: String, Sendable, Hashable, CaseIterable {
  case model
  case seller
  case manager
  case combined
  case stageWeighted = "stage_weighted"
  case commit
  case lastYear = "last_year"
  case naive

  /// What the model has to beat.
  public static let baselines: [ForecastMethod] = [.stageWeighted, .commit, .lastYear, .naive]
}

/// A forecast of a period that is over, beside what came. Money is in minor units.
public struct ScoredForecast: Sendable, Hashable {
  public var period: TargetPeriod
  /// Weeks from the period's begin to the forecast.
  public var week: Int
  public var values: [ForecastMethod: Double]
  /// Of the model, at ``Outlook/shares``; empty where it said nothing.
  public var quantiles: [Double]
  public var actual: Double
  /// By team: the model's mean, and what came.
  public var teams: [String: Pair]

  public struct Pair: Sendable, Hashable {
    public var forecast: Double
    public var actual: Double

    public init(forecast: Double, actual: Double) {
      (self.forecast, self.actual) = (forecast, actual)
    }
  }

  public init(
    period: TargetPeriod, week: Int, values: [ForecastMethod: Double], quantiles: [Double],
    actual: Double, teams: [String: Pair]
  ) {
    (self.period, self.week, self.values) = (period, week, values)
    (self.quantiles, self.actual, self.teams) = (quantiles, actual, teams)
  }

  /// Weeks at which forecasts are scored: day 1, and after so many weeks.
  public static let weeks = [0, 4, 8, 12]

  /// Of a forecast without judgement; `after` tells what came.
  public init(_ forecast: Forecast, week: Int, after: ForecastInput) {
    let won = after.won(in: forecast.period)
    var values: [ForecastMethod: Double] = [
      .stageWeighted: forecast.baselines.stageWeighted, .commit: forecast.baselines.commit,
    ]
    values[.lastYear] = forecast.baselines.lastYear
    values[.naive] = forecast.baselines.naive
    values[.model] = forecast.company.bookings?.mean
    var teams: [String: Pair] = [:]
    for team in forecast.teams where forecast.basis != nil {
      let actual = won.lazy.filter { after.team(of: $0.key) == team.name }.reduce(0) {
        $0 + $1.value
      }
      teams[team.name] = Pair(forecast: team.mean, actual: Double(actual))
    }
    self.init(
      period: forecast.period, week: week, values: values,
      quantiles: forecast.company.bookings?.quantiles ?? [],
      actual: Double(won.values.reduce(0, +)), teams: teams)
  }
}
