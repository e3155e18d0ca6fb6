import Foundation

/// The score of one lead under one agreement, carried forward from fact to fact.
///
/// Each rule keeps its decayed sum at an instant of its own; moving it on multiplies by
/// 2^(−Δ/H), so a sum at T equals the definition's sum over all counted facts (spec 3, Score).
struct ScoreState: Sendable {
  private(set) var sums: [DecayedSum]
  /// Counted per rule with a daily limit and local day; a reset leaves it.
  private var countedPerDay: [DayOfRule: Int] = [:]
  /// What was counted at the latest instant: a reset spares facts of its own instant.
  private var latest: [CountedFact] = []
  /// Everything that still counts, kept only for explanations.
  private(set) var traced: [CountedFact]?

  private struct DayOfRule: Hashable {
    var rule: Int
    var day: Int
  }

  init(rules: CompiledScoring, tracing: Bool) {
    sums = Array(repeating: DecayedSum(), count: rules.rules.count)
    traced = tracing ? [] : nil
  }

  /// Counts the fact at hand for every rule whose condition holds and whose day is not full.
  mutating func count(_ fact: JournalEntry, fields: FieldView, by rules: CompiledScoring) {
    forgetLatest(before: fact.recorded)
    for index in rules.choice.rules(for: fact) where rules.rules[index].when.holds(for: fields) {
      let rule = rules.rules[index]
      guard hasRoom(for: fact, rule: rule, at: index, in: rules.zone) else { continue }
      add(CountedFact(rule: index, entry: fact.id, at: fact.at, recorded: fact.recorded), rule)
    }
  }

  /// Facts recorded before `instant` no longer count; with `including`, neither do those at it.
  mutating func reset(at instant: Instant, including: Bool, rules: CompiledScoring) {
    let spared = including ? [] : latest.filter { $0.recorded >= instant }
    sums = Array(repeating: DecayedSum(), count: sums.count)
    latest = []
    traced = traced.map { _ in [] }
    for fact in spared { add(fact, rules.rules[fact.rule]) }
  }

  /// Takes over what was counted for a lead that was merged into this one.
  mutating func join(_ other: ScoreState, at instant: Instant, rules: CompiledScoring) {
    for index in sums.indices {
      sums[index].join(other.sums[index], at: instant, halfLife: rules.rules[index].halfLife)
    }
    countedPerDay.merge(other.countedPerDay) { $0 + $1 }
    forgetLatest(before: instant)
    latest += other.latest.filter { $0.recorded >= instant }
    if let facts = other.traced { traced?.append(contentsOf: facts) }
  }

  /// The decayed sum of each rule at `instant`, uncapped.
  func sums(at instant: Instant, rules: CompiledScoring) -> [Double] {
    sums.indices.map { sums[$0].value(at: instant, halfLife: rules.rules[$0].halfLife) }
  }

  /// The decayed sum of one rule.
  func sum(ofRule rule: Int, at instant: Instant, rules: CompiledScoring) -> Double {
    sums[rule].value(at: instant, halfLife: rules.rules[rule].halfLife)
  }

  private mutating func hasRoom(
    for fact: JournalEntry, rule: CompiledScoring.Rule, at index: Int, in zone: Zone
  ) -> Bool {
    guard let limit = rule.perDay else { return true }
    let day = DayOfRule(rule: index, day: zone.date(of: fact.at).dayNumber)
    guard countedPerDay[day, default: 0] < limit else { return false }
    countedPerDay[day, default: 0] += 1
    return true
  }

  private mutating func add(_ fact: CountedFact, _ rule: CompiledScoring.Rule) {
    sums[fact.rule].add(
      rule.points, happened: fact.at, recorded: fact.recorded, halfLife: rule.halfLife)
    latest.append(fact)
    traced?.append(fact)
  }

  private mutating func forgetLatest(before instant: Instant) {
    guard let first = latest.first, first.recorded < instant else { return }
    latest.removeAll(keepingCapacity: true)
  }
}

/// A fact that a rule counted.
struct CountedFact: Sendable, Hashable {
  var rule: Int
  var entry: String
  var at: Instant
  var recorded: Instant
}

/// A sum of points that halves every half-life.
struct DecayedSum: Sendable {
  private var value = 0.0
  private var instant = Instant.distantPast

  /// 2^(−elapsed/half-life); 1 without a half-life.
  static func factor(over elapsed: Elapsed, halfLife: Double?) -> Double {
    guard let halfLife, elapsed.microseconds != 0 else { return 1 }
    return exp2(-elapsed.days / halfLife)
  }

  func value(at instant: Instant, halfLife: Double?) -> Double {
    if value == 0 { return 0 }
    return value * DecayedSum.factor(over: instant.since(self.instant), halfLife: halfLife)
  }

  mutating func add(_ points: Double, happened: Instant, recorded: Instant, halfLife: Double?) {
    value =
      value(at: recorded, halfLife: halfLife)
      + points * DecayedSum.factor(over: recorded.since(happened), halfLife: halfLife)
    instant = recorded
  }

  mutating func join(_ other: DecayedSum, at instant: Instant, halfLife: Double?) {
    value =
      value(at: instant, halfLife: halfLife) + other.value(at: instant, halfLife: halfLife)
    self.instant = instant
  }
}
