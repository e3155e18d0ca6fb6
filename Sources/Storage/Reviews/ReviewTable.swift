import Domain

/// A weekly review as it was when it was closed.
public struct ReviewRecord: Sendable, Hashable {
  /// `2026-W48`.
  public var week: String
  public var asOf: Instant
  public var closedAt: Instant
  /// Nil: it closed by itself.
  public var closedBy: Int?
  /// JSON.
  public var document: String
  public var sha256: String

  public init(
    week: String, asOf: Instant, closedAt: Instant, closedBy: Int?, document: String,
    sha256: String
  ) {
    (self.week, self.asOf, self.closedAt, self.closedBy) = (week, asOf, closedAt, closedBy)
    (self.document, self.sha256) = (document, sha256)
  }
}

/// Closed reviews of one workspace.
public struct ReviewTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ record: ReviewRecord) throws {
    try connection.execute(
      """
      INSERT INTO reviews (workspace_id, week, as_of, closed_at, closed_by, document, sha256)
      VALUES (\(workspace), \(record.week), \(record.asOf), \(record.closedAt),
        \(record.closedBy), \(record.document), \(record.sha256))
      """)
  }

  public func find(_ week: String) throws -> ReviewRecord? {
    try connection.first(
      """
      SELECT \(ReviewTable.columns) FROM reviews
      WHERE workspace_id = \(workspace) AND week = \(week)
      """, ReviewTable.record)
  }

  /// The latest week first, from the one before `week`.
  public func page(before week: String?, limit: Int) throws -> [ReviewRecord] {
    let position: SQL = week.map { "AND week < \($0)" } ?? ""
    return try connection.rows(
      """
      SELECT \(ReviewTable.columns) FROM reviews WHERE workspace_id = \(workspace) \(position)
      ORDER BY week DESC LIMIT \(limit)
      """, ReviewTable.record)
  }

  /// Of those whose text has one of the traits in it.
  public func weeks(mentioning traits: [String]) throws -> [String] {
    guard !traits.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT week FROM reviews
      WHERE workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "document"))
      ORDER BY week
      """ + .readsAll
    ) { $0.text() }
  }

  public func rewrite(_ week: String, document: String, sha256: String) throws {
    try connection.execute(
      """
      UPDATE reviews SET document = \(document), sha256 = \(sha256)
      WHERE workspace_id = \(workspace) AND week = \(week)
      """)
  }

  private static let columns: SQL = "week, as_of, closed_at, closed_by, document, sha256"

  private static func record(_ row: inout Row) -> ReviewRecord {
    ReviewRecord(
      week: row.text(), asOf: row.instant(), closedAt: row.instant(), closedBy: row.optionalInt(),
      document: row.text(), sha256: row.text())
  }
}

/// What was said in reviews, and who gets them by mail.
public struct ReviewNoteTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ note: ReviewDocument.Note, to week: String) throws {
    let last = try connection.first(
      """
      SELECT note FROM review_notes WHERE workspace_id = \(workspace) AND week = \(week)
      ORDER BY note DESC LIMIT 1
      """
    ) { $0.int() }
    try connection.execute(
      """
      INSERT INTO review_notes (workspace_id, week, note, kind, body, member, function, at)
      VALUES (\(workspace), \(week), \((last ?? 0) + 1),
        \(note.isDecision ? "decision" : "note"), \(note.text), \(note.member),
        \(note.function), \(note.at))
      """)
  }

  /// In the order in which they were written, up to an instant.
  public func all(of week: String, upTo instant: Instant, limit: Int) throws
    -> [ReviewDocument.Note]
  {
    try connection.rows(
      """
      SELECT kind, body, member, function, at FROM review_notes
      WHERE workspace_id = \(workspace) AND week = \(week) AND at <= \(instant)
      ORDER BY note LIMIT \(limit)
      """
    ) { row in
      ReviewDocument.Note(
        isDecision: row.text() == "decision", text: row.text(), member: row.int(),
        function: row.text(), at: row.instant())
    }
  }

  /// Notes whose text has one of the traits in it.
  public func notes(mentioning traits: [String]) throws -> [(week: String, note: Int, body: String)]
  {
    guard !traits.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT week, note, body FROM review_notes
      WHERE workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "body"))
      ORDER BY week, note
      """ + .readsAll
    ) { ($0.text(), $0.int(), $0.text()) }
  }

  public func rewrite(_ week: String, note: Int, body: String) throws {
    try connection.execute(
      """
      UPDATE review_notes SET body = \(body)
      WHERE workspace_id = \(workspace) AND week = \(week) AND note = \(note)
      """)
  }

  /// Nil where the member has not said.
  public func wants(_ member: Int) throws -> Bool? {
    try connection.first(
      """
      SELECT wants FROM review_readers WHERE workspace_id = \(workspace) AND member = \(member)
      """
    ) { $0.bool() }
  }

  public func setWants(_ wants: Bool, of member: Int) throws {
    try connection.execute(
      """
      INSERT INTO review_readers (workspace_id, member, wants)
      VALUES (\(workspace), \(member), \(wants))
      ON CONFLICT (workspace_id, member) DO UPDATE SET wants = excluded.wants
      """)
  }
}
