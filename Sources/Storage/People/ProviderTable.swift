import Domain

/// An identity provider of the company.
public struct ProviderRecord: Sendable, Hashable {
  public var number: Int
  public var label: String
  public var issuer: String
  public var clientID: String
  /// The client's secret, sealed.
  public var secret: String
  /// In lower case; empty admits every domain.
  public var domains: [String]
  /// The function of people who are let in unknown; nil lets in nobody.
  public var newcomers: String?
  public var created: Instant

  public init(
    number: Int, label: String, issuer: String, clientID: String, secret: String,
    domains: [String], newcomers: String?, created: Instant
  ) {
    self.number = number
    self.label = label
    self.issuer = issuer
    self.clientID = clientID
    self.secret = secret
    self.domains = domains
    self.newcomers = newcomers
    self.created = created
  }
}

public struct ProviderTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Those in use, by number.
  public func all() throws -> [ProviderRecord] {
    try connection.rows(
      """
      SELECT \(ProviderTable.columns) FROM providers
      WHERE workspace_id = \(workspace) AND removed IS NULL ORDER BY provider
      """, ProviderTable.record)
  }

  /// Nil when there is none, or it was removed.
  public func find(_ number: Int) throws -> ProviderRecord? {
    try connection.first(
      """
      SELECT \(ProviderTable.columns) FROM providers
      WHERE workspace_id = \(workspace) AND provider = \(number) AND removed IS NULL
      """, ProviderTable.record)
  }

  /// One that no provider had yet, removed ones included.
  public func nextNumber() throws -> Int {
    try connection.nextNumber("provider", in: "providers", of: workspace)
  }

  public func add(_ record: ProviderRecord) throws {
    try connection.execute(
      """
      INSERT INTO providers (workspace_id, \(ProviderTable.columns))
      VALUES (\(workspace), \(record.number), \(record.label), \(record.issuer),
        \(record.clientID), \(record.secret), \(record.domains.joined(separator: " ")),
        \(record.newcomers), \(record.created))
      """)
  }

  /// Writes everything but number, issuer and time.
  public func update(_ record: ProviderRecord) throws {
    try connection.execute(
      """
      UPDATE providers SET label = \(record.label), client_id = \(record.clientID),
        secret = \(record.secret), domains = \(record.domains.joined(separator: " ")),
        newcomers = \(record.newcomers)
      WHERE workspace_id = \(workspace) AND provider = \(record.number) AND removed IS NULL
      """)
  }

  /// Forgets its secret, its links and the sign-ins under way; the number stays taken.
  public func remove(_ number: Int, at instant: Instant) throws {
    try connection.execute(
      "DELETE FROM identities WHERE workspace_id = \(workspace) AND provider = \(number)")
    // Those of the last minutes.
    try connection.execute(
      "DELETE FROM provider_sign_ins WHERE workspace_id = \(workspace) AND provider = \(number)"
        + .readsAll)
    try connection.execute(
      """
      UPDATE providers SET removed = \(instant), secret = ''
      WHERE workspace_id = \(workspace) AND provider = \(number)
      """)
  }

  private static let columns: SQL =
    "provider, label, issuer, client_id, secret, domains, newcomers, created"

  private static func record(_ row: inout Row) -> ProviderRecord {
    ProviderRecord(
      number: row.int(), label: row.text(), issuer: row.text(), clientID: row.text(),
      secret: row.text(), domains: row.text().split(separator: " ").map(String.init),
      newcomers: row.optionalText(), created: row.instant())
  }
}
