import Domain

/// What the loop tells beyond the index of leads.
public struct LoopQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Deals that stand won, of leads.
  public func forEachWon(_ body: (OpportunityRow) throws -> Void) throws {
    let queries = LedgerQueries(connection, workspace)
    try connection.forEach(
      queries.opportunitiesSQL(where: " AND state = 'won' AND lead IS NOT NULL") + .readsAll
    ) { try body(LedgerQueries.opportunity(&$0)) }
  }

  /// Components of which something was recorded after the instant, or written after the sequence;
  /// so many at most.
  public func components(
    recordedAfter instant: Instant, limit: Int
  ) throws -> [Int] {
    try connection.rows(changedSQL(recordedAfter: instant, limit: limit)) { $0.int() }
  }

  public func components(writtenAfter sequence: Int64, limit: Int) throws -> [Int] {
    try connection.rows(changedSQL(writtenAfter: sequence, limit: limit)) { $0.int() }
  }

  func changedSQL(recordedAfter instant: Instant, limit: Int) -> SQL {
    changedSQL("j.recorded > \(instant)", limit)
  }

  func changedSQL(writtenAfter sequence: Int64, limit: Int) -> SQL {
    changedSQL("j.seq > \(sequence)", limit)
  }

  private func changedSQL(_ condition: SQL, _ limit: Int) -> SQL {
    """
    SELECT DISTINCT s.component FROM journal j CROSS JOIN subjects s
    WHERE j.workspace_id = \(workspace) AND \(condition) AND j.subject IS NOT NULL
      AND s.workspace_id = j.workspace_id AND s.subject = j.subject
    LIMIT \(limit)
    """
  }

  /// The subjects of a component with their numbers: a component that it took in had one of them.
  public func subjects(
    ofComponent component: Int
  ) throws -> [(number: Int, kind: Subject.Kind, name: String)] {
    try connection.rows(
      """
      SELECT subject, kind, name FROM subjects
      WHERE workspace_id = \(workspace) AND component = \(component) ORDER BY +subject
      """
    ) { row in
      (row.int(), row.text() == "lead" ? .lead : .opportunity, row.text())
    }
  }

  /// What was recorded of a component by the instant, in journal order.
  public func forEachEntry(
    ofComponent component: Int, recordedBy instant: Instant,
    _ body: (JournalEntry) throws -> Void
  ) throws {
    try connection.forEach(entriesSQL(ofComponent: component, recordedBy: instant)) { row in
      try body(JournalTable.entry(&row))
    }
  }

  func entriesSQL(ofComponent component: Int, recordedBy instant: Instant) -> SQL {
    """
    SELECT j.body FROM subjects s CROSS JOIN journal j
    WHERE j.workspace_id = s.workspace_id AND j.subject = s.subject AND j.recorded <= \(instant)
      AND s.workspace_id = \(workspace) AND s.component = \(component)
    ORDER BY j.recorded, j.seq
    """
  }

  /// Merges of a component after the instant, in journal order: who lives on in whom.
  public func merges(
    ofComponent component: Int, recordedAfter instant: Instant
  ) throws -> [(lead: String, into: String)] {
    let into = SQL(unsafe: connection.dialect.member("into", of: "j.body"))
    return try connection.rows(
      """
      SELECT j.lead, \(into) FROM subjects s CROSS JOIN journal j
      WHERE j.workspace_id = s.workspace_id AND j.subject = s.subject
        AND j.recorded > \(instant) AND j.kind = 'lead.merged' AND j.lead IS NOT NULL
        AND s.workspace_id = \(workspace) AND s.component = \(component)
      ORDER BY j.recorded, j.seq
      """
    ) { row in (row.text(), row.optionalText() ?? "") }
  }

  /// Grows with every erasure, which changes what was.
  public func erasures() throws -> Int {
    try connection.first(
      "SELECT count(*) FROM erasures WHERE workspace_id = \(workspace)"
    ) { $0.int() } ?? 0
  }
}
