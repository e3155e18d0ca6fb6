/// What a journal entry tells (the table of spec 2, Journal lines).
public enum EntryKind: String, CaseIterable, Sendable, Hashable {
  case leadCaptured = "lead.captured"
  case leadProfiled = "lead.profiled"
  case leadEnrolled = "lead.enrolled"
  case activity
  case touch
  case leadQualified = "lead.qualified"
  case leadOffered = "lead.offered"
  case leadAccepted = "lead.accepted"
  case leadClaimed = "lead.claimed"
  case leadReturned = "lead.returned"
  case leadExpired = "lead.expired"
  case leadDisqualified = "lead.disqualified"
  case opportunityOpened = "opportunity.opened"
  case opportunityChanged = "opportunity.changed"
  case opportunityWon = "opportunity.won"
  case opportunityLost = "opportunity.lost"
  case leadMerged = "lead.merged"
  case consentChanged = "consent.changed"
  case signalReported = "signal.reported"
  case signalAnswered = "signal.answered"
  case invoiceIssued = "invoice.issued"

  /// Decisions are derived from facts by an agreement; everything else is a fact.
  public var isDecision: Bool {
    switch self {
    case .leadQualified, .leadOffered, .leadExpired: true
    default: false
    }
  }

  public var isOpportunity: Bool {
    switch self {
    case .opportunityOpened, .opportunityChanged, .opportunityWon, .opportunityLost: true
    default: false
    }
  }

  /// Kinds whose entry has to name a lead.
  public var needsLead: Bool { rawValue.hasPrefix("lead.") }
}
