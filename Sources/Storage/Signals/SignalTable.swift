import Domain

/// What the field says and somebody must answer.
public struct SignalTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func put(_ signal: Signal) throws {
    try connection.execute(
      """
      INSERT INTO signals (workspace_id, signal, thread, kind, title, opened, due, urgency,
        reports, last_report, repeated, answered, answers)
      VALUES (\(workspace), \(signal.id), \(signal.topic.thread), \(signal.topic.kind),
        \(signal.title), \(signal.opened), \(signal.due), \(signal.due ?? .distantFuture),
        \(signal.reports), \(signal.lastReport), \(signal.repeated), \(signal.answered),
        \(signal.answers))
      ON CONFLICT (workspace_id, signal) DO UPDATE SET thread = excluded.thread,
        kind = excluded.kind, title = excluded.title, opened = excluded.opened,
        due = excluded.due, urgency = excluded.urgency, reports = excluded.reports,
        last_report = excluded.last_report, repeated = excluded.repeated,
        answered = excluded.answered, answers = excluded.answers
      """)
  }

  public func remove(_ signal: String) throws {
    try connection.execute(
      "DELETE FROM signals WHERE workspace_id = \(workspace) AND signal = \(signal)")
  }

  public func find(_ signal: String) throws -> Signal? {
    try connection.first(
      """
      SELECT \(SignalTable.columns) FROM signals s
      WHERE s.workspace_id = \(workspace) AND s.signal = \(signal)
      """, SignalTable.signal)
  }

  /// All signals of a thread, by when they were opened.
  public func all(of thread: String) throws -> [Signal] {
    try connection.rows(
      """
      SELECT \(SignalTable.columns) FROM signals s
      WHERE s.workspace_id = \(workspace) AND s.thread = \(thread) ORDER BY s.opened, s.signal
      """, SignalTable.signal)
  }

  /// The last signal of a thread.
  public func last(of thread: String) throws -> Signal? {
    try connection.first(
      """
      SELECT \(SignalTable.columns) FROM signals s
      WHERE s.workspace_id = \(workspace) AND s.thread = \(thread)
      ORDER BY s.opened DESC LIMIT 1
      """, SignalTable.signal)
  }

  static let columns: SQL = """
    s.signal, s.thread, s.title, s.opened, s.due, s.reports, s.last_report, s.repeated,
    s.answered, s.answers
    """

  static func signal(_ row: inout Row) -> Signal {
    Signal(
      id: row.text(), topic: SignalTopic(stored: row.text()), title: row.text(),
      opened: row.instant(), due: row.optionalInstant(), reports: row.int(),
      lastReport: row.instant(), repeated: row.optionalInstant(),
      answered: row.optionalInstant(), answers: row.int())
  }
}

extension SignalKind: SQLBindable {}
extension SignalAction: SQLBindable {}
