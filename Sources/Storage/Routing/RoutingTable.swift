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

  /// Running offers to `owner`, and those that he or she accepted and that have not ended; what was
  /// handed on counts for whoever took it over. Caseless, as holders are kept.
  public func leadsInHand(of name: String) throws -> Int {
    let owner = RecordKey.folded(name)
    let own = try connection.first(
      """
      SELECT count(*) FROM hand_overs h
      WHERE h.workspace_id = \(workspace) AND h.holder = \(owner) AND h.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM lead_assignments a
          WHERE a.workspace_id = h.workspace_id AND a.lead = h.lead AND a.cycle = h.cycle
            AND a.at >= coalesce(h.answered_at, h.offered_at) AND a.owner <> h.holder)
      """
    ) { $0.int() }
    let taken = try connection.first(
      """
      SELECT count(*) FROM lead_assignments a CROSS JOIN hand_overs h
      WHERE a.workspace_id = \(workspace) AND a.owner = \(owner)
        AND h.workspace_id = a.workspace_id AND h.lead = a.lead AND h.cycle = a.cycle
        AND h.ended_at IS NULL AND coalesce(h.answered_at, h.offered_at) <= a.at
        AND h.holder <> a.owner
      """
    ) { $0.int() }
    return (own ?? 0) + (taken ?? 0)
  }
}
