import Statistics

/// How far a target is reached as of an instant, from what was recorded by then.
public struct TargetReading: Sendable, Hashable {
  public var target: Target
  /// Number of the agreement that it is a target of.
  public var agreement: Int
  /// Its end excluded.
  public var span: Range<Instant>
  /// Not after the end of the period.
  public var asOf: Instant
  /// How much of the business time of the period has passed, 0 … 1.
  public var elapsed: Double
  public var attained: Attained

  public enum Attained: Sendable, Hashable {
    case count(Int)
    case share(HandOverMeasures.Share)
    /// In minor units; `leftOut` deals had no amount, or no cost where that is asked for.
    case money(Int64, currency: String?, leftOut: Int)
    /// One of the eight, with its interval or why there is no number.
    case result(ResultFigure, currency: String)
    case unmeasured(Unmeasured)
  }

  /// Why there is no number.
  public enum Unmeasured: String, Sendable, Hashable, CaseIterable {
    /// Of reviews that were closed before the measure was counted.
    case later
    case unknown
    /// Deals in several currencies, without rates to add them up.
    case currencies
    /// An amount that is not for these eyes.
    case hidden
    /// Of a result: why it has no number.
    case running
    case tooFew = "too_few"
    case tooEarly = "too_early"
    case shortHistory = "short_history"
    case noForecast = "no_forecast"
    case nothingWon = "nothing_won"
    case noQuota = "no_quota"

    init?(_ lack: ResultLack) {
      switch lack {
      case .upcoming: return nil
      case .running: self = .running
      case .tooFew: self = .tooFew
      case .tooEarly: self = .tooEarly
      case .shortHistory: self = .shortHistory
      case .noForecast: self = .noForecast
      case .nothingWon: self = .nothingWon
      case .noQuota: self = .noQuota
      case .hidden: self = .hidden
      }
    }
  }

  public enum State: String, Sendable, Hashable, CaseIterable {
    case upcoming
    case unmeasured
    /// Below the minimum count nothing is said.
    case tooFew = "too_few"
    /// The period runs: as far as the time that has passed, or not.
    case onTrack = "on_track"
    case behind
    case reached
    case missed
  }

  public init(
    target: Target, agreement: Int, span: Range<Instant>, asOf: Instant, elapsed: Double,
    attained: Attained
  ) {
    (self.target, self.agreement, self.span) = (target, agreement, span)
    (self.asOf, self.elapsed, self.attained) = (asOf, elapsed, attained)
  }

  /// What it is known by, as text.
  public var key: String { TargetName(self).text }

  public var measure: TargetMeasure? { TargetMeasure(named: target.measure) }

  /// In the unit of the target; nil where it is not measured, or too little is decided.
  public var value: Double? {
    switch attained {
    case .count(let count): return Double(count)
    case .share(let share): return share.isEnough ? share.rate.value : nil
    case .money(let amount, let currency, _):
      return Double(amount) / MinorUnits.perUnit(of: currency)
    case .result(let figure, let currency):
      guard let value = figure.value, measure?.unit == .money else { return figure.value }
      return value / MinorUnits.perUnit(of: currency)
    case .unmeasured: return nil
    }
  }

  /// Of the target, 1 when it is reached; nil where there is no value, for a ceiling, and for a
  /// target of nothing.
  public var progress: Double? {
    guard let value, target.value > 0, measure?.isCeiling == false else { return nil }
    return value / target.value
  }

  /// What would be there by now if all of the period were alike: a sum grows, a share does not.
  public var expected: Double {
    measure?.isSum == false ? target.value : target.value * elapsed
  }

  /// Why a result has no number; nil where it has one, and of other measures.
  public var lack: Unmeasured? {
    switch attained {
    case .unmeasured(let why): why
    case .result(let figure, _): figure.lack.flatMap { Unmeasured($0) }
    case .count, .share, .money: nil
    }
  }

  public var hasEnded: Bool { asOf >= span.upperBound }

  public var state: State {
    if asOf < span.lowerBound { return .upcoming }
    if let lack, lack != .tooFew, lack != .tooEarly { return .unmeasured }
    guard let value else { return .tooFew }
    let isCeiling = measure?.isCeiling ?? false
    let reaches = { (goal: Double) in
      isCeiling ? value <= goal + 1e-9 : value >= goal - 1e-9
    }
    if hasEnded { return reaches(target.value) ? .reached : .missed }
    if measure?.isSum != false, reaches(target.value) { return .reached }
    return reaches(expected) ? .onTrack : .behind
  }
}
