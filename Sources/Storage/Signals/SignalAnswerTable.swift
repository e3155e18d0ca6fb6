import Domain

/// Answers to signals as the journal tells them, with the report that each means and the signal
/// that it answers.
public struct SignalAnswerTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public struct Stored: Sendable, Hashable {
    public var answer: SignalAnswer
    public var sequence: Int64
    /// Entry and thread of the report that it means; nil where there is none.
    public var report: String?
    public var thread: String?
    /// Nil where it answers nothing: no such report was there yet.
    public var signal: String?
  }

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ answer: SignalAnswer, sequence: Int64) throws {
    try connection.execute(
      """
      INSERT INTO signal_answers (workspace_id, entry, seq, signal, action, text, due, author,
        recorded)
      VALUES (\(workspace), \(answer.entry), \(sequence), \(answer.signal), \(answer.action),
        \(answer.text), \(answer.due?.description), \(answer.author), \(answer.recorded))
      """)
  }

  public func set(report: String?, thread: String?, of entry: String) throws {
    try connection.execute(
      """
      UPDATE signal_answers SET report = \(report), thread = \(thread)
      WHERE workspace_id = \(workspace) AND entry = \(entry)
      """)
  }

  public func set(signal: String?, of entry: String) throws {
    try connection.execute(
      """
      UPDATE signal_answers SET belongs_to = \(signal)
      WHERE workspace_id = \(workspace) AND entry = \(entry)
      """)
  }

  public func find(entry: String) throws -> Stored? {
    try connection.first(
      selection + " WHERE workspace_id = \(workspace) AND entry = \(entry)", read)
  }

  /// Answers that name one of these.
  public func naming(_ names: [String]) throws -> [Stored] {
    try names.flatMap { name in
      try connection.rows(
        selection + " WHERE workspace_id = \(workspace) AND signal = \(name)"
          // Not by the key, which would be gone through from end to end.
          + " ORDER BY entry || ''", read)
    }
  }

  /// All answers to signals of a thread, in journal order.
  public func all(of thread: String) throws -> [Stored] {
    try connection.rows(
      selection
        + " WHERE workspace_id = \(workspace) AND thread = \(thread) ORDER BY recorded, seq",
      read)
  }

  /// All answers to a signal, in journal order.
  public func all(to signal: String) throws -> [Stored] {
    try connection.rows(
      selection + """
         WHERE workspace_id = \(workspace) AND belongs_to = \(signal) ORDER BY recorded, seq
        """, read)
  }

  /// Where the thread's last answer is in the journal.
  public func last(of thread: String) throws -> (recorded: Instant, sequence: Int64)? {
    try connection.first(
      """
      SELECT recorded, seq FROM signal_answers
      WHERE workspace_id = \(workspace) AND thread = \(thread)
      ORDER BY recorded DESC, seq DESC LIMIT 1
      """
    ) { ($0.instant(), $0.integer()) }
  }

  private var selection: SQL {
    """
    SELECT entry, seq, signal, action, text, due, author, recorded, report, thread, belongs_to
    FROM signal_answers
    """
  }

  private func read(_ row: inout Row) -> Stored {
    let (entry, sequence, signal) = (row.text(), row.integer(), row.text())
    let answer = SignalAnswer(
      entry: entry, signal: signal,
      action: row.optionalText().flatMap(SignalAction.init(rawValue:)), text: row.optionalText(),
      due: row.optionalText().flatMap { CivilDate($0) }, author: row.optionalText(),
      recorded: row.instant())
    return Stored(
      answer: answer, sequence: sequence, report: row.optionalText(), thread: row.optionalText(),
      signal: row.optionalText())
  }
}
