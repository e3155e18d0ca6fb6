import Domain
import Storage

/// An account or a contact: as an import of its own kind told it, else as its leads do.
public struct CompanyRecord: Sendable, Hashable {
  /// Its key: an account's domain or name, a contact's e-mail, caseless.
  public var key: String
  /// In the system that it was imported from.
  public var sourceID: String?
  /// Of a contact: its account's key.
  public var account: String?
  public var fields: [String: JSON]
  public var updated: Instant
  /// Whether it is known from leads alone.
  public var isDerived: Bool

  public enum Kind: Sendable, Hashable {
    case account, contact
  }
}

extension Seat {
  /// Accounts or contacts by key, from the one after `after`; those whose key begins with `prefix`.
  public func records(
    _ kind: CompanyRecord.Kind, prefix: String?, after: String?, limit: Int
  ) async throws -> [CompanyRecord] {
    let sight = try await leadSight()
    let prefix = prefix.map(RecordKey.folded) ?? ""
    return try await workspace.reading { connection, id in
      let queries = RecordQueries(connection, id)
      return try queries.page(.init(kind), prefix: prefix, after: after ?? "", limit: limit) {
        try sight.sees(kind, $0, queries)
      }.map(CompanyRecord.init)
    }
  }

  public func record(_ kind: CompanyRecord.Kind, _ key: String) async throws -> CompanyRecord? {
    let sight = try await leadSight()
    return try await workspace.reading { connection, id in
      let queries = RecordQueries(connection, id)
      let record = try queries.find(.init(kind), RecordKey.folded(key))
      guard let record, try sight.sees(kind, record.key, queries) else { return nil }
      return CompanyRecord(record)
    }
  }
}

extension LeadSight {
  /// Whoever sees some leads only sees the companies and people of those.
  fileprivate func sees(
    _ kind: CompanyRecord.Kind, _ key: String, _ queries: RecordQueries
  ) throws -> Bool {
    if seesAll { return true }
    return try queries.owners(.init(kind), key).contains { sees(owner: $0) }
  }
}

extension Workspace {
  /// A question about this workspace on one snapshot.
  nonisolated func reading<Result: Sendable>(
    _ body: @escaping @Sendable (any Connection, WorkspaceID) throws -> Result
  ) async throws -> Result {
    try await database.read { [id] in try body($0, id) }
  }
}

extension CompanyRecord {
  init(_ record: KnownRecord) {
    key = record.key
    sourceID = record.sourceID
    account = record.account
    fields = record.fields
    updated = record.updated
    isDerived = record.isDerived
  }
}

extension RecordQueries.Kind {
  init(_ kind: CompanyRecord.Kind) {
    switch kind {
    case .account: self = .account
    case .contact: self = .contact
    }
  }
}
