import Domain

/// What somebody says against a breach, and how it was ruled.
public struct DisputeRecord: Sendable, Hashable {
  public var number: Int
  public var kind: String
  /// Id of the offer or signal, or the name of the target.
  public var about: String
  public var reason: String
  public var at: Instant
  public var member: Int
  public var ruling: Ruling?

  public struct Ruling: Sendable, Hashable {
    /// Whether the breach does not count against who owed it.
    public var isExcused: Bool
    public var reason: String
    public var at: Instant
    public var member: Int

    public init(isExcused: Bool, reason: String, at: Instant, member: Int) {
      (self.isExcused, self.reason, self.at, self.member) = (isExcused, reason, at, member)
    }
  }

  public init(
    number: Int, kind: String, about: String, reason: String, at: Instant, member: Int,
    ruling: Ruling? = nil
  ) {
    (self.number, self.kind, self.about, self.reason) = (number, kind, about, reason)
    (self.at, self.member, self.ruling) = (at, member, ruling)
  }
}

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
