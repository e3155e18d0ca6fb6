import Domain

/// Which leads each version of the views of one workspace changed.
public struct LeadChangeTable {
  let connection: any Connection
  let workspace: WorkspaceID
  private let addition: KeptStatement

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
    addition = KeptStatement(
      connection,
      """
      INSERT INTO lead_changes (workspace_id, version, lead) VALUES (?, ?, ?)
      ON CONFLICT DO NOTHING
      """)
  }

  /// Stands for all leads.
  private static let everything = ""

  /// The version of the views; 0 before anything was written.
  public var newest: Int64 {
    get throws {
      try connection.first(
        """
        SELECT version FROM lead_changes WHERE workspace_id = \(workspace)
        ORDER BY version DESC LIMIT 1
        """
      ) { $0.integer() } ?? 0
    }
  }

  private var oldest: Int64? {
    get throws {
      try connection.first(
        """
        SELECT version FROM lead_changes WHERE workspace_id = \(workspace)
        ORDER BY version LIMIT 1
        """
      ) { $0.integer() }
    }
  }

  public func add(_ lead: SQLValue, version: Int64) throws {
    try addition.send { values in
      values.append(workspace)
      values.append(version)
      values.append(lead)
    }
  }

  /// Anything may have changed by `version`: what was told of earlier ones is of no use any more.
  public func addEverything(version: Int64) throws {
    try forget(before: version + 1)
    try add(LeadChangeTable.everything.sqlValue, version: version)
  }

  /// Who knows an older version only has to begin anew.
  public func forget(before version: Int64) throws {
    try connection.execute(
      "DELETE FROM lead_changes WHERE workspace_id = \(workspace) AND version < \(version)")
  }

  /// The leads changed after `version`; nil when that is not known, or they are more than `limit`.
  public func leads(after version: Int64, limit: Int) throws -> Set<ExactText>? {
    guard let oldest = try oldest, oldest <= version + 1 else { return nil }
    let leads = try connection.rows(sinceSQL(version, limit: limit + 1)) { ExactText($0.text()) }
    guard leads.count <= limit, !leads.contains(ExactText(LeadChangeTable.everything)) else {
      return nil
    }
    return Set(leads)
  }

  func sinceSQL(_ version: Int64, limit: Int) -> SQL {
    """
    SELECT lead FROM lead_changes WHERE workspace_id = \(workspace) AND version > \(version)
    LIMIT \(limit)
    """
  }
}
