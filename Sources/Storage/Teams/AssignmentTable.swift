import Domain

/// Who answers for leads where people said so beside the journal.
public struct AssignmentTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// From `instant` on the lead is `owner`'s (an e-mail or a team's word), in its present cycle.
  /// Kept caseless, as holders of hand-overs are.
  public func assign(_ lead: String, to owner: String, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO lead_assignments (workspace_id, lead, cycle, owner, at)
      SELECT workspace_id, lead, cycle, \(RecordKey.folded(owner)), \(instant) FROM leads
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      ON CONFLICT (workspace_id, lead) DO UPDATE SET cycle = excluded.cycle,
        owner = excluded.owner, at = excluded.at
      """)
  }

  /// Who answers for a lead as of an instant: the later of what the journal and what an assignment
  /// of the same cycle says; nobody where the journal names nobody.
  public func owner(of reading: LeadReading, asOf instant: Instant) throws -> String? {
    guard let owner = reading.owner else { return nil }
    let assigned = try connection.first(
      """
      SELECT owner FROM lead_assignments
      WHERE workspace_id = \(workspace) AND lead = \(reading.lead)
        AND cycle = \(reading.cycle) AND at >= \(owner.since) AND at <= \(instant)
      """
    ) { $0.text() }
    return assigned ?? owner.name
  }

  /// The owner of a lead's row in a query over `leads`: the later of what the journal and what an
  /// assignment of the same cycle says; nobody where the journal names nobody.
  static let owner: SQL =
    """
    CASE WHEN leads.owner IS NULL THEN NULL ELSE coalesce((
      SELECT a.owner FROM lead_assignments a
      WHERE a.workspace_id = leads.workspace_id AND a.lead = leads.lead
        AND a.cycle = leads.cycle AND a.at >= leads.owner_at), leads.owner) END
    """
}

extension AssignmentTable {
  /// The lead is called otherwise from now on.
  public func rename(_ lead: String, to name: String) throws {
    try connection.execute(
      """
      UPDATE lead_assignments SET lead = \(name)
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      """)
  }
}
