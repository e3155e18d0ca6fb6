import Domain

/// What the rows of a file are (spec 5, Import).
public enum ImportKind: String, CaseIterable, Sendable, Hashable {
  case leads, contacts, accounts, activities, touches, opportunities, invoices, campaigns, journal
  case quotas, rates, parents
  /// What accounts are called elsewhere.
  case names
  /// Versions of the settings of the pipeline.
  case pipeline

  /// The kinds of journal entry that rows may become; the first is what a row is when it does not
  /// say.
  public var entryKinds: [EntryKind] {
    switch self {
    case .leads:
      [
        .leadCaptured, .leadProfiled, .leadEnrolled, .leadAccepted, .leadClaimed, .leadReturned,
        .leadDisqualified, .leadMerged, .consentChanged,
      ]
    case .activities: [.activity]
    case .touches: [.touch]
    case .opportunities:
      [.opportunityOpened, .opportunityChanged, .opportunityWon, .opportunityLost]
    case .invoices: [.invoiceIssued]
    case .contacts, .accounts, .campaigns, .journal, .quotas, .rates, .parents, .names,
      .pipeline:
      []
    }
  }

  /// What importing rows of the kind needs besides the permission to import.
  public var permission: Permission? {
    switch self {
    case .quotas, .rates, .parents, .names, .pipeline: .setRevenue
    default: nil
    }
  }
}
