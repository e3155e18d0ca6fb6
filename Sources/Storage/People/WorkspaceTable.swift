import Domain

/// A company using Concord.
public struct WorkspaceRecord: Sendable, Hashable {
  public var id: WorkspaceID
  public var name: String
  /// Language of what Concord writes by itself, such as `en` or `zh-Hans`.
  public var locale: String
  /// IANA name; used until an agreement names one.
  public var timezone: String
  public var created: Instant
  /// Up to when everything due by time alone has been derived.
  public var asOf: Instant
  /// Whether it is the demo company's.
  public var isDemo: Bool
  /// How far members of sales see leads: `own`, `team` or `all`.
  public var salesLeads: String
}

/// What holds for every sign-in at a workspace.
public struct SignInRulesRecord: Sendable, Hashable {
  /// Whether members who are linked to a provider may use their passwords as well.
  public var linkedPasswords: Bool
  /// Whether whoever comes by a password has to have a second factor.
  public var secondFactor: Bool

  public init(linkedPasswords: Bool = true, secondFactor: Bool = false) {
    self.linkedPasswords = linkedPasswords
    self.secondFactor = secondFactor
  }
}

public struct WorkspaceTable {
  let connection: any Connection

  public init(_ connection: any Connection) {
    self.connection = connection
  }

  public func add(
    name: String, locale: String, timezone: String, created: Instant
  ) throws -> WorkspaceRecord {
    let last = try connection.first(
      "SELECT workspace_id FROM workspaces ORDER BY workspace_id DESC LIMIT 1"
    ) { $0.int() }
    let id = WorkspaceID(number: (last ?? 0) + 1)
    try connection.execute(
      """
      INSERT INTO workspaces
        (workspace_id, name, locale, timezone, created, as_of)
      VALUES (\(id), \(name), \(locale), \(timezone), \(created), \(created))
      """)
    return WorkspaceRecord(
      id: id, name: name, locale: locale, timezone: timezone, created: created, asOf: created,
      isDemo: false, salesLeads: "all")
  }

  public func find(_ id: WorkspaceID) throws -> WorkspaceRecord? {
    try connection.first(
      "SELECT \(WorkspaceTable.columns) FROM workspaces WHERE workspace_id = \(id)",
      WorkspaceTable.record)
  }

  /// By number.
  public func all() throws -> [WorkspaceRecord] {
    try connection.rows(
      "SELECT \(WorkspaceTable.columns) FROM workspaces ORDER BY workspace_id",
      WorkspaceTable.record)
  }

  public func name(
    _ id: WorkspaceID, name: String, locale: String, timezone: String
  ) throws {
    try connection.execute(
      """
      UPDATE workspaces SET name = \(name), locale = \(locale), timezone = \(timezone)
      WHERE workspace_id = \(id)
      """)
  }

  public func markAsDemo(_ id: WorkspaceID) throws {
    try connection.execute("UPDATE workspaces SET is_demo = 1 WHERE workspace_id = \(id)")
  }

  public func setSalesLeads(_ reach: String, of id: WorkspaceID) throws {
    try connection.execute(
      "UPDATE workspaces SET sales_leads = \(reach) WHERE workspace_id = \(id)")
  }

  /// As they are for a new workspace where there is none of that number.
  public func signInRules(_ id: WorkspaceID) throws -> SignInRulesRecord {
    try connection.first(
      "SELECT linked_passwords, second_factor FROM workspaces WHERE workspace_id = \(id)"
    ) { SignInRulesRecord(linkedPasswords: $0.bool(), secondFactor: $0.bool()) }
      ?? SignInRulesRecord()
  }

  public func set(_ rules: SignInRulesRecord, of id: WorkspaceID) throws {
    try connection.execute(
      """
      UPDATE workspaces SET linked_passwords = \(rules.linkedPasswords),
        second_factor = \(rules.secondFactor)
      WHERE workspace_id = \(id)
      """)
  }

  public func setAsOf(_ instant: Instant, of id: WorkspaceID) throws {
    try connection.execute(
      "UPDATE workspaces SET as_of = \(instant) WHERE workspace_id = \(id)")
  }

  private static let columns: SQL =
    "workspace_id, name, locale, timezone, created, as_of, is_demo, sales_leads"

  private static func record(_ row: inout Row) -> WorkspaceRecord {
    WorkspaceRecord(
      id: WorkspaceID(number: row.int()), name: row.text(), locale: row.text(),
      timezone: row.text(), created: row.instant(), asOf: row.instant(), isDemo: row.bool(),
      salesLeads: row.text())
  }
}
