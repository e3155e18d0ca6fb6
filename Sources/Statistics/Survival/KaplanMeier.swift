import Foundation

/// One subject under observation from `entry` (0: from the start; later: delayed entry, seen only
/// from then) to `exit`, which ended with the event or, censored, without it.
public struct Spell: Hashable, Sendable {
  public var entry: Double
  public var exit: Double
  public var event: Bool

  public init(entry: Double = 0, exit: Double, event: Bool) {
    self.entry = entry
    self.exit = exit
    self.event = event
  }
}

/// The share that has not had the event by a time (E. L. Kaplan, P. Meier 1958), with Greenwood's
/// error and the interval at 95 % that is symmetric on the scale of log(−log S).
public struct KaplanMeier: Hashable, Sendable {
  /// What is known from `time` on, until the next step.
  public struct Step: Hashable, Sendable {
    public let time: Double
    public let atRisk: Int
    public let events: Int
    public let survival: Double
    /// Of `survival`; 0 once nothing is left.
    public let error: Double
    /// Nil where S is 0 or 1: there the interval says nothing.
    public let interval: ClosedRange<Double>?
  }

  /// One for every time with events, ascending.
  public let steps: [Step]
  public let subjects: Int

  /// A subject is at risk after its entry up to and with its exit. Spells that end where they
  /// begin, or before, say nothing and are left out.
  public init(_ spells: [Spell]) {
    let known = spells.filter { $0.exit > $0.entry }
    subjects = known.count
    let risk = RiskTable(known)
    var (survival, variance) = (1.0, 0.0)
    steps = risk.rows.map { row in
      let (events, atRisk) = (Double(row.events), Double(row.atRisk))
      survival *= 1 - events / atRisk
      variance += row.events == row.atRisk ? 0 : events / (atRisk * (atRisk - events))
      return Step(
        time: row.time, atRisk: row.atRisk, events: row.events, survival: survival,
        error: survival * variance.squareRoot(),
        interval: Self.interval(survival, variance))
    }
  }

  /// The last step at or before `time`; nil before the first.
  public func step(at time: Double) -> Step? {
    let place = steps.partitioningIndex { $0.time > time }
    return place > 0 ? steps[place - 1] : nil
  }

  /// S at `time`: 1 before the first event.
  public func survival(at time: Double) -> Double { step(at: time)?.survival ?? 1 }

  /// The first time at which at most half are left; nil where more than half are.
  public var median: Double? { quantile(0.5) }

  /// The first time by which at least `share` have had the event; nil where fewer have.
  public func quantile(_ share: Double) -> Double? {
    steps.first { $0.survival <= 1 - share + 1e-12 }?.time
  }

  private static func interval(_ survival: Double, _ variance: Double) -> ClosedRange<Double>? {
    guard survival > 0, survival < 1 else { return nil }
    let logarithm = log(survival)
    let spread = Normal.z95 * variance.squareRoot() / abs(logarithm)
    return exp(logarithm * exp(spread))...exp(logarithm * exp(-spread))
  }
}
