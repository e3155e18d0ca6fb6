import Domain

/// What the loop tells beyond the index of leads.
public struct LoopQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Leads that sales brought: claimed, or with a deal before any offer.
  public func leadsFromSales() throws -> [String] {
    try connection.rows(
      """
      SELECT lead FROM leads WHERE workspace_id = \(workspace)
        AND hand_over IN ('sales_generated', 'sales_claimed')
      """ + .readsAll
    ) { $0.text() }
  }

  /// Deals that were won, of leads.
  public func forEachWon(_ body: (OpportunityRow) throws -> Void) throws {
    let queries = LedgerQueries(connection, workspace)
    try connection.forEach(
      queries.opportunitiesSQL(where: " AND state = 'won' AND lead IS NOT NULL") + .readsAll
    ) { try body(LedgerQueries.opportunity(&$0)) }
  }

  /// Returned leads with the reason, in journal order.
  public func forEachReturn(_ body: (_ lead: String, _ reason: String) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT lead, title FROM signal_reports
      WHERE workspace_id = \(workspace) AND thread >= 'returned/' AND thread < 'returned0'
        AND lead IS NOT NULL
      ORDER BY recorded, seq
      """ + .readsAll
    ) { row in try body(row.text(), row.text()) }
  }
}
