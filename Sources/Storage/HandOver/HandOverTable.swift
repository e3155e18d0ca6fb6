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

  /// Whether any was offered in a span, its end excluded.
  public func hasOffers(in span: Range<Instant>) throws -> Bool {
    try connection.first(offeredSQL(in: span) + " LIMIT 1") { _ in true } ?? false
  }

  func offeredSQL(in span: Range<Instant>) -> SQL {
    """
    SELECT \(HandOverRecord.columns) FROM hand_overs
    WHERE workspace_id = \(workspace) AND offered_at >= \(span.lowerBound)
      AND offered_at < \(span.upperBound)
    ORDER BY offered_at, offer
    """
  }

  /// Offers that nobody has answered and that expire in a span, its end excluded, by when they do;
  /// after a place.
  public func expiring(
    in span: Range<Instant>, after place: (at: Instant, offer: String)?, limit: Int
  ) throws -> [HandOverRecord] {
    try connection.rows(
      expiringSQL(in: span, after: place, limit: limit), HandOverRecord.read)
  }

  func expiringSQL(
    in span: Range<Instant>, after place: (at: Instant, offer: String)?, limit: Int
  ) -> SQL {
    let position: SQL =
      place.map { "AND (expires_at, offer) > (\($0.at), \($0.offer))" } ?? ""
    return """
      SELECT \(HandOverRecord.columns) FROM hand_overs
      WHERE workspace_id = \(workspace) AND ended_at IS NULL AND answer IS NULL
        AND expires_at >= \(span.lowerBound) AND expires_at < \(span.upperBound) \(position)
      ORDER BY expires_at, offer LIMIT \(limit)
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
