import Domain
import Storage

/// Lists as the API gives them: rows alone, page by page.
extension Seat {
  /// Opportunities as they are asked for; amounts as far as the principal sees them.
  public func opportunities(
    _ query: OpportunityListQuery, of ownership: LeadOwnership? = nil
  ) async throws -> [OpportunityRow] {
    var query = query
    if let ownership {
      query.owners = try await owners(ownership)
      query.isUnowned = ownership == .nobody
    }
    let (leads, sight) = (try await leadSight(), try await moneySight())
    return try await workspace.readingLeads { [id = workspace.id, query] index, connection in
      let queries = LedgerQueries(connection, id)
      guard !leads.seesAll else { return try queries.opportunities(query).map(sight.shown) }
      let sieve = Sieve<OpportunityRow, OpportunityListQuery.Position>(
        cursor: OpportunityListQuery.Position.init(of:), isSeen: { leads.sees($0, index) },
        rows: { place, limit in
          var stretch = query
          (stretch.after, stretch.limit) = (place, limit)
          return try queries.opportunities(stretch)
        })
      return try sieve.page(after: query.after, limit: query.limit).map(sight.shown)
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
