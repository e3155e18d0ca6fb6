import Domain

/// A link that can be used once: an invitation, a reset, the confirmation of an e-mail address.
public struct LinkRecord: Sendable, Hashable {
  public enum Purpose: String, Sendable, Hashable, SQLBindable {
    case invitation, reset, email
  }

  public var link: Int
  public var purpose: Purpose
  public var member: Int
  /// SHA-256 of the link's token, in hexadecimal.
  public var token: String
  /// The address that is confirmed.
  public var email: String?
  public var created: Instant
  public var expires: Instant

  public init(
    link: Int, purpose: Purpose, member: Int, token: String, email: String?, created: Instant,
    expires: Instant
  ) {
    self.link = link
    self.purpose = purpose
    self.member = member
    self.token = token
    self.email = email
    self.created = created
    self.expires = expires
  }
}

public struct LinkTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The unused link whose token has this hash, in whatever workspace.
  public static func find(
    token: String, _ connection: any Connection
  ) throws -> (WorkspaceID, LinkRecord)? {
    try connection.first(
      """
      SELECT workspace_id, link, purpose, member, token, email, created, expires FROM links
      WHERE token = \(token) AND used IS NULL
      """
    ) { row in (WorkspaceID(number: row.int()), record(&row)) }
  }

  /// A new link; older ones of the member for the same purpose stop working.
  public func add(_ record: LinkRecord) throws {
    try cancel(record.purpose, ofMember: record.member, at: record.created)
    let number = try connection.nextNumber("link", in: "links", of: workspace)
    try connection.execute(
      """
      INSERT INTO links
        (workspace_id, link, purpose, member, token, email, created, expires)
      VALUES (\(workspace), \(number), \(record.purpose), \(record.member), \(record.token),
        \(record.email), \(record.created), \(record.expires))
      """)
  }

  /// Tells whether it was unused until now.
  public func use(_ link: Int, at instant: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE links SET used = \(instant)
      WHERE workspace_id = \(workspace) AND link = \(link) AND used IS NULL
      """) > 0
  }

  public func cancel(
    _ purpose: LinkRecord.Purpose, ofMember member: Int, at instant: Instant
  ) throws {
    try connection.execute(
      """
      UPDATE links SET used = \(instant)
      WHERE workspace_id = \(workspace) AND member = \(member) AND purpose = \(purpose)
        AND used IS NULL
      """)
  }

  private static func record(_ row: inout Row) -> LinkRecord {
    LinkRecord(
      link: row.int(), purpose: LinkRecord.Purpose(rawValue: row.text()) ?? .reset,
      member: row.int(), token: row.text(), email: row.optionalText(), created: row.instant(),
      expires: row.instant())
  }
}
