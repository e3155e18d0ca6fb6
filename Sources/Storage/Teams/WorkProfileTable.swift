import Domain

/// What a member brings to a team.
public struct WorkProfileRecord: Sendable, Hashable {
  /// The home team.
  public var team: String?
  /// Open leads at a time; nil is not said.
  public var capacity: Int?
  /// JSON list of words.
  public var skills: String
  /// IANA name; nil is the team's, else the workspace's.
  public var timezone: String?

  public init(team: String?, capacity: Int?, skills: String, timezone: String?) {
    self.team = team
    self.capacity = capacity
    self.skills = skills
    self.timezone = timezone
  }
}

public struct WorkProfileTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ member: Int) throws -> WorkProfileRecord? {
    try connection.first(
      """
      SELECT team, capacity, skills, timezone FROM work_profiles
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { row in
      WorkProfileRecord(
        team: row.optionalText(), capacity: row.optionalInt(), skills: row.text(),
        timezone: row.optionalText())
    }
  }

  /// Notes the home team that is left.
  public func put(_ record: WorkProfileRecord, of member: Int, at instant: Instant) throws {
    if let before = try find(member), before.team != record.team {
      try note(formerHome: before.team, of: member, until: instant)
    }
    try connection.execute(
      """
      INSERT INTO work_profiles (workspace_id, member, team, capacity, skills, timezone)
      VALUES (\(workspace), \(member), \(record.team), \(record.capacity), \(record.skills),
        \(record.timezone))
      ON CONFLICT (workspace_id, member) DO UPDATE SET team = excluded.team,
        capacity = excluded.capacity, skills = excluded.skills, timezone = excluded.timezone
      """)
  }

  /// A first home is taken for that of always: what is imported is older than who is in which team.
  private func note(formerHome team: String?, of member: Int, until instant: Instant) throws {
    let hasMoved: SQL = """
      SELECT 1 FROM former_homes WHERE workspace_id = \(workspace) AND member = \(member)
      """
    guard try team != nil || connection.exists(hasMoved) else { return }
    try connection.execute(
      """
      INSERT INTO former_homes (workspace_id, member, until, team)
      VALUES (\(workspace), \(member), \(instant), \(team))
      ON CONFLICT (workspace_id, member, until) DO NOTHING
      """)
  }

  /// Home teams by member, as they are now or were at an instant; who has none is not in it.
  public func homes(at instant: Instant? = nil) throws -> [Int: String] {
    let present = try connection.rows(
      """
      SELECT member, team FROM work_profiles
      WHERE workspace_id = \(workspace) AND team IS NOT NULL
      """
    ) { ($0.int(), $0.text()) }
    var homes = Dictionary(present) { $1 }
    guard let instant else { return homes }
    let former = try connection.rows(
      """
      SELECT member, team FROM former_homes
      WHERE workspace_id = \(workspace) AND until > \(instant) ORDER BY member, until DESC
      """
    ) { ($0.int(), $0.optionalText()) }
    // The last of a member is the one that was left next. Nil is a time without one.
    for (member, team) in former { homes[member] = team }
    return homes
  }

  /// Numbers of those whose home team it is, ascending.
  public func members(of team: String) throws -> [Int] {
    try connection.rows(
      """
      SELECT member FROM work_profiles
      WHERE workspace_id = \(workspace) AND team = \(team) ORDER BY member
      """
    ) { $0.int() }
  }

  /// By team, the members whose home it is and who are not in the state.
  public func sizes(without state: String) throws -> [String: Int] {
    let sizes = try connection.rows(
      """
      SELECT w.team, COUNT(*) FROM work_profiles w CROSS JOIN members m
      WHERE m.workspace_id = w.workspace_id AND m.member = w.member
        AND w.workspace_id = \(workspace) AND w.team IS NOT NULL AND m.state <> \(state)
      GROUP BY w.team
      """
    ) { ($0.text(), $0.int()) }
    return Dictionary(sizes) { $1 }
  }

  // MARK: Addresses

  /// The address by which facts of before `instant` name the member.
  public func note(formerEmail email: String, of member: Int, until instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO former_emails (workspace_id, email, member, until)
      VALUES (\(workspace), \(email), \(member), \(instant))
      ON CONFLICT (workspace_id, email, member) DO UPDATE SET until = excluded.until
      """)
  }

  /// Numbers of the members whose present or former address it is.
  public func members(named email: String) throws -> [Int] {
    try connection.rows(
      """
      SELECT member FROM members WHERE workspace_id = \(workspace) AND email = \(email)
      UNION SELECT member FROM former_emails
      WHERE workspace_id = \(workspace) AND email = \(email)
      """
    ) { $0.int() }
  }

  /// All former addresses with their members, and until when they were in use; in that order.
  public func formerEmails() throws -> [(email: String, member: Int, until: Instant)] {
    try connection.rows(
      """
      SELECT email, member, until FROM former_emails WHERE workspace_id = \(workspace)
      ORDER BY until, email, member
      """
    ) { ($0.text(), $0.int(), $0.instant()) }
  }

  /// Present and former addresses by which facts name the member.
  public func emails(of member: Int) throws -> [String] {
    try connection.rows(
      """
      SELECT email FROM members WHERE workspace_id = \(workspace) AND member = \(member)
      UNION SELECT email FROM former_emails
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { $0.text() }
  }
}
