import Domain

/// Signals that were not answered in time: the breaches of marketing's promise to answer.
extension SignalQueries {
  /// Those due in the span, the latest first, from the one after a place.
  public func late(
    dueIn span: Range<Instant>, after place: (at: Instant, signal: String)?, limit: Int
  ) throws -> [SignalRow] {
    let position: SQL =
      place.map { " AND (s.due, s.signal) < (\($0.at), \($0.signal))" } ?? ""
    return try connection.rows(
      selection + " WHERE " + SignalQueries.isLate(workspace, span) + position
        + " ORDER BY s.due DESC, s.signal DESC LIMIT \(limit)", row)
  }

  public func countLate(
    dueIn span: Range<Instant>, _ counted: DisputeTable.Counted = .all
  ) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM signals s WHERE " + SignalQueries.isLate(workspace, span)
        + DisputeTable.isCounted(counted, .signalUnanswered, about: "s.signal", workspace)
    ) { $0.int() } ?? 0
  }

  static func isLate(_ workspace: WorkspaceID, _ span: Range<Instant>) -> SQL {
    """
    s.workspace_id = \(workspace)
    AND s.due IS NOT NULL AND (s.answered IS NULL OR s.answered > s.due)
    AND s.due >= \(span.lowerBound) AND s.due < \(span.upperBound)
    """
  }

  /// Of the signals opened in the span those answered in time, as of an instant, with those that
  /// can still be.
  public func answeredInTime(
    openedIn span: Range<Instant>, asOf instant: Instant
  ) throws -> HandOverMeasures.Share {
    var share = HandOverMeasures.Share()
    try connection.forEach(
      """
      SELECT due, answered FROM signals WHERE workspace_id = \(workspace)
        AND opened >= \(span.lowerBound) AND opened < \(span.upperBound) AND due IS NOT NULL
      ORDER BY opened, signal
      """
    ) { row in
      let (due, answered) = (row.instant(), row.optionalInstant())
      if let answered, answered <= min(due, instant) {
        share.kept += 1
        share.decided += 1
      } else if due < instant {
        share.decided += 1
      } else {
        share.undecided += 1
      }
    }
    return share
  }
}

extension SignalQueries {
  /// Promises to answer that were settled in the span: how many were kept, and which signals fell
  /// due in it without an answer, as of an instant.
  public func settled(
    in span: Range<Instant>, asOf instant: Instant
  ) throws -> (kept: Int, broken: [String]) {
    let kept =
      try connection.first(
        """
        SELECT count(*) FROM signals WHERE workspace_id = \(workspace)
          AND answered IS NOT NULL AND answered >= \(span.lowerBound)
          AND answered < \(span.upperBound) AND due IS NOT NULL AND answered <= due
        """
      ) { $0.int() } ?? 0
    let until = min(span.upperBound, instant)
    guard span.lowerBound < until else { return (kept, []) }
    let broken = try connection.rows(
      "SELECT s.signal FROM signals s WHERE "
        + SignalQueries.isLate(workspace, span.lowerBound..<until) + " ORDER BY s.due, s.signal"
    ) { $0.text() }
    return (kept, broken)
  }
}
