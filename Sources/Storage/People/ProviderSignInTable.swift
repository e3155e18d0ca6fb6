import Domain

/// A sign-in that was sent to a provider and has not come back.
public struct ProviderSignInRecord: Sendable, Hashable {
  /// SHA-256 of the state that the provider gives back, in hexadecimal.
  public var state: String
  public var provider: Int
  /// SHA-256 of what the browser's cookie holds.
  public var browser: String
  /// The page to go to afterwards.
  public var back: String?
  public var created: Instant
  public var expires: Instant

  public init(
    state: String, provider: Int, browser: String, back: String?, created: Instant,
    expires: Instant
  ) {
    self.state = state
    self.provider = provider
    self.browser = browser
    self.back = back
    self.created = created
    self.expires = expires
  }
}

public struct ProviderSignInTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Those that never came back are forgotten on the way.
  public func add(_ record: ProviderSignInRecord) throws {
    try connection.execute(
      """
      DELETE FROM provider_sign_ins
      WHERE workspace_id = \(workspace) AND expires <= \(record.created)
      """)
    try connection.execute(
      """
      INSERT INTO provider_sign_ins
        (workspace_id, state, provider, browser, back, created, expires)
      VALUES (\(workspace), \(record.state), \(record.provider), \(record.browser),
        \(record.back), \(record.created), \(record.expires))
      """)
  }

  /// Takes the sign-in out, as each comes back once; nil when it was sent by another browser or
  /// to another provider, has expired, came back already or never was.
  public func take(
    state: String, provider: Int, browser: String, now: Instant
  ) throws -> ProviderSignInRecord? {
    let found = try connection.first(
      """
      SELECT state, provider, browser, back, created, expires FROM provider_sign_ins
      WHERE workspace_id = \(workspace) AND state = \(state)
      """
    ) { row in
      ProviderSignInRecord(
        state: row.text(), provider: row.int(), browser: row.text(), back: row.optionalText(),
        created: row.instant(), expires: row.instant())
    }
    guard let found, found.provider == provider, found.browser == browser else { return nil }
    let taken = try connection.execute(
      "DELETE FROM provider_sign_ins WHERE workspace_id = \(workspace) AND state = \(state)")
    return taken > 0 && found.expires > now ? found : nil
  }
}
