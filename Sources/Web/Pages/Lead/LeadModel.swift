import Domain
import Services

/// A lead as known at an instant, with everything that its numbers rest on.
public struct LeadModel: Sendable, Hashable {
  public var reading: LeadReading
  /// What the page was asked for; nil is now.
  public var asOf: Instant?
  /// The agreement in force then; nil where none was.
  public var agreement: AgreementLabel?
  public var grade: GradeAccount?
  public var score: ScoreAccount?
  public var qualification: QualificationExplanation?
  /// Latest first.
  public var timeline: [TimelineItem]
  /// Entries before the oldest one shown.
  public var olderEntries: Int
  /// Leads that were merged into this one.
  public var merged: [String]
  /// Of the person, over all their leads.
  public var consents: ConsentHistory
  /// What was reported about it, the latest first.
  public var signals: [Signal] = []
  static let signalLimit = 20
  /// Nil where no trained score has shown how good it is.
  public var prediction: LeadPrediction?
  /// For which the agreement in force now lets the lead be returned; none: any.
  public var returnReasons: [String] = []

  public init(
    reading: LeadReading, asOf: Instant? = nil, agreement: AgreementLabel? = nil,
    grade: GradeAccount? = nil, score: ScoreAccount? = nil,
    qualification: QualificationExplanation? = nil, timeline: [TimelineItem] = [],
    olderEntries: Int = 0, merged: [String] = [], consents: ConsentHistory = ConsentHistory([])
  ) {
    self.reading = reading
    self.asOf = asOf
    self.agreement = agreement
    self.grade = grade
    self.score = score
    self.qualification = qualification
    self.timeline = timeline
    self.olderEntries = olderEntries
    self.merged = merged
    self.consents = consents
  }
}

/// The grade, criterion by criterion.
public struct GradeAccount: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public var criterion: Criterion
    public var holds: Bool

    public init(_ criterion: Criterion, holds: Bool) {
      self.criterion = criterion
      self.holds = holds
    }
  }

  public var start: Grade
  public var lines: [Line]
  public var grade: Grade

  public init(start: Grade, lines: [Line], grade: Grade) {
    self.start = start
    self.lines = lines
    self.grade = grade
  }

  /// Steps before clamping to F … A+.
  var unclampedStep: Int {
    start.step + lines.filter(\.holds).map(\.criterion.thirds).reduce(0, +)
  }
}

/// The score, group by group, rule by rule, fact by fact; the parts add up to `total`.
public struct ScoreAccount: Sendable, Hashable {
  public struct Fact: Sendable, Hashable {
    /// Id of the journal entry.
    public var entry: String
    public var at: Instant
    public var kind: EntryKind
    /// The whole line.
    public var body: JSON
    /// What is left of the points at the instant of the page.
    public var points: Double

    public init(entry: String, at: Instant, kind: EntryKind, body: JSON, points: Double) {
      self.entry = entry
      self.at = at
      self.kind = kind
      self.body = body
      self.points = points
    }
  }

  public struct Rule: Sendable, Hashable {
    public var rule: ScoreRule
    public var facts: [Fact]
    /// Sum of the facts' points, before and after the rule's ceiling.
    public var sum: Double
    public var counted: Double
    /// How many facts are counted; `facts` may hold the latest ones only.
    public var factCount: Int

    public init(
      rule: ScoreRule, facts: [Fact], sum: Double, counted: Double, factCount: Int? = nil
    ) {
      self.rule = rule
      self.facts = facts
      self.sum = sum
      self.counted = counted
      self.factCount = factCount ?? facts.count
    }
  }

  public struct Group: Sendable, Hashable {
    /// Nil holds the rules without a group.
    public var name: String?
    public var max: Double?
    public var rules: [Rule]
    public var sum: Double
    public var counted: Double

    public init(name: String?, max: Double?, rules: [Rule], sum: Double, counted: Double) {
      self.name = name
      self.max = max
      self.rules = rules
      self.sum = sum
      self.counted = counted
    }
  }

  public var groups: [Group]
  /// Before clamping to 0 … 100.
  public var total: Double
  public var score: Double

  public init(groups: [Group], total: Double, score: Double) {
    self.groups = groups
    self.total = total
    self.score = score
  }
}

/// Something on the timeline: an entry of the journal, or a move that time alone made.
public struct TimelineItem: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case entry(JournalEntry)
    case elapsed(at: Instant)
  }

  public var content: Content
  /// Where it took the lead.
  public var movedTo: Stage?
  /// The cycle that it began, when it began one.
  public var newCycle: Int?
  /// A fact that fitted no stage: kept, but it changed nothing.
  public var isUnmatched: Bool
  /// Whether an acceptance came in time.
  public var onTime: Bool?
  /// Points that it gave by rule, before decay.
  public var points: [Points]
  /// Whether it opened a deal that had been won or lost.
  public var isReopening = false

  public struct Points: Sendable, Hashable {
    public var rule: String
    public var points: Double

    public init(rule: String, points: Double) {
      self.rule = rule
      self.points = points
    }
  }

  public init(
    _ content: Content, movedTo: Stage? = nil, newCycle: Int? = nil, isUnmatched: Bool = false,
    onTime: Bool? = nil, points: [Points] = []
  ) {
    self.content = content
    self.movedTo = movedTo
    self.newCycle = newCycle
    self.isUnmatched = isUnmatched
    self.onTime = onTime
    self.points = points
  }

  /// When Concord learned of it: the order of the timeline.
  var recorded: Instant {
    switch content {
    case .entry(let entry): entry.recorded
    case .elapsed(let at): at
    }
  }
}
