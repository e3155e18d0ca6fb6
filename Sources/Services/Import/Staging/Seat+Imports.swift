import Domain
import Storage

/// What was imported so far, behind its permission.
extension Seat {
  public func imports(_ query: ImportListQuery) async throws -> [ImportRecord] {
    try require(.importData)
    return try await workspace.imports(query)
  }

  /// Nil when there is none of that number.
  public func importRecord(_ number: Int) async throws -> ImportRecord? {
    try require(.importData)
    return try await workspace.importRecord(number)
  }

  /// Facts that fitted no stage, the latest first.
  public func unmatched(
    after: (recorded: Instant, entry: String)? = nil, limit: Int
  ) async throws -> [UnmatchedFact] {
    let sight = try await leadSight()
    guard !sight.seesAll else {
      return try await workspace.unmatched(after: after, limit: limit)
    }
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      let queries = LedgerQueries(connection, id)
      let sieve = Sieve<UnmatchedFact, (recorded: Instant, entry: String)>(
        cursor: { ($0.recorded, $0.entry) },
        isSeen: { sight.sees(owner: $0.lead.flatMap(index.owner)) },
        rows: { try queries.unmatched(after: $0, limit: $1) })
      return try sieve.page(after: after, limit: limit)
    }
  }
}
