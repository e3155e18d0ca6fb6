import Domain

/// A person of the workspace.
public struct MemberRecord: Sendable, Hashable {
  public var number: Int
  /// Caseless; identifies the person in the workspace.
  public var email: String
  public var name: String
  public var function: String
  public var role: String
}

public struct MemberTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(
    email: String, name: String, function: String, role: String, created: Instant
  ) throws -> MemberRecord {
    let number =
      try connection.first(
        """
        SELECT member FROM members WHERE workspace_id = \(workspace)
        ORDER BY member DESC LIMIT 1
        """
      ) { $0.int() + 1 } ?? 1
    try connection.execute(
      """
      INSERT INTO members (workspace_id, member, email, name, function, role, created)
      VALUES (\(workspace), \(number), \(email), \(name), \(function), \(role), \(created))
      """)
    return MemberRecord(
      number: number, email: email, name: name, function: function, role: role)
  }

  public func find(email: String) throws -> MemberRecord? {
    try connection.first(
      """
      SELECT member, email, name, function, role FROM members
      WHERE workspace_id = \(workspace) AND email = \(email)
      """, MemberTable.record)
  }

  public func find(_ number: Int) throws -> MemberRecord? {
    try connection.first(
      """
      SELECT member, email, name, function, role FROM members
      WHERE workspace_id = \(workspace) AND member = \(number)
      """, MemberTable.record)
  }

  public func all() throws -> [MemberRecord] {
    try connection.rows(
      """
      SELECT member, email, name, function, role FROM members
      WHERE workspace_id = \(workspace) ORDER BY member
      """, MemberTable.record)
  }

  private static func record(_ row: inout Row) -> MemberRecord {
    MemberRecord(
      number: row.int(), email: row.text(), name: row.text(), function: row.text(),
      role: row.text())
  }
}
