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
  /// Who answers for it, as the journal or an assignment names them; nil is nobody.
  public var owner: String?
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

  public init(
    lead: String, stage: Stage, cycle: Int, grade: Grade?, score: Double?, scoreAt: Instant,
    outcome: Outcome, worked: Bool, returnReason: String?, source: String?, campaign: String?,
    owner: String?, profile: Profile, capturedAt: Instant, lastFactAt: Instant,
    firstQualifiedAt: Instant?,
    qualifiedAt: Instant?, rule: String?, acceptBy: Instant?, expiresAt: Instant?,
    position: LeadListQuery.Position
  ) {
    self.lead = lead
    self.stage = stage
    self.cycle = cycle
    self.grade = grade
    self.score = score
    self.scoreAt = scoreAt
    self.outcome = outcome
    self.worked = worked
    self.returnReason = returnReason
    self.source = source
    self.campaign = campaign
    self.owner = owner
    self.profile = profile
    self.capturedAt = capturedAt
    self.lastFactAt = lastFactAt
    self.firstQualifiedAt = firstQualifiedAt
    self.qualifiedAt = qualifiedAt
    self.rule = rule
    self.acceptBy = acceptBy
    self.expiresAt = expiresAt
    self.position = position
  }
}
