import Domain

/// Time that a member is away.
public struct AbsenceRecord: Sendable, Hashable {
  public var number: Int
  public var member: Int
  /// `holiday`, `sick`, `parental`, `training` or `other`.
  public var kind: String
  public var begins: Instant
  /// Excluded.
  public var ends: Instant
  /// Dates, both included, where whole days were given.
  public var firstDay: String?
  public var lastDay: String?
  public var note: String
  public var cover: Int?

  public init(
    number: Int, member: Int, kind: String, begins: Instant, ends: Instant, firstDay: String?,
    lastDay: String?, note: String, cover: Int?
  ) {
    self.number = number
    self.member = member
    self.kind = kind
    self.begins = begins
    self.ends = ends
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.note = note
    self.cover = cover
  }
}

public struct AbsenceTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(_ number: Int) throws -> AbsenceRecord? {
    try connection.first(
      """
      SELECT \(AbsenceTable.columns) FROM absences
      WHERE workspace_id = \(workspace) AND absence = \(number)
      """, AbsenceTable.record)
  }

  public func nextNumber() throws -> Int {
    try connection.nextNumber("absence", in: "absences", of: workspace)
  }

  public func put(_ record: AbsenceRecord) throws {
    try connection.execute(
      """
      INSERT INTO absences (workspace_id, \(AbsenceTable.columns))
      VALUES (\(workspace), \(record.number), \(record.member), \(record.kind),
        \(record.begins), \(record.ends), \(record.firstDay), \(record.lastDay),
        \(record.note), \(record.cover))
      ON CONFLICT (workspace_id, absence) DO UPDATE SET kind = excluded.kind,
        begins = excluded.begins, ends = excluded.ends, first_day = excluded.first_day,
        last_day = excluded.last_day, note = excluded.note, cover = excluded.cover
      """)
  }

  public func remove(_ number: Int) throws {
    try connection.execute(
      "DELETE FROM absences WHERE workspace_id = \(workspace) AND absence = \(number)")
  }

  /// By end and number, from the place after `after`: those that end after `instant`.
  public func page(
    endingAfter instant: Instant, after: (ends: Instant, number: Int)?, limit: Int
  ) throws -> [AbsenceRecord] {
    let place = after ?? (instant, Int(Int32.max))
    return try connection.rows(
      """
      SELECT \(AbsenceTable.columns) FROM absences
      WHERE workspace_id = \(workspace) AND (ends, absence) > (\(place.ends), \(place.number))
      ORDER BY ends, absence LIMIT \(limit)
      """, AbsenceTable.record)
  }

  /// Of one member, the earliest end first.
  public func page(
    ofMember member: Int, endingAfter instant: Instant, limit: Int
  ) throws -> [AbsenceRecord] {
    try connection.rows(
      """
      SELECT \(AbsenceTable.columns) FROM absences
      WHERE workspace_id = \(workspace) AND member = \(member) AND ends > \(instant)
      ORDER BY ends LIMIT \(limit)
      """, AbsenceTable.record)
  }

  /// Those that the member covers.
  public func page(
    coveredBy member: Int, endingAfter instant: Instant, limit: Int
  ) throws -> [AbsenceRecord] {
    try connection.rows(
      """
      SELECT \(AbsenceTable.columns) FROM absences
      WHERE workspace_id = \(workspace) AND cover = \(member) AND ends > \(instant)
      ORDER BY ends LIMIT \(limit)
      """, AbsenceTable.record)
  }

  private static let columns: SQL =
    "absence, member, kind, begins, ends, first_day, last_day, note, cover"

  private static func record(_ row: inout Row) -> AbsenceRecord {
    AbsenceRecord(
      number: row.int(), member: row.int(), kind: row.text(), begins: row.instant(),
      ends: row.instant(), firstDay: row.optionalText(), lastDay: row.optionalText(),
      note: row.text(), cover: row.optionalInt())
  }
}
