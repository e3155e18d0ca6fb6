import Domain

/// Who has which part in a deal on the buyer's side, row after row: the last one of each contact
/// holds.
public struct DealContactTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  /// Contacts of one deal are that many at most.
  public static let most = 200

  /// By contact; those that were taken out again are left out.
  public func contacts(of opportunity: String) throws -> [DealContact] {
    var last: [String: (contact: DealContact, isRemoved: Bool)] = [:]
    try connection.forEach(
      """
      SELECT contact, buying_role, authority, recorded, is_removed FROM deal_contacts
      WHERE workspace_id = \(workspace) AND opportunity = \(opportunity)
      ORDER BY contact, number
      """
    ) { row in
      let contact = DealContact(
        contact: row.text(), buyingRole: row.optionalText(), authority: row.optionalInt(),
        recorded: row.instant())
      last[contact.contact] = (contact, row.bool())
    }
    return last.values.filter { !$0.isRemoved }.map(\.contact)
      .sorted { ExactText($0.contact) < ExactText($1.contact) }
  }

  public func add(
    _ contact: DealContact, to opportunity: String, isRemoved: Bool, setBy member: Int?
  ) throws {
    let number = try connection.nextNumber("number", in: "deal_contacts", of: workspace)
    try connection.execute(
      """
      INSERT INTO deal_contacts (workspace_id, number, recorded, opportunity, contact, buying_role,
        authority, is_removed, set_by)
      VALUES (\(workspace), \(number), \(contact.recorded), \(opportunity), \(contact.contact),
        \(contact.buyingRole), \(contact.authority), \(isRemoved), \(member))
      """)
  }

  /// The `by` of each fact about a deal by an instant, in their order: of each of its versions.
  public func authors(of opportunity: String, recordedBy instant: Instant) throws -> [String?] {
    try connection.rows(authorsSQL(of: opportunity, recordedBy: instant)) { row in
      try JournalTable.entry(&row).body["by"]?.text
    }
  }

  func authorsSQL(of opportunity: String, recordedBy instant: Instant) -> SQL {
    """
    SELECT j.body FROM subjects s CROSS JOIN journal j
    WHERE s.workspace_id = \(workspace) AND s.kind = 'opportunity' AND s.name = \(opportunity)
      AND j.workspace_id = s.workspace_id AND j.subject = s.subject AND j.recorded <= \(instant)
    ORDER BY j.recorded, j.seq
    """
  }

  /// Versions of a deal by now: facts about it.
  public func versions(of opportunity: String) throws -> Int {
    try connection.first(
      """
      SELECT ordinal FROM opportunity_versions
      WHERE workspace_id = \(workspace) AND opportunity = \(opportunity)
      ORDER BY ordinal DESC LIMIT 1
      """
    ) { $0.int() } ?? 0
  }
}

/// The last time that a function was in touch with a lead.
public struct TouchQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    (self.connection, self.workspace) = (connection, workspace)
  }

  public func lastTouch(ofLead lead: String, by function: String) throws -> DealTouch? {
    try connection.first(lastTouchSQL(ofLead: lead, by: function)) { row in
      let entry = try JournalTable.entry(&row)
      return DealTouch(
        at: entry.at, channel: entry.body["channel"]?.text, by: entry.body["by"]?.text)
    }
  }

  func lastTouchSQL(ofLead lead: String, by function: String) -> SQL {
    let told = SQL(unsafe: connection.dialect.member("function", of: "j.body"))
    return """
      SELECT j.body FROM subjects o CROSS JOIN subjects s CROSS JOIN journal j
      WHERE o.workspace_id = \(workspace) AND o.kind = 'lead' AND o.name = \(lead)
        AND s.workspace_id = o.workspace_id AND s.component = o.component
        AND j.workspace_id = s.workspace_id AND j.subject = s.subject
        AND j.kind = 'touch' AND \(told) = \(function)
      ORDER BY j.recorded DESC, j.seq DESC LIMIT 1
      """
  }
}
