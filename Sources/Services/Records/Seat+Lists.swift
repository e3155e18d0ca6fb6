import Domain
import Storage

/// Lists as the API gives them: rows alone, page by page.
extension Seat {
  /// Opportunities by id, from the one after `after`; amounts as far as the principal sees them.
  public func opportunities(
    state: OpportunityRecord.State?, after: String?, limit: Int
  ) async throws -> [OpportunityRow] {
    try require(.readLeads)
    let sight = try await moneySight()
    return try await workspace.reading { connection, id in
      try LedgerQueries(connection, id).opportunities(
        state: state, after: after ?? "", limit: limit
      ).map(sight.shown)
    }
  }

  public func opportunity(_ name: String) async throws -> OpportunityRow? {
    try require(.readLeads)
    let sight = try await moneySight()
    return try await workspace.reading { connection, id in
      try LedgerQueries(connection, id).opportunity(name).map(sight.shown)
    }
  }
}
