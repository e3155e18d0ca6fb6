import Domain

/// Turns of the rotation of each team, and who has how many leads in hand.
public struct RoutingTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// By member number.
  public func turns(ofTeam team: String) throws -> [Int: RotationTurn] {
    let turns = try connection.rows(
      """
      SELECT member, owed, had, latest FROM routing_turns
      WHERE workspace_id = \(workspace) AND team = \(team)
      """
    ) { row in
      (row.int(), RotationTurn(owed: row.real(), had: row.int(), latest: row.optionalInstant()))
    }
    return Dictionary(turns) { first, _ in first }
  }

  public func put(_ turn: RotationTurn, of member: Int, inTeam team: String) throws {
    try connection.execute(
      """
      INSERT INTO routing_turns (workspace_id, team, member, owed, had, latest)
      VALUES (\(workspace), \(team), \(member), \(turn.owed), \(turn.had), \(turn.latest))
      ON CONFLICT (workspace_id, team, member) DO UPDATE SET owed = excluded.owed,
        had = excluded.had, latest = excluded.latest
      """)
  }

  /// Running offers to `owner`, and leads that he or she accepted and that are no opportunity yet;
  /// what was handed on counts for whoever took it over.
  public func leadsInHand(of owner: String) throws -> Int {
    let own = try connection.first(
      """
      SELECT count(*) FROM leads
      WHERE workspace_id = \(workspace) AND owner = \(owner) AND stage IN ('mql', 'sal')
        AND NOT EXISTS (SELECT 1 FROM lead_assignments a
          WHERE a.workspace_id = leads.workspace_id AND a.lead = leads.lead
            AND a.cycle = leads.cycle AND a.at >= leads.owner_at AND a.owner <> leads.owner)
      """
    ) { $0.int() }
    let taken = try connection.first(
      """
      SELECT count(*) FROM lead_assignments a CROSS JOIN leads
      WHERE a.workspace_id = \(workspace) AND a.owner = \(owner)
        AND leads.workspace_id = a.workspace_id AND leads.lead = a.lead
        AND leads.cycle = a.cycle AND leads.owner_at <= a.at AND leads.owner <> a.owner
        AND leads.stage IN ('mql', 'sal')
      """
    ) { $0.int() }
    return (own ?? 0) + (taken ?? 0)
  }
}
