import Domain

/// The imports of one workspace.
public struct ImportTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The number of the latest; 0 before the first.
  public var last: Int {
    get throws {
      try connection.first(
        """
        SELECT import FROM imports WHERE workspace_id = \(workspace) ORDER BY import DESC LIMIT 1
        """
      ) { $0.int() } ?? 0
    }
  }

  /// The number that the record is kept under.
  public func add(_ record: ImportRecord) throws -> Int {
    let number = try last + 1
    try connection.execute(
      """
      INSERT INTO imports (workspace_id, import, kind, file, digest, at, read, imported,
        duplicates, differing, decisions_left_out, rejected, unmatched, member)
      VALUES (\(workspace), \(number), \(record.kind), \(record.file),
        \(record.digest), \(record.at), \(record.read), \(record.imported),
        \(record.duplicates), \(record.differing), \(record.decisionsLeftOut),
        \(record.rejected), \(record.unmatched), \(record.member))
      """)
    return number
  }

  /// As they are asked for, by number.
  public func page(_ query: ImportListQuery) throws -> [ImportRecord] {
    var parts: [SQL] = ["workspace_id = \(workspace)"]
    if let kind = query.kind { parts.append("kind = \(kind)") }
    if let member = query.member { parts.append("member = \(member)") }
    if let after = query.after {
      parts.append(query.descending ? "import < \(after)" : "import > \(after)")
    }
    let direction: SQL = query.descending ? "DESC" : ""
    return try connection.rows(
      """
      SELECT \(Self.columns) FROM imports WHERE \(SQL.joined(parts, by: " AND "))
      ORDER BY import \(direction) LIMIT \(query.limit)
      """, Self.record)
  }

  /// Nil when there is none of that number.
  public func find(_ number: Int) throws -> ImportRecord? {
    try connection.first(
      """
      SELECT \(Self.columns) FROM imports
      WHERE workspace_id = \(workspace) AND import = \(number)
      """, Self.record)
  }

  private static let columns: SQL = """
    import, kind, file, digest, at, read, imported, duplicates, differing, decisions_left_out,
    rejected, unmatched, member
    """

  private static func record(_ row: inout Row) -> ImportRecord {
    let number = row.int()
    var record = ImportRecord(
      kind: row.text(), file: row.text(), digest: row.optionalText(), at: row.instant(),
      read: row.int(), imported: row.int(), duplicates: row.int(), differing: row.int(),
      decisionsLeftOut: row.int(), rejected: row.int(), unmatched: row.int(),
      member: row.optionalInt())
    record.number = number
    return record
  }
}
