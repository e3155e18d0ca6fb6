import Domain

/// What an import did, in rows.
public struct ImportRecord: Sendable, Hashable {
  public var kind: String
  public var file: String
  /// SHA-256 of the file in hexadecimal, where it was worked out.
  public var digest: String?
  public var at: Instant
  public var read: Int
  public var imported: Int
  public var duplicates: Int
  public var differing: Int
  public var decisionsLeftOut: Int
  public var rejected: Int

  public init(
    kind: String, file: String, digest: String?, at: Instant, read: Int, imported: Int,
    duplicates: Int, differing: Int, decisionsLeftOut: Int, rejected: Int
  ) {
    self.kind = kind
    self.file = file
    self.digest = digest
    self.at = at
    self.read = read
    self.imported = imported
    self.duplicates = duplicates
    self.differing = differing
    self.decisionsLeftOut = decisionsLeftOut
    self.rejected = rejected
  }
}

public struct ImportTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ record: ImportRecord) throws {
    let last = try connection.first(
      """
      SELECT import FROM imports WHERE workspace_id = \(workspace) ORDER BY import DESC LIMIT 1
      """
    ) { $0.int() }
    try connection.execute(
      """
      INSERT INTO imports (workspace_id, import, kind, file, digest, at, read, imported,
        duplicates, differing, decisions_left_out, rejected)
      VALUES (\(workspace), \((last ?? 0) + 1), \(record.kind), \(record.file),
        \(record.digest), \(record.at), \(record.read), \(record.imported),
        \(record.duplicates), \(record.differing), \(record.decisionsLeftOut),
        \(record.rejected))
      """)
  }

  /// The latest first.
  public func latest(limit: Int) throws -> [ImportRecord] {
    try connection.rows(
      """
      SELECT kind, file, digest, at, read, imported, duplicates, differing,
        decisions_left_out, rejected
      FROM imports WHERE workspace_id = \(workspace) ORDER BY import DESC LIMIT \(limit)
      """
    ) { row in
      ImportRecord(
        kind: row.text(), file: row.text(), digest: row.optionalText(), at: row.instant(),
        read: row.int(), imported: row.int(), duplicates: row.int(), differing: row.int(),
        decisionsLeftOut: row.int(), rejected: row.int())
    }
  }
}
