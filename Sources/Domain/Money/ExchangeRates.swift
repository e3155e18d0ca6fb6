import Statistics

/// What currencies were worth in one another, by day, and since when that was known.
public struct ExchangeRates: Sendable, Hashable {
  /// One unit of `currency` was worth so many of `reporting` from a day on.
  public struct Rate: Sendable, Hashable {
    public var recorded: Instant
    public var day: CivilDate
    public var currency: String
    public var rate: Double

    public init(recorded: Instant, day: CivilDate, currency: String, rate: Double) {
      (self.recorded, self.day) = (recorded, day)
      (self.currency, self.rate) = (currency, rate)
    }
  }

  /// The workspace's own currency, in which sums are told.
  public let reporting: String
  /// By currency, in the order of days, then of `recorded`.
  private(set) var byCurrency: [String: [Rate]]

  public init(reporting: String = "EUR", _ rates: [Rate] = []) {
    self.reporting = reporting
    byCurrency = Dictionary(grouping: rates, by: \.currency).mapValues {
      $0.sorted { ($0.day, $0.recorded) < ($1.day, $1.recorded) }
    }
  }

  /// When the last one was recorded.
  public var latest: Instant {
    byCurrency.values.joined().lazy.map(\.recorded).max() ?? .distantPast
  }

  public func known(by instant: Instant) -> ExchangeRates {
    ExchangeRates(
      reporting: reporting, byCurrency.values.joined().filter { $0.recorded <= instant })
  }

  /// An amount in minor units of the reporting currency, rounded half away from zero; nil where no
  /// rate of that day or before it is known, or where that were more than ``MinorUnits/most``. An
  /// amount that names no currency is of the reporting one, in the decimals that it was read with
  /// (``MinorUnits/decimals(of:)``).
  public func convert(_ minor: Int64, from currency: String?, on day: CivilDate) -> Int64? {
    guard currency != reporting else { return minor }
    guard let rate = currency.map({ rate(of: $0, on: day) }) ?? 1 else { return nil }
    let scale = MinorUnits.major(1, currency: currency) / MinorUnits.major(1, currency: reporting)
    return MinorUnits.whole((Double(minor) * scale * rate).rounded(.toNearestOrAwayFromZero))
  }

  /// The newest rate whose day is not after this one.
  public func rate(of currency: String, on day: CivilDate) -> Double? {
    guard currency != reporting else { return 1 }
    guard let rates = byCurrency[currency] else { return nil }
    let next = rates.partitioningIndex { $0.day > day }
    return next > 0 ? rates[next - 1].rate : nil
  }
}
