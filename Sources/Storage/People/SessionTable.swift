import Domain

/// A browser that signed in, or is about to.
public struct SessionRecord: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, SQLBindable {
    /// The password was right, the second factor is outstanding.
    case secondFactor = "second_factor"
    case signedIn = "signed_in"
  }

  public var session: Int
  public var member: Int
  /// SHA-256 of the cookie's token, in hexadecimal.
  public var token: String
  public var state: State
  /// How the member signed in: `password`, `password+totp`, `oidc`, …
  public var means: String
  public var created: Instant
  /// The last request, to the minute.
  public var seen: Instant
  public var expires: Instant
  public var address: String
  public var agent: String

  public init(
    session: Int, member: Int, token: String, state: State, means: String, created: Instant,
    seen: Instant, expires: Instant, address: String, agent: String
  ) {
    self.session = session
    self.member = member
    self.token = token
    self.state = state
    self.means = means
    self.created = created
    self.seen = seen
    self.expires = expires
    self.address = address
    self.agent = agent
  }
}

public struct SessionTable {
  let connection: any Connection
  let workspace: WorkspaceID

  /// Sessions of one member that are listed.
  public static let listLimit = 100

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The session whose token has this hash, in whatever workspace, unless it was ended.
  public static func find(
    token: String, _ connection: any Connection
  ) throws -> (WorkspaceID, SessionRecord)? {
    try connection.first(
      "SELECT workspace_id, \(columns) FROM sessions WHERE token = \(token) AND ended IS NULL"
    ) { row in (WorkspaceID(number: row.int()), record(&row)) }
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("session", in: "sessions", of: workspace)
  }

  public func add(_ record: SessionRecord) throws {
    try connection.execute(
      """
      INSERT INTO sessions (workspace_id, \(SessionTable.columns))
      VALUES (\(workspace), \(record.session), \(record.member), \(record.token),
        \(record.state), \(record.means), \(record.created), \(record.seen), \(record.expires),
        \(record.address), \(record.agent))
      """)
  }

  public func noteSeen(_ session: Int, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE sessions SET seen = \(instant)
      WHERE workspace_id = \(workspace) AND session = \(session) AND seen < \(instant)
      """)
  }

  /// Those of a member that were not ended, the latest first.
  public func open(ofMember member: Int) throws -> [SessionRecord] {
    try connection.rows(
      """
      SELECT \(SessionTable.columns) FROM sessions
      WHERE workspace_id = \(workspace) AND member = \(member) AND ended IS NULL
      ORDER BY session DESC LIMIT \(SessionTable.listLimit)
      """, SessionTable.record)
  }

  /// Those of a member, ended or not, the latest first.
  public func latest(ofMember member: Int) throws -> [SessionRecord] {
    try connection.rows(
      """
      SELECT \(SessionTable.columns) FROM sessions
      WHERE workspace_id = \(workspace) AND member = \(member)
      ORDER BY session DESC LIMIT \(SessionTable.listLimit)
      """, SessionTable.record)
  }

  /// Ends one session, whoever's; tells whether it was open.
  @discardableResult
  public func end(_ session: Int, at instant: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE sessions SET ended = \(instant)
      WHERE workspace_id = \(workspace) AND session = \(session) AND ended IS NULL
      """) > 0
  }

  /// Ends all of a member but one.
  public func endAll(ofMember member: Int, except kept: Int? = nil, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE sessions SET ended = \(instant)
      WHERE workspace_id = \(workspace) AND member = \(member) AND ended IS NULL
        AND session <> \(kept ?? 0)
      """)
  }

  private static let columns: SQL =
    """
    session, member, token, state, means, created, seen, expires, address, agent
    """

  private static func record(_ row: inout Row) -> SessionRecord {
    SessionRecord(
      session: row.int(), member: row.int(), token: row.text(),
      state: SessionRecord.State(rawValue: row.text()) ?? .secondFactor, means: row.text(),
      created: row.instant(), seen: row.instant(), expires: row.instant(), address: row.text(),
      agent: row.text())
  }
}
