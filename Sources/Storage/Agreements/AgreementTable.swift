import Domain

/// The versions of a workspace's agreement.
public struct AgreementTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// By number, at most `limit` of them below `before` where it is given, without their texts.
  public func outlines(before: Int? = nil, limit: Int) throws -> [VersionRecord] {
    try connection.rows(outlinesSQL(before: before, limit: limit), AgreementTable.record)
      .reversed()
  }

  func outlinesSQL(before: Int?, limit: Int) -> SQL {
    """
    SELECT \(AgreementTable.columns), '' FROM agreement_versions
    WHERE workspace_id = \(workspace) AND number < \(before ?? Int.max)
    ORDER BY number DESC LIMIT \(limit)
    """
  }

  public func find(_ number: Int) throws -> VersionRecord? {
    try connection.first(
      """
      SELECT \(AgreementTable.columns), text FROM agreement_versions
      WHERE workspace_id = \(workspace) AND number = \(number)
      """, AgreementTable.record)
  }

  /// 0 before the first.
  public func lastNumber() throws -> Int {
    try connection.first(
      """
      SELECT number FROM agreement_versions WHERE workspace_id = \(workspace)
      ORDER BY number DESC LIMIT 1
      """
    ) { $0.int() } ?? 0
  }

  /// The versions that both functions signed, in the order in which they come into force.
  public func signed() throws -> [SignedVersion] {
    try connection.rows(signedSQL) { row in
      SignedVersion(number: row.int(), sha256: row.text(), effective: row.instant())
    }
  }

  var signedSQL: SQL {
    """
    SELECT number, sha256, effective FROM agreement_versions
    WHERE workspace_id = \(workspace) AND state = 'signed' ORDER BY effective, number
    """
  }

  public func add(_ version: VersionRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_versions (workspace_id, number, name, sha256, effective, state,
        based_on, author, author_function, created, changed, text)
      VALUES (\(workspace), \(version.number), \(version.name), \(version.sha256),
        \(version.effective), \(version.state), \(version.basedOn), \(version.author),
        \(version.authorFunction), \(version.created), \(version.changed), \(version.text))
      """)
  }

  /// Of a draft.
  public func rewrite(
    _ number: Int, text: String, sha256: String, name: String, effective: Instant, at: Instant
  ) throws {
    try connection.execute(
      """
      UPDATE agreement_versions SET text = \(text), sha256 = \(sha256), name = \(name),
        effective = \(effective), changed = \(at)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  public func move(_ number: Int, to state: String, at: Instant) throws {
    try connection.execute(
      """
      UPDATE agreement_versions SET state = \(state), changed = \(at)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  public func propose(
    _ number: Int, by member: Int, of function: String, at: Instant
  ) throws {
    try connection.execute(
      """
      UPDATE agreement_versions SET state = 'proposed', proposer = \(member),
        proposer_function = \(function), changed = \(at)
      WHERE workspace_id = \(workspace) AND number = \(number)
      """)
  }

  private static let columns: SQL =
    """
    number, name, sha256, effective, state, based_on, author, author_function, created, proposer,
    proposer_function, changed
    """

  private static func record(_ row: inout Row) -> VersionRecord {
    VersionRecord(
      number: row.int(), name: row.text(), sha256: row.text(), effective: row.instant(),
      state: row.text(), basedOn: row.optionalInt(), author: row.int(),
      authorFunction: row.text(), created: row.instant(), proposer: row.optionalInt(),
      proposerFunction: row.optionalText(), changed: row.instant(), text: row.text())
  }
}
