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
    /// What the row is sorted by.
    public enum Key: Sendable, Hashable {
      case number(Double)
      /// Microseconds since 1970, or the step of a grade.
      case integer(Int64)
      case text(String)
    }

    public var key: Key
    /// Decides between rows of equal keys.
    public var lead: String

    public init(key: Key, lead: String) {
      self.key = key
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
  /// Of accounts of this segment.
  public var segment: String?
  /// Brought by this member; caseless.
  public var broughtBy: String?
  /// Only leads without one of these.
  public var lacking: Set<LoopGrouping> = []
  /// Whether sales brought it.
  public var isFromSales: Bool?
  /// Whether sales ever took it on.
  public var isTaken: Bool?
  /// Whether one of its deals stands won.
  public var isWon: Bool?
  /// Whether marketing reached out before the first deal was won.
  public var isTouchedByMarketing: Bool?
  /// Returned last for this reason.
  public var returnReason: String?
  /// Only leads captured at or after this instant.
  public var capturedSince: Instant?
  /// Only leads that these answer for: e-mails of members, words of teams, caseless; nil is all.
  public var owners: Set<String>?
  /// Only leads that nobody answers for.
  public var isUnowned = false
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
