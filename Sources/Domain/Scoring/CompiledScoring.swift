/// The scoring rules of an agreement, made ready for counting; shared, not copied.
final class CompiledScoring: Sendable {
  struct Rule: Sendable {
    let name: String
    let when: CompiledCondition
    let points: Double
    /// Days; nil without decay.
    let halfLife: Double?
    let perDay: Int?
    let max: Double?
    /// Index of its group; nil outside groups.
    let group: Int?
  }

  let rules: [Rule]
  let groups: [ScoreGroup]
  let zone: Zone
  let choice: RuleChoice

  init(_ scoring: ScoringRules, zone: Zone) {
    self.zone = zone
    groups = scoring.groups
    let rules = scoring.rules.map { rule in
      Rule(
        name: rule.name, when: CompiledCondition(rule.when, zone: zone), points: rule.points,
        halfLife: rule.halfLifeDays, perDay: rule.perDay, max: rule.max,
        group: rule.group.flatMap { name in scoring.groups.firstIndex { $0.name == name } })
    }
    self.rules = rules
    choice = RuleChoice(rules.map(\.when))
  }

  /// The score that the decayed sums of the rules add up to: rules capped, groups capped, ungrouped
  /// rules last, clamped to 0 … 100 (spec 3, Score).
  func score(ofSums sums: [Double]) -> Double {
    score { sums[$0] }
  }

  /// The same, each sum asked for once.
  func score(_ sum: (_ rule: Int) -> Double) -> Double {
    var total = 0.0
    for index in groups.indices {
      total += Swift.min(groups[index].max ?? .infinity, self.sum(ofGroup: index, sum))
    }
    total += self.sum(ofGroup: nil, sum)
    return Swift.min(100, Swift.max(0, total))
  }

  /// The sum of a group's capped rules before the group's own ceiling.
  func sum(ofGroup group: Int?, _ sum: (_ rule: Int) -> Double) -> Double {
    var total = 0.0
    for index in rules.indices where rules[index].group == group {
      total += capped(sum(index), rule: index)
    }
    return total
  }

  func capped(_ sum: Double, rule: Int) -> Double {
    Swift.min(rules[rule].max ?? .infinity, sum)
  }
}
