/// A forecast as it is frozen and shown: everything but single deals. Money is in minor units of
/// the reporting currency, as of the instant.
public struct ForecastDocument: Sendable, Hashable, Codable {
  public struct Range: Sendable, Hashable, Codable {
    public var mean: Double
    /// At ``Outlook/shares``.
    public var quantiles: [Double]
    public var chanceOfQuota: Double?

    public var p10: Double { quantiles[1] }
    public var p50: Double { quantiles[9] }
    public var p90: Double { quantiles[17] }
  }

  public struct Unit: Sendable, Hashable, Codable {
    public var name: String
    public var won: Int64
    public var open: Double
    public var unborn: Double
    public var renewals: Double
    public var quota: Int64?
    public var bookings: Range?
    public var total: Range?

    public var mean: Double { Double(won) + open + unborn }

    /// In place of one that is not for these eyes.
    public static let hidden = Unit(name: "", won: 0, open: 0, unborn: 0, renewals: 0)
  }

  /// How it was worked out: a document is the same to the bit only by the same method. Nil is the
  /// first one, whose documents do not tell.
  public var method: Int?
  public var period: String
  public var asOf: Instant
  public var currency: String
  public var zone: String
  /// The team of each seller, by e-mail.
  public var roster: [String: String]
  public var company: Unit
  public var teams: [Unit]
  public var sellers: [Unit]
  /// By ``ForecastMethod``.
  public var values: [String: Double]
  /// Weights of model and judgement in the combined forecast, and the periods they come from.
  public var modelWeight: Double
  public var judgementWeight: Double
  public var weightPeriods: Int
  /// Nil where too few deals were closed.
  public var shock: Double?
  public var unconverted: Int
  /// Closed deals that were known.
  public var won: Int
  public var lost: Int

  public var isEnough: Bool { shock != nil }

  /// The method of this program. It goes up whenever the same input gives another document.
  ///
  /// 2: what is not known of the level of chances, of the rate of unborn deals and of their amounts
  /// is in the distribution; there may be no shock; sums have four points a deal.
  ///
  /// 3: what is won or lost before a period to come begins is not won in it; deals that are due
  /// before it are not due in it; contracts billed ahead are renewed; a credited invoice is none;
  /// unborn deals may be worth nothing; stages without closed deals have the rate of all.
  ///
  /// 4: who owned a deal when it was won has won it; amounts that name no currency are of the
  /// reporting one, whatever decimals that has; a call below what is won by now counts as that.
  public static let currentMethod = 4

  public func value(_ method: ForecastMethod) -> Double? { values[method.rawValue] }

  public init(
    _ forecast: Forecast, _ sheet: CallSheet, _ combined: CombinedForecast,
    _ input: ForecastInput
  ) {
    method = Self.currentMethod
    period = forecast.period.text
    (asOf, currency, zone) = (forecast.asOf, forecast.currency, input.zone.identifier)
    roster = input.teamOf
    company = Unit(forecast.company)
    teams = forecast.teams.map(Unit.init)
    sellers = forecast.sellers.map(Unit.init)
    (modelWeight, judgementWeight) = (combined.model, combined.judgement)
    weightPeriods = combined.periods
    shock = forecast.basis?.shock.mean
    unconverted = forecast.unconverted
    (won, lost) = forecast.closed
    values = [:]
    set(.stageWeighted, forecast.baselines.stageWeighted)
    set(.commit, forecast.baselines.commit)
    set(.lastYear, forecast.baselines.lastYear)
    set(.naive, forecast.baselines.naive)
    let model = forecast.company.bookings?.mean
    set(.model, model)
    guard sheet.isCalled else { return }
    let manager = sheet.company.manager[.commit].map(Double.init)
    set(.seller, sheet.company.seller[.commit].map(Double.init))
    set(.manager, manager)
    if let model, let manager {
      set(
        .combined,
        max(Double(forecast.company.won), combined.value(model: model, judgement: manager)))
    }
  }

  private mutating func set(_ method: ForecastMethod, _ value: Double?) {
    values[method.rawValue] = value
  }
}

extension ForecastDocument.Unit {
  init(_ unit: ForecastUnit) {
    self.init(
      name: unit.name, won: unit.won, open: unit.open, unborn: unit.unborn,
      renewals: unit.renewals, quota: unit.quota,
      bookings: unit.bookings.map(ForecastDocument.Range.init),
      total: unit.total.map(ForecastDocument.Range.init))
  }
}

extension ForecastDocument.Range {
  init(_ outlook: Outlook) {
    self.init(
      mean: outlook.mean, quantiles: outlook.quantiles, chanceOfQuota: outlook.chanceOfQuota)
  }
}

extension ScoredForecast {
  /// Of a frozen forecast; `after` tells what came. Nil where the period is not over.
  public init?(_ document: ForecastDocument, week: Int, after: ForecastInput) {
    guard let period = TargetPeriod(document.period, yearBegins: after.period.yearBegins),
      period == after.period,
      period.span(in: after.zone).upperBound <= after.asOf
    else { return nil }
    let won = after.won(in: period)
    let teamOf = Dictionary(
      document.roster.map { (after.addresses.present($0), $1) }, uniquingKeysWith: { $1 })
    var values: [ForecastMethod: Double] = [:]
    for method in ForecastMethod.allCases { values[method] = document.value(method) }
    var teams: [String: Pair] = [:]
    for team in document.teams where team.bookings != nil {
      let actual = won.lazy.filter { (teamOf[$0.key] ?? "") == team.name }.reduce(0) {
        $0 + $1.value
      }
      teams[team.name] = Pair(forecast: team.mean, actual: Double(actual))
    }
    self.init(
      period: period, week: week, values: values,
      quantiles: document.company.bookings?.quantiles ?? [],
      actual: Double(won.values.reduce(0, +)), teams: teams)
  }
}
