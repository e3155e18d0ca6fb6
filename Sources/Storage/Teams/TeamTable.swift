import Domain

/// A team as it is kept.
public struct TeamRecord: Sendable, Hashable {
  /// The word that agreements use.
  public var team: String
  public var name: String
  public var parent: String?
  /// JSON of its own hours; nil where the agreement's calendar holds.
  public var hours: String?
  /// IANA name, beside hours of its own.
  public var timezone: String?
  public var created: Instant
  public var archived: Instant?

  public init(
    team: String, name: String, parent: String?, hours: String?, timezone: String?,
    created: Instant, archived: Instant? = nil
  ) {
    self.team = team
    self.name = name
    self.parent = parent
    self.hours = hours
    self.timezone = timezone
    self.created = created
    self.archived = archived
  }
}

/// Teams of one workspace and who manages them.
public struct TeamTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ team: String) throws -> TeamRecord? {
    try connection.first(
      """
      SELECT \(TeamTable.columns) FROM teams
      WHERE workspace_id = \(workspace) AND team = \(team)
      """, TeamTable.record)
  }

  /// By the team's word, from the one after `after`.
  public func page(after: String, limit: Int) throws -> [TeamRecord] {
    try connection.rows(
      """
      SELECT \(TeamTable.columns) FROM teams
      WHERE workspace_id = \(workspace) AND team > \(after) ORDER BY team LIMIT \(limit)
      """, TeamTable.record)
  }

  /// Writes the team, new or known.
  public func put(_ record: TeamRecord) throws {
    try connection.execute(
      """
      INSERT INTO teams (workspace_id, \(TeamTable.columns))
      VALUES (\(workspace), \(record.team), \(record.name), \(record.parent), \(record.hours),
        \(record.timezone), \(record.created), \(record.archived))
      ON CONFLICT (workspace_id, team) DO UPDATE SET name = excluded.name,
        parent = excluded.parent, hours = excluded.hours, timezone = excluded.timezone,
        archived = excluded.archived
      """)
  }

  /// Numbers of the managers, ascending.
  public func managers(of team: String) throws -> [Int] {
    try connection.rows(
      """
      SELECT member FROM team_managers
      WHERE workspace_id = \(workspace) AND team = \(team) ORDER BY member
      """
    ) { $0.int() }
  }

  public func set(managers: [Int], of team: String) throws {
    try connection.execute(
      "DELETE FROM team_managers WHERE workspace_id = \(workspace) AND team = \(team)")
    for member in Set(managers) {
      try connection.execute(
        """
        INSERT INTO team_managers (workspace_id, team, member)
        VALUES (\(workspace), \(team), \(member))
        """)
    }
  }

  /// The teams that the member manages.
  public func managed(by member: Int) throws -> [String] {
    try connection.rows(
      """
      SELECT team FROM team_managers
      WHERE workspace_id = \(workspace) AND member = \(member) ORDER BY team
      """
    ) { $0.text() }
  }

  /// The teams that the member manages with all below them.
  public func led(by member: Int) throws -> [String] {
    try connection.rows(
      """
      WITH RECURSIVE led (team) AS (
        SELECT team FROM team_managers
        WHERE workspace_id = \(workspace) AND member = \(member)
        UNION
        SELECT t.team FROM led JOIN teams t
        ON t.workspace_id = \(workspace) AND t.parent = led.team)
      SELECT team FROM led ORDER BY team
      """
    ) { $0.text() }
  }

  private static let columns: SQL = "team, name, parent, hours, timezone, created, archived"

  private static func record(_ row: inout Row) -> TeamRecord {
    TeamRecord(
      team: row.text(), name: row.text(), parent: row.optionalText(), hours: row.optionalText(),
      timezone: row.optionalText(), created: row.instant(), archived: row.optionalInstant())
  }
}
