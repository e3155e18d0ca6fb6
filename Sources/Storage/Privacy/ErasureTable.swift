import Domain

public struct ErasureTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Lets `body` rewrite what is append-only otherwise.
  public func underWay<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.execute(
      "INSERT INTO erasures_under_way (workspace_id) VALUES (\(workspace))")
    let result = try body()
    try connection.execute("DELETE FROM erasures_under_way WHERE workspace_id = \(workspace)")
    return result
  }

  /// How many there were: also tells caches whether there was one since.
  public var count: Int {
    get throws { try latest(limit: 1).first?.number ?? 0 }
  }

  public func add(_ record: ErasureRecord) throws -> Int {
    let number = try count + 1
    let fields = JSON.list(record.fields.map { .text($0) }).serialized
    try connection.execute(
      """
      INSERT INTO erasures (workspace_id, erasure, subject, member, means, at, basis, leads,
        entries, mentions, records, decisions, fields)
      VALUES (\(workspace), \(number), \(record.subject), \(record.member), \(record.means),
        \(record.at), \(record.basis), \(record.leads), \(record.entries), \(record.mentions),
        \(record.records), \(record.decisions), \(fields))
      """)
    return number
  }

  /// The latest first, from the one before `number`.
  public func latest(before number: Int? = nil, limit: Int) throws -> [ErasureRecord] {
    let position: SQL = number.map { "AND erasure < \($0)" } ?? ""
    return try connection.rows(
      """
      SELECT erasure, subject, member, means, at, basis, leads, entries, mentions, records,
        decisions, fields, purged
      FROM erasures WHERE workspace_id = \(workspace) \(position)
      ORDER BY erasure DESC LIMIT \(limit)
      """, ErasureTable.record)
  }

  /// Whether the file still holds what was erased.
  public var needsPurge: Bool {
    get throws {
      try connection.exists(
        "SELECT 1 FROM erasures WHERE workspace_id = \(workspace) AND purged IS NULL LIMIT 1")
    }
  }

  public func setPurged(at instant: Instant, upTo number: Int) throws {
    try connection.execute(
      """
      UPDATE erasures SET purged = \(instant)
      WHERE workspace_id = \(workspace) AND erasure <= \(number) AND purged IS NULL
      """)
  }

  private static func record(_ row: inout Row) throws -> ErasureRecord {
    let number = row.int()
    var record = ErasureRecord(
      subject: row.optionalInt(), member: row.optionalInt(), means: row.text(), at: row.instant(),
      basis: row.text(), leads: row.int(), entries: row.int(), mentions: row.int(),
      records: row.int(), decisions: row.int(), fields: [])
    if case .list(let fields) = try JSON.parse(row.text()) {
      record.fields = fields.compactMap(\.text)
    }
    record.number = number
    record.purged = row.optionalInstant()
    return record
  }
}
