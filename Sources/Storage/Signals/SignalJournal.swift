import Domain

/// Signals beside the journal that they follow from.
public struct SignalJournal {
  /// The tables that follow from the journal.
  static let tables = ["signal_reports", "signals", "signal_answers"]

  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Every fact that signals follow from, in the order of writing.
  public func forEachFact(_ body: (StoredEntry) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT j.seq, j.imported, NULL, j.body FROM journal j
      WHERE j.workspace_id = \(workspace)
        AND j.kind IN ('signal.reported', 'signal.answered', 'lead.returned')
      ORDER BY j.seq
      """ + .readsAll
    ) { row in try body(StoredEntry(&row)) }
  }

  /// Rows of each table.
  public func counts() throws -> [String: Int] {
    try SignalJournal.tables.reduce(into: [:]) { counts, table in
      counts[table] = try connection.first(
        "SELECT count(*) FROM \(SQL(unsafe: table)) WHERE workspace_id = \(workspace)" + .readsAll
      ) { $0.int() }
    }
  }

  /// Whether the journal is older than the tables, and they are empty.
  public var isBehind: Bool {
    get throws {
      try connection.exists("SELECT 1 FROM signal_backlogs WHERE workspace_id = \(workspace)")
    }
  }

  public func setCaughtUp() throws {
    try connection.execute("DELETE FROM signal_backlogs WHERE workspace_id = \(workspace)")
  }

  /// Empties the tables.
  public func clear() throws {
    for table in SignalJournal.tables {
      try connection.execute(
        "DELETE FROM \(SQL(unsafe: table)) WHERE workspace_id = \(workspace)" + .readsAll)
    }
  }
}
