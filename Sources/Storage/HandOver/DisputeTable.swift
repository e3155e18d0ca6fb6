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

  /// A fact is called otherwise from now on.
  public func rename(offer: String, to name: String) throws {
    try connection.execute(
      """
      UPDATE breach_disputes SET about = \(name)
      WHERE workspace_id = \(workspace) AND kind IN (\(SQL.joined(kinds, by: ", ")))
        AND about = \(offer)
      """)
  }

  private var kinds: [SQL] { BreachKind.ofHandOvers.map { "\($0.rawValue)" } }

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
