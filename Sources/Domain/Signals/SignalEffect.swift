import Statistics

/// How often a topic was reported before an answer and after it: what the answer went with, never
/// what it caused.
public struct SignalEffect: Sendable, Hashable {
  /// The days that are compared.
  public static let span = 30 * Elapsed.day
  /// Reports in both spans together, below which nothing is said.
  public static let least = 5

  /// Reports in the 30 days up to the answer, and in those after it.
  public var before: Int
  public var after: Int
  /// How much of the span after the answer has passed.
  public var passed: Elapsed

  public init(before: Int, after: Int, passed: Elapsed) {
    self.before = before
    self.after = after
    self.passed = max(.zero, min(passed, SignalEffect.span))
  }

  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The 30 days after the answer are not over.
    case running
    /// Too few reports to tell.
    case tooFew = "too_few"
    case fewer
    case more
    /// No difference that such counts would not show by chance.
    case undecided
  }

  /// After the answer, of all: half where nothing changed.
  public var share: Rate { Rate(successes: after, trials: before + after) }

  public var verdict: Verdict {
    guard passed >= SignalEffect.span else { return .running }
    guard before + after >= SignalEffect.least, let interval = share.interval else {
      return .tooFew
    }
    if interval.upperBound < 0.5 { return .fewer }
    return interval.lowerBound > 0.5 ? .more : .undecided
  }
}
