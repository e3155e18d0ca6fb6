import Domain

/// People who were erased, by keyed hashes: they do not come back unless a consent is recorded.
public struct SuppressionTable {
  public enum Kind: String, Sendable, Hashable, CaseIterable, SQLBindable {
    /// Any entry with this address.
    case email
    /// Entries of this lead that bring a contact.
    case lead
    /// Any entry that names this lead: it has another name now.
    case renamed
  }

  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public var isEmpty: Bool {
    get throws {
      try !connection.exists(
        "SELECT 1 FROM suppressions WHERE workspace_id = \(workspace) LIMIT 1")
    }
  }

  /// When the person was erased; nil where nobody was, or a consent was recorded since.
  public func since(_ kind: Kind, _ hash: String) throws -> Instant? {
    try connection.first(
      """
      SELECT since FROM suppressions
      WHERE workspace_id = \(workspace) AND kind = \(kind) AND hash = \(hash) AND lifted IS NULL
      """
    ) { $0.instant() }
  }

  public func add(_ kind: Kind, _ hash: String, erasure: Int, since instant: Instant) throws {
    try connection.execute(
      """
      INSERT INTO suppressions (workspace_id, kind, hash, erasure, since)
      VALUES (\(workspace), \(kind), \(hash), \(erasure), \(instant))
      ON CONFLICT (workspace_id, kind, hash) DO UPDATE SET erasure = excluded.erasure,
        since = excluded.since, lifted = NULL, lifted_by = NULL, purpose = NULL, basis = NULL
      """)
  }

  /// Everything that the erasure of this address suppresses may come again; false where nothing
  /// did.
  public func lift(
    email hash: String, at instant: Instant, member: Int?, purpose: String, basis: String
  ) throws -> Bool {
    let erasure = try connection.first(
      """
      SELECT erasure FROM suppressions WHERE workspace_id = \(workspace) AND kind = 'email'
        AND hash = \(hash) AND lifted IS NULL
      """
    ) { $0.int() }
    guard let erasure else { return false }
    return try connection.execute(
      """
      UPDATE suppressions SET lifted = \(instant), lifted_by = \(member), purpose = \(purpose),
        basis = \(basis)
      WHERE workspace_id = \(workspace) AND erasure = \(erasure) AND lifted IS NULL
      """) > 0
  }
}
