import Domain

/// Questions about the hand-overs of one workspace.
public struct HandOverTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ offer: String) throws -> HandOverRecord? {
    try connection.first(
      """
      SELECT \(HandOverRecord.columns) FROM hand_overs
      WHERE workspace_id = \(workspace) AND offer = \(offer)
      """, HandOverRecord.read)
  }

  /// The latest first.
  public func ofLead(_ lead: String, limit: Int) throws -> [HandOverRecord] {
    try connection.rows(
      """
      SELECT \(HandOverRecord.columns) FROM hand_overs
      WHERE workspace_id = \(workspace) AND lead = \(lead)
      ORDER BY offered_at DESC LIMIT \(limit)
      """, HandOverRecord.read)
  }

  /// Those offered in a span, its end excluded, streamed by when they were.
  public func forEach(
    offeredIn span: Range<Instant>, _ body: (HandOverRecord) throws -> Void
  ) throws {
    try connection.forEach(offeredSQL(in: span)) { row in
      try body(HandOverRecord.read(&row))
    }
  }

  func offeredSQL(in span: Range<Instant>) -> SQL {
    """
    SELECT \(HandOverRecord.columns) FROM hand_overs
    WHERE workspace_id = \(workspace) AND offered_at >= \(span.lowerBound)
      AND offered_at < \(span.upperBound)
    ORDER BY offered_at, offer
    """
  }

  /// Offers whose acceptance falls in a span, its end excluded.
  public func accepted(in span: Range<Instant>) throws -> Int {
    try connection.first(acceptedSQL(in: span)) { $0.int() } ?? 0
  }

  func acceptedSQL(in span: Range<Instant>) -> SQL {
    """
    SELECT count(*) FROM hand_overs
    WHERE workspace_id = \(workspace) AND answer = 'accepted'
      AND answered_at >= \(span.lowerBound) AND answered_at < \(span.upperBound)
    """
  }
}
