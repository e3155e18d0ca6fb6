import Domain

/// A person of the workspace.
public struct MemberRecord: Sendable, Hashable {
  public var number: Int
  /// Caseless; identifies the person in the workspace.
  public var email: String
  public var name: String
  public var function: String
  public var role: String
  /// `invited`, `active` or `left`.
  public var state: String
}

public struct MemberTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(
    email: String, name: String, function: String, role: String, state: String = "active",
    created: Instant
  ) throws -> MemberRecord {
    let number = try connection.nextNumber("member", in: "members", of: workspace)
    try connection.execute(
      """
      INSERT INTO members (workspace_id, member, email, name, function, role, state, created)
      VALUES (\(workspace), \(number), \(email), \(name), \(function), \(role), \(state),
        \(created))
      """)
    return MemberRecord(
      number: number, email: email, name: name, function: function, role: role, state: state)
  }

  public func find(email: String) throws -> MemberRecord? {
    try connection.first(
      """
      SELECT \(MemberTable.columns) FROM members
      WHERE workspace_id = \(workspace) AND email = \(email)
      """, MemberTable.record)
  }

  public func find(_ number: Int) throws -> MemberRecord? {
    try connection.first(
      """
      SELECT \(MemberTable.columns) FROM members
      WHERE workspace_id = \(workspace) AND member = \(number)
      """, MemberTable.record)
  }

  /// Who can sign in under this address, in all workspaces of the database.
  public static func active(
    email: String, _ connection: any Connection, limit: Int
  ) throws -> [(WorkspaceID, MemberRecord)] {
    try connection.rows(
      """
      SELECT workspace_id, \(columns) FROM members
      WHERE email = \(email) AND state = 'active' ORDER BY workspace_id LIMIT \(limit)
      """
    ) { row in (WorkspaceID(number: row.int()), record(&row)) }
  }

  /// Writes everything but the number.
  public func update(_ record: MemberRecord) throws {
    try connection.execute(
      """
      UPDATE members SET email = \(record.email), name = \(record.name),
        function = \(record.function), role = \(record.role), state = \(record.state)
      WHERE workspace_id = \(workspace) AND member = \(record.number)
      """)
  }

  public func all() throws -> [MemberRecord] {
    try connection.rows(
      """
      SELECT \(MemberTable.columns) FROM members
      WHERE workspace_id = \(workspace) ORDER BY member
      """, MemberTable.record)
  }

  /// What a list of members is asked for.
  public struct Filter: Sendable, Hashable {
    public var function: String?
    public var role: String?
    public var state: String?
    /// The word of the home team.
    public var team: String?
    /// By name, else by number.
    public var isByName = false
    public var descending = false
    public var after: Place?

    /// The member to go on from.
    public struct Place: Sendable, Hashable {
      public var number: Int
      public var name: String

      public init(number: Int, name: String) {
        self.number = number
        self.name = name
      }
    }

    public init() {}
  }

  public func page(_ filter: Filter, limit: Int) throws -> [MemberRecord] {
    try connection.rows(pageSQL(filter, limit: limit), MemberTable.record)
  }

  func pageSQL(_ filter: Filter, limit: Int) -> SQL {
    var parts: [SQL] = ["workspace_id = \(workspace)"]
    if let function = filter.function { parts.append("function = \(function)") }
    if let role = filter.role { parts.append("role = \(role)") }
    if let state = filter.state { parts.append("state = \(state)") }
    if let team = filter.team {
      parts.append(
        """
        EXISTS (SELECT 1 FROM work_profiles w WHERE w.workspace_id = members.workspace_id
          AND w.member = members.member AND w.team = \(team))
        """)
    }
    let sign: SQL = filter.descending ? "<" : ">"
    let direction: SQL = filter.descending ? " DESC" : ""
    if let after = filter.after {
      parts.append(
        filter.isByName
          ? "(lower(name), member) \(sign) (lower(\(after.name)), \(after.number))"
          : "member \(sign) \(after.number)")
    }
    let name: SQL = filter.isByName ? "lower(name)" + direction + ", " : ""
    return """
      SELECT \(MemberTable.columns) FROM members WHERE \(SQL.joined(parts, by: " AND "))
      ORDER BY \(name)member\(direction) LIMIT \(limit)
      """
  }

  private static let columns: SQL = "member, email, name, function, role, state"

  private static func record(_ row: inout Row) -> MemberRecord {
    MemberRecord(
      number: row.int(), email: row.text(), name: row.text(), function: row.text(),
      role: row.text(), state: row.text())
  }
}
