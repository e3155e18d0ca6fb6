import Domain

/// A member's password, hashed.
public struct CredentialRecord: Sendable, Hashable {
  public var member: Int
  /// `$scrypt$ln=…,r=…,p=…$salt$hash`.
  public var password: String
  /// Whether everybody knows it.
  public var isDemo: Bool
  public var changed: Instant

  public init(member: Int, password: String, isDemo: Bool, changed: Instant) {
    self.member = member
    self.password = password
    self.isDemo = isDemo
    self.changed = changed
  }
}

public struct CredentialTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ member: Int) throws -> CredentialRecord? {
    try connection.first(
      """
      SELECT member, password, is_demo, changed FROM credentials
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { row in
      CredentialRecord(
        member: row.int(), password: row.text(), isDemo: row.bool(), changed: row.instant())
    }
  }

  public func put(_ record: CredentialRecord) throws {
    try connection.execute(
      """
      INSERT INTO credentials (workspace_id, member, password, is_demo, changed)
      VALUES (\(workspace), \(record.member), \(record.password), \(record.isDemo),
        \(record.changed))
      ON CONFLICT (workspace_id, member) DO UPDATE SET password = excluded.password,
        is_demo = excluded.is_demo, changed = excluded.changed
      """)
  }

  public func remove(_ member: Int) throws {
    try connection.execute(
      "DELETE FROM credentials WHERE workspace_id = \(workspace) AND member = \(member)")
  }

  /// Whether any member of any workspace can sign in with a password.
  public static func anyExists(_ connection: any Connection) throws -> Bool {
    try connection.exists("SELECT 1 FROM credentials LIMIT 1")
  }
}
