import Domain

/// A promise about a hand-over, at its deadline, or a breach when it happened.
public struct DeadlineRecord: Sendable, Hashable {
  public var kind: BreachKind
  public var at: Instant
  public var record: HandOverRecord
}

/// Promises that run and those that were broken, by when they fall due or broke: one kind at a
/// time, each along an index of its own.
public struct DeadlineQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  /// What is asked for.
  public struct Filter: Sendable, Hashable {
    /// From, itself included, and until, itself excluded.
    public var span: Range<Instant>
    /// Who has or had them; caseless e-mails and words of teams. Nil: anybody.
    public var holders: Set<String>?
    public var source: String?
    public var latestFirst: Bool

    public init(
      span: Range<Instant>, holders: Set<String>? = nil, source: String? = nil,
      latestFirst: Bool = true
    ) {
      (self.span, self.holders, self.source) = (span, holders, source)
      self.latestFirst = latestFirst
    }
  }

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// Rows of a kind after a place, itself excluded.
  public func rows(
    _ kind: BreachKind, _ filter: Filter, after place: (at: Instant, offer: String)?, limit: Int
  ) throws -> [DeadlineRecord] {
    guard let source = DeadlineQueries.sources[kind] else { return [] }
    return try connection.rows(rowsSQL(source, filter, after: place, limit: limit)) { row in
      let at = row.instant()
      return DeadlineRecord(kind: kind, at: at, record: HandOverRecord.read(&row))
    }
  }

  public func count(
    _ kind: BreachKind, _ filter: Filter, _ counted: DisputeTable.Counted = .all
  ) throws -> Int {
    guard let source = DeadlineQueries.sources[kind] else { return 0 }
    let further = DisputeTable.isCounted(counted, kind, about: "offer", workspace)
    return try connection.first(
      "SELECT count(*) FROM hand_overs WHERE \(condition(source, filter))\(further)"
    ) { $0.int() } ?? 0
  }

  /// How many each holder has, of those that `filter` asks for.
  public func counts(
    _ kind: BreachKind, _ filter: Filter
  ) throws -> [(holder: String?, count: Int)] {
    guard let source = DeadlineQueries.sources[kind] else { return [] }
    return try connection.rows(
      """
      SELECT holder, count(*) FROM hand_overs WHERE \(condition(source, filter))
      GROUP BY holder ORDER BY holder
      """
    ) { ($0.optionalText(), $0.int()) }
  }

  /// The column that tells when, and the condition of its index.
  struct Source: Sendable {
    var at: SQL
    var condition: SQL
  }

  static let sources: [BreachKind: Source] = [
    .lateAnswer: Source(at: "accept_breaks", condition: "accept_breaks IS NOT NULL"),
    .expired: Source(at: "ended_at", condition: "state = 'expired'"),
    .noTouch: Source(at: "touch_breaks", condition: "touch_breaks IS NOT NULL"),
    .tooFewAttempts: Source(at: "attempts_break", condition: "attempts_break IS NOT NULL"),
    .noReason: Source(at: "ended_at", condition: "lacks_reason = 1"),
    .incomplete: Source(at: "offered_at", condition: "gaps <> ''"),
  ]

  func rowsSQL(
    _ source: Source, _ filter: Filter, after place: (at: Instant, offer: String)?, limit: Int
  ) -> SQL {
    let direction: SQL = filter.latestFirst ? "DESC" : "ASC"
    let beyond: SQL = filter.latestFirst ? "<" : ">"
    let position: SQL =
      place.map { " AND (\(source.at), offer) \(beyond) (\($0.at), \($0.offer))" } ?? ""
    return """
      SELECT \(source.at), \(HandOverRecord.columns) FROM hand_overs
      WHERE \(condition(source, filter))\(position)
      ORDER BY \(source.at) \(direction), offer \(direction) LIMIT \(limit)
      """
  }

  private func condition(_ source: Source, _ filter: Filter) -> SQL {
    var condition: SQL =
      """
      workspace_id = \(workspace) AND \(source.condition)
      AND \(source.at) >= \(filter.span.lowerBound) AND \(source.at) < \(filter.span.upperBound)
      """
    if let holders = filter.holders {
      let names = SQL.joined(holders.sorted().map { "\($0)" }, by: ", ")
      condition = condition + " AND holder IN (" + names + ")"
    }
    if let wanted = filter.source { condition = condition + " AND source = \(wanted)" }
    return condition
  }
}
