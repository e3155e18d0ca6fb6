import Domain

/// A backup that was made of the database.
public struct BackupRecord: Sendable, Hashable {
  public var at: Instant
  /// The migration that the database was at.
  public var schema: Int
  public var rows: Int
  public var bytes: Int
  /// Of the whole file, in hexadecimal. Earlier programs noted the checksum that ends the file.
  public var sha256: String
  public var isEncrypted: Bool

  public init(
    at: Instant, schema: Int, rows: Int, bytes: Int, sha256: String, isEncrypted: Bool
  ) {
    (self.at, self.schema, self.rows, self.bytes) = (at, schema, rows, bytes)
    (self.sha256, self.isEncrypted) = (sha256, isEncrypted)
  }
}

/// When backups were made; each workspace has them, since each was in them.
public struct BackupTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// Of a database whose schema has no such table yet, it is made.
  public func add(_ record: BackupRecord) throws {
    let dialect = connection.dialect
    if try !connection.exists(dialect.table(named: "backups")) {
      try connection.execute(script: dialect.native(Schema.backups(dialect)))
    }
    let number = try connection.nextNumber("backup", in: "backups", of: workspace)
    try connection.execute(
      """
      INSERT INTO backups (workspace_id, backup, at, schema_number, row_count, byte_count, sha256,
        is_encrypted)
      VALUES (\(workspace), \(number), \(record.at), \(record.schema), \(record.rows),
        \(record.bytes), \(record.sha256), \(record.isEncrypted))
      """)
    try connection.execute(
      "DELETE FROM backups WHERE workspace_id = \(workspace) AND backup <= \(number - Self.kept)")
  }

  /// Backups that are remembered.
  static let kept = 100

  public func last() throws -> BackupRecord? {
    try connection.first(
      """
      SELECT at, schema_number, row_count, byte_count, sha256, is_encrypted FROM backups
      WHERE workspace_id = \(workspace) ORDER BY backup DESC LIMIT 1
      """
    ) { row in
      BackupRecord(
        at: row.instant(), schema: row.int(), rows: row.int(), bytes: row.int(),
        sha256: row.text(), isEncrypted: row.bool())
    }
  }

  /// Throws where somebody works in the database and no backup of this schema is as fresh.
  static func demand(
    since instant: Instant, of schema: Int, path: String, _ connection: any Connection
  ) throws {
    guard try connection.exists("SELECT 1 FROM workspaces LIMIT 1") else { return }
    let isKnown = try connection.exists(connection.dialect.table(named: "backups"))
    guard
      try isKnown
        && connection.exists(
          """
          SELECT 1 FROM backups WHERE at >= \(instant) AND schema_number = \(schema) LIMIT 1
          """)
    else { throw StorageError.notBackedUp(path: path, found: schema, known: Schema.newest) }
  }
}
