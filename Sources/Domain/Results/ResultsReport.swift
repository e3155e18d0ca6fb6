/// The eight results of a period as of an instant.
public struct ResultsReport: Sendable, Hashable {
  public var span: ResultSpan
  public var asOf: Instant
  /// In which money is told.
  public var currency: String
  /// By what results are told apart; nil is not at all.
  public var grouping: ResultGrouping?
  /// In the order of ``ResultKey``.
  public var results: [ResultReading]

  public subscript(_ key: ResultKey) -> ResultReading? { results.first { $0.key == key } }
}

/// One result of a period, beside what it was.
public struct ResultReading: Sendable, Hashable {
  public var key: ResultKey
  public var told: ResultComparison
  /// Periods of this kind up to this one, in their order.
  public var series: [ResultPoint]
  /// By name, those without one last; empty where the result is not told apart so.
  public var groups: [ResultGroup] = []
  /// Of the average bill: against the period before, and the same a year before.
  public var billing: BillingChange?
  public var billingOfYear: BillingChange?
}

/// A figure with the same of the period before and of a year before: of a period that runs, of as
/// much of those as has passed of this.
public struct ResultComparison: Sendable, Hashable {
  public var now: ResultFigure
  /// Nil where the calendar has no such period.
  public var before: ResultFigure?
  public var yearBefore: ResultFigure?
}

public struct ResultGroup: Sendable, Hashable {
  /// Nil: what has no such name.
  public var name: String?
  public var told: ResultComparison
}

public struct ResultPoint: Sendable, Hashable {
  public var period: TargetPeriod
  public var figure: ResultFigure
  public var isRunning: Bool
}

/// How much a figure has grown.
public enum ResultGrowth: Sendable, Hashable {
  /// As a share of what it was: 0.1 is a tenth more.
  case share(Double)
  /// Of shares: the difference, 0.1 is ten points more.
  case points(Double)

  /// Nil where one of the two has no number, or there was nothing that could grow.
  public init?(_ now: ResultFigure, from then: ResultFigure?, in unit: ResultUnit) {
    guard let value = now.value, let old = then?.value else { return nil }
    if unit == .share {
      self = .points(value - old)
    } else {
      guard old > 0 else { return nil }
      self = .share((value - old) / old)
    }
  }

  public var value: Double {
    switch self {
    case .share(let value), .points(let value): value
    }
  }
}

extension ResultReading {
  public var growth: ResultGrowth? {
    ResultGrowth(told.now, from: told.before, in: key.unit)
  }

  public var growthOfYear: ResultGrowth? {
    ResultGrowth(told.now, from: told.yearBefore, in: key.unit)
  }
}
