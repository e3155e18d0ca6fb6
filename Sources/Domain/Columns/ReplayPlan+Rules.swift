/// The scoring rules as the engine sums them.
struct ScoringPlan: Sendable {
  struct Rule: Sendable {
    var points: Double
    /// Which of the distinct decays.
    var decay: Int32
    /// Index of its daily count; -1 without a daily limit.
    var day: Int32
    var perDay: Int32

    static let none = Rule(points: 0, decay: 0, day: -1, perDay: 0)
  }

  /// A rule's part of the score.
  struct Term: Sendable {
    var rule: Int32
    var decay: Int32
    var max: Double
  }

  let rules: [Rule]
  /// Distinct half-lives; the first stands for none.
  let decays: [Decay]
  /// Rules in the order of summing: groups in document order, then the ungrouped.
  let terms: [Term]
  /// Where each group ends in `terms`, with its ceiling; the last is that of the ungrouped.
  let groups: [Group]
  let dailyRules: Int
  /// The half-life that most rules share, among `decays`; 0 where none decays.
  let mainDecay: Int32

  struct Group: Sendable {
    var end: Int32
    var max: Double
  }

  /// A half-life: how points shrink after the instant that sums are of, and grow before it.
  struct Decay: Sendable {
    var days: Double?
    let shrinking: DecayTable
    let growing: DecayTable

    init(days: Double?) {
      self.days = days
      shrinking = DecayTable(halvesPerDay: days.map { -1 / $0 } ?? 0)
      growing = DecayTable(halvesPerDay: days.map { 1 / $0 } ?? 0)
    }
  }

  init(_ scoring: ScoringRules) {
    var decays = [Decay(days: nil)]
    var daily: Int32 = 0
    let rules = scoring.rules.map { rule in
      let index = decays.firstIndex { $0.days == rule.halfLifeDays } ?? decays.count
      if index == decays.count { decays.append(Decay(days: rule.halfLifeDays)) }
      let day = rule.perDay == nil ? -1 : daily
      if rule.perDay != nil { daily += 1 }
      return Rule(
        points: rule.points, decay: Int32(index), day: day,
        perDay: Int32(clamping: rule.perDay ?? 0))
    }
    self.rules = rules
    self.decays = decays
    mainDecay =
      decays.indices.dropFirst().max { left, right in
        rules.count { $0.decay == left } < rules.count { $0.decay == right }
      }.map(Int32.init) ?? 0
    dailyRules = Int(daily)
    var terms: [Term] = []
    var groups: [Group] = []
    let names = scoring.groups.map { Optional($0.name) } + [nil]
    for (index, name) in names.enumerated() {
      for row in scoring.rules.indices where scoring.rules[row].group == name {
        terms.append(
          Term(
            rule: Int32(row), decay: rules[row].decay, max: scoring.rules[row].max ?? .infinity))
      }
      let max = index < scoring.groups.count ? scoring.groups[index].max : nil
      groups.append(Group(end: Int32(terms.count), max: max ?? .infinity))
    }
    self.terms = terms
    self.groups = groups
  }
}

/// Grade and thresholds as the engine asks them.
struct QualificationPlan: Sendable {
  struct Criterion: Sendable {
    var condition: Int32
    var thirds: Int32
  }

  struct HandRaiser: Sendable {
    /// Step of the grade asked for; 0 is met by all.
    var grade: Int32
    /// -∞ where none is asked for.
    var score: Double
  }

  /// A row of `at_least` that a grade meets.
  struct Row: Sendable {
    var row: Int32
    var score: Double
  }

  let start: Int32
  let criteria: [Criterion]
  let never: [Int32]
  let atOnce: [HandRaiser]
  /// The rows of `at_least` that each of the thirteen grades meets, one grade after the other.
  let rows: [Row]
  let rowEnds: [Int32]
  /// By grade, the least score that meets one of its rows; ∞ where it has none.
  let leastScore: [Double]

  init(_ agreement: Agreement, _ program: inout ConditionProgram) {
    start = Int32(agreement.grading.start.step)
    criteria = agreement.grading.criteria.map {
      Criterion(condition: program.add($0.when), thirds: Int32(clamping: $0.thirds))
    }
    never = agreement.qualification.never.map { program.add($0) }
    atOnce = agreement.qualification.atOnce.map { row in
      HandRaiser(
        grade: Int32(row.required.grade?.step ?? 0), score: row.required.score ?? -.infinity)
    }
    var rows: [Row] = []
    var ends: [Int32] = []
    var least: [Double] = []
    for step in Grade.letters.indices {
      let own = agreement.qualification.atLeast.enumerated().compactMap { index, row in
        (row.grade?.step ?? 0) <= step
          ? Row(row: Int32(index), score: row.score ?? -.infinity) : nil
      }
      rows += own
      ends.append(Int32(rows.count))
      least.append(own.map(\.score).min() ?? .infinity)
    }
    self.rows = rows
    rowEnds = ends
    leastScore = least
  }
}

/// Who gets an offer, as numbers.
struct RoutingPlan: Sendable {
  struct Choice: Sendable {
    /// -1 without a condition.
    var condition: Int32
    /// The team's number; -1 is the account's owner.
    var team: Int32
  }

  let choices: [Choice]
  /// Recipients by number, from 1: teams of routes and the one offers escalate to.
  let teams: [String]
  let escalation: UInt32
  /// By value of `account.owner`, whether it names somebody.
  let ownerIsText: [Bool]
  let ownerSlot: Int

  init(_ agreement: Agreement, _ program: inout ConditionProgram, _ columns: FactColumns) {
    var teams: [String] = []
    func number(_ team: String) -> Int32 {
      if let known = teams.firstIndex(where: { ExactText($0) == ExactText(team) }) {
        return Int32(known + 1)
      }
      teams.append(team)
      return Int32(teams.count)
    }
    choices = agreement.routes.map { route in
      let condition = route.when.map { program.add($0) } ?? -1
      switch route.to {
      case .team(let team, _, _, _): return Choice(condition: condition, team: number(team))
      case .accountOwner: return Choice(condition: condition, team: -1)
      }
    }
    escalation = agreement.serviceLevels.escalateTo.map { UInt32(number($0)) } ?? 0
    self.teams = teams
    ownerSlot = Int(program.slot(.owner))
    let owners = columns.fields.find(.owner).map { columns.fields.values[$0] } ?? ValuePool()
    ownerIsText = [false] + (0..<owners.count).map { owners.text(UInt32($0 + 1)) != nil }
  }

  /// Number of an owner: after those of the teams.
  func recipient(owner value: UInt32) -> UInt32 { UInt32(teams.count) + value }
}

extension ReplayPlan {
  /// Whom an offer went to, by the number that the engine gave it; nil for nobody.
  public func recipient(_ number: UInt32) -> String? {
    if number == 0 { return nil }
    if Int(number) <= routing.teams.count { return routing.teams[Int(number) - 1] }
    guard let field = columns.fields.find(.owner) else { return nil }
    return columns.fields.values[field].text(number - UInt32(routing.teams.count))
  }
}
