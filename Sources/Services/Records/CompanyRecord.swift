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
    try require(.readLeads)
    let prefix = prefix.map(RecordKey.folded) ?? ""
    return try await workspace.reading { connection, id in
      try RecordQueries(connection, id).page(
        .init(kind), prefix: prefix, after: after ?? "", limit: limit
      ).map(CompanyRecord.init)
    }
  }

  public func record(_ kind: CompanyRecord.Kind, _ key: String) async throws -> CompanyRecord? {
    try require(.readLeads)
    return try await workspace.reading { connection, id in
      try RecordQueries(connection, id).find(.init(kind), RecordKey.folded(key))
        .map(CompanyRecord.init)
    }
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
