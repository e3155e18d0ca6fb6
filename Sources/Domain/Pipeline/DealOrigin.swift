/// Whose a deal or an accepted lead is, as it was known from an instant on: facts of the lead, and
/// merges, change it.
public struct DealOrigin: Sendable, Hashable {
  public var recorded: Instant
  /// After the merges that were known.
  public var lead: String?
  /// The key of the account's record.
  public var account: String?
  public var source: String?
  public var campaign: String?
  public var segment: String?

  public init(
    recorded: Instant, lead: String? = nil, account: String? = nil, source: String? = nil,
    campaign: String? = nil, segment: String? = nil
  ) {
    (self.recorded, self.lead, self.account) = (recorded, lead, account)
    (self.source, self.campaign, self.segment) = (source, campaign, segment)
  }

  /// Whether both say the same, since whenever.
  public func tellsTheSame(as other: DealOrigin) -> Bool {
    var other = other
    other.recorded = recorded
    return self == other
  }
}

/// What a lead's facts tell of whose it is, from one of them on.
public struct LeadOriginRecord: Sendable, Hashable {
  public var lead: String
  /// From 1.
  public var ordinal: Int
  /// Its lead is what the lead lives on in.
  public var origin: DealOrigin
  /// What the source of the facts knows the account by, and what it is called.
  public var accountID: String?
  public var accountName: String?

  public init(
    lead: String, ordinal: Int, origin: DealOrigin, accountID: String?, accountName: String?
  ) {
    (self.lead, self.ordinal, self.origin) = (lead, ordinal, origin)
    (self.accountID, self.accountName) = (accountID, accountName)
  }

  /// Whether both say the same, since whenever.
  public func tellsTheSame(as other: LeadOriginRecord) -> Bool {
    accountID == other.accountID && accountName == other.accountName
      && origin.tellsTheSame(as: other.origin)
  }
}

extension Lifecycle {
  /// Whose a lead is by now and what its profile says; nil for one of which nothing is known.
  public func origin(
    of lead: String, ordinal: Int, at instant: Instant
  ) -> LeadOriginRecord? {
    let root = root(of: lead)
    guard let profile = state(of: root)?.profile else { return nil }
    let origin = DealOrigin(
      recorded: instant, lead: root, account: RecordKey.account(profile.account),
      source: profile.source, campaign: profile.campaign, segment: profile.segment)
    return LeadOriginRecord(
      lead: lead, ordinal: ordinal, origin: origin, accountID: profile.account["id"]?.text,
      accountName: profile.account["name"]?.text)
  }
}
