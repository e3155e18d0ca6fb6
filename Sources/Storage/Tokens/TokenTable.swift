import Domain

/// A token of the API as the database knows it: never the token itself.
public struct TokenRecord: Sendable, Hashable {
  public var number: Int
  /// Whose it is.
  public var member: Int
  public var name: String
  /// Of the whole token, in hexadecimal.
  public var sha256: String
  /// The first characters, to recognise it by.
  public var hint: String
  /// Names with spaces between them.
  public var scopes: String
  public var created: Instant
  public var expires: Instant?
  public var lastUsed: Instant?
  public var lastUsedFrom: String?
  public var revoked: Instant?

  public init(
    number: Int, member: Int, name: String, sha256: String, hint: String, scopes: String,
    created: Instant, expires: Instant?
  ) {
    self.number = number
    self.member = member
    self.name = name
    self.sha256 = sha256
    self.hint = hint
    self.scopes = scopes
    self.created = created
    self.expires = expires
  }
}

public struct TokenTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  private static let columns: SQL =
    """
    token, member, name, sha256, hint, scopes, created, expires, last_used, last_used_from, \
    revoked
    """

  /// In whichever workspace it is: the one question that does not know its workspace yet.
  public static func find(
    sha256: String, _ connection: any Connection
  ) throws -> (WorkspaceID, TokenRecord)? {
    try connection.first(
      "SELECT workspace_id, \(columns) FROM api_tokens WHERE sha256 = \(sha256)"
    ) { row in
      (WorkspaceID(number: row.int()), record(&row))
    }
  }

  public func find(_ number: Int) throws -> TokenRecord? {
    try connection.first(
      """
      SELECT \(TokenTable.columns) FROM api_tokens
      WHERE workspace_id = \(workspace) AND token = \(number)
      """, TokenTable.record)
  }

  /// By number, from the one after `after`; of one member where one is named.
  public func page(ofMember member: Int?, after: Int, limit: Int) throws -> [TokenRecord] {
    try connection.rows(
      pageSQL(ofMember: member, after: after, limit: limit), TokenTable.record)
  }

  func pageSQL(ofMember member: Int?, after: Int, limit: Int) -> SQL {
    let owner: SQL = member.map { "AND member = \($0)" } ?? ""
    return """
      SELECT \(TokenTable.columns) FROM api_tokens
      WHERE workspace_id = \(workspace) \(owner) AND token > \(after)
      ORDER BY token LIMIT \(limit)
      """
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("token", in: "api_tokens", of: workspace)
  }

  public func add(_ token: TokenRecord) throws {
    try connection.execute(
      """
      INSERT INTO api_tokens (workspace_id, token, member, name, sha256, hint, scopes, created,
        expires)
      VALUES (\(workspace), \(token.number), \(token.member), \(token.name), \(token.sha256),
        \(token.hint), \(token.scopes), \(token.created), \(token.expires))
      """)
  }

  public func rename(_ number: Int, _ name: String) throws {
    try connection.execute(
      """
      UPDATE api_tokens SET name = \(name)
      WHERE workspace_id = \(workspace) AND token = \(number)
      """)
  }

  /// A token that is revoked already stays as it was.
  public func revoke(_ number: Int, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE api_tokens SET revoked = \(instant)
      WHERE workspace_id = \(workspace) AND token = \(number) AND revoked IS NULL
      """)
  }

  public func noteUse(_ number: Int, at instant: Instant, from address: String?) throws {
    try connection.execute(
      """
      UPDATE api_tokens SET last_used = \(instant), last_used_from = \(address)
      WHERE workspace_id = \(workspace) AND token = \(number)
      """)
  }

  private static func record(_ row: inout Row) -> TokenRecord {
    var record = TokenRecord(
      number: row.int(), member: row.int(), name: row.text(), sha256: row.text(),
      hint: row.text(), scopes: row.text(), created: row.instant(),
      expires: row.optionalInstant())
    record.lastUsed = row.optionalInstant()
    record.lastUsedFrom = row.optionalText()
    record.revoked = row.optionalInstant()
    return record
  }
}
