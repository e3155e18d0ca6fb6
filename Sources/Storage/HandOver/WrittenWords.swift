import Domain

/// Reasons of pauses, disputes and rulings, which people wrote: they may tell of a prospect.
public struct WrittenWords {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func forEachPause(_ body: (ClockPauseRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(ClockPauseTable.columns) FROM clock_pauses WHERE workspace_id = \(workspace)
      ORDER BY pause
      """ + .readsAll
    ) { row in try body(ClockPauseTable.record(&row)) }
  }

  public func forEachDispute(_ body: (DisputeRecord) throws -> Void) throws {
    try DisputeTable(connection, workspace).forEach(upTo: .distantFuture, body)
  }

  public func rewrite(_ pause: ClockPauseRecord) throws {
    try connection.execute(
      """
      UPDATE clock_pauses SET reason = \(pause.reason)
      WHERE workspace_id = \(workspace) AND pause = \(pause.number)
      """)
  }

  public func rewrite(_ dispute: DisputeRecord) throws {
    try connection.execute(
      """
      UPDATE breach_disputes SET reason = \(dispute.reason),
        ruling_reason = \(dispute.ruling?.reason)
      WHERE workspace_id = \(workspace) AND dispute = \(dispute.number)
      """)
  }
}
