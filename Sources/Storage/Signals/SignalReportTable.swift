import Domain

/// Reports of signals and returns with a reason, as the journal tells them, with the signal that
/// each belongs to.
public struct SignalReportTable {
  let connection: any Connection
  let workspace: WorkspaceID
  private let insertion: KeptStatement

  /// A report with its place in the journal and among the signals.
  public struct Stored: Sendable, Hashable {
    public var report: SignalReport
    public var sequence: Int64
    public var place: SignalThread.Place

    public init(report: SignalReport, sequence: Int64, place: SignalThread.Place) {
      self.report = report
      self.sequence = sequence
      self.place = place
    }
  }

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    insertion = KeptStatement(
      connection,
      """
      INSERT INTO signal_reports (workspace_id, entry, seq, signal, thread, title, text, reporter,
        lead, opportunity, call, recorded, belongs_to, counted)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0)
      """)
  }

  public func add(_ report: SignalReport, sequence: Int64) throws {
    try insertion.send { values in
      values.append(workspace)
      values.append(report.entry)
      values.append(sequence)
      values.append(report.signal)
      values.append(report.topic.thread)
      values.append(report.title)
      values.append(report.text)
      values.append(report.reporter)
      values.append(report.lead)
      values.append(report.opportunity)
      values.append(report.call)
      values.append(report.recorded)
    }
  }

  public func set(_ place: SignalThread.Place, of entry: String) throws {
    try connection.execute(
      """
      UPDATE signal_reports SET belongs_to = \(place.signal), counted = \(place.isCounted)
      WHERE workspace_id = \(workspace) AND entry = \(entry)
      """)
  }

  public func find(entry: String) throws -> Stored? {
    try connection.first(
      selection + " WHERE workspace_id = \(workspace) AND entry = \(entry)", read)
  }

  /// The report that an answer means by this name: the one whose entry is called so, else the
  /// first whose signal is.
  public func named(_ name: String) throws -> Stored? {
    if let found = try find(entry: name) { return found }
    return try connection.first(
      selection + """
         WHERE workspace_id = \(workspace) AND signal = \(name)
        ORDER BY recorded, seq LIMIT 1
        """, read)
  }

  /// All reports of a thread, in journal order.
  public func all(of thread: String) throws -> [Stored] {
    try connection.rows(
      selection
        + " WHERE workspace_id = \(workspace) AND thread = \(thread) ORDER BY recorded, seq",
      read)
  }

  /// The last reports of a thread that may still count, in journal order.
  public func pending(of thread: String, limit: Int) throws -> [SignalThread.Pending] {
    try connection.rows(
      """
      SELECT entry, recorded FROM signal_reports
      WHERE workspace_id = \(workspace) AND thread = \(thread) AND counted = 0
      ORDER BY recorded DESC, seq DESC LIMIT \(limit)
      """
    ) { SignalThread.Pending(entry: $0.text(), recorded: $0.instant()) }.reversed()
  }

  /// Where the thread's last report is in the journal.
  public func last(of thread: String) throws -> (recorded: Instant, sequence: Int64)? {
    try connection.first(
      """
      SELECT recorded, seq FROM signal_reports
      WHERE workspace_id = \(workspace) AND thread = \(thread)
      ORDER BY recorded DESC, seq DESC LIMIT 1
      """
    ) { ($0.instant(), $0.integer()) }
  }

  /// Threads in the order of their names, from the one after `thread`.
  public func thread(after thread: String) throws -> String? {
    try connection.first(
      """
      SELECT thread FROM signal_reports
      WHERE workspace_id = \(workspace) AND thread > \(thread) ORDER BY thread LIMIT 1
      """
    ) { $0.text() }
  }

  private var selection: SQL {
    """
    SELECT entry, seq, signal, thread, title, text, reporter, lead, opportunity, call, recorded,
      belongs_to, counted
    FROM signal_reports
    """
  }

  private func read(_ row: inout Row) throws -> Stored { try Stored(&row) }
}

extension SignalReportTable.Stored {
  /// Reads the columns of a selection of ``SignalReportTable``.
  init(_ row: inout Row) throws {
    let (entry, sequence, signal, thread) =
      (row.text(), row.integer(), row.optionalText(), row.text())
    let (title, text, reporter) = (row.text(), row.optionalText(), row.optionalText())
    let (lead, opportunity, call) = (row.optionalText(), row.optionalText(), row.optionalText())
    let recorded = row.instant()
    self.init(
      report: SignalReport(
        entry: entry, signal: signal, topic: SignalTopic(stored: thread), title: title, text: text,
        reporter: reporter, lead: lead, opportunity: opportunity, call: call, recorded: recorded),
      sequence: sequence,
      place: SignalThread.Place(signal: row.optionalText(), isCounted: row.bool()))
  }
}

extension SignalTopic {
  /// What was written here is a thread.
  init(stored thread: String) {
    self = SignalTopic(thread: thread) ?? SignalTopic(origin: .reported, kind: .need, topic: thread)
  }
}
