import Domain

/// What the list of leads is asked for: filters, an order, and the row to go on from.
public struct LeadListQuery: Sendable, Hashable {
  public enum Sort: String, Sendable, Hashable, CaseIterable {
    case lastFact = "last_fact_at"
    case captured = "captured_at"
    case score
    case grade
    case name = "sort_name"
    case stage
  }

  /// A row's place in an order.
  public struct Position: Sendable, Hashable {
    public var value: SQLValue
    public var lead: String

    public init(value: SQLValue, lead: String) {
      self.value = value
      self.lead = lead
    }
  }

  /// A month's entries into a stage, from `from` up to `until`.
  public struct Reached: Sendable, Hashable {
    public var stage: Stage
    public var from: Instant
    public var until: Instant

    public init(stage: Stage, from: Instant, until: Instant) {
      self.stage = stage
      self.from = from
      self.until = until
    }
  }

  public var stages: [Stage] = []
  public var gradeAtLeast: Grade?
  public var scoreAtLeast: Double?
  public var source: String?
  public var campaign: String?
  public var outcome: Outcome?
  public var worked: Bool?
  /// Whether the lead was ever qualified.
  public var qualified: Bool?
  /// Part of a name, company, e-mail or id; caseless.
  public var text: String?
  public var reached: Reached?
  public var sort = Sort.lastFact
  public var descending = true
  public var after: Position?
  public var limit: Int

  public init(limit: Int) {
    self.limit = limit
  }
}

/// The row of a list.
public struct LeadListRow: Sendable, Hashable {
  public var lead: String
  public var stage: Stage
  public var cycle: Int
  public var grade: Grade?
  public var score: Double?
  public var scoreAt: Instant
  public var outcome: Outcome
  public var worked: Bool
  public var returnReason: String?
  public var source: String?
  public var campaign: String?
  public var profile: Profile
  public var capturedAt: Instant
  public var lastFactAt: Instant
  public var firstQualifiedAt: Instant?
  public var qualifiedAt: Instant?
  public var rule: String?
  public var acceptBy: Instant?
  public var expiresAt: Instant?
  /// Where the row stands in the order that was asked for.
  public var position: LeadListQuery.Position

  static let columns: SQL =
    """
    l.lead, l.stage, l.cycle, l.grade, l.score, l.score_at, l.outcome, l.worked, \
    l.return_reason, l.source, l.campaign, l.profile, l.captured_at, l.last_fact_at, \
    l.first_qualified_at, l.qualified_at, l.rule, l.accept_by, l.expires_at
    """

  /// `sort` names the column after all others.
  init(_ row: inout Row) throws {
    lead = row.text()
    stage = Stage(rawValue: row.text()) ?? .inquiry
    cycle = row.int()
    let step = row.int()
    grade = step < 0 ? nil : Grade(clamping: step)
    let points = row.real()
    score = points < 0 ? nil : points
    scoreAt = row.instant()
    outcome = Outcome(rawValue: row.text()) ?? .neverWorked
    worked = row.bool()
    returnReason = row.optionalText()
    source = row.optionalText()
    campaign = row.optionalText()
    profile = try LeadListRow.profile(&row)
    profile.source = source
    profile.campaign = campaign
    capturedAt = row.instant()
    lastFactAt = row.instant()
    firstQualifiedAt = row.optionalInstant()
    qualifiedAt = row.optionalInstant()
    rule = row.optionalText()
    acceptBy = row.optionalInstant()
    expiresAt = row.optionalInstant()
    position = LeadListQuery.Position(value: row.value(), lead: lead)
  }

  static func profile(_ row: inout Row) throws -> Profile {
    let body = try row.withUTF8 { try JSON.parse($0) }
    var profile = Profile()
    profile.update(with: body)
    return profile
  }
}
