/// One of the thirteen steps of fit, F (0) to A+ (12).
public struct Grade: Comparable, Hashable, Sendable {
  /// 0 … 12.
  public let step: Int

  /// `step` clamped to 0 … 12.
  public init(clamping step: Int) {
    self.step = max(0, min(Grade.letters.count - 1, step))
  }

  /// Nil when `letter` is none of the thirteen.
  public init?(_ letter: String) {
    guard let step = Grade.letters.firstIndex(of: letter) else { return nil }
    self.step = step
  }

  public static let letters = [
    "F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+",
  ]

  public var letter: String { Grade.letters[step] }

  public static func < (left: Grade, right: Grade) -> Bool { left.step < right.step }
}

/// Fit: who the prospect is (spec 3, Grade).
public struct GradingRules: Sendable, Hashable {
  public var start: Grade
  public var criteria: [Criterion]

  public init(start: Grade, criteria: [Criterion] = []) {
    self.start = start
    self.criteria = criteria
  }
}

public struct Criterion: Sendable, Hashable {
  public var name: String
  public var when: Condition
  /// Thirds of a letter, added when the condition holds; may be negative.
  public var thirds: Int

  public init(name: String, when: Condition, thirds: Int) {
    self.name = name
    self.when = when
    self.thirds = thirds
  }
}
