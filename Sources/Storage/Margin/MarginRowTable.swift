import Domain

/// Since when sellers could see their own row of a quarter, and when they did.
public struct MarginRowTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public struct Mark: Sendable, Hashable {
    public var member: Int
    public var offered: Instant
    public var seen: Instant?
  }

  /// By member.
  public func marks(of quarter: String) throws -> [Mark] {
    try connection.rows(
      """
      SELECT member, offered_at, seen_at FROM margin_rows
      WHERE workspace_id = \(workspace) AND quarter = \(quarter) ORDER BY member LIMIT 100000
      """
    ) { Mark(member: $0.int(), offered: $0.instant(), seen: $0.optionalInstant()) }
  }

  /// Changes nothing where the row was offered before.
  public func offer(_ quarter: String, to member: Int, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO margin_rows (workspace_id, quarter, member, offered_at)
      VALUES (\(workspace), \(quarter), \(member), \(instant))
      ON CONFLICT (workspace_id, quarter, member) DO NOTHING
      """)
  }

  /// The first look counts.
  public func see(_ quarter: String, by member: Int, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE margin_rows SET seen_at = \(instant)
      WHERE workspace_id = \(workspace) AND quarter = \(quarter) AND member = \(member)
        AND seen_at IS NULL AND offered_at <= \(instant)
      """)
  }
}
