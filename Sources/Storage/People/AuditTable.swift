import Domain

/// One entry of the audit trail, as it is kept.
public struct AuditRecord: Sendable, Hashable {
  /// Counted from 1 in each workspace, without a gap.
  public var number: Int
  public var at: Instant
  /// Nil when no member acted.
  public var member: Int?
  /// By what the acting one came in: `session 12`, `token 3`, `command line`, `system`.
  public var means: String
  public var address: String?
  public var action: String
  /// What it was done to: `member 3`, `agreement 2`.
  public var object: String
  /// JSON text; `null` where there is none.
  public var before: String
  public var after: String
  /// SHA-256 over the hash before and this entry, in hexadecimal.
  public var hash: String

  public init(
    number: Int, at: Instant, member: Int?, means: String, address: String?, action: String,
    object: String, before: String, after: String, hash: String
  ) {
    self.number = number
    self.at = at
    self.member = member
    self.means = means
    self.address = address
    self.action = action
    self.object = object
    self.before = before
    self.after = after
    self.hash = hash
  }
}

public struct AuditTable {
  let connection: any Connection
  let workspace: WorkspaceID

  /// What a list of entries is asked for.
  public struct Filter: Sendable, Hashable {
    public var member: Int?
    public var action: String?
    public var object: String?
    public var from: Instant?
    /// Excluded.
    public var until: Instant?
    /// The latest first.
    public var descending = true
    /// The number to go on from; nil is the beginning.
    public var after: Int?

    public init() {}
  }

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func last() throws -> AuditRecord? { try page(Filter(), limit: 1).first }

  public func add(_ record: AuditRecord) throws {
    try connection.execute(
      """
      INSERT INTO audit (workspace_id, \(AuditTable.columns))
      VALUES (\(workspace), \(record.number), \(record.at), \(record.member), \(record.means),
        \(record.address), \(record.action), \(record.object), \(record.before),
        \(record.after), \(record.hash))
      """)
  }

  /// By number.
  public func page(_ filter: Filter, limit: Int) throws -> [AuditRecord] {
    try connection.rows(pageSQL(filter, limit: limit), AuditTable.record)
  }

  func pageSQL(_ filter: Filter, limit: Int) -> SQL {
    let direction: SQL = filter.descending ? "DESC" : ""
    return """
      SELECT \(AuditTable.columns) FROM audit WHERE \(condition(filter))
      ORDER BY number \(direction) LIMIT \(limit)
      """
  }

  /// In the order in which they were written, streamed.
  public func forEach(_ filter: Filter, _ body: (AuditRecord) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT \(AuditTable.columns) FROM audit WHERE \(condition(filter)) ORDER BY number
      """ + .readsAll
    ) { row in try body(AuditTable.record(&row)) }
  }

  private func condition(_ filter: Filter) -> SQL {
    var parts: [SQL] = ["workspace_id = \(workspace)"]
    if let member = filter.member { parts.append("member = \(member)") }
    if let action = filter.action { parts.append("action = \(action)") }
    if let object = filter.object { parts.append("object = \(object)") }
    // Numbers ascend with time: the place of an instant is found by its index.
    if let from = filter.from { parts.append("number >= \(numberSQL(from))") }
    if let until = filter.until { parts.append("number < \(numberSQL(until))") }
    if let after = filter.after {
      parts.append(filter.descending ? "number < \(after)" : "number > \(after)")
    }
    return SQL.joined(parts, by: " AND ")
  }

  /// The number of the first entry at or after an instant; beyond all where there is none.
  private func numberSQL(_ instant: Instant) -> SQL {
    """
    coalesce((SELECT number FROM audit WHERE workspace_id = \(workspace) AND at >= \(instant)
      ORDER BY at, number LIMIT 1), \(Int.max))
    """
  }

  /// Nil when there is none of that number.
  public func find(_ number: Int) throws -> AuditRecord? {
    try connection.first(
      """
      SELECT \(AuditTable.columns) FROM audit
      WHERE workspace_id = \(workspace) AND number = \(number)
      """, AuditTable.record)
  }

  private static let columns: SQL =
    "number, at, member, means, address, action, object, before, after, hash"

  private static func record(_ row: inout Row) -> AuditRecord {
    AuditRecord(
      number: row.int(), at: row.instant(), member: row.optionalInt(), means: row.text(),
      address: row.optionalText(), action: row.text(), object: row.text(), before: row.text(),
      after: row.text(), hash: row.text())
  }
}
