/// Interest: what the prospect does (spec 3, Score).
public struct ScoringRules: Sendable, Hashable {
  public var groups: [ScoreGroup]
  public var rules: [ScoreRule]
  /// The default as the document gives it, for display; each rule already carries its own.
  public var halfLifeDays: Double?

  public init(groups: [ScoreGroup] = [], rules: [ScoreRule], halfLifeDays: Double? = nil) {
    self.groups = groups
    self.rules = rules
    self.halfLifeDays = halfLifeDays
  }
}

/// A ceiling over the sum of the rules that name the group.
public struct ScoreGroup: Sendable, Hashable {
  public var name: String
  public var max: Double?

  public init(name: String, max: Double?) {
    self.name = name
    self.max = max
  }
}

public struct ScoreRule: Sendable, Hashable {
  public var name: String
  public var group: String?
  public var when: Condition
  /// Points of one counted fact before decay; may be negative.
  public var points: Double
  /// Days until half of the points are left; nil means no decay.
  public var halfLifeDays: Double?
  /// At most so many facts counted per lead and local day of `at`.
  public var perDay: Int?
  /// Ceiling of this rule's decayed sum.
  public var max: Double?

  public init(
    name: String, group: String? = nil, when: Condition, points: Double,
    halfLifeDays: Double? = nil, perDay: Int? = nil, max: Double? = nil
  ) {
    self.name = name
    self.group = group
    self.when = when
    self.points = points
    self.halfLifeDays = halfLifeDays
    self.perDay = perDay
    self.max = max
  }
}
