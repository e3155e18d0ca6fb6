/// Why a lead stands where it stands at an instant: values that add up to the whole.
public struct LeadExplanation: Sendable, Hashable {
  public var reading: LeadReading
  /// The agreement in force at the instant; nil where none is, and then so are grade and score.
  public var agreement: AgreementLabel?
  public var grade: GradeExplanation?
  public var score: ScoreExplanation?
  public var qualification: QualificationExplanation?
  /// Decisions about the lead, in order.
  public var decisions: [Decision]
  public var moves: [StageMove]
  public var unmatched: [UnmatchedFact]

  /// Explains `lead` as of `instant` from the entries of its component, in journal order. Nil when
  /// the lead was not captured by then, or lives on in another.
  public init?(
    of lead: String, at instant: Instant, entries: some Sequence<JournalEntry>,
    timeline: AgreementTimeline
  ) {
    var lifecycle = Lifecycle(timeline: timeline, tracing: true)
    for entry in entries where entry.recorded <= instant { lifecycle.apply(entry) }
    lifecycle.advance(to: instant)
    guard let state = lifecycle.state(of: lead),
      let reading = lifecycle.reading(of: lead, at: instant)
    else { return nil }
    self.reading = reading
    let isOwn = { (name: String?) in
      name.map { ExactText(lifecycle.root(of: $0)) } == ExactText(lead)
    }
    decisions = lifecycle.events.decisions.filter { isOwn($0.lead) }
    moves = lifecycle.events.moves.filter { isOwn($0.lead) }
    unmatched = lifecycle.events.unmatched.filter { isOwn($0.lead) }
    if let index = timeline.index(at: instant) {
      let version = timeline.versions[index]
      agreement = version.label
      grade = GradeExplanation(state, rules: version.rules)
      score = ScoreExplanation(state.scores[index], rules: version.rules.scoring, at: instant)
      qualification = QualificationExplanation(state, reading: reading, rules: version.rules)
    }
  }
}

/// The grade, criterion by criterion.
public struct GradeExplanation: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public var name: String
    public var thirds: Int
    public var holds: Bool
  }

  public var start: Grade
  /// All criteria of the agreement, in its order.
  public var criteria: [Part]
  /// Start plus the thirds that hold, clamped.
  public var grade: Grade

  init(_ state: LeadState, rules: CompiledAgreement) {
    let fields = state.fields()
    start = rules.agreement.grading.start
    criteria = zip(rules.agreement.grading.criteria, rules.criteria).map { criterion, condition in
      Part(name: criterion.name, thirds: criterion.thirds, holds: condition.holds(for: fields))
    }
    grade = rules.grade(of: fields)
  }
}

/// How far the lead is from each row that would qualify it, and what stands in the way.
public struct QualificationExplanation: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var rule: QualificationRule
    public var required: Threshold
    public var gradeSuffices: Bool
    public var scoreSuffices: Bool
  }

  /// Rows of `at_least`; those of `at_once` depend on a fact yet to come.
  public var rows: [Row]
  /// Rows of `never` that hold.
  public var forbiddenBy: [Int]
  /// End of a cool-down that still runs.
  public var coolsDownUntil: Instant?

  init(_ state: LeadState, reading: LeadReading, rules: CompiledAgreement) {
    let grade = reading.grade ?? Grade(clamping: 0)
    let score = reading.score ?? 0
    rows = rules.agreement.qualification.atLeast.enumerated().map { index, row in
      Row(
        rule: .atLeast(index), required: row,
        gradeSuffices: Threshold(grade: row.grade).isMet(score: score) { grade },
        scoreSuffices: Threshold(score: row.score).isMet(score: score) { grade })
    }
    let fields = state.fields()
    forbiddenBy = rules.never.indices.filter { rules.never[$0].holds(for: fields) }
    coolsDownUntil = state.coolDownEnds.flatMap { $0 > reading.asOf ? $0 : nil }
  }
}
