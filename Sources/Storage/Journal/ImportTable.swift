import Domain

/// The imports of one workspace.
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
