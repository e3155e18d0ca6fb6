import Domain

/// What the members of one workspace are told.
public struct NoticeTable {
  let connection: any Connection
  let workspace: WorkspaceID
  private let insertion: KeptStatement

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    insertion = KeptStatement(
      connection,
      """
      INSERT INTO notices (workspace_id, member, key, reason, at, told, due, lead, offer, signal,
        dispute, detail, is_read, post)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'open')
      ON CONFLICT (workspace_id, member, key) DO NOTHING
      """)
  }

  /// False where the member was told before: nothing changes then.
  public func tell(_ notice: NoticeRecord) throws -> Bool {
    try insertion.run { values in
      values.append(workspace)
      values.append(notice.member)
      values.append(notice.key)
      values.append(notice.reason)
      values.append(notice.at)
      values.append(notice.told)
      values.append(notice.due)
      values.append(notice.lead)
      values.append(notice.offer)
      values.append(notice.signal)
      values.append(notice.dispute)
      values.append(notice.detail)
    } == 1
  }

  public func find(_ key: String, of member: Int) throws -> NoticeRecord? {
    try connection.first(
      """
      SELECT \(NoticeRecord.columns) FROM notices
      WHERE workspace_id = \(workspace) AND member = \(member) AND key = \(key)
      """, NoticeRecord.read)
  }

  // MARK: Reading

  /// A member's notices after a place, unread ones first, then the latest; nil: from the beginning.
  public func page(
    of member: Int, after place: NoticeRecord.Place?, limit: Int
  ) throws -> [NoticeRecord] {
    let isRead = place?.isRead ?? false
    var found = try connection.rows(
      pageSQL(of: member, isRead: isRead, after: place, limit: limit), NoticeRecord.read)
    if !isRead, found.count < limit {
      found += try connection.rows(
        pageSQL(of: member, isRead: true, after: nil, limit: limit - found.count),
        NoticeRecord.read)
    }
    return found
  }

  func pageSQL(
    of member: Int, isRead: Bool, after place: NoticeRecord.Place?, limit: Int
  ) -> SQL {
    let position: SQL = place.map { "AND (at, key) < (\($0.at), \($0.key))" } ?? ""
    return """
      SELECT \(NoticeRecord.columns) FROM notices
      WHERE workspace_id = \(workspace) AND member = \(member) AND is_read = \(isRead) \(position)
      ORDER BY at DESC, key DESC LIMIT \(limit)
      """
  }

  /// How many a member has not read; counted no further than `most`.
  public func unread(of member: Int, most: Int) throws -> Int {
    try connection.count(unreadSQL(of: member, most: most))
  }

  func unreadSQL(of member: Int, most: Int) -> SQL {
    """
    SELECT 1 FROM notices
    WHERE workspace_id = \(workspace) AND member = \(member) AND is_read = 0 LIMIT \(most)
    """
  }

  /// Marks one as read; false where it was, or is none.
  public func read(_ key: String, of member: Int, at now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE notices SET is_read = 1, read_at = \(now)
      WHERE workspace_id = \(workspace) AND member = \(member) AND key = \(key) AND is_read = 0
      """) == 1
  }

  /// Marks those as read that were told by an instant; tells how many.
  public func readAll(of member: Int, toldBy instant: Instant, at now: Instant) throws -> Int {
    try connection.execute(
      """
      UPDATE notices SET is_read = 1, read_at = \(now)
      WHERE workspace_id = \(workspace) AND member = \(member) AND is_read = 0
        AND told <= \(instant)
      """)
  }

  // MARK: Posting

  /// Those of which nobody has settled yet whether they go by mail, the oldest first.
  public func toPost(limit: Int) throws -> [NoticeRecord] {
    try connection.rows(
      """
      SELECT \(NoticeRecord.columns) FROM notices
      WHERE workspace_id = \(workspace) AND post = 'open'
      ORDER BY told, member, key LIMIT \(limit)
      """, NoticeRecord.read)
  }

  public enum Post: Sendable, Hashable {
    case none, mail
    /// With what comes up until then.
    case digest(Instant)
  }

  public func settle(_ post: Post, for notice: NoticeRecord) throws {
    let (name, digest): (String, Instant?) =
      switch post {
      case .none: ("none", nil)
      case .mail: ("mail", nil)
      case .digest(let at): ("digest", at)
      }
    try connection.send(
      """
      UPDATE notices SET post = \(name), digest_at = \(digest)
      WHERE workspace_id = \(workspace) AND member = \(notice.member) AND key = \(notice.key)
      """)
  }

  /// Those of one digest, the oldest first.
  public func digest(of member: Int, at instant: Instant, limit: Int) throws -> [NoticeRecord] {
    try connection.rows(digestSQL(of: member, at: instant, limit: limit), NoticeRecord.read)
  }

  func digestSQL(of member: Int, at instant: Instant, limit: Int) -> SQL {
    """
    SELECT \(NoticeRecord.columns) FROM notices
    WHERE workspace_id = \(workspace) AND member = \(member) AND digest_at = \(instant)
    ORDER BY at, key LIMIT \(limit)
    """
  }

  // MARK: Forgetting

  public func hasOld(before instant: Instant) throws -> Bool {
    try connection.exists(oldSQL(before: instant, limit: 1))
  }

  /// Forgets some that were told before an instant.
  public func forget(before instant: Instant, limit: Int) throws {
    let old = try connection.rows(oldSQL(before: instant, limit: limit)) { ($0.int(), $0.text()) }
    try connection.pipelined(
      old.map { member, key in
        """
        DELETE FROM notices
        WHERE workspace_id = \(workspace) AND member = \(member) AND key = \(key)
        """
      })
  }

  func oldSQL(before instant: Instant, limit: Int) -> SQL {
    """
    SELECT member, key FROM notices
    WHERE workspace_id = \(workspace) AND told < \(instant) ORDER BY told LIMIT \(limit)
    """
  }

  /// What members were told of a lead, the latest first.
  public func about(lead: String, limit: Int) throws -> [NoticeRecord] {
    try connection.rows(
      """
      SELECT \(NoticeRecord.columns) FROM notices
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      ORDER BY at DESC, member, key LIMIT \(limit)
      """, NoticeRecord.read)
  }

  /// Takes out what is about a lead, or about an offer or signal that a fact is the name of.
  public func remove(lead: String) throws {
    try connection.execute(
      "DELETE FROM notices WHERE workspace_id = \(workspace) AND lead = \(lead)")
  }

  public func remove(fact: String) throws {
    try connection.execute(
      "DELETE FROM notices WHERE workspace_id = \(workspace) AND offer = \(fact)")
    try connection.execute(
      "DELETE FROM notices WHERE workspace_id = \(workspace) AND signal = \(fact)")
  }
}
