import Domain
import Storage

/// What results, forecast and margin are worked out from, of one component: a row for each fact of
/// a deal and each answer that took a lead on, and one whenever it changes whose they are.
struct RevenueStory: Sendable {
  private(set) var versions: [ComponentView.Row] = []
  private(set) var acceptances: [ComponentView.Row] = []
  private(set) var origins: [ComponentView.Row] = []
  /// Facts of each deal so far, and the currency after them.
  private var facts: [ExactText: (count: Int, currency: String?)] = [:]
  /// The last of each lead that is followed.
  private var standing: [ExactText: LeadOriginRecord] = [:]

  /// `record` is the opportunity's after the fact, `lifecycle` after it too.
  mutating func note(
    _ fact: JournalEntry, _ record: OpportunityRecord?, _ lifecycle: Lifecycle
  ) {
    if fact.kind.isOpportunity, var record {
      record.lead = lifecycle.owner(ofOpportunity: record.opportunity)
      let id = ExactText(record.opportunity)
      let (before, currency) = (facts[id], record.fields["currency"]?.text)
      let ordinal = (before?.count ?? 0) + 1
      facts[id] = (ordinal, currency)
      versions.append(
        ComponentView.Row(
          DealVersionRecord(
            ordinal: ordinal, fact: fact, record: record,
            hasNewCurrency: before?.currency != currency)))
      if let lead = record.lead { follow(lead, fact, lifecycle) }
      return
    }
    switch fact.kind {
    case .leadAccepted, .leadClaimed:
      guard let lead = fact.lead else { return }
      acceptances.append(ComponentView.Row(acceptance: fact, of: lead))
      follow(lead, fact, lifecycle)
    case .leadCaptured, .leadProfiled, .leadMerged:
      for lead in standing.keys.sorted() { follow(lead.text, fact, lifecycle) }
    default: break
    }
  }

  /// Notes whose the lead is, where that is new; what it lives on in is followed too.
  private mutating func follow(_ lead: String, _ fact: JournalEntry, _ lifecycle: Lifecycle) {
    let before = standing[ExactText(lead)]
    guard
      let record = lifecycle.origin(
        of: lead, ordinal: (before?.ordinal ?? 0) + 1, at: fact.recorded)
    else { return }
    if let before, before.tellsTheSame(as: record) { return }
    standing[ExactText(lead)] = record
    origins.append(ComponentView.Row(record))
    if let root = record.origin.lead, ExactText(root) != ExactText(lead),
      standing[ExactText(root)] == nil
    {
      follow(root, fact, lifecycle)
    }
  }
}
