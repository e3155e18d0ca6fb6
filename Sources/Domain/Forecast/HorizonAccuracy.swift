import Statistics

/// How far forecasts made at the same time of their periods were from what came.
public struct HorizonAccuracy: Sendable, Hashable {
  /// Weeks from the period's begin to the forecasts.
  public var week: Int
  /// Periods that were scored.
  public var periods: Int
  public var methods: [Method]
  /// Mean pinball loss over ``Outlook/shares``, in minor units; its double is close to the CRPS.
  public var pinball: Double?
  public var crps: Double? { pinball.map { 2 * $0 } }
  /// Of P10 to P90, which should hold 80 %.
  public var coverage: Rate
  /// Σ|forecast − actual| ÷ Σ actual over teams and periods: errors of teams do not cancel.
  public var teamWape: Double?

  public struct Method: Sendable, Hashable {
    public var method: ForecastMethod
    /// Periods for which it said something.
    public var periods: Int
    public var wape: Double?
    public var bias: Double?
    /// The model's WAPE less this one's over the periods that both told, at 95 %.
    public var difference: ClosedRange<Double>?
  }

  /// What the model may say of itself.
  public enum Verdict: Sendable, Hashable {
    /// Fewer than ``least`` periods, nothing won in them, or a baseline that never said anything.
    case tooFew
    /// Better than every baseline, each interval below 0.
    case beatsAll
    /// Not shown to be better than this one, which has the least error of those.
    case notBetter(ForecastMethod)
  }

  /// Periods below which no comparison is made.
  public static let least = 4
  /// Periods in a row that are drawn together.
  static let block = 2

  public init(week: Int, _ scored: [ScoredForecast]) {
    let scored = scored.filter { $0.week == week && $0.values[.model] != nil }
      .sorted { $0.period.first < $1.period.first }
    self.week = week
    periods = scored.count
    methods = ForecastMethod.allCases.compactMap { Self.method($0, scored) }
    let told = scored.filter { $0.quantiles.count == Outlook.shares.count }
    let losses = Outlook.shares.indices.compactMap { place in
      Pinball.loss(
        told.map { $0.quantiles[place] }, observed: told.map(\.actual),
        share: Outlook.shares[place])
    }
    pinball = losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
    coverage = Coverage.of(
      told.map { $0.quantiles[1]...$0.quantiles[17] }, observed: told.map(\.actual))
    let teams = scored.flatMap { forecast in
      forecast.teams.keys.sorted().compactMap { forecast.teams[$0] }
    }
    teamWape =
      PointErrors(
        forecasts: teams.map(\.forecast), actuals: teams.map(\.actual)
      ).wape
  }

  private static func method(_ method: ForecastMethod, _ scored: [ScoredForecast]) -> Method? {
    let told = scored.compactMap { forecast in
      forecast.values[method].map { (value: $0, model: forecast.values[.model] ?? 0, forecast) }
    }
    guard !told.isEmpty else { return nil }
    let actuals = told.map { $0.2.actual }
    let errors = PointErrors(forecasts: told.map(\.value), actuals: actuals)
    var result = Method(
      method: method, periods: told.count, wape: errors.wape, bias: errors.bias,
      difference: nil)
    guard method != .model, told.count >= least else { return result }
    result.difference = Bootstrap().interval(rows: told.count, block: block) { rows in
      let whole = rows.reduce(0) { $0 + abs(actuals[$1]) }
      guard whole > 0 else { return nil }
      let gap = rows.reduce(0) {
        $0 + abs(told[$1].model - actuals[$1]) - abs(told[$1].value - actuals[$1])
      }
      return gap / whole
    }
    return result
  }

  public var verdict: Verdict {
    guard periods >= Self.least, methods.contains(where: { $0.method == .model && $0.wape != nil })
    else { return .tooFew }
    let baselines = methods.filter { ForecastMethod.baselines.contains($0.method) }
    // One that told too few periods to be compared is not beaten.
    let unbeaten = baselines.filter { $0.difference.map { $0.upperBound >= 0 } ?? true }
    guard let best = unbeaten.min(by: { ($0.wape ?? .infinity) < ($1.wape ?? .infinity) }) else {
      return baselines.count == ForecastMethod.baselines.count ? .beatsAll : .tooFew
    }
    return .notBetter(best.method)
  }

  public static func all(_ scored: [ScoredForecast]) -> [HorizonAccuracy] {
    ScoredForecast.weeks.map { HorizonAccuracy(week: $0, scored) }
  }
}
