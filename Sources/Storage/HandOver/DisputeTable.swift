import Domain

/// Disputes of breaches: one a breach.
public struct DisputeTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("dispute", in: "breach_disputes", of: workspace)
  }

  public func add(_ record: DisputeRecord) throws {
    try connection.execute(
      """
      INSERT INTO breach_disputes (workspace_id, dispute, kind, about, reason, at, member)
      VALUES (\(workspace), \(record.number), \(record.kind), \(record.about), \(record.reason),
        \(record.at), \(record.member))
      """)
  }

  public func rule(_ dispute: Int, _ ruling: DisputeRecord.Ruling) throws {
    try connection.execute(
      """
      UPDATE breach_disputes
      SET ruling = \(ruling.isExcused ? "excused" : "stands"), ruling_reason = \(ruling.reason),
        ruled_at = \(ruling.at), ruled_by = \(ruling.member)
      WHERE workspace_id = \(workspace) AND dispute = \(dispute)
      """)
  }

  public func find(_ dispute: Int) throws -> DisputeRecord? {
    try connection.first(
      """
      SELECT \(DisputeTable.columns) FROM breach_disputes
      WHERE workspace_id = \(workspace) AND dispute = \(dispute)
      """, DisputeTable.record)
  }

  public func find(kind: String, about: String) throws -> DisputeRecord? {
    try connection.first(
      """
      SELECT \(DisputeTable.columns) FROM breach_disputes
      WHERE workspace_id = \(workspace) AND kind = \(kind) AND about = \(about)
      """, DisputeTable.record)
  }

  /// Those without a ruling, the oldest first.
  public func waiting(limit: Int) throws -> [DisputeRecord] {
    try connection.rows(
      """
      SELECT \(DisputeTable.columns) FROM breach_disputes
      WHERE workspace_id = \(workspace) AND ruling IS NULL ORDER BY at, dispute LIMIT \(limit)
      """, DisputeTable.record)
  }

  /// Which breaches are counted.
  public enum Counted: Sendable, Hashable {
    case all
    /// Those that were ruled not to count.
    case excused
  }

  /// The further condition on a row of a breach whose id is in the column `about`.
  static func isCounted(
    _ counted: Counted, _ kind: BreachKind, about: SQL, _ workspace: WorkspaceID
  ) -> SQL {
    switch counted {
    case .all: ""
    case .excused:
      """
       AND \(about) IN (SELECT d.about FROM breach_disputes d
      WHERE d.workspace_id = \(workspace) AND d.kind = \(kind.rawValue) AND d.ruling = 'excused')
      """
    }
  }

  /// All up to an instant, as they stood then: a ruling that came later is left out.
  public func forEach(upTo instant: Instant, _ body: (DisputeRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(DisputeTable.columns) FROM breach_disputes
      WHERE workspace_id = \(workspace) AND at <= \(instant) ORDER BY at, dispute
      """
    ) { row in
      var record = DisputeTable.record(&row)
      if let ruling = record.ruling, ruling.at > instant { record.ruling = nil }
      try body(record)
    }
  }

  /// A fact that led to an offer or a signal is called otherwise from now on.
  public func rename(fact: String, to name: String) throws {
    try connection.execute(
      """
      UPDATE breach_disputes SET about = \(name)
      WHERE workspace_id = \(workspace) AND kind IN (\(SQL.joined(kinds, by: ", ")))
        AND about = \(fact)
      """)
  }

  private var kinds: [SQL] {
    (BreachKind.ofHandOvers + [.signalUnanswered]).map { "\($0.rawValue)" }
  }

  private static let columns: SQL = """
    dispute, kind, about, reason, at, member, ruling, ruling_reason, ruled_at, ruled_by
    """

  private static func record(_ row: inout Row) -> DisputeRecord {
    var record = DisputeRecord(
      number: row.int(), kind: row.text(), about: row.text(), reason: row.text(),
      at: row.instant(), member: row.int())
    let ruling = row.optionalText()
    let (reason, at, member) = (row.optionalText(), row.optionalInstant(), row.optionalInt())
    if let ruling, let reason, let at, let member {
      record.ruling = DisputeRecord.Ruling(
        isExcused: ruling == "excused", reason: reason, at: at, member: member)
    }
    return record
  }
}
