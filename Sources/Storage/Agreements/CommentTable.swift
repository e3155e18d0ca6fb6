import Domain

/// What was said of lines of a version's text.
public struct CommentRecord: Sendable, Hashable {
  public var number: Int
  public var comment: Int
  /// The comment of the same version that this one answers.
  public var answers: Int?
  /// `comment` or `objection`.
  public var kind: String
  public var member: Int
  /// The member's function at that moment.
  public var function: String
  public var at: Instant
  public var body: String
  /// 1-based, and what stood there.
  public var firstLine: Int
  public var lastLine: Int
  public var lines: String
  /// Of the document, such as `score.rules[2].points`.
  public var path: String
  public var resolvedBy: Int?
  public var resolvedAt: Instant?

  public init(
    number: Int, comment: Int, answers: Int?, kind: String, member: Int, function: String,
    at: Instant, body: String, firstLine: Int, lastLine: Int, lines: String, path: String,
    resolvedBy: Int? = nil, resolvedAt: Instant? = nil
  ) {
    self.number = number
    self.comment = comment
    self.answers = answers
    self.kind = kind
    self.member = member
    self.function = function
    self.at = at
    self.body = body
    self.firstLine = firstLine
    self.lastLine = lastLine
    self.lines = lines
    self.path = path
    self.resolvedBy = resolvedBy
    self.resolvedAt = resolvedAt
  }
}

public struct CommentTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ comment: CommentRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_comments (workspace_id, number, comment, answers, kind, member,
        function, at, body, first_line, last_line, lines, path)
      VALUES (\(workspace), \(comment.number), \(comment.comment), \(comment.answers),
        \(comment.kind), \(comment.member), \(comment.function), \(comment.at), \(comment.body),
        \(comment.firstLine), \(comment.lastLine), \(comment.lines), \(comment.path))
      """)
  }

  /// 0 before the first.
  public func lastNumber(version number: Int) throws -> Int {
    try connection.first(
      """
      SELECT comment FROM agreement_comments
      WHERE workspace_id = \(workspace) AND number = \(number) ORDER BY comment DESC LIMIT 1
      """
    ) { $0.int() } ?? 0
  }

  public func find(version number: Int, comment: Int) throws -> CommentRecord? {
    try connection.first(
      ofSQL(version: number, after: comment - 1, limit: 1), CommentTable.record
    ).flatMap { $0.comment == comment ? $0 : nil }
  }

  /// In the order in which they were made.
  public func of(version number: Int, after comment: Int, limit: Int) throws -> [CommentRecord] {
    try connection.rows(
      ofSQL(version: number, after: comment, limit: limit), CommentTable.record)
  }

  func ofSQL(version number: Int, after comment: Int, limit: Int) -> SQL {
    """
    SELECT number, comment, answers, kind, member, function, at, body, first_line, last_line,
      lines, path, resolved_by, resolved_at
    FROM agreement_comments
    WHERE workspace_id = \(workspace) AND number = \(number) AND comment > \(comment)
    ORDER BY comment LIMIT \(limit)
    """
  }

  /// Nil opens it again.
  public func resolve(
    version number: Int, comment: Int, by member: Int?, at instant: Instant?
  ) throws {
    try connection.execute(
      """
      UPDATE agreement_comments SET resolved_by = \(member), resolved_at = \(instant)
      WHERE workspace_id = \(workspace) AND number = \(number) AND comment = \(comment)
      """)
  }

  /// Objections that nobody settled, counted by version.
  public func openObjections(versions: ClosedRange<Int>) throws -> [Int: Int] {
    let counts = try connection.rows(openObjectionsSQL(versions: versions)) {
      ($0.int(), $0.int())
    }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  func openObjectionsSQL(versions: ClosedRange<Int>) -> SQL {
    """
    SELECT number, COUNT(*) FROM agreement_comments
    WHERE workspace_id = \(workspace) AND kind = 'objection' AND resolved_by IS NULL
      AND number BETWEEN \(versions.lowerBound) AND \(versions.upperBound)
    GROUP BY number
    """
  }

  private static func record(_ row: inout Row) -> CommentRecord {
    CommentRecord(
      number: row.int(), comment: row.int(), answers: row.optionalInt(), kind: row.text(),
      member: row.int(), function: row.text(), at: row.instant(), body: row.text(),
      firstLine: row.int(), lastLine: row.int(), lines: row.text(), path: row.text(),
      resolvedBy: row.optionalInt(), resolvedAt: row.optionalInstant())
  }
}
