import Domain

/// A hand-over with whoever has it now.
public struct HeldHandOver: Sendable, Hashable {
  public var record: HandOverRecord
  /// Whom it was handed on to, else who has it by the journal; caseless.
  public var owner: String?
}

/// How many hand-overs of a state somebody has.
public struct HandOverLoad: Sendable, Hashable {
  public var owner: String?
  public var state: HandOver.State
  public var count: Int
  /// Those whose next deadline has passed.
  public var overdue: Int
  /// When the earliest of them was offered.
  public var since: Instant

  public init(owner: String?, state: HandOver.State, count: Int, overdue: Int, since: Instant) {
    (self.owner, self.state, self.count) = (owner, state, count)
    (self.overdue, self.since) = (overdue, since)
  }
}

/// Hand-overs by how they stand: what runs by its next deadline, what ended the latest first.
public struct BoardQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public struct Filter: Sendable, Hashable {
    /// Who has them: caseless e-mails, and words of teams. Nil: anybody.
    public var owners: Set<String>?
    /// Those that nobody has, besides.
    public var takesUnowned = false
    public var source: String?
    /// What ended earlier is left out.
    public var endedFrom: Instant

    public init(owners: Set<String>? = nil, source: String? = nil, endedFrom: Instant) {
      (self.owners, self.source, self.endedFrom) = (owners, source, endedFrom)
    }
  }

  /// Where a page ended: the deadline, or when it ended; nil among those without a deadline.
  public struct Position: Sendable, Hashable {
    public var at: Instant?
    public var offer: String

    public init(at: Instant?, offer: String) {
      (self.at, self.offer) = (at, offer)
    }
  }

  /// Whoever has it now: an assignment beside the journal, unless the journal named somebody later.
  static let owner: SQL =
    """
    coalesce((SELECT a.owner FROM lead_assignments a
      WHERE a.workspace_id = h.workspace_id AND a.lead = h.lead AND a.cycle = h.cycle
        AND a.at >= coalesce(h.answered_at, h.offered_at)), h.holder)
    """

  public func find(_ offer: String) throws -> HeldHandOver? {
    try connection.first(
      """
      SELECT \(BoardQueries.owner), \(HandOverRecord.columns) FROM hand_overs h
      WHERE workspace_id = \(workspace) AND offer = \(offer)
      """, BoardQueries.held)
  }

  /// Those in a state after a place, itself excluded.
  public func rows(
    _ state: HandOver.State, _ filter: Filter, after place: Position?, limit: Int
  ) throws -> [HeldHandOver] {
    guard state.isRunning else {
      return try connection.rows(
        endedSQL(state, filter, after: place, limit: limit), BoardQueries.held)
    }
    var rows: [HeldHandOver] = []
    if place == nil || place?.at != nil {
      rows = try connection.rows(
        dueSQL(state, filter, after: place, limit: limit), BoardQueries.held)
    }
    guard rows.count < limit else { return rows }
    let without = place.flatMap { $0.at == nil ? $0.offer : nil }
    return try rows
      + connection.rows(
        undatedSQL(state, filter, after: without, limit: limit - rows.count), BoardQueries.held)
  }

  /// Those that run and those that ended, by who has them and how they stand.
  public func loads(_ filter: Filter, now: Instant) throws -> [HandOverLoad] {
    try connection.rows(runningLoadsSQL(filter, now: now), BoardQueries.load)
      + connection.rows(endedLoadsSQL(filter), BoardQueries.load)
  }

  /// All that run and have a deadline, the next to fall due first, after a place, itself excluded.
  public func due(
    _ filter: Filter, after place: (at: Instant, offer: String)?, limit: Int
  ) throws -> [HeldHandOver] {
    let position = place.map { Position(at: $0.at, offer: $0.offer) }
    return try connection.rows(
      dueSQL(nil, filter, after: position, limit: limit), BoardQueries.held)
  }

  /// `state`: nil is any.
  func dueSQL(
    _ state: HandOver.State?, _ filter: Filter, after place: Position?, limit: Int
  ) -> SQL {
    let after: SQL =
      place.flatMap { place in
        place.at.map { at -> SQL in " AND (next_due, offer) > (\(at), \(place.offer))" }
      } ?? ""
    return selection(state, filter) + " AND ended_at IS NULL AND next_due IS NOT NULL" + after
      + " ORDER BY next_due, offer LIMIT \(limit)"
  }

  func undatedSQL(
    _ state: HandOver.State, _ filter: Filter, after offer: String?, limit: Int
  ) -> SQL {
    let after: SQL = offer.map { " AND offer > \($0)" } ?? ""
    return selection(state, filter) + " AND ended_at IS NULL AND next_due IS NULL" + after
      + " ORDER BY offer LIMIT \(limit)"
  }

  func endedSQL(
    _ state: HandOver.State, _ filter: Filter, after place: Position?, limit: Int
  ) -> SQL {
    let after: SQL =
      place.flatMap { place in
        place.at.map { at -> SQL in " AND (ended_at, offer) < (\(at), \(place.offer))" }
      } ?? ""
    return selection(state, filter) + " AND ended_at >= \(filter.endedFrom)" + after
      + " ORDER BY ended_at DESC, offer DESC LIMIT \(limit)"
  }

  func runningLoadsSQL(_ filter: Filter, now: Instant) -> SQL {
    """
    SELECT \(BoardQueries.owner), state, count(*),
      sum(CASE WHEN next_due < \(now) THEN 1 ELSE 0 END), min(offered_at)
    FROM hand_overs h
    WHERE workspace_id = \(workspace) AND state IN ('offered', 'accepted', 'working')
      AND ended_at IS NULL\(condition(filter))
    GROUP BY 1, 2
    """
  }

  func endedLoadsSQL(_ filter: Filter) -> SQL {
    """
    SELECT \(BoardQueries.owner), state, count(*), 0, min(offered_at) FROM hand_overs h
    WHERE workspace_id = \(workspace)
      AND state IN ('returned', 'expired', 'disqualified', 'opportunity')
      AND ended_at >= \(filter.endedFrom)\(condition(filter))
    GROUP BY 1, 2
    """
  }

  private func selection(_ state: HandOver.State?, _ filter: Filter) -> SQL {
    let standing: SQL = state.map { " AND state = \($0)" } ?? ""
    return """
      SELECT \(BoardQueries.owner), \(HandOverRecord.columns) FROM hand_overs h
      WHERE workspace_id = \(workspace)\(standing)\(condition(filter))
      """
  }

  private func condition(_ filter: Filter) -> SQL {
    var condition: SQL = ""
    if let owners = filter.owners {
      let names = SQL.joined(owners.sorted().map { "\($0)" }, by: ", ")
      let known = BoardQueries.owner + " IN (" + names + ")"
      let unknown: SQL = filter.takesUnowned ? " OR " + BoardQueries.owner + " IS NULL" : ""
      condition = " AND (" + known + unknown + ")"
    }
    if let source = filter.source { condition = condition + " AND source = \(source)" }
    return condition
  }

  private static func held(_ row: inout Row) -> HeldHandOver {
    let owner = row.optionalText().map { RecordKey.folded($0) }
    return HeldHandOver(record: HandOverRecord.read(&row), owner: owner)
  }

  private static func load(_ row: inout Row) -> HandOverLoad {
    HandOverLoad(
      owner: row.optionalText().map { RecordKey.folded($0) },
      state: HandOver.State(rawValue: row.text()) ?? .offered, count: row.int(),
      overdue: row.int(), since: row.instant())
  }
}
