import Domain

/// A process that serves or works on the database, as it says of itself now and then.
public struct ProcessRecord: Sendable, Hashable {
  /// What it does.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case serve, work
  }

  /// A name that no other process has.
  public var name: String
  public var role: Role
  /// The machine's name.
  public var host: String
  /// Of the program.
  public var version: String
  /// The newest migration that the program knows.
  public var schema: Int
  public var started: Instant

  public init(
    name: String, role: Role, host: String, version: String, schema: Int = Schema.newest,
    started: Instant
  ) {
    (self.name, self.role, self.host, self.version) = (name, role, host, version)
    (self.schema, self.started) = (schema, started)
  }
}

/// Which processes were there lately.
public struct ProcessTable {
  let connection: any Connection
  let workspace: WorkspaceID

  /// Processes that are listed.
  public static let most = 100

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// Says that a process is there; those not seen since `horizon` are forgotten.
  public func see(_ process: ProcessRecord, at now: Instant, forgetting horizon: Instant) throws {
    let seen = max(now, process.started)
    try connection.pipelined([
      """
      INSERT INTO processes (workspace_id, process, role, host, version, schema_number, started,
        seen)
      VALUES (\(workspace), \(process.name), \(process.role.rawValue), \(process.host),
        \(process.version), \(process.schema), \(process.started), \(seen))
      ON CONFLICT (workspace_id, process) DO UPDATE SET seen = excluded.seen
      """,
      "DELETE FROM processes WHERE workspace_id = \(workspace) AND seen < \(horizon)",
    ])
  }

  /// A process that ends says so.
  public func leave(_ name: String) throws {
    try connection.execute(
      "DELETE FROM processes WHERE workspace_id = \(workspace) AND process = \(name)")
  }

  /// With when each was seen, the latest first.
  public func all() throws -> [(process: ProcessRecord, seen: Instant)] {
    try connection.rows(
      """
      SELECT process, role, host, version, schema_number, started, seen FROM processes
      WHERE workspace_id = \(workspace) ORDER BY seen DESC, process LIMIT \(ProcessTable.most)
      """
    ) { row in
      let record = ProcessRecord(
        name: row.text(), role: ProcessRecord.Role(rawValue: row.text()) ?? .work,
        host: row.text(), version: row.text(), schema: row.int(), started: row.instant())
      return (record, row.instant())
    }
  }
}
