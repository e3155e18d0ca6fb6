import Statistics

/// A result of one stretch of time, with what is to be known beside the number.
public struct ResultFigure: Sendable, Hashable {
  /// In the unit of the result; nil below the minimum, and then ``lack`` says why.
  public var value: Double?
  /// At 95 %; nil where the cases are too few for one.
  public var interval: ClosedRange<Double>?
  /// What is divided by what, where it is a share or a mean.
  public var numerator: Double?
  public var denominator: Double?
  /// Cases: leads, accounts, teams, or members with a quota.
  public var n: Int
  public var lack: ResultLack?
  /// Rows that could not be counted: without an account, an amount, or a rate of their currency.
  public var leftOut = 0
  public var parts: [ResultPart] = []

  public init(
    value: Double? = nil, interval: ClosedRange<Double>? = nil, numerator: Double? = nil,
    denominator: Double? = nil, n: Int, lack: ResultLack? = nil
  ) {
    (self.value, self.interval, self.lack, self.n) = (value, interval, lack, n)
    (self.numerator, self.denominator) = (numerator, denominator)
  }

  init(_ rate: Rate) {
    self.init(
      value: rate.value, interval: rate.interval, numerator: Double(rate.successes),
      denominator: Double(rate.trials), n: rate.trials)
  }

  /// The figure without its number, and why there is none.
  func lacking(_ lack: ResultLack) -> ResultFigure {
    var copy = self
    (copy.value, copy.interval, copy.lack) = (nil, nil, lack)
    return copy
  }

  public subscript(_ key: ResultPart.Key) -> ResultFigure? {
    parts.first { $0.key == key }?.figure
  }
}

/// A further number of a result.
public struct ResultPart: Sendable, Hashable {
  public enum Key: String, Sendable, Hashable, CaseIterable {
    /// Of those that could be followed so far, where 180 days have not passed.
    case soFar = "so_far"
    /// How much more than was won had been forecast, as a share of what was won.
    case bias
    case netRetention = "net_retention"
    case logoRetention = "logo_retention"
    case median
    /// Members past the time of learning who reached their quota.
    case atQuota = "at_quota"
    case medianAttainment = "median_attainment"
  }

  public var key: Key
  public var figure: ResultFigure

  public var unit: ResultUnit { key == .median ? .money : .share }

  init(_ key: Key, _ figure: ResultFigure) {
    (self.key, self.figure) = (key, figure)
  }
}

/// Why there is no number.
public enum ResultLack: Sendable, Hashable {
  /// The period has not begun.
  case upcoming
  /// It is told when the period has ended.
  case running
  /// Of so many cases that it takes, there are only so many.
  case tooFew(ResultCases, least: Int, have: Int)
  /// For too few of the leads have 180 days passed; they were followed for so many.
  case tooEarly(days: Int)
  /// What came before the day is not known: the first invoice is of then.
  case shortHistory(since: CivilDate)
  /// Nothing was forecast on the first day.
  case noForecast
  case nothingWon
  case noQuota
  /// The amount is not for these eyes.
  case hidden

  /// As the API names it.
  public var word: String {
    switch self {
    case .upcoming: "upcoming"
    case .running: "running"
    case .tooFew: "too_few"
    case .tooEarly: "too_early"
    case .shortHistory: "short_history"
    case .noForecast: "no_forecast"
    case .nothingWon: "nothing_won"
    case .noQuota: "no_quota"
    case .hidden: "hidden"
    }
  }
}

public enum ResultCases: String, Sendable, Hashable, CaseIterable {
  case leads, accounts, members
}
