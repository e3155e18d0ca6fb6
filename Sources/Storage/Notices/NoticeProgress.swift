import Domain

/// How far a workspace has been looked through for what members must be told.
public struct NoticeProgress {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Where it stands: an entry of the journal and an instant.
  public struct Mark: Sendable, Hashable {
    public var sequence: Int64
    public var at: Instant

    public init(sequence: Int64, at: Instant) {
      (self.sequence, self.at) = (sequence, at)
    }
  }

  /// Nil before the first time.
  public func mark() throws -> Mark? {
    try connection.first(
      "SELECT seq, at FROM notice_progress WHERE workspace_id = \(workspace)"
    ) { Mark(sequence: $0.integer(), at: $0.instant()) }
  }

  public func set(_ mark: Mark) throws {
    try connection.execute(
      """
      INSERT INTO notice_progress (workspace_id, seq, at)
      VALUES (\(workspace), \(mark.sequence), \(mark.at))
      ON CONFLICT (workspace_id) DO UPDATE SET seq = excluded.seq, at = excluded.at
      """)
  }

  /// What came in after an entry and somebody may have to be told of.
  public struct Arrival: Sendable, Hashable {
    public var sequence: Int64
    public var kind: EntryKind?
    public var id: String
    /// Part of a history that was imported.
    public var isImported: Bool
  }

  /// In the order in which they were written.
  public func arrivals(after sequence: Int64, limit: Int) throws -> [Arrival] {
    try connection.rows(arrivalsSQL(after: sequence, limit: limit)) { row in
      Arrival(
        sequence: row.integer(), kind: EntryKind(rawValue: row.text()), id: row.text(),
        isImported: row.bool())
    }
  }

  func arrivalsSQL(after sequence: Int64, limit: Int) -> SQL {
    """
    SELECT seq, kind, id, imported IS NOT NULL FROM journal
    WHERE workspace_id = \(workspace) AND seq > \(sequence) ORDER BY seq LIMIT \(limit)
    """
  }
}
