import Domain

/// Where a person may be named besides the journal and its views.
public struct PersonQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Leads of a contact, whatever their stage, by name.
  public func leads(ofContact key: String, limit: Int) throws -> [String] {
    try connection.rows(
      """
      SELECT lead FROM leads WHERE workspace_id = \(workspace) AND contact_key = \(key)
      ORDER BY lead LIMIT \(limit)
      """
    ) { $0.text() }
  }

  public func contactKey(ofLead lead: String) throws -> String? {
    try connection.first(
      "SELECT contact_key FROM leads WHERE workspace_id = \(workspace) AND lead = \(lead)"
    ) { $0.optionalText() } ?? nil
  }

  public func comments(mentioning traits: [String]) throws -> [PersonComment] {
    guard !traits.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT number, comment, at, body FROM agreement_comments
      WHERE workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "body"))
      ORDER BY number, comment
      """ + .readsAll
    ) { row in
      PersonComment(version: row.int(), comment: row.int(), at: row.instant(), body: row.text())
    }
  }

  public func rewrite(_ comment: PersonComment) throws {
    try connection.execute(
      """
      UPDATE agreement_comments SET body = \(comment.body)
      WHERE workspace_id = \(workspace) AND number = \(comment.version)
        AND comment = \(comment.comment)
      """)
  }

  /// Numbers of agreement versions whose signed or drafted text names the person.
  public func versions(mentioning traits: [String]) throws -> [Int] {
    guard !traits.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT number FROM agreement_versions
      WHERE workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "text"))
      ORDER BY number
      """ + .readsAll
    ) { $0.int() }
  }

  /// Imports whose file is called after the person.
  public func imports(mentioning traits: [String]) throws -> [(number: Int, file: String)] {
    guard !traits.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT import, file FROM imports
      WHERE workspace_id = \(workspace) AND \(connection.mentions(of: traits, in: "file"))
      ORDER BY import
      """ + .readsAll
    ) { ($0.int(), $0.text()) }
  }

  public func rename(import number: Int, to file: String) throws {
    try connection.execute(
      "UPDATE imports SET file = \(file) WHERE workspace_id = \(workspace) AND import = \(number)")
  }

  /// Records of contacts or accounts whose fields name the person.
  public func records(
    _ kind: CompanyRecord.Kind, mentioning traits: [String]
  ) throws -> [String] {
    guard !traits.isEmpty else { return [] }
    let (table, key) = kind == .contact ? ("contacts", "contact") : ("accounts", "account")
    let condition =
      connection.mentions(of: traits, in: "fields") + " OR "
      + connection.mentions(of: traits, in: key)
    return try connection.rows(
      "SELECT \(SQL(unsafe: key)) FROM \(SQL(unsafe: table)) WHERE workspace_id = \(workspace)"
        + " AND (" + condition + ")" + .readsAll
    ) { $0.text() }
  }

  public func remove(contact key: String) throws -> Bool {
    try connection.execute(
      "DELETE FROM contacts WHERE workspace_id = \(workspace) AND contact = \(key)") > 0
  }

  public func remove(account key: String) throws {
    try connection.execute(
      "DELETE FROM accounts WHERE workspace_id = \(workspace) AND account = \(key)")
  }

  /// Forgets answers of the API that name the person; tells how many.
  public func forgetAnswers(mentioning traits: [String]) throws -> Int {
    guard !traits.isEmpty else { return 0 }
    let columns = ["key", "coalesce(location, '')", "coalesce(body, '')"].map {
      connection.mentions(of: traits, in: $0)
    }
    return try connection.execute(
      "DELETE FROM idempotency_keys WHERE workspace_id = \(workspace) AND ("
        + SQL.joined(columns, by: " OR ") + ")" + .readsAll)
  }
}
