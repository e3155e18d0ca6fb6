import Domain

extension LeadModel {
  /// Entries of the timeline that one page shows.
  public static let timelineLimit = 500
  /// Facts of one rule that a page lists; the rest is counted.
  static let factLimit = 50

  /// The page of an explained lead. `entries` are the facts of the lead's component, recorded by
  /// `explanation.reading.asOf`, in journal order.
  public init(
    _ explanation: LeadExplanation, entries: [JournalEntry], timeline: AgreementTimeline,
    asOf: Instant?
  ) {
    let reading = explanation.reading
    let agreement = timeline.version(at: reading.asOf)?.rules.agreement
    let own = OwnFacts(of: reading.lead, entries: entries, timeline: timeline)
    let bodies = Dictionary(own.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let items = TimelineBuilder(explanation, facts: own.facts).items()
    self.init(
      reading: reading, asOf: asOf, agreement: explanation.agreement,
      grade: explanation.grade.map { GradeAccount($0, agreement?.grading) },
      score: explanation.score.map { ScoreAccount($0, agreement?.scoring, bodies) },
      qualification: explanation.qualification,
      timeline: Array(items.prefix(LeadModel.timelineLimit)),
      olderEntries: max(0, items.count - LeadModel.timelineLimit), merged: own.merged)
  }
}

/// The facts that are the lead's after merges, and the leads that were merged into it.
struct OwnFacts {
  var facts: [JournalEntry] = []
  var merged: [String] = []

  init(of lead: String, entries: [JournalEntry], timeline: AgreementTimeline) {
    var lifecycle = Lifecycle(timeline: timeline)
    for entry in entries { lifecycle.apply(entry) }
    for entry in entries where !entry.kind.isDecision {
      guard lifecycle.lead(of: entry) == lead else { continue }
      facts.append(entry)
      if entry.kind == .leadMerged, let other = entry.lead, other != lead { merged.append(other) }
    }
  }
}

extension GradeAccount {
  init(_ explanation: GradeExplanation, _ rules: GradingRules?) {
    let criteria = rules?.criteria ?? []
    self.init(
      start: explanation.start,
      lines: zip(explanation.criteria, criteria).map { Line($1, holds: $0.holds) },
      grade: explanation.grade)
  }
}

extension ScoreAccount {
  init(
    _ explanation: ScoreExplanation, _ rules: ScoringRules?, _ entries: [String: JournalEntry]
  ) {
    let byName = Dictionary(
      (rules?.rules ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = explanation.groups.filter { !$0.rules.isEmpty }.map { group in
      Group(
        name: group.name, max: group.max,
        rules: group.rules.compactMap { rule in
          byName[rule.name].map { Rule(rule, $0, entries) }
        },
        sum: group.sum, counted: group.capped)
    }
    self.init(groups: groups, total: explanation.sum, score: explanation.score)
  }
}

extension ScoreAccount.Rule {
  /// The latest facts first.
  fileprivate init(
    _ explanation: ScoreExplanation.Rule, _ rule: ScoreRule, _ entries: [String: JournalEntry]
  ) {
    let facts = explanation.facts.suffix(LeadModel.factLimit).reversed().map { part in
      ScoreAccount.Fact(
        entry: part.entry, at: part.at, kind: entries[part.entry]?.kind ?? .activity,
        body: entries[part.entry]?.body ?? .null, points: part.points)
    }
    self.init(
      rule: rule, facts: facts, sum: explanation.sum, counted: explanation.capped,
      factCount: explanation.facts.count)
  }
}
