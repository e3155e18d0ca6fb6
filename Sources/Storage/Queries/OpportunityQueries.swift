import Domain

extension LedgerQueries {
  /// Opportunities by id from the one after `after`; of one state where one is named.
  public func opportunities(
    state: OpportunityRecord.State?, after: String, limit: Int
  ) throws -> [OpportunityRow] {
    try connection.rows(opportunitiesSQL(state: state, after: after, limit: limit)) { row in
      LedgerQueries.opportunity(&row)
    }
  }

  func opportunitiesSQL(
    state: OpportunityRecord.State?, after: String, limit: Int
  ) -> SQL {
    let condition: SQL = state.map { " AND state = \($0)" } ?? ""
    return opportunitiesSQL(where: condition + " AND opportunity > \(after)") + " LIMIT \(limit)"
  }

  public func opportunity(_ id: String) throws -> OpportunityRow? {
    try connection.first(opportunitiesSQL(where: " AND opportunity = \(id)")) { row in
      LedgerQueries.opportunity(&row)
    }
  }
}
