import Domain

/// Questions about the leads of one workspace whose answers are rows; which leads a list shows says
/// the ``LeadIndex``.
public struct LeadQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// The rows of these leads, in this order; those that are not listed are left out.
  public func rows(of leads: [String], in sort: LeadListQuery.Sort) throws -> [LeadListRow] {
    try leads.compactMap { lead in
      try connection.first(rowSQL(lead)) { try LeadListRow(&$0, in: sort) }
    }
  }

  /// Nil where it is not listed.
  public func profile(of lead: String) throws -> Profile? {
    try connection.first(
      "SELECT profile FROM leads WHERE workspace_id = \(workspace) AND lead = \(lead)"
    ) { try LeadListRow.profile(&$0) }
  }

  func rowSQL(_ lead: String) -> SQL {
    """
    SELECT \(LeadListRow.columns) FROM leads
    WHERE workspace_id = \(workspace) AND lead = \(lead)
    """
  }

  /// Whether there is any lead.
  public var isEmpty: Bool {
    get throws {
      try !connection.exists("SELECT 1 FROM leads WHERE workspace_id = \(workspace) LIMIT 1")
    }
  }

  /// Leads of a contact or an account that are still on their way, with their profiles.
  public func openLeads(
    of column: RecordColumn, _ key: String
  ) throws -> [(lead: String, profile: Profile)] {
    try connection.rows(openLeadsSQL(of: column, key)) { row in
      (row.text(), try LeadListRow.profile(&row))
    }
  }

  public enum RecordColumn: String, Sendable, CaseIterable {
    case contact = "contact_key"
    case account = "account_key"
  }

  func openLeadsSQL(of column: RecordColumn, _ key: String) -> SQL {
    """
    SELECT lead, profile FROM leads
    WHERE workspace_id = \(workspace) AND \(SQL(unsafe: column.rawValue)) = \(key)
      AND stage NOT IN ('disqualified', 'customer')
    ORDER BY lead
    """
  }

  /// Other leads of the same account that are still on their way, with their profiles.
  public func neighbours(
    of lead: String, limit: Int
  ) throws -> [(lead: String, profile: Profile)] {
    let account = try connection.first(
      "SELECT account_key FROM leads WHERE workspace_id = \(workspace) AND lead = \(lead)"
    ) { $0.optionalText() }
    guard let account, let account else { return [] }
    return try connection.rows(
      """
      SELECT lead, profile FROM leads
      WHERE workspace_id = \(workspace) AND account_key = \(account) AND lead <> \(lead)
        AND stage NOT IN ('disqualified', 'customer')
      ORDER BY lead LIMIT \(limit)
      """
    ) { row in (row.text(), try LeadListRow.profile(&row)) }
  }

  /// The profile of every lead, by contact and then by the last fact.
  public func forEachProfile(_ body: (Profile, Instant) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT profile, last_fact_at FROM leads WHERE workspace_id = \(workspace) ORDER BY lead
      """ + .readsAll
    ) { row in
      let profile = try LeadListRow.profile(&row)
      try body(profile, row.instant())
    }
  }
}
