extension ScoringRules {
  /// More rules than this in one document are a fault.
  public static let mostRules = 1000
}

extension Shape where Value == ScoringRules {
  static var scoring: Shape {
    .mapping("a mapping with half_life_days, groups and rules") { fields in
      let halfLife = fields.optional("half_life_days", .halfLife)
      let groups = fields.optional(
        "groups", .entries("a mapping of groups", of: Shape<ScoreGroup>.group))
      let defaults = RuleDefaults(
        halfLifeDays: halfLife, groups: fields.field("groups")?.keys ?? [])
      let rules = fields.optional("rules", .rules(defaults))
      return ScoringRules(groups: groups ?? [], rules: rules ?? [], halfLifeDays: halfLife)
    }
  }
}

/// What the rules of a score share.
private struct RuleDefaults {
  var halfLifeDays: Double?
  var groups: [String]
}

extension Shape where Value == Double? {
  /// Days above zero; `none` reads as nil.
  fileprivate static var halfLife: Shape {
    .word("none", or: .number({ $0 > 0 }, "a number of days above 0"))
  }
}

extension Shape where Value == Double {
  /// Keeps sums of points far from infinity.
  fileprivate static var points: Shape {
    .number(in: -1_000_000...1_000_000).expecting("a number of points, at most a million each way")
  }
  fileprivate static var ceiling: Shape { .number({ $0 >= 0 }, "a number of at least 0") }
}

extension Shape where Value == ScoreGroup {
  fileprivate static func group(_ name: String) -> Shape {
    .mapping("a mapping with max") { fields in
      ScoreGroup(name: name, max: fields.optional("max", .ceiling))
    }
  }
}

extension Shape where Value == [ScoreRule] {
  fileprivate static func rules(_ defaults: RuleDefaults) -> Shape {
    Shape("a list of rules") { place, expected in
      let most = ScoringRules.mostRules
      guard place.elements.count <= most else {
        place.fault("has \(place.elements.count) rules", expected: "at most \(most)")
        return nil
      }
      return Shape.named(expected, of: .rule(defaults)).read(place)
    }
  }
}

extension Shape where Value == ScoreRule {
  fileprivate static func rule(_ defaults: RuleDefaults) -> Shape {
    .mapping("a rule with name, when and points") { fields in
      let name = fields.required("name", .text)
      let group = fields.optional("group", .group(among: defaults.groups))
      let when = fields.required("when", .condition(over: .fact))
      let points = fields.required("points", .points)
      let own = fields.field("half_life_days")
      let halfLife = own.map { Shape<Double?>.halfLife.read($0) ?? nil } ?? defaults.halfLifeDays
      let perDay = fields.optional("per_day", .whole(atLeast: 1))
      let max = fields.optional("max", .ceiling)
      guard let name, let when, let points else { return nil }
      return ScoreRule(
        name: name, group: group, when: when, points: points, halfLifeDays: halfLife,
        perDay: perDay, max: max)
    }
  }
}

extension Shape where Value == String {
  fileprivate static func group(among groups: [String]) -> Shape {
    Shape("the name of a group") { place, expected in
      guard let name = Shape.text(expected).read(place) else { return nil }
      if groups.contains(name) { return name }
      let known =
        groups.isEmpty ? "a group under score.groups" : suggestion(for: name, among: groups)
      place.fault("\(quoted(name)) is not a group of this score", expected: known)
      return nil
    }
  }
}
