import Domain

/// An account or a contact as an ordinary record: what imports of its kind told.
public struct KeptRecord: Sendable, Hashable {
  public var key: String
  public var sourceID: String?
  /// Of a contact: its account's key.
  public var account: String?
  public var fields: [String: JSON]
  public var updated: Instant

  public init(
    key: String, sourceID: String?, account: String?, fields: [String: JSON], updated: Instant
  ) {
    self.key = key
    self.sourceID = sourceID
    self.account = account
    self.fields = fields
    self.updated = updated
  }
}

/// Accounts and contacts of one workspace.
public struct RecordTables {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func account(_ key: String) throws -> KeptRecord? {
    try connection.first(
      """
      SELECT account, source_id, NULL, fields, updated FROM accounts
      WHERE workspace_id = \(workspace) AND account = \(key)
      """, RecordTables.record)
  }

  public func contact(_ key: String) throws -> KeptRecord? {
    try connection.first(
      """
      SELECT contact, source_id, account, fields, updated FROM contacts
      WHERE workspace_id = \(workspace) AND contact = \(key)
      """, RecordTables.record)
  }

  public func put(account record: KeptRecord) throws {
    try connection.execute(
      """
      INSERT INTO accounts (workspace_id, account, source_id, fields, updated)
      VALUES (\(workspace), \(record.key), \(record.sourceID),
        \(LeadRecord.object(record.fields).serialized), \(record.updated))
      ON CONFLICT (workspace_id, account) DO UPDATE SET source_id = excluded.source_id,
        fields = excluded.fields, updated = excluded.updated
      """)
  }

  public func put(contact record: KeptRecord) throws {
    try connection.execute(
      """
      INSERT INTO contacts (workspace_id, contact, source_id, account, fields, updated)
      VALUES (\(workspace), \(record.key), \(record.sourceID), \(record.account),
        \(LeadRecord.object(record.fields).serialized), \(record.updated))
      ON CONFLICT (workspace_id, contact) DO UPDATE SET source_id = excluded.source_id,
        account = excluded.account, fields = excluded.fields, updated = excluded.updated
      """)
  }

  public func forEachAccount(_ body: (KeptRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT account, source_id, NULL, fields, updated FROM accounts
      WHERE workspace_id = \(workspace) ORDER BY account
      """ + .readsAll
    ) { row in try body(RecordTables.record(&row)) }
  }

  public func forEachContact(_ body: (KeptRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT contact, source_id, account, fields, updated FROM contacts
      WHERE workspace_id = \(workspace) ORDER BY contact
      """ + .readsAll
    ) { row in try body(RecordTables.record(&row)) }
  }

  private static func record(_ row: inout Row) throws -> KeptRecord {
    KeptRecord(
      key: row.text(), sourceID: row.optionalText(), account: row.optionalText(),
      fields: try fields(&row), updated: row.instant())
  }

  static func fields(_ row: inout Row) throws -> [String: JSON] {
    let members = try row.withUTF8 { try JSON.parse($0) }.members ?? []
    return Dictionary(members.map { ($0.key, $0.value) }) { $1 }
  }
}
