/// The score opened up: facts add up to rules, rules to groups, groups to the total.
public struct ScoreExplanation: Sendable, Hashable {
  /// A fact that a rule counted, with what is left of its points.
  public struct Part: Sendable, Hashable {
    /// Id of the journal entry.
    public var entry: String
    public var at: Instant
    public var recorded: Instant
    public var points: Double
  }

  public struct Rule: Sendable, Hashable {
    public var name: String
    /// Of one fact, before decay.
    public var points: Double
    public var halfLifeDays: Double?
    public var perDay: Int?
    public var max: Double?
    public var facts: [Part]
    /// Sum of the facts' decayed points.
    public var sum: Double
    /// The sum under the rule's ceiling.
    public var capped: Double
  }

  /// A group, or with no name the rules outside groups.
  public struct Group: Sendable, Hashable {
    public var name: String?
    public var max: Double?
    public var rules: [Rule]
    public var sum: Double
    public var capped: Double
  }

  /// In document order, the rules outside groups last.
  public var groups: [Group]
  /// Sum of the groups, before it is clamped to 0 … 100.
  public var sum: Double
  public var score: Double

  init(_ state: ScoreState, rules: CompiledScoring, at instant: Instant) {
    let sums = state.sums(at: instant, rules: rules)
    let counted = Dictionary(grouping: state.traced ?? [], by: \.rule)
    let explained = rules.rules.indices.map { index in
      Rule(
        rules.rules[index], facts: counted[index] ?? [], sum: sums[index],
        capped: rules.capped(sums[index], rule: index), at: instant)
    }
    groups = (rules.groups.indices.map(Optional.init) + [nil]).map { group in
      let members = rules.rules.indices.filter { rules.rules[$0].group == group }
      let sum = rules.sum(ofGroup: group) { sums[$0] }
      let max = group.flatMap { rules.groups[$0].max }
      return Group(
        name: group.map { rules.groups[$0].name }, max: max, rules: members.map { explained[$0] },
        sum: sum, capped: Swift.min(max ?? .infinity, sum))
    }
    sum = groups.reduce(0) { $0 + $1.capped }
    score = rules.score(ofSums: sums)
  }
}

extension ScoreExplanation.Rule {
  fileprivate init(
    _ rule: CompiledScoring.Rule, facts: [CountedFact], sum: Double, capped: Double,
    at instant: Instant
  ) {
    name = rule.name
    points = rule.points
    halfLifeDays = rule.halfLife
    perDay = rule.perDay
    max = rule.max
    self.facts = facts.sorted { ($0.recorded, $0.at) < ($1.recorded, $1.at) }.map { fact in
      let decayed =
        rule.points * DecayedSum.factor(over: instant.since(fact.at), halfLife: rule.halfLife)
      return ScoreExplanation.Part(
        entry: fact.entry, at: fact.at, recorded: fact.recorded, points: decayed)
    }
    self.sum = sum
    self.capped = capped
  }
}
