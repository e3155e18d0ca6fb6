import Domain
import Storage

/// Lists as the API gives them: rows alone, page by page.
extension Seat {
  /// Opportunities by id, from the one after `after`; amounts as far as the principal sees them.
  public func opportunities(
    state: OpportunityRecord.State?, after: String?, limit: Int
  ) async throws -> [OpportunityRow] {
    let (leads, sight) = (try await leadSight(), try await moneySight())
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      let queries = LedgerQueries(connection, id)
      guard !leads.seesAll else {
        return try queries.opportunities(state: state, after: after ?? "", limit: limit)
          .map(sight.shown)
      }
      let sieve = Sieve<OpportunityRow, String>(
        cursor: \.opportunity, isSeen: { leads.sees($0, index) },
        rows: { try queries.opportunities(state: state, after: $0 ?? "", limit: $1) })
      return try sieve.page(after: after, limit: limit).map(sight.shown)
    }
  }

  public func opportunity(_ name: String) async throws -> OpportunityRow? {
    let (leads, sight) = (try await leadSight(), try await moneySight())
    return try await workspace.readingLeads { [id = workspace.id] index, connection in
      try LedgerQueries(connection, id).opportunity(name)
        .flatMap { leads.sees($0, index) ? sight.shown($0) : nil }
    }
  }
}

extension LeadSight {
  /// One's own, or of a lead that is seen.
  func sees(_ row: OpportunityRow, _ index: LeadIndex) -> Bool {
    sees(owner: row.owner) || sees(owner: row.lead.flatMap(index.owner))
  }
}
