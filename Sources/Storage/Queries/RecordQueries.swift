import Domain

/// An account or a contact as it is known: from an import of its own kind, else from its leads.
public struct KnownRecord: Sendable, Hashable {
  public var key: String
  public var sourceID: String?
  /// Of a contact: its account's key.
  public var account: String?
  public var fields: [String: JSON]
  public var updated: Instant
  /// Whether it is known from leads alone.
  public var isDerived: Bool
}

/// Accounts or contacts of one workspace by key; each page seeks as often as it has rows.
public struct RecordQueries {
  public enum Kind: String, Sendable, CaseIterable {
    case account = "accounts"
    case contact = "contacts"

    fileprivate var key: SQL { self == .account ? "account" : "contact" }
    fileprivate var leadColumn: SQL { self == .account ? "account_key" : "contact_key" }
    fileprivate var table: SQL { self == .account ? "accounts" : "contacts" }
  }

  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Records whose key begins with `prefix`, in the order of keys, as far as `isSeen` says so.
  public func page(
    _ kind: Kind, prefix: String, after: String, limit: Int,
    isSeen: (String) throws -> Bool = { _ in true }
  ) throws -> [KnownRecord] {
    var last = after
    var page: [KnownRecord] = []
    while page.count < limit, let key = try nextKey(kind, after: last, prefix: prefix) {
      last = key
      if try isSeen(key), let record = try find(kind, key) { page.append(record) }
    }
    return page
  }

  public func find(_ kind: Kind, _ key: String) throws -> KnownRecord? {
    let tables = RecordTables(connection, workspace)
    let kept = try kind == .account ? tables.account(key) : tables.contact(key)
    if let kept {
      return KnownRecord(
        key: key, sourceID: kept.sourceID, account: kept.account, fields: kept.fields,
        updated: kept.updated, isDerived: false)
    }
    return try connection.first(derivedSQL(kind, key)) { row in
      let profile = try LeadListRow.profile(&row)
      return KnownRecord(
        key: key, sourceID: nil, account: kind == .contact ? row.optionalText() : nil,
        fields: kind == .account ? profile.account : profile.contact,
        updated: row.instant(), isDerived: true)
    }
  }

  /// Leads of one account or contact that are looked at for their owners.
  private static let leadLimit = 1_000

  /// Who answers for the leads of the account or contact.
  public func owners(_ kind: Kind, _ key: String) throws -> [String] {
    try connection.rows(
      """
      SELECT \(AssignmentTable.owner) FROM leads
      WHERE workspace_id = \(workspace) AND \(kind.leadColumn) = \(key) AND owner IS NOT NULL
      LIMIT \(RecordQueries.leadLimit)
      """
    ) { $0.text() }
  }

  private func nextKey(_ kind: Kind, after last: String, prefix: String) throws -> String? {
    let start = max(ExactText(last), ExactText(prefix)).text
    let includes = !prefix.isEmpty && ExactText(start) == ExactText(prefix) && last.isEmpty
    let keys = try [keptSQL(kind, after: start, includes), leadsSQL(kind, after: start, includes)]
      .compactMap { sql in try connection.first(sql) { ExactText($0.text()) } }
    guard let next = keys.min()?.text, next.utf8.starts(with: prefix.utf8) else { return nil }
    return next
  }

  func keptSQL(_ kind: Kind, after key: String, _ includes: Bool) -> SQL {
    let comparison: SQL = includes ? ">=" : ">"
    return """
      SELECT \(kind.key) FROM \(kind.table)
      WHERE workspace_id = \(workspace) AND \(kind.key) \(comparison) \(key)
      ORDER BY \(kind.key) LIMIT 1
      """
  }

  func leadsSQL(_ kind: Kind, after key: String, _ includes: Bool) -> SQL {
    let comparison: SQL = includes ? ">=" : ">"
    return """
      SELECT \(kind.leadColumn) FROM leads
      WHERE workspace_id = \(workspace) AND \(kind.leadColumn) \(comparison) \(key)
      ORDER BY \(kind.leadColumn) LIMIT 1
      """
  }

  /// The profile of the lead that comes last by name.
  func derivedSQL(_ kind: Kind, _ key: String) -> SQL {
    let account: SQL = kind == .account ? "" : ", account_key"
    return """
      SELECT profile\(account), last_fact_at FROM leads
      WHERE workspace_id = \(workspace) AND \(kind.leadColumn) = \(key)
      ORDER BY lead DESC LIMIT 1
      """
  }
}
