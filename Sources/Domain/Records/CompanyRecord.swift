/// An account or a contact: as an import of its own kind told it, else as its leads do.
public struct CompanyRecord: Sendable, Hashable {
  /// Its key: an account's domain or name, a contact's e-mail, caseless.
  public var key: String
  /// In the system that it was imported from.
  public var sourceID: String?
  /// Of a contact: its account's key.
  public var account: String?
  public var fields: [String: JSON]
  public var updated: Instant
  /// Whether it is known from leads alone.
  public var isDerived: Bool

  public enum Kind: Sendable, Hashable, CaseIterable {
    case account, contact
  }

  public init(
    key: String, sourceID: String?, account: String?, fields: [String: JSON], updated: Instant,
    isDerived: Bool
  ) {
    self.key = key
    self.sourceID = sourceID
    self.account = account
    self.fields = fields
    self.updated = updated
    self.isDerived = isDerived
  }
}

/// What a list of accounts or contacts is asked for, in the order of their keys.
public struct CompanyRecordQuery: Sendable, Hashable {
  public var kind: CompanyRecord.Kind
  /// What keys begin with, caseless.
  public var prefix = ""
  /// Only contacts of the account with this key, caseless.
  public var account: String?
  public var descending = false
  /// The key to go on from.
  public var after: String?
  public var limit: Int

  public init(_ kind: CompanyRecord.Kind, limit: Int) {
    self.kind = kind
    self.limit = limit
  }
}
