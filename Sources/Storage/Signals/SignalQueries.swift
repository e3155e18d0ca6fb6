import Domain

/// Questions about signals.
public struct SignalQueries {
  let connection: any Connection
  let workspace: WorkspaceID
  private let now: Instant
  private let keeper: Int?

  public init(_ connection: any Connection, _ workspace: WorkspaceID, now: Instant) throws {
    self.connection = connection
    self.workspace = workspace
    self.now = now
    keeper = try SignalOwnerTable(connection, workspace).keeper
  }

  public func page(
    _ filter: SignalFilter, after: SignalFilter.Position?, limit: Int
  ) throws -> [SignalRow] {
    try connection.rows(pageSQL(filter, after: after, limit: limit), row)
  }

  public func find(_ signal: String) throws -> SignalRow? {
    try connection.first(
      selection + " WHERE s.workspace_id = \(workspace) AND s.signal = \(signal)", row)
  }

  /// Signals that somebody's reports belong to and that were answered after `instant`, the latest
  /// answer first.
  public func answered(
    to reporters: [String], after instant: Instant, limit: Int
  ) throws -> [SignalRow] {
    let emails = SQL.joined(reporters.map { "\($0)" }, by: ", ")
    return try connection.rows(
      selection + """
         WHERE s.workspace_id = \(workspace) AND s.answered > \(instant) AND EXISTS (
          SELECT 1 FROM signal_reports r WHERE r.workspace_id = s.workspace_id
            AND r.belongs_to = s.signal AND r.reporter IN (\(emails)))
        ORDER BY s.answered DESC, s.signal DESC LIMIT \(limit)
        """, row)
  }

  func pageSQL(_ filter: SignalFilter, after: SignalFilter.Position?, limit: Int) -> SQL {
    var sql = selection + " WHERE s.workspace_id = \(workspace)"
    switch filter.state {
    case .waiting: sql = sql + " AND s.answered IS NULL"
    case .overdue: sql = sql + " AND s.answered IS NULL AND s.urgency < \(now)"
    case .answered: sql = sql + " AND s.answered IS NOT NULL"
    }
    if let kind = filter.kind { sql = sql + " AND s.kind = \(kind)" }
    if let owner = filter.owner { sql = sql + " AND \(ownership) = \(owner)" }
    if filter.state == .answered {
      if let after {
        sql = sql + " AND (s.answered, s.signal) < (\(after.instant), \(after.signal))"
      }
      return sql + " ORDER BY s.answered DESC, s.signal DESC LIMIT \(limit)"
    }
    if let after {
      sql = sql + " AND (s.urgency, s.signal) > (\(after.instant), \(after.signal))"
    }
    return sql + " ORDER BY s.urgency, s.signal LIMIT \(limit)"
  }

  /// Who looks after a signal: whom it was given to, else who last answered its topic, else the
  /// keeper; each as long as he or she is there.
  private var ownership: SQL {
    """
    coalesce(
      (SELECT m.member FROM signal_owners o
        JOIN members m ON m.workspace_id = o.workspace_id AND m.member = o.member
        WHERE o.workspace_id = s.workspace_id AND o.signal = s.signal AND m.state = 'active'),
      (SELECT m.member FROM members m
        WHERE m.workspace_id = s.workspace_id AND m.state = 'active' AND m.function = 'marketing'
          AND m.email = (SELECT a.author FROM signal_answers a
            WHERE a.workspace_id = s.workspace_id AND a.thread = s.thread
              AND a.author IS NOT NULL
            ORDER BY a.recorded DESC, a.seq DESC LIMIT 1)),
      \(keeper))
    """
  }

  var selection: SQL {
    """
    SELECT \(SignalTable.columns), \(ownership),
      (SELECT count(DISTINCT r.reporter) FROM signal_reports r
        WHERE r.workspace_id = s.workspace_id AND r.belongs_to = s.signal),
      (SELECT count(DISTINCT l.account_key) FROM signal_reports r CROSS JOIN leads l
        WHERE r.workspace_id = s.workspace_id AND r.belongs_to = s.signal
          AND l.workspace_id = r.workspace_id AND l.lead = r.lead)
    FROM signals s
    """
  }

  func row(_ row: inout Row) -> SignalRow {
    SignalRow(
      signal: SignalTable.signal(&row), owner: row.optionalInt(), reporters: row.int(),
      accounts: row.int())
  }
}
