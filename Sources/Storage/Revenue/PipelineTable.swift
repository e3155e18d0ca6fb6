import Domain

/// Versions of a workspace's settings of its pipeline.
public struct PipelineTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// Version 0 where nobody wrote any.
  public func newest() throws -> PipelineVersion {
    try versions(limit: 1).first
      ?? PipelineVersion(
        version: 0, recorded: .distantPast, setBy: nil, settings: PipelineSettings())
  }

  /// The latest first.
  public func versions(before version: Int? = nil, limit: Int) throws -> [PipelineVersion] {
    let position: SQL = version.map { " AND version < \($0)" } ?? ""
    return try connection.rows(
      """
      SELECT version, recorded, set_by, document FROM pipeline_settings
      WHERE workspace_id = \(workspace)\(position) ORDER BY version DESC LIMIT \(limit)
      """
    ) { row in
      let (version, recorded) = (row.int(), row.instant())
      let member = row.optionalInt()
      return PipelineVersion(
        version: version, recorded: recorded, setBy: member,
        settings: PipelineSettings(try JSON.parse(row.text())))
    }
  }

  public func add(_ version: PipelineVersion) throws {
    try connection.execute(
      """
      INSERT INTO pipeline_settings (workspace_id, version, recorded, document, set_by)
      VALUES (\(workspace), \(version.version), \(version.recorded),
        \(version.settings.json.serialized), \(version.setBy))
      """)
  }
}

extension Connection {
  /// The month in which the company's year begins, by which periods are named.
  public func yearBegins(of workspace: WorkspaceID) throws -> Int {
    try PipelineTable(self, workspace).newest().settings.yearBegins
  }
}
