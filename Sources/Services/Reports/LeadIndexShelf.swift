import Domain
import Storage
import Synchronization

/// The index of leads of a workspace, brought up to date when somebody asks.
final class LeadIndexShelf: Sendable {
  private let kept = Mutex(LeadIndex(version: -1))

  /// Lets go of everything: somebody was erased.
  func forget() { kept.withLock { $0 = LeadIndex(version: -1) } }

  /// The index as of the transaction of the connection; nil when somebody with a later transaction
  /// has brought it further already. Then a new transaction sees that too.
  func index(_ connection: any Connection, _ workspace: WorkspaceID) throws -> LeadIndex? {
    let reader = LeadIndexReader(connection, workspace)
    let version = try reader.version
    return try kept.withLock { index in
      guard index.version <= version else { return nil }
      try reader.update(&index, to: version)
      return index
    }
  }
}

extension Workspace {
  /// Reads with the index of leads and a snapshot of the database that say the same.
  func readingLeads<Result: Sendable>(
    _ body: @escaping @Sendable (LeadIndex, any Connection) throws -> Result
  ) async throws -> Result {
    while true {
      let result = try await database.read { [id, index] connection -> Result? in
        guard let leads = try index.index(connection, id) else { return nil }
        return try body(leads, connection)
      }
      if let result { return result }
    }
  }

  /// Reads the index ahead of the first page that asks for it.
  public func warmUp() async throws {
    try await readingLeads { _, _ in }
  }
}
