/// One lead while its facts are applied in journal order.
///
/// Its abilities: `+Facts` (which fact does what), `+Moves` (the table of spec 2), `+Clocks`
/// (what falls due), `+Qualification`, `+HandOver`, `+Merging`, `+Reading`.
struct LeadState: Sendable {
  let name: String
  /// Lives on in another lead and is not listed any more.
  var isMergedAway = false
  /// Nil before the first capture.
  var stage: Stage?
  var cycle = 1
  var profile = Profile() { didSet { keptGrade = nil } }
  /// Worked out since the profile changed.
  private(set) var keptGrade: KeptGrade?
  /// One a version of the timeline: a version that comes into force counts over all facts.
  var scores: [ScoreState]
  var handOver: HandOverSource?
  var capturedAt: Instant?
  var lastFactAt = Instant.distantPast
  /// Place of the last fact in the journal: at equal instants the order of lines counts.
  var lastFactPlace = 0
  /// When `nurture.after` has elapsed; set while the stage is `inquiry`.
  var nurtureDue: Instant?
  /// Set while the stage is `mql`.
  var offer: RunningOffer?
  /// Who took the lead on; set from `sal` on.
  var taker: LeadOwner?
  var coolDownEnds: Instant?
  var firstQualification: Dated<QualificationRule>?
  var latestQualification: Dated<QualificationRule>?
  var latestOutcome: Dated<Outcome>?
  var latestReturn: Dated<String?>?
  /// Whether an answer was observed: acceptance, claim, return, disqualification, opportunity.
  var isAnswered = false
  /// Whether sales reached out.
  var isTouchedBySales = false
  var openOpportunities: Set<ExactText> = []
  var wonOpportunities: Set<ExactText> = []
  /// Whether a deal was ever won.
  var wasWon = false
  var origin = LeadOrigin()
  var handOvers = HandOverLog()

  init(name: String, timeline: AgreementTimeline, tracing: Bool) {
    self.name = name
    scores = timeline.versions.map { ScoreState(rules: $0.rules.scoring, tracing: tracing) }
  }

  var isWorked: Bool { isAnswered || isTouchedBySales }

  func fields(fact: JournalEntry? = nil) -> FieldView {
    FieldView(profile: profile, cycle: cycle, fact: fact)
  }

  /// The grade under a version of the timeline. It sees the profile and the cycle alone.
  func grade(ofVersion version: Int, timeline: AgreementTimeline) -> Grade {
    keptGrade(ofVersion: version) ?? timeline.versions[version].rules.grade(of: fields())
  }

  func keptGrade(ofVersion version: Int) -> Grade? {
    keptGrade?.version == version && keptGrade?.cycle == cycle ? keptGrade?.grade : nil
  }

  /// Works the grade out for the times that it will be asked for until the profile changes.
  mutating func keepGrade(ofVersion version: Int, timeline: AgreementTimeline) {
    guard keptGrade(ofVersion: version) == nil else { return }
    keptGrade = KeptGrade(
      version: version, cycle: cycle, grade: grade(ofVersion: version, timeline: timeline))
  }
}

/// The grade of a profile in a cycle, under a version of the timeline: what it follows from.
struct KeptGrade: Sendable, Hashable {
  var version: Int
  var cycle: Int
  var grade: Grade
}

/// Something, when it became known and where in the journal.
struct Dated<Value: Sendable & Hashable>: Sendable, Hashable {
  var at: Instant
  /// Place of the fact in the journal; an expiry comes after every fact of its instant.
  var place: Int
  var value: Value

  private func precedes(_ other: Dated) -> Bool {
    (at, place) < (other.at, other.place)
  }

  /// The later of two.
  static func later(_ own: Dated?, _ other: Dated?) -> Dated? {
    guard let own else { return other }
    guard let other else { return own }
    return own.precedes(other) ? other : own
  }

  /// The earlier of two.
  static func earlier(_ own: Dated?, _ other: Dated?) -> Dated? {
    guard let own else { return other }
    guard let other else { return own }
    return other.precedes(own) ? other : own
  }
}
