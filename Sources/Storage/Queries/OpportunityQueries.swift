import Domain

extension LedgerQueries {
  /// Opportunities as they are asked for, from the one after a place.
  public func opportunities(_ query: OpportunityListQuery) throws -> [OpportunityRow] {
    try connection.rows(opportunitiesSQL(query)) { LedgerQueries.opportunity(&$0) }
  }

  func opportunitiesSQL(_ query: OpportunityListQuery) -> SQL {
    var conditions: [SQL] = []
    if let state = query.state { conditions.append("state = \(state)") }
    if let lead = query.lead { conditions.append("lead = \(lead)") }
    if let owners = query.owners {
      let names = owners.sorted().map { name -> SQL in "\(name)" }
      conditions.append("lower(owner) IN (" + SQL.joined(names, by: ", ") + ")")
    }
    if query.isUnowned { conditions.append("lower(owner) IS NULL") }
    let direction: SQL = query.descending ? " DESC" : ""
    var order: SQL = "opportunity" + direction
    if query.sort == .opened { order = LedgerQueries.opened + direction + ", " + order }
    if let after = query.after { conditions.append(beyond(after, query)) }
    let narrowed = conditions.map { " AND " + $0 }.reduce("", +)
    return opportunitiesSQL(where: narrowed, order: order) + " LIMIT \(query.limit)"
  }

  private func beyond(
    _ after: OpportunityListQuery.Position, _ query: OpportunityListQuery
  ) -> SQL {
    let sign: SQL = query.descending ? " < " : " > "
    guard query.sort == .opened else { return "opportunity" + sign + "\(after.opportunity)" }
    let instant: SQL = after.opened.map { "\($0)" } ?? LedgerQueries.neverOpened
    return "(" + LedgerQueries.opened + ", opportunity)" + sign + "(" + instant
      + ", \(after.opportunity))"
  }

  /// As the index `opportunities_by_opening` has it.
  private static let opened: SQL = "coalesce(opened_at, " + neverOpened + ")"
  /// Before every instant.
  private static let neverOpened: SQL = "-9000000000000000000"

  public func opportunity(_ id: String) throws -> OpportunityRow? {
    try connection.first(opportunitiesSQL(where: " AND opportunity = \(id)")) { row in
      LedgerQueries.opportunity(&row)
    }
  }
}
