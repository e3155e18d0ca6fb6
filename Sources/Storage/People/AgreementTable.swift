import Domain

/// One version of a workspace's agreement, as text.
public struct VersionRecord: Sendable, Hashable {
  public var number: Int
  public var name: String
  public var text: String
  /// Of the text, in hexadecimal.
  public var sha256: String
  public var effective: Instant
  /// `draft`, `proposed`, `signed` or `withdrawn`.
  public var state: String
  public var created: Instant

  public init(
    number: Int, name: String, text: String, sha256: String, effective: Instant, state: String,
    created: Instant
  ) {
    self.number = number
    self.name = name
    self.text = text
    self.sha256 = sha256
    self.effective = effective
    self.state = state
    self.created = created
  }
}

public struct SignatureRecord: Sendable, Hashable {
  public var number: Int
  public var function: String
  public var member: Int
  public var sha256: String
  public var at: Instant

  public init(number: Int, function: String, member: Int, sha256: String, at: Instant) {
    self.number = number
    self.function = function
    self.member = member
    self.sha256 = sha256
    self.at = at
  }
}

public struct AgreementTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// By number.
  public func versions() throws -> [VersionRecord] {
    try connection.rows(
      """
      SELECT number, name, text, sha256, effective, state, created FROM agreement_versions
      WHERE workspace_id = \(workspace) ORDER BY number
      """
    ) { row in
      VersionRecord(
        number: row.int(), name: row.text(), text: row.text(), sha256: row.text(),
        effective: row.instant(), state: row.text(), created: row.instant())
    }
  }

  /// SHA-256 of the versions that both functions signed, by number.
  public func signedDigests() throws -> [Int: String] {
    let digests = try connection.rows(
      """
      SELECT number, sha256 FROM agreement_versions
      WHERE workspace_id = \(workspace) AND state = 'signed' ORDER BY number
      """
    ) { ($0.int(), $0.text()) }
    return Dictionary(uniqueKeysWithValues: digests)
  }

  public func signatures() throws -> [SignatureRecord] {
    try connection.rows(
      """
      SELECT number, function, member, sha256, at FROM agreement_signatures
      WHERE workspace_id = \(workspace) ORDER BY number, at, function
      """
    ) { row in
      SignatureRecord(
        number: row.int(), function: row.text(), member: row.int(), sha256: row.text(),
        at: row.instant())
    }
  }

  public func add(_ version: VersionRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_versions
        (workspace_id, number, name, text, sha256, effective, state, created)
      VALUES (\(workspace), \(version.number), \(version.name), \(version.text),
        \(version.sha256), \(version.effective), \(version.state), \(version.created))
      """)
  }

  public func add(_ signature: SignatureRecord) throws {
    try connection.execute(
      """
      INSERT INTO agreement_signatures (workspace_id, number, function, member, sha256, at)
      VALUES (\(workspace), \(signature.number), \(signature.function), \(signature.member),
        \(signature.sha256), \(signature.at))
      """)
  }
}
