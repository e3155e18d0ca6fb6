/// What the index of leads holds of one lead: all that lists filter, sort, search and count by.
public struct IndexedLead: Sendable, Hashable {
  public struct Move: Sendable, Hashable {
    public var to: Stage
    public var at: Instant

    public init(to: Stage, at: Instant) {
      self.to = to
      self.at = at
    }
  }

  /// Who brought the lead and what the loop counts of it.
  public struct Origin: Sendable, Hashable {
    public var segment: String?
    /// Caseless.
    public var broughtBy: String?
    /// Of the last return.
    public var returnReason: String?
    public var isFromSales = false
    /// Whether sales ever took it on.
    public var isTaken = false
    /// Whether one of its deals stands won.
    public var isWon = false
    /// Whether marketing reached out before the first deal was won.
    public var isTouchedByMarketing = false

    public init() {}
  }

  public var lead: String
  public var stage: Stage
  /// Step of the grade; -1 where no agreement was in force.
  public var grade: Int
  /// -1 where no agreement was in force.
  public var score: Double
  public var outcome: Outcome
  public var worked: Bool
  /// Whether the lead was ever qualified.
  public var qualified: Bool
  public var source: String?
  public var campaign: String?
  /// Who answers for it, caseless: a member's e-mail or a team's word.
  public var owner: String?
  /// What lists order names by: caseless.
  public var sortName: String
  /// What a search looks into: caseless, one field a line.
  public var searched: String
  public var lastFactAt: Instant
  public var capturedAt: Instant
  /// In the order in which they happened.
  public var moves: [Move]
  public var origin: Origin

  public init(
    lead: String, stage: Stage, grade: Int, score: Double, outcome: Outcome, worked: Bool,
    qualified: Bool, source: String?, campaign: String?, owner: String?, sortName: String,
    searched: String,
    lastFactAt: Instant, capturedAt: Instant, moves: [Move], origin: Origin = Origin()
  ) {
    self.lead = lead
    self.stage = stage
    self.grade = grade
    self.score = score
    self.outcome = outcome
    self.worked = worked
    self.qualified = qualified
    self.source = source
    self.campaign = campaign
    self.owner = owner
    self.sortName = sortName
    self.searched = searched
    self.lastFactAt = lastFactAt
    self.capturedAt = capturedAt
    self.moves = moves
    self.origin = origin
  }
}
