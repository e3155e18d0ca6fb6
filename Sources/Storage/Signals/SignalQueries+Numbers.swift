import Domain

extension SignalQueries {
  public func counts(at instant: Instant) throws -> SignalCounts {
    try connection.first(
      """
      SELECT count(*) FILTER (WHERE answered IS NULL),
        count(*) FILTER (WHERE answered IS NULL AND urgency < \(instant)),
        count(*) FILTER (WHERE answered IS NOT NULL),
        count(*) FILTER (WHERE answered IS NOT NULL AND due IS NOT NULL AND answered <= due),
        count(*) FILTER (WHERE due IS NOT NULL AND (answered IS NOT NULL OR due < \(instant)))
      FROM signals WHERE workspace_id = \(workspace)
      """ + .readsAll
    ) { row in
      SignalCounts(
        waiting: row.int(), overdue: row.int(), answered: row.int(), inTime: row.int(),
        timed: row.int())
    } ?? SignalCounts(waiting: 0, overdue: 0, answered: 0, inTime: 0, timed: 0)
  }

  /// Reports of a signal, the latest first, from the one before `before`.
  public func reports(
    of signal: String, before: (recorded: Instant, sequence: Int64)?, limit: Int
  ) throws -> [SignalReportTable.Stored] {
    let position: SQL =
      before.map { "AND (recorded, seq) < (\($0.recorded), \($0.sequence))" } ?? ""
    return try connection.rows(
      """
      SELECT entry, seq, signal, thread, title, text, reporter, lead, opportunity, call, recorded,
        belongs_to, counted
      FROM signal_reports WHERE workspace_id = \(workspace) AND belongs_to = \(signal) \(position)
      ORDER BY recorded DESC, seq DESC LIMIT \(limit)
      """
    ) { try SignalReportTable.Stored(&$0) }
  }

  /// Signals that reports about a lead belong to, the latest report first.
  public func signals(ofLead lead: String, limit: Int) throws -> [String] {
    try connection.rows(
      """
      SELECT belongs_to FROM signal_reports
      WHERE workspace_id = \(workspace) AND lead = \(lead) AND belongs_to IS NOT NULL
      ORDER BY recorded DESC, seq DESC LIMIT \(limit)
      """
    ) { $0.text() }
  }

  /// Reports of a topic after `from`, up to and including `to`.
  public func reports(ofThread thread: String, from: Instant, to: Instant) throws -> Int {
    try connection.first(
      """
      SELECT count(*) FROM signal_reports
      WHERE workspace_id = \(workspace) AND thread = \(thread)
        AND recorded > \(from) AND recorded <= \(to)
      """
    ) { $0.int() } ?? 0
  }

  /// Who reported a signal: addresses, caseless.
  public func reporters(of signal: String, limit: Int) throws -> [String] {
    try connection.rows(
      """
      SELECT DISTINCT reporter FROM signal_reports
      WHERE workspace_id = \(workspace) AND belongs_to = \(signal) AND reporter IS NOT NULL
      ORDER BY reporter LIMIT \(limit)
      """
    ) { $0.text() }
  }

  /// Signals to which something happened after `from`, up to and including `to`; with `signal`,
  /// those of the instant `from` itself that come after it as well.
  public func signals(
    _ happening: Happening, from: Instant, after signal: String? = nil, to: Instant, limit: Int
  ) throws -> [SignalRow] {
    let column = happening.column
    let position: SQL =
      signal.map { "(s.\(column), s.signal) > (\(from), \($0))" } ?? "s.\(column) > \(from)"
    return try connection.rows(
      selection + " WHERE s.workspace_id = \(workspace) AND \(happening.condition)"
        + " AND \(position) AND s.\(column) <= \(to)"
        + " ORDER BY s.\(happening.column), s.signal LIMIT \(limit)", row)
  }

  public enum Happening: Sendable, Hashable, CaseIterable {
    case opened, answered, fellDue, repeated

    fileprivate var column: SQL {
      switch self {
      case .opened: "opened"
      case .answered: "answered"
      case .fellDue: "urgency"
      case .repeated: "repeated"
      }
    }

    /// When it happened to a signal; nil: it has not.
    public func instant(of signal: Signal) -> Instant? {
      switch self {
      case .opened: signal.opened
      case .answered: signal.answered
      case .fellDue: signal.due
      case .repeated: signal.repeated
      }
    }

    fileprivate var condition: SQL {
      switch self {
      case .opened: "s.opened IS NOT NULL"
      case .answered: "s.answered IS NOT NULL"
      case .fellDue: "s.answered IS NULL"
      case .repeated: "s.repeated IS NOT NULL"
      }
    }
  }
}
