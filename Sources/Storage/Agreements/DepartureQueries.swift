import Domain

/// A fact that departs from what the agreement defines.
public struct DepartureRow: Sendable, Hashable {
  public var entry: String
  public var lead: String?
  public var recorded: Instant
  /// Orders facts of one instant: a number of the journal, or an id.
  public var place: String
}

/// Facts that depart from what the agreement defines, by groups that an index keeps in order.
public struct DepartureQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public enum Group: Sendable, Hashable {
    /// Returns for a reason (nil: without one), recorded in a span whose end is excluded.
    case returns(reason: String?, from: Instant, until: Instant)
    /// Touches that name no function.
    case touchesOfNobody
    /// Facts of a kind that fitted no stage; nil: their lead was never captured.
    case unmatched(EntryKind, stage: Stage?)
  }

  /// Where in a group a page begins: behind this fact.
  public typealias Position = (recorded: Instant, place: String)

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Oldest first.
  public func rows(
    _ group: Group, after position: Position? = nil, limit: Int
  ) throws -> [DepartureRow] {
    try connection.rows(sql(group, after: position, limit: limit)) { row in
      DepartureRow(
        entry: row.text(), lead: row.optionalText(), recorded: row.instant(),
        place: row.value().description)
    }
  }

  /// Counts no further than the limit.
  public func count(_ group: Group, upTo limit: Int) throws -> Int {
    try connection.count(sql(group, after: nil, limit: limit))
  }

  /// The reason that returns give next after another in order; nil at the end. An empty text comes
  /// before all of them.
  public func reason(after reason: String) throws -> String? {
    try connection.first(reasonSQL(after: reason)) { $0.text() }
  }

  func reasonSQL(after reason: String) -> SQL {
    """
    SELECT \(reasonColumn) FROM journal
    WHERE workspace_id = \(workspace) AND kind = 'lead.returned' AND \(reasonColumn) > \(reason)
    ORDER BY \(reasonColumn) LIMIT 1
    """
  }

  func sql(_ group: Group, after position: Position?, limit: Int) -> SQL {
    switch group {
    case .returns(let reason, let from, let until):
      let isReason: SQL =
        reason.map { "\(reasonColumn) = \($0)" } ?? "\(reasonColumn) IS NULL"
      return """
        SELECT id, lead, recorded, seq FROM journal
        WHERE workspace_id = \(workspace) AND kind = 'lead.returned' AND \(isReason)
          AND recorded >= \(from) AND recorded < \(until)\(behind(position))
        ORDER BY recorded, seq LIMIT \(limit)
        """
    case .touchesOfNobody:
      return """
        SELECT id, lead, recorded, seq FROM journal
        WHERE workspace_id = \(workspace)
          AND \(SQL(unsafe: Schema.touchOfNobody))\(behind(position))
        ORDER BY recorded, seq LIMIT \(limit)
        """
    case .unmatched(let kind, let stage):
      let isStage: SQL = stage.map { "stage = \($0)" } ?? "stage IS NULL"
      let isBehind: SQL =
        position.map { " AND (recorded, entry) > (\($0.recorded), \($0.place))" } ?? ""
      return """
        SELECT entry, lead, recorded, entry FROM unmatched
        WHERE workspace_id = \(workspace) AND kind = \(kind) AND \(isStage)\(isBehind)
        ORDER BY recorded, entry LIMIT \(limit)
        """
    }
  }

  private var reasonColumn: SQL {
    SQL(unsafe: connection.dialect.member("reason", of: "body"))
  }

  private func behind(_ position: Position?) -> SQL {
    position.map { " AND (recorded, seq) > (\($0.recorded), \(Int64($0.place) ?? 0))" } ?? ""
  }
}
