import Domain
import Storage

extension Seat {
  /// Accounts or contacts as they are asked for, as far as they are theirs to see.
  public func records(_ query: CompanyRecordQuery) async throws -> [CompanyRecord] {
    let sight = try await leadSight()
    var query = query
    query.prefix = RecordKey.folded(query.prefix)
    query.account = query.account.map(RecordKey.folded)
    return try await workspace.readingAnywhere { [query] connection, id in
      let queries = RecordQueries(connection, id)
      return try queries.page(query) { try sight.sees(query.kind, $0, queries) }
    }
  }

  public func record(_ kind: CompanyRecord.Kind, _ key: String) async throws -> CompanyRecord? {
    let sight = try await leadSight()
    return try await workspace.readingAnywhere { connection, id in
      let queries = RecordQueries(connection, id)
      let record = try queries.find(kind, RecordKey.folded(key))
      guard let record, try sight.sees(kind, record.key, queries) else { return nil }
      return record
    }
  }
}

extension LeadSight {
  /// Whoever sees some leads only sees the companies and people of those.
  fileprivate func sees(
    _ kind: CompanyRecord.Kind, _ key: String, _ queries: RecordQueries
  ) throws -> Bool {
    if seesAll { return true }
    return try queries.owners(kind, key).contains { sees(owner: $0) }
  }

  /// What its record calls an account; nil where that is not for these eyes.
  func name(ofAccount key: String, _ queries: RecordQueries) throws -> String? {
    guard try sees(.account, key, queries) else { return nil }
    return try queries.find(.account, key)?.fields["name"]?.text
  }
}

extension Workspace {
  /// A question about this workspace on one snapshot.
  nonisolated func reading<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection, WorkspaceID) throws -> Result
  ) async throws -> Result {
    try await database.read { [id] in try body($0, id) }
  }

  /// The same at a standby where there is one: nothing of it is kept as what is known.
  nonisolated func readingAnywhere<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection, WorkspaceID) throws -> Result
  ) async throws -> Result {
    try await database.readAnywhere { [id] in try body($0, id) }
  }
}
