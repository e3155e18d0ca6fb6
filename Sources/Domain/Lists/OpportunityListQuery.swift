/// What a list of opportunities is asked for.
public struct OpportunityListQuery: Sendable, Hashable {
  public enum Sort: String, Sendable, CaseIterable {
    case opportunity
    /// When they were opened; those that never were come before all others.
    case opened = "opened_at"
  }

  /// Where the list goes on.
  public struct Position: Sendable, Hashable {
    public var opened: Instant?
    public var opportunity: String

    public init(opened: Instant?, opportunity: String) {
      self.opened = opened
      self.opportunity = opportunity
    }

    public init(of row: OpportunityRow) {
      self.init(opened: row.openedAt, opportunity: row.opportunity)
    }
  }

  public var state: OpportunityRecord.State?
  public var lead: String?
  /// Only those that these own: e-mails of members, words of teams; nil is all.
  public var owners: Set<String>?
  /// Only those that nobody owns.
  public var isUnowned = false
  public var sort = Sort.opportunity
  public var descending = false
  public var after: Position?
  public var limit: Int

  public init(limit: Int) {
    self.limit = limit
  }
}
