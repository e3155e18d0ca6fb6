/// What results, forecast and margin are worked out from, as it was recorded. Each row carries the
/// instant at which it was learned, so that ``known(by:)`` tells what an earlier day could see.
public struct RevenueFacts: Sendable {
  /// In the order of their ids.
  public var deals: [DealHistory] = []
  /// In the order of `recorded`, then of their ids.
  public var invoices: [Invoice] = []
  public var quotas: [Quota] = []
  public var rates = ExchangeRates()
  /// Answers that took a lead on, in the order of `recorded`.
  public var acceptedLeads: [AcceptedLead] = []
  /// What an account belongs to: a subsidiary's key and its parent's.
  public var parents: [AccountParent] = []

  public init() {}

  /// As it would be if nothing had been recorded after the instant.
  public func known(by instant: Instant) -> RevenueFacts {
    var known = RevenueFacts()
    known.deals = deals.compactMap { $0.known(by: instant) }
    known.invoices = invoices.filter { $0.recorded <= instant }
    known.quotas = quotas.filter { $0.recorded <= instant }
    known.rates = rates.known(by: instant)
    known.acceptedLeads = acceptedLeads.filter { $0.recorded <= instant }
    known.parents = parents.filter { $0.recorded <= instant }
    return known
  }
}

/// A lead that sales took on: accepted, or claimed.
public struct AcceptedLead: Sendable, Hashable {
  public var recorded: Instant
  public var lead: String
  /// Who answered, by e-mail.
  public var by: String?
  public var source: String?
  public var campaign: String?
  public var segment: String?
  public var isClaim: Bool

  public init(recorded: Instant, lead: String, by: String? = nil, isClaim: Bool = false) {
    (self.recorded, self.lead, self.by, self.isClaim) = (recorded, lead, by, isClaim)
  }
}

/// From when on an account was known to be part of another; a nil parent ends it.
public struct AccountParent: Sendable, Hashable {
  public var recorded: Instant
  public var account: String
  public var parent: String?

  public init(recorded: Instant, account: String, parent: String?) {
    (self.recorded, self.account, self.parent) = (recorded, account, parent)
  }
}
