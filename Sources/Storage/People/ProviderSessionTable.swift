import Domain

/// A session that a provider vouched for.
public struct ProviderSessionRecord: Sendable, Hashable {
  public var session: Int
  public var provider: Int
  public var subject: String
  /// The provider's own name of the session.
  public var sid: String?

  public init(session: Int, provider: Int, subject: String, sid: String?) {
    self.session = session
    self.provider = provider
    self.subject = subject
    self.sid = sid
  }
}

public struct ProviderSessionTable {
  let connection: any Connection
  let workspace: WorkspaceID

  /// Sessions that one logout token can end.
  public static let limit = 1_000

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ record: ProviderSessionRecord) throws {
    try connection.execute(
      """
      INSERT INTO provider_sessions (workspace_id, session, provider, subject, sid)
      VALUES (\(workspace), \(record.session), \(record.provider), \(record.subject),
        \(record.sid))
      """)
  }

  public func find(_ session: Int) throws -> ProviderSessionRecord? {
    try connection.first(
      """
      SELECT session, provider, subject, sid FROM provider_sessions
      WHERE workspace_id = \(workspace) AND session = \(session)
      """, ProviderSessionTable.record)
  }

  /// Some of the sessions that a provider vouched for and that were not ended.
  public func open(ofProvider provider: Int) throws -> [Int] {
    try connection.rows(
      """
      SELECT vouched.session FROM provider_sessions AS vouched
      JOIN sessions AS held
        ON held.workspace_id = vouched.workspace_id AND held.session = vouched.session
      WHERE vouched.workspace_id = \(workspace) AND vouched.provider = \(provider)
        AND held.ended IS NULL LIMIT \(ProviderSessionTable.limit)
      """
    ) { $0.int() }
  }

  /// The latest sessions of a subject, or of one of the provider's sessions; with both given, of
  /// both at once.
  public func find(
    provider: Int, subject: String?, sid: String?
  ) throws -> [ProviderSessionRecord] {
    var parts: [SQL] = ["workspace_id = \(workspace)", "provider = \(provider)"]
    if let subject { parts.append("subject = \(subject)") }
    if let sid { parts.append("sid = \(sid)") }
    let condition = SQL.joined(parts, by: " AND ")
    return try connection.rows(
      """
      SELECT session, provider, subject, sid FROM provider_sessions WHERE \(condition)
      ORDER BY session DESC LIMIT \(ProviderSessionTable.limit)
      """, ProviderSessionTable.record)
  }

  private static func record(_ row: inout Row) -> ProviderSessionRecord {
    ProviderSessionRecord(
      session: row.int(), provider: row.int(), subject: row.text(), sid: row.optionalText())
  }
}

/// Logout tokens that were taken.
public struct LogoutTokenTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// False when it was taken before. `token` is the SHA-256 of its name, in hexadecimal.
  public func take(
    _ token: String, of provider: Int, until expires: Instant, now: Instant
  ) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM logout_tokens
      WHERE workspace_id = \(workspace) AND provider = \(provider) AND expires < \(now)
      """)
    return try connection.execute(
      """
      INSERT INTO logout_tokens (workspace_id, provider, token, expires)
      VALUES (\(workspace), \(provider), \(token), \(expires))
      ON CONFLICT (workspace_id, provider, token) DO NOTHING
      """) > 0
  }
}
