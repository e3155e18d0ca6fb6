import Domain

/// Reads what the index of leads holds from the views of one workspace.
public struct LeadIndexReader {
  let connection: any Connection
  let workspace: WorkspaceID
  private let changes: LeadChangeTable

  /// Changed leads that are looked up one by one at most; beyond, everything is read.
  static let lookedUp = 20_000

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    changes = LeadChangeTable(connection, workspace)
  }

  /// The version of the views that this transaction sees.
  public var version: Int64 { get throws { try changes.newest } }

  /// Brings an index up to this transaction's version.
  public func update(_ index: inout LeadIndex, to version: Int64) throws {
    guard index.version != version else { return }
    let limit = max(LeadIndexReader.lookedUp, index.count / 4)
    guard let leads = try changes.leads(after: index.version, limit: limit) else {
      index = try read(version: version)
      return
    }
    for lead in leads {
      if let indexed = try connection.first(leadSQL(lead.text), LeadIndexReader.lead) {
        var indexed = indexed
        indexed.moves = try connection.rows(movesSQL(lead.text), LeadIndexReader.move)
        index.put(indexed)
      } else {
        index.remove(lead.text)
      }
    }
    index.version = version
  }

  /// Everything: leads in the order of writing, and beside them their moves.
  public func read(version: Int64) throws -> LeadIndex {
    var index = LeadIndex(version: version)
    try connection.forEach(allSQL) { row in
      let lead = try LeadIndexReader.lead(&row)
      index.put(lead)
    }
    var (lead, moves): (String?, [IndexedLead.Move]) = (nil, [])
    try connection.forEach(allMovesSQL) { row in
      let next = row.text()
      if lead.map({ ExactText($0) }) != ExactText(next) {
        lead.map { index.set(moves, of: $0) }
        (lead, moves) = (next, [])
      }
      moves.append(LeadIndexReader.move(&row))
    }
    lead.map { index.set(moves, of: $0) }
    return index
  }

  private static let columns: SQL =
    """
    lead, stage, grade, score, outcome, worked, qualified, source, campaign, sort_name, search, \
    last_fact_at, captured_at, segment, brought_by, return_reason, from_sales, taken, won, \
    marketing_touches, \(AssignmentTable.owner)
    """

  func leadSQL(_ lead: String) -> SQL {
    """
    SELECT \(LeadIndexReader.columns) FROM leads
    WHERE workspace_id = \(workspace) AND lead = \(lead)
    """
  }

  func movesSQL(_ lead: String) -> SQL {
    """
    SELECT to_stage, at FROM stage_moves
    WHERE workspace_id = \(workspace) AND lead = \(lead) ORDER BY ordinal
    """
  }

  var allSQL: SQL {
    """
    SELECT \(LeadIndexReader.columns) FROM leads\(connection.dialect.notIndexed)
    WHERE workspace_id = \(workspace)
    """ + .readsAll
  }

  var allMovesSQL: SQL {
    """
    SELECT lead, to_stage, at FROM stage_moves
    WHERE workspace_id = \(workspace) ORDER BY lead, ordinal
    """ + .readsAll
  }

  private static func lead(_ row: inout Row) throws -> IndexedLead {
    var lead = IndexedLead(
      lead: row.text(), stage: Stage(rawValue: row.text()) ?? .inquiry, grade: row.int(),
      score: row.real(), outcome: Outcome(rawValue: row.text()) ?? .neverWorked,
      worked: row.bool(), qualified: row.bool(), source: row.optionalText(),
      campaign: row.optionalText(), owner: nil, sortName: row.text(), searched: row.text(),
      lastFactAt: row.instant(), capturedAt: row.instant(), moves: [])
    lead.origin.segment = row.optionalText()
    lead.origin.broughtBy = row.optionalText().map(RecordKey.folded)
    lead.origin.returnReason = row.optionalText()
    lead.origin.isFromSales = row.bool()
    lead.origin.isTaken = row.bool()
    lead.origin.isWon = row.bool()
    lead.origin.isTouchedByMarketing = row.int() > 0
    lead.owner = row.optionalText().map(RecordKey.folded)
    return lead
  }

  private static func move(_ row: inout Row) -> IndexedLead.Move {
    IndexedLead.Move(to: Stage(rawValue: row.text()) ?? .inquiry, at: row.instant())
  }
}
