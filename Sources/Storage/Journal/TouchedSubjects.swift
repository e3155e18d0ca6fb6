/// The subjects that an import touched, kept in a temporary table so that memory does not grow with
/// the file.
public struct TouchedSubjects {
  let connection: any Connection
  let workspace: WorkspaceID
  private let addition: KeptStatement

  /// Begins a new list.
  public init(_ connection: any Connection, _ workspace: WorkspaceID) throws {
    self.connection = connection
    self.workspace = workspace
    addition = KeptStatement(
      connection, "INSERT INTO touched (subject) VALUES (?) ON CONFLICT (subject) DO NOTHING")
    try connection.execute(
      "CREATE TEMPORARY TABLE IF NOT EXISTS touched (subject INTEGER NOT NULL PRIMARY KEY)")
    try connection.execute("DELETE FROM touched")
  }

  public func add(_ subject: Int) throws {
    try addition.run { $0.append(subject) }
  }

  public func forEachComponent(_ body: (Int) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT DISTINCT s.component
      FROM touched t CROSS JOIN subjects s
      WHERE s.workspace_id = \(workspace) AND s.subject = t.subject
      """
    ) { row in try body(row.int()) }
  }
}
