import Domain

/// Something that was done to a version.
public struct StepRecord: Sendable, Hashable {
  public var number: Int
  /// `drafted`, `edited`, `proposed`, `signed`, `taken_back` or `withdrawn`.
  public var kind: String
  public var member: Int
  /// The member's function at that moment.
  public var function: String
  /// Of the text at that moment.
  public var sha256: String
  public var at: Instant

  public init(
    number: Int, kind: String, member: Int, function: String, sha256: String, at: Instant
  ) {
    self.number = number
    self.kind = kind
    self.member = member
    self.function = function
    self.sha256 = sha256
    self.at = at
  }
}

/// What was done to the versions; it only grows.
public struct StepTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ step: StepRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_steps
        (workspace_id, number, step, kind, member, function, sha256, at)
      SELECT \(workspace), \(step.number), COALESCE(MAX(step), 0) + 1, \(step.kind),
        \(step.member), \(step.function), \(step.sha256), \(step.at)
      FROM agreement_steps WHERE workspace_id = \(workspace) AND number = \(step.number)
      """)
  }

  /// The newest of a version, oldest first.
  public func of(version number: Int, limit: Int) throws -> [StepRecord] {
    try connection.rows(ofSQL(version: number, limit: limit)) { row in
      StepRecord(
        number: number, kind: row.text(), member: row.int(), function: row.text(),
        sha256: row.text(), at: row.instant())
    }.reversed()
  }

  func ofSQL(version number: Int, limit: Int) -> SQL {
    """
    SELECT kind, member, function, sha256, at FROM agreement_steps
    WHERE workspace_id = \(workspace) AND number = \(number) ORDER BY step DESC LIMIT \(limit)
    """
  }
}
