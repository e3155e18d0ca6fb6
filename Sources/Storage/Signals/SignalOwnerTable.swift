import Domain

/// What people decide about signals beside the journal: who looks after one, who after all that
/// nobody else does, and who has seen which answers.
public struct SignalOwnerTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func assign(_ signal: String, to member: Int, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO signal_owners (workspace_id, signal, member, at)
      VALUES (\(workspace), \(signal), \(member), \(instant))
      ON CONFLICT (workspace_id, signal) DO UPDATE SET member = excluded.member, at = excluded.at
      """)
  }

  /// When the entry at `sequence` gets another id, the signal that it made is called so.
  public func follow(entryAt sequence: Int64, to name: String) throws {
    try connection.execute(
      """
      UPDATE signal_owners SET signal = \(name)
      WHERE workspace_id = \(workspace) AND signal = (
        SELECT id FROM journal WHERE workspace_id = \(workspace) AND seq = \(sequence))
      """)
  }

  /// The member named for the workspace; nil where nobody is.
  public var namedKeeper: Int? {
    get throws {
      try connection.first(
        "SELECT member FROM signal_keepers WHERE workspace_id = \(workspace)"
      ) { $0.int() }
    }
  }

  public func setKeeper(_ member: Int?) throws {
    try connection.execute("DELETE FROM signal_keepers WHERE workspace_id = \(workspace)")
    guard let member else { return }
    try connection.execute(
      "INSERT INTO signal_keepers (workspace_id, member) VALUES (\(workspace), \(member))")
  }

  /// Who looks after signals that are nobody else's: the one named, as long as he or she is there,
  /// else marketing's first manager, admin or member.
  public var keeper: Int? {
    get throws {
      try connection.first(
        """
        SELECT m.member FROM members m
        LEFT JOIN signal_keepers k ON k.workspace_id = m.workspace_id AND k.member = m.member
        WHERE m.workspace_id = \(workspace) AND m.state = 'active'
          AND (k.member IS NOT NULL OR (m.function = 'marketing' AND m.role <> 'viewer'))
        ORDER BY k.member IS NULL,
          CASE m.role WHEN 'manager' THEN 0 WHEN 'admin' THEN 1 ELSE 2 END, m.member
        LIMIT 1
        """
      ) { $0.int() }
    }
  }

  /// Up to when the member has seen answers.
  public func looked(_ member: Int) throws -> Instant? {
    try connection.first(
      "SELECT at FROM signal_looks WHERE workspace_id = \(workspace) AND member = \(member)"
    ) { $0.instant() }
  }

  public func setLooked(_ member: Int, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO signal_looks (workspace_id, member, at)
      VALUES (\(workspace), \(member), \(instant))
      ON CONFLICT (workspace_id, member) DO UPDATE SET at = excluded.at
      WHERE signal_looks.at < excluded.at
      """)
  }
}
