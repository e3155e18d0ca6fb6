import Domain

/// Questions about moves, unmatched facts and opportunities of one workspace.
public struct LedgerQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The latest first, from the one after `after`.
  public func unmatched(
    after: (recorded: Instant, entry: String)?, limit: Int
  ) throws -> [UnmatchedFact] {
    try connection.rows(unmatchedSQL(after: after, limit: limit)) { row in
      UnmatchedFact(
        entry: row.text(), kind: EntryKind(rawValue: row.text()) ?? .activity,
        lead: row.optionalText(), recorded: row.instant(),
        stage: row.optionalText().flatMap(Stage.init(rawValue:)))
    }
  }

  func unmatchedSQL(after: (recorded: Instant, entry: String)?, limit: Int) -> SQL {
    let position: SQL =
      after.map { "AND (recorded, entry) < (\($0.recorded), \($0.entry))" } ?? ""
    return """
      SELECT entry, kind, lead, recorded, stage FROM unmatched
      WHERE workspace_id = \(workspace) \(position)
      ORDER BY recorded DESC, entry DESC LIMIT \(limit)
      """
  }

  /// Opportunities by state.
  public func opportunityCounts() throws -> [OpportunityRecord.State: Int] {
    var counts: [OpportunityRecord.State: Int] = [:]
    try connection.forEach(
      """
      SELECT state, count(*) FROM opportunities
      WHERE workspace_id = \(workspace) GROUP BY state
      """ + .readsAll
    ) { row in
      if let state = OpportunityRecord.State(rawValue: row.text()) { counts[state] = row.int() }
    }
    return counts
  }

  /// All opportunities by id, streamed.
  public func forEachOpportunity(_ body: (OpportunityRow) throws -> Void) throws {
    try connection.forEach(opportunitiesSQL(where: "") + .readsAll) { row in
      try body(LedgerQueries.opportunity(&row))
    }
  }

  public func opportunities(ofLead lead: String) throws -> [OpportunityRow] {
    try connection.rows(opportunitiesSQL(where: " AND lead = \(lead)")) { row in
      LedgerQueries.opportunity(&row)
    }
  }

  func opportunitiesSQL(where condition: SQL, order: SQL = "opportunity") -> SQL {
    """
    SELECT opportunity, lead, state, amount, list_amount, cost, currency, stage, category,
      close_on, owner, reason, opened_at, closed_at
    FROM opportunities WHERE workspace_id = \(workspace)\(condition)
    ORDER BY \(order)
    """
  }

  static func opportunity(_ row: inout Row) -> OpportunityRow {
    OpportunityRow(
      opportunity: row.text(), lead: row.optionalText(),
      state: OpportunityRecord.State(rawValue: row.text()) ?? .known,
      amount: row.optionalInteger(), listAmount: row.optionalInteger(),
      cost: row.optionalInteger(), currency: row.optionalText(), stage: row.optionalText(),
      category: row.optionalText(), closeOn: row.optionalText(), owner: row.optionalText(),
      reason: row.optionalText(), openedAt: row.optionalInstant(),
      closedAt: row.optionalInstant())
  }
}
