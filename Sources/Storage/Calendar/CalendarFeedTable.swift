import Domain

/// The secret address of a member's calendar as the database knows it: never the address itself.
public struct CalendarFeedRecord: Sendable, Hashable {
  public var member: Int
  /// Of the token in the address, in hexadecimal.
  public var sha256: String
  public var created: Instant
  /// When a calendar last asked, roughly.
  public var lastRead: Instant?

  public init(member: Int, sha256: String, created: Instant, lastRead: Instant? = nil) {
    (self.member, self.sha256) = (member, sha256)
    (self.created, self.lastRead) = (created, lastRead)
  }
}

/// One address a member at most.
public struct CalendarFeedTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  private static let columns: SQL = "member, sha256, created, last_read"

  /// In whichever workspace it is: whoever asks does not know it.
  public static func find(
    sha256: String, _ connection: any Connection
  ) throws -> (WorkspaceID, CalendarFeedRecord)? {
    try connection.first(
      "SELECT workspace_id, \(columns) FROM calendar_feeds WHERE sha256 = \(sha256)"
    ) { row in
      (WorkspaceID(number: row.int()), record(&row))
    }
  }

  public func find(_ member: Int) throws -> CalendarFeedRecord? {
    try connection.first(
      """
      SELECT \(CalendarFeedTable.columns) FROM calendar_feeds
      WHERE workspace_id = \(workspace) AND member = \(member)
      """, CalendarFeedTable.record)
  }

  /// In place of the member's former one, which opens nothing from now on.
  public func put(_ record: CalendarFeedRecord) throws {
    try remove(record.member)
    try connection.execute(
      """
      INSERT INTO calendar_feeds (workspace_id, member, sha256, created, last_read)
      VALUES (\(workspace), \(record.member), \(record.sha256), \(record.created),
        \(record.lastRead))
      """)
  }

  public func remove(_ member: Int) throws {
    try connection.execute(
      "DELETE FROM calendar_feeds WHERE workspace_id = \(workspace) AND member = \(member)")
  }

  public func noteRead(_ member: Int, at instant: Instant) throws {
    try connection.execute(
      """
      UPDATE calendar_feeds SET last_read = \(instant)
      WHERE workspace_id = \(workspace) AND member = \(member)
      """)
  }

  private static func record(_ row: inout Row) -> CalendarFeedRecord {
    CalendarFeedRecord(
      member: row.int(), sha256: row.text(), created: row.instant(),
      lastRead: row.optionalInstant())
  }
}
