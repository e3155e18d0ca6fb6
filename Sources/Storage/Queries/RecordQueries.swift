import Domain

/// Accounts or contacts of one workspace by key; each page seeks as often as it has rows.
public struct RecordQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Records as they are asked for, as far as `isSeen` says so.
  public func page(
    _ query: CompanyRecordQuery, isSeen: (String) throws -> Bool = { _ in true }
  ) throws -> [CompanyRecord] {
    var last = query.after
    var page: [CompanyRecord] = []
    while page.count < query.limit, let key = try nextKey(query, after: last) {
      last = key
      guard try isSeen(key), let record = try find(query.kind, key) else { continue }
      // What a contact's own import says of its account goes before what its leads say.
      if let account = query.account, record.account.map({ ExactText($0) }) != ExactText(account) {
        continue
      }
      page.append(record)
    }
    return page
  }

  public func find(_ kind: CompanyRecord.Kind, _ key: String) throws -> CompanyRecord? {
    let tables = RecordTables(connection, workspace)
    let kept = try kind == .account ? tables.account(key) : tables.contact(key)
    if let kept {
      return CompanyRecord(
        key: key, sourceID: kept.sourceID, account: kept.account, fields: kept.fields,
        updated: kept.updated, isDerived: false)
    }
    return try connection.first(derivedSQL(kind, key)) { row in
      let profile = try LeadListRow.profile(&row)
      return CompanyRecord(
        key: key, sourceID: nil, account: kind == .contact ? row.optionalText() : nil,
        fields: kind == .account ? profile.account : profile.contact,
        updated: row.instant(), isDerived: true)
    }
  }

  /// Leads of one account or contact that are looked at for their owners.
  private static let leadLimit = 1_000

  /// Who answers for the leads of the account or contact.
  public func owners(_ kind: CompanyRecord.Kind, _ key: String) throws -> [String] {
    try connection.rows(
      """
      SELECT \(AssignmentTable.owner) FROM leads
      WHERE workspace_id = \(workspace) AND \(kind.leadColumn) = \(key) AND owner IS NOT NULL
      LIMIT \(RecordQueries.leadLimit)
      """
    ) { $0.text() }
  }

  private func nextKey(_ query: CompanyRecordQuery, after last: String?) throws -> String? {
    let bound = RecordKeyBound(query, after: last)
    let keys = try [keptSQL(query, bound), leadsSQL(query, bound)]
      .compactMap { sql in try connection.first(sql) { ExactText($0.text()) } }
    let next = query.descending ? keys.max() : keys.min()
    guard let next = next?.text, next.utf8.starts(with: query.prefix.utf8) else { return nil }
    return next
  }

  func keptSQL(_ query: CompanyRecordQuery, _ bound: RecordKeyBound) -> SQL {
    let key = query.kind.key
    let account: SQL = query.account.map { "AND account = \($0)" } ?? ""
    return """
      SELECT \(key) FROM \(query.kind.table)
      WHERE workspace_id = \(workspace) \(account) \(bound.condition(on: key))
      ORDER BY \(key) \(bound.direction) LIMIT 1
      """
  }

  func leadsSQL(_ query: CompanyRecordQuery, _ bound: RecordKeyBound) -> SQL {
    let key = query.kind.leadColumn
    let account: SQL = query.account.map { "AND account_key = \($0)" } ?? ""
    return """
      SELECT \(key) FROM leads
      WHERE workspace_id = \(workspace) \(account) AND \(key) IS NOT NULL
        \(bound.condition(on: key))
      ORDER BY \(key) \(bound.direction) LIMIT 1
      """
  }

  /// The profile of the lead that comes last by name.
  func derivedSQL(_ kind: CompanyRecord.Kind, _ key: String) -> SQL {
    let account: SQL = kind == .account ? "" : ", account_key"
    return """
      SELECT profile\(account), last_fact_at FROM leads
      WHERE workspace_id = \(workspace) AND \(kind.leadColumn) = \(key)
      ORDER BY lead DESC LIMIT 1
      """
  }
}

/// From where the next key is looked for, and in which direction.
struct RecordKeyBound {
  private let key: String
  private let sign: SQL
  let direction: SQL

  init(_ query: CompanyRecordQuery, after last: String?) {
    let prefix = query.prefix
    if query.descending {
      // Nothing sorts behind the last code point there is.
      key = last ?? prefix + "\u{10FFFF}"
      (sign, direction) = (last == nil && prefix.isEmpty ? "<=" : "<", "DESC")
    } else {
      key = last ?? prefix
      (sign, direction) = (last == nil ? ">=" : ">", "")
    }
  }

  func condition(on column: SQL) -> SQL { "AND \(column) \(sign) \(key)" }
}

extension CompanyRecord.Kind {
  fileprivate var key: SQL { self == .account ? "account" : "contact" }
  fileprivate var leadColumn: SQL { self == .account ? "account_key" : "contact_key" }
  fileprivate var table: SQL { self == .account ? "accounts" : "contacts" }
}
