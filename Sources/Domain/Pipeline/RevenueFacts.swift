import Statistics

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

  /// The deal with that id.
  public func deal(_ opportunity: String) -> DealHistory? {
    let id = ExactText(opportunity)
    let place = deals.partitioningIndex { !(ExactText($0.opportunity) < id) }
    guard place < deals.count, ExactText(deals[place].opportunity) == id else { return nil }
    return deals[place]
  }

  /// When the last of all was recorded.
  public var latest: Instant {
    var latest = max(
      quotas.lazy.map(\.recorded).max() ?? .distantPast, rates.latest,
      parents.lazy.map(\.recorded).max() ?? .distantPast)
    for deal in deals {
      latest = max(
        latest, deal.versions.last?.recorded ?? latest, deal.origins.last?.recorded ?? latest)
    }
    for invoice in invoices {
      latest = max(latest, invoice.recorded, invoice.names.last?.recorded ?? latest)
    }
    for lead in acceptedLeads {
      latest = max(latest, lead.recorded, lead.origins.last?.recorded ?? latest)
    }
    return latest
  }

  /// As it would be if nothing had been recorded after the instant.
  public func known(by instant: Instant) -> RevenueFacts {
    guard latest > instant else { return self }
    var known = RevenueFacts()
    known.deals = deals.compactMap { $0.known(by: instant) }
    known.invoices = invoices.compactMap { $0.known(by: instant) }
    known.quotas = quotas.filter { $0.recorded <= instant }
    known.rates = rates.known(by: instant)
    known.acceptedLeads = acceptedLeads.compactMap { $0.known(by: instant) }
    known.parents = parents.filter { $0.recorded <= instant }
    return known
  }
}

/// A lead that sales took on: accepted, or claimed.
public struct AcceptedLead: Sendable, Hashable {
  public var recorded: Instant
  public var lead: String
  /// As the answer names the lead, before any merge.
  public var named: String
  /// Who answered, by e-mail.
  public var by: String?
  public var source: String?
  public var campaign: String?
  public var segment: String?
  /// The key of its account's record.
  public var account: String?
  public var isClaim: Bool
  /// How whose it is came to be known, in the order of `recorded`. Empty where it is told by hand.
  public var origins: [DealOrigin] = []

  public init(recorded: Instant, lead: String, by: String? = nil, isClaim: Bool = false) {
    (self.recorded, self.lead, self.by, self.isClaim) = (recorded, lead, by, isClaim)
    named = lead
  }

  /// As it would be if nothing had been recorded after the instant.
  public func known(by instant: Instant) -> AcceptedLead? {
    guard recorded <= instant else { return nil }
    guard let last = origins.last, last.recorded > instant else { return self }
    var known = self
    known.take(origins.filter { $0.recorded <= instant })
    return known
  }

  /// Takes over how whose it is came to be known.
  public mutating func take(_ origins: [DealOrigin]) {
    self.origins = origins
    guard let last = origins.last else { return }
    lead = last.lead ?? lead
    (account, source, campaign, segment) = (last.account, last.source, last.campaign, last.segment)
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

/// From when on a text, such as an id of another system, was known to name an account.
public struct AccountName: Sendable, Hashable {
  public var recorded: Instant
  public var name: String
  /// The key of the account's record.
  public var account: String

  public init(recorded: Instant, name: String, account: String) {
    (self.recorded, self.name, self.account) = (recorded, name, account)
  }
}
