import Domain

/// When a member wants mails, and in which language.
public struct NoticeWishRecord: Sendable, Hashable {
  /// Of the local day.
  public var digestHour: Int
  /// Minutes of the local day; both or neither.
  public var quietFrom: Int?
  public var quietUntil: Int?
  public var language: String?

  public init(digestHour: Int, quietFrom: Int?, quietUntil: Int?, language: String?) {
    (self.digestHour, self.language) = (digestHour, language)
    (self.quietFrom, self.quietUntil) = (quietFrom, quietUntil)
  }
}

/// How members want to be told: what somebody said; who said nothing has no row.
public struct NoticeWishTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ member: Int) throws -> NoticeWishRecord? {
    try connection.first(
      """
      SELECT digest_hour, quiet_from, quiet_until, language FROM notice_wishes
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { row in
      NoticeWishRecord(
        digestHour: row.int(), quietFrom: row.optionalInt(), quietUntil: row.optionalInt(),
        language: row.optionalText())
    }
  }

  public func put(_ record: NoticeWishRecord, of member: Int) throws {
    try connection.execute(
      """
      INSERT INTO notice_wishes
        (workspace_id, member, digest_hour, quiet_from, quiet_until, language)
      VALUES (\(workspace), \(member), \(record.digestHour), \(record.quietFrom),
        \(record.quietUntil), \(record.language))
      ON CONFLICT (workspace_id, member) DO UPDATE SET digest_hour = excluded.digest_hour,
        quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
        language = excluded.language
      """)
  }

  /// By kind.
  public func deliveries(of member: Int) throws -> [String: String] {
    let rows = try connection.rows(
      """
      SELECT kind, delivery FROM notice_deliveries
      WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { ($0.text(), $0.text()) }
    return Dictionary(rows) { first, _ in first }
  }

  public func put(delivery: String, of kind: String, for member: Int) throws {
    try connection.execute(
      """
      INSERT INTO notice_deliveries (workspace_id, member, kind, delivery)
      VALUES (\(workspace), \(member), \(kind), \(delivery))
      ON CONFLICT (workspace_id, member, kind) DO UPDATE SET delivery = excluded.delivery
      """)
  }
}
