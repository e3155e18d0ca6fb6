import Domain

/// A subject of a provider who is a member here.
public struct IdentityRecord: Sendable, Hashable {
  public var provider: Int
  /// The provider's own name for the person, which never changes.
  public var subject: String
  public var member: Int
  public var linked: Instant

  public init(provider: Int, subject: String, member: Int, linked: Instant) {
    self.provider = provider
    self.subject = subject
    self.member = member
    self.linked = linked
  }
}

public struct IdentityTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(provider: Int, subject: String) throws -> IdentityRecord? {
    try connection.first(
      """
      SELECT provider, subject, member, linked FROM identities
      WHERE workspace_id = \(workspace) AND provider = \(provider) AND subject = \(subject)
      """, IdentityTable.record)
  }

  /// The providers that a member is linked to, by number.
  public func all(ofMember member: Int) throws -> [IdentityRecord] {
    try connection.rows(
      """
      SELECT provider, subject, member, linked FROM identities
      WHERE workspace_id = \(workspace) AND member = \(member) ORDER BY provider
      """, IdentityTable.record)
  }

  public func add(_ record: IdentityRecord) throws {
    try connection.execute(
      """
      INSERT INTO identities (workspace_id, provider, subject, member, linked)
      VALUES (\(workspace), \(record.provider), \(record.subject), \(record.member),
        \(record.linked))
      """)
  }

  /// Tells whether there was one.
  public func remove(provider: Int, ofMember member: Int) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM identities
      WHERE workspace_id = \(workspace) AND member = \(member) AND provider = \(provider)
      """) > 0
  }

  private static func record(_ row: inout Row) -> IdentityRecord {
    IdentityRecord(
      provider: row.int(), subject: row.text(), member: row.int(), linked: row.instant())
  }
}
