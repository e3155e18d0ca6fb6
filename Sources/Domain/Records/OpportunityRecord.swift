/// An opportunity as its facts left it: each given field replaces the old one, null removes.
public struct OpportunityRecord: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Changed, but never opened or closed.
    case known
    case open
    case won
    case lost
  }

  public var opportunity: String
  /// The lead whose it is, after merges.
  public var lead: String?
  public var state = State.known
  public var fields: [String: JSON] = [:]
  public var openedAt: Instant?
  public var closedAt: Instant?

  public init(opportunity: String) {
    self.opportunity = opportunity
  }

  static let kept = [
    "amount", "list_amount", "cost", "currency", "stage", "category", "close_on", "owner",
    "reason", "name", "next_step", "next_step_on", "lines", "splits", "account", "account_id",
  ]

  public mutating func apply(_ fact: JournalEntry) {
    for name in OpportunityRecord.kept {
      if let value = fact.body[name] { fields[name] = value == .null ? nil : value }
    }
    switch fact.kind {
    case .opportunityOpened:
      state = .open
      openedAt = openedAt ?? fact.recorded
      closedAt = nil
    case .opportunityWon: close(.won, fact)
    case .opportunityLost: close(.lost, fact)
    default: break
    }
  }

  private mutating func close(_ state: State, _ fact: JournalEntry) {
    self.state = state
    closedAt = fact.recorded
  }
}
