import Domain

/// A signature that stands.
public struct SignatureRecord: Sendable, Hashable {
  public var number: Int
  public var function: String
  public var member: Int
  /// The signer's at that moment: a person added again under it is the same person.
  public var email: String
  public var sha256: String
  public var at: Instant

  public init(
    number: Int, function: String, member: Int, email: String, sha256: String, at: Instant
  ) {
    self.number = number
    self.function = function
    self.member = member
    self.email = email
    self.sha256 = sha256
    self.at = at
  }
}

public struct SignatureTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Of the versions from `first` to `last`; in the order in which they were given.
  public func of(versions: ClosedRange<Int>) throws -> [SignatureRecord] {
    try connection.rows(ofSQL(versions: versions)) { row in
      SignatureRecord(
        number: row.int(), function: row.text(), member: row.int(), email: row.text(),
        sha256: row.text(), at: row.instant())
    }.sorted { ($0.number, $0.at, $0.function) < ($1.number, $1.at, $1.function) }
  }

  func ofSQL(versions: ClosedRange<Int>) -> SQL {
    """
    SELECT number, function, member, email, sha256, at FROM agreement_signatures
    WHERE workspace_id = \(workspace)
      AND number BETWEEN \(versions.lowerBound) AND \(versions.upperBound)
    """
  }

  public func add(_ signature: SignatureRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_signatures
        (workspace_id, number, function, member, email, sha256, at)
      VALUES (\(workspace), \(signature.number), \(signature.function), \(signature.member),
        \(signature.email), \(signature.sha256), \(signature.at))
      """)
  }

  /// Takes a signature back; false when there is none.
  public func remove(number: Int, member: Int) throws -> Bool {
    try connection.execute(
      """
      DELETE FROM agreement_signatures
      WHERE workspace_id = \(workspace) AND number = \(number) AND member = \(member)
      """) > 0
  }
}
