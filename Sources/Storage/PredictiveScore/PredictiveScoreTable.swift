import Domain

/// Trained scores, each kept as it was.
public struct PredictiveScoreTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The document of the newest one that was trained as of `instant` or before.
  public func latest(by instant: Instant) throws -> String? {
    try connection.first(
      """
      SELECT document FROM predictive_scores
      WHERE workspace_id = \(workspace) AND as_of <= \(instant)
      ORDER BY as_of DESC, number DESC LIMIT 1
      """
    ) { $0.text() }
  }

  /// As of when the newest one was trained, and the last entry of the journal then.
  public func newest() throws -> (asOf: Instant, sequence: Int64)? {
    try connection.first(
      """
      SELECT as_of, journal_seq FROM predictive_scores WHERE workspace_id = \(workspace)
      ORDER BY as_of DESC, number DESC LIMIT 1
      """
    ) { ($0.instant(), $0.integer()) }
  }

  public func add(asOf instant: Instant, sequence: Int64, document: String) throws {
    let number = try connection.nextNumber("number", in: "predictive_scores", of: workspace)
    try connection.execute(
      """
      INSERT INTO predictive_scores (workspace_id, number, as_of, journal_seq, document)
      VALUES (\(workspace), \(number), \(instant), \(sequence), \(document))
      """)
  }
}
