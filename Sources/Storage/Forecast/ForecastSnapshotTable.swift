import Domain

/// A forecast as it was frozen on a day.
public struct ForecastSnapshotRecord: Sendable, Hashable {
  public var period: String
  public var day: String
  public var asOf: Instant
  /// The last entry of the journal that was there.
  public var sequence: Int64
  public var inputSHA256: String
  /// JSON.
  public var document: String
  public var sha256: String

  public init(
    period: String, day: String, asOf: Instant, sequence: Int64, inputSHA256: String,
    document: String, sha256: String
  ) {
    (self.period, self.day, self.asOf, self.sequence) = (period, day, asOf, sequence)
    (self.inputSHA256, self.document, self.sha256) = (inputSHA256, document, sha256)
  }
}

/// Frozen forecasts of one workspace; rows are only added.
public struct ForecastSnapshotTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func add(_ record: ForecastSnapshotRecord) throws {
    try connection.execute(
      """
      INSERT INTO forecast_snapshots (workspace_id, period, day, as_of, sequence, input_sha256,
        document, sha256)
      VALUES (\(workspace), \(record.period), \(record.day), \(record.asOf), \(record.sequence),
        \(record.inputSHA256), \(record.document), \(record.sha256))
      """)
  }

  /// How many there are.
  public var count: Int {
    get throws {
      try connection.first(
        "SELECT COUNT(*) FROM forecast_snapshots WHERE workspace_id = \(workspace)" + .readsAll
      ) { $0.int() } ?? 0
    }
  }

  public func find(_ period: String, day: String) throws -> ForecastSnapshotRecord? {
    try first(period, from: day, through: day)
  }

  /// The first one frozen on a day of a span, both ends included.
  public func first(
    _ period: String, from: String, through: String
  ) throws -> ForecastSnapshotRecord? {
    try connection.first(
      """
      SELECT \(ForecastSnapshotTable.columns) FROM forecast_snapshots
      WHERE workspace_id = \(workspace) AND period = \(period)
        AND day >= \(from) AND day <= \(through)
      ORDER BY day LIMIT 1
      """, ForecastSnapshotTable.record)
  }

  /// Of a period, the latest day first, from the one before `day`.
  public func page(
    of period: String, before day: String?, limit: Int
  ) throws -> [ForecastSnapshotRecord] {
    let position: SQL = day.map { "AND day < \($0)" } ?? ""
    return try connection.rows(
      """
      SELECT \(ForecastSnapshotTable.columns) FROM forecast_snapshots
      WHERE workspace_id = \(workspace) AND period = \(period) \(position)
      ORDER BY day DESC LIMIT \(limit)
      """, ForecastSnapshotTable.record)
  }

  private static let columns: SQL = "period, day, as_of, sequence, input_sha256, document, sha256"

  private static func record(_ row: inout Row) -> ForecastSnapshotRecord {
    ForecastSnapshotRecord(
      period: row.text(), day: row.text(), asOf: row.instant(), sequence: Int64(row.int()),
      inputSHA256: row.text(), document: row.text(), sha256: row.text())
  }
}

/// Which sellers have seen what is said of their calls, up to which period.
public struct ForecastBiasTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func note(_ seller: String, period: String, at instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO forecast_bias_seen (workspace_id, seller, period, at)
      VALUES (\(workspace), \(seller), \(period), \(instant))
      ON CONFLICT (workspace_id, seller, period) DO NOTHING
      """)
  }

  public func hasSeen(_ seller: String, period: String) throws -> Bool {
    try connection.exists(
      """
      SELECT 1 FROM forecast_bias_seen
      WHERE workspace_id = \(workspace) AND seller = \(seller) AND period = \(period)
      """)
  }
}
