import Domain

/// What happened in a week, as of an instant.
public struct ReviewQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Hand-overs to which something happened in the span, or of which something fell due in it.
  public func forEachHandOver(
    in span: Range<Instant>, _ body: (HandOverRecord) throws -> Void
  ) throws {
    try connection.forEach(handOversSQL(in: span)) { row in
      try body(HandOverRecord.read(&row))
    }
  }

  /// Each along an index of its own; then the rows, once each.
  func handOversSQL(in span: Range<Instant>) -> SQL {
    let events: [(column: SQL, condition: SQL)] = [
      ("offered_at", ""), ("accept_by", " AND accept_by IS NOT NULL"),
      ("answered_at", " AND answered_at IS NOT NULL"),
      ("ended_at", " AND state = 'expired'"), ("ended_at", " AND state = 'returned'"),
      ("first_touch_at", " AND first_touch_at IS NOT NULL"),
      ("touch_breaks", " AND touch_breaks IS NOT NULL"),
      ("enough_at", " AND enough_at IS NOT NULL"),
      ("attempts_break", " AND attempts_break IS NOT NULL"),
      ("opened_at", " AND opened_at IS NOT NULL"), ("won_at", " AND won_at IS NOT NULL"),
    ]
    let parts = events.map { column, condition -> SQL in
      """
      SELECT offer FROM hand_overs WHERE workspace_id = \(workspace)
        AND \(column) >= \(span.lowerBound) AND \(column) < \(span.upperBound)\(condition)
      """
    }
    return """
      SELECT \(HandOverRecord.columns) FROM hand_overs
      WHERE workspace_id = \(workspace) AND offer IN (\(SQL.joined(parts, by: " UNION ")))
      ORDER BY offer
      """
  }

  public typealias Happening = ReviewFigure.SignalStep

  /// How many signals were opened or answered in the span, or are overdue at the instant.
  public func count(
    _ happening: Happening, in span: Range<Instant>, asOf instant: Instant
  ) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM signals s WHERE " + condition(happening, span, instant)
    ) { $0.int() } ?? 0
  }

  /// The same signals, those with the most reports first; so many at most.
  public func signals(
    _ happening: Happening, in span: Range<Instant>, asOf instant: Instant, limit: Int
  ) throws -> [ReviewDocument.Signal] {
    try signals(where: condition(happening, span, instant), asOf: instant, limit: limit)
  }

  /// Signals that nobody had answered by the instant, those with the most reports first.
  public func waiting(asOf instant: Instant, limit: Int) throws -> [ReviewDocument.Signal] {
    let waiting: SQL = """
      s.workspace_id = \(workspace) AND s.opened <= \(instant)
      AND (s.answered IS NULL OR s.answered > \(instant))
      """
    return try signals(where: waiting, asOf: instant, limit: limit)
  }

  private func condition(
    _ happening: Happening, _ span: Range<Instant>, _ instant: Instant
  ) -> SQL {
    switch happening {
    case .opened:
      """
      s.workspace_id = \(workspace) AND s.opened >= \(span.lowerBound)
      AND s.opened < \(span.upperBound)
      """
    case .answered:
      """
      s.workspace_id = \(workspace) AND s.answered IS NOT NULL
      AND s.answered >= \(span.lowerBound) AND s.answered < \(span.upperBound)
      """
    case .kept:
      """
      s.workspace_id = \(workspace) AND s.answered IS NOT NULL
      AND s.answered >= \(span.lowerBound) AND s.answered < \(span.upperBound)
      AND s.due IS NOT NULL AND s.answered <= s.due
      """
    case .late:
      SignalQueries.isLate(
        workspace, span.lowerBound..<max(span.lowerBound, min(span.upperBound, instant)))
    case .overdue:
      """
      s.workspace_id = \(workspace)
      AND s.due IS NOT NULL AND (s.answered IS NULL OR s.answered > s.due)
      AND s.due < \(instant) AND (s.answered IS NULL OR s.answered > \(instant))
      """
    }
  }

  private func signals(
    where condition: SQL, asOf instant: Instant, limit: Int
  ) throws -> [ReviewDocument.Signal] {
    let sql: SQL =
      """
      SELECT s.signal, s.thread, s.title, s.due,
        CASE WHEN s.answered <= \(instant) THEN s.answered END,
        (SELECT count(*) FROM signal_reports r WHERE r.workspace_id = s.workspace_id
          AND r.belongs_to = s.signal AND r.recorded <= \(instant)) AS told,
        (SELECT a.action FROM signal_answers a WHERE a.workspace_id = s.workspace_id
          AND a.belongs_to = s.signal AND a.recorded <= \(instant)
          ORDER BY a.recorded, a.seq LIMIT 1)
      FROM signals s WHERE \(condition)
      ORDER BY told DESC, s.opened, s.signal LIMIT \(limit)
      """
    return try connection.rows(sql + .readsAll) { row in
      let (id, topic) = (row.text(), SignalTopic(stored: row.text()))
      return ReviewDocument.Signal(
        id: id, kind: topic.kind.rawValue, title: row.text(),
        isOfReturns: topic.origin == .returned, due: row.optionalInstant(),
        answered: row.optionalInstant(), reports: row.int(), action: row.optionalText())
    }
  }
}
