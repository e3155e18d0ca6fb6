import Domain

/// Questions about the list of leads of one workspace; each walks an index.
public struct LeadQueries {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// A page of leads in the order asked for.
  public func page(_ query: LeadListQuery) throws -> [LeadListRow] {
    try connection.rows(pageSQL(query)) { try LeadListRow(&$0) }
  }

  /// How many leads meet the filters; counts no further than `limit`.
  public func count(_ query: LeadListQuery, upTo limit: Int) throws -> Int {
    try connection.first(countSQL(query, upTo: limit)) { $0.int() } ?? 0
  }

  /// Leads by stage.
  public func countsByStage() throws -> [Stage: Int] {
    var counts: [Stage: Int] = [:]
    try connection.forEach(
      """
      SELECT stage, count(*) FROM leads WHERE workspace_id = \(workspace) GROUP BY stage
      """
    ) { row in
      if let stage = Stage(rawValue: row.text()) { counts[stage] = row.int() }
    }
    return counts
  }

  /// The sources that leads came from, by name: one seek a source.
  public func sources(limit: Int) throws -> [String] {
    var sources: [String] = []
    while sources.count < limit, let next = try source(after: sources.last) {
      sources.append(next)
    }
    return sources
  }

  func source(after last: String?) throws -> String? {
    try connection.first(
      """
      SELECT source FROM leads WHERE workspace_id = \(workspace) AND source > \(last ?? "")
      ORDER BY source LIMIT 1
      """
    ) { $0.text() }
  }

  /// Leads of a contact or an account that are still on their way, with their profiles.
  public func openLeads(
    of column: RecordColumn, _ key: String
  ) throws -> [(lead: String, profile: Profile)] {
    try connection.rows(openLeadsSQL(of: column, key)) { row in
      (row.text(), try LeadListRow.profile(&row))
    }
  }

  public enum RecordColumn: String, Sendable, CaseIterable {
    case contact = "contact_key"
    case account = "account_key"
  }

  func openLeadsSQL(of column: RecordColumn, _ key: String) -> SQL {
    """
    SELECT lead, profile FROM leads
    WHERE workspace_id = \(workspace) AND \(SQL(unsafe: column.rawValue)) = \(key)
      AND stage NOT IN ('disqualified', 'customer')
    ORDER BY lead
    """
  }

  /// The profile of every lead, by contact and then by the last fact.
  public func forEachProfile(_ body: (Profile, Instant) throws -> Void) throws {
    try connection.forEach(
      """
      SELECT profile, last_fact_at FROM leads WHERE workspace_id = \(workspace) ORDER BY lead
      """
    ) { row in
      let profile = try LeadListRow.profile(&row)
      try body(profile, row.instant())
    }
  }

  func pageSQL(_ query: LeadListQuery) -> SQL {
    let sort = SQL(unsafe: query.sort.rawValue)
    return """
      SELECT \(LeadListRow.columns), l.\(sort) FROM leads l
      WHERE \(condition(query))\(after(query)) ORDER BY \(order(query)) LIMIT \(query.limit)
      """
  }

  /// Within one stage an order by stage is one by lead, and saying so keeps the index.
  private func isWithinOneStage(_ query: LeadListQuery) -> Bool {
    query.sort == .stage && query.stages.count == 1
  }

  private func order(_ query: LeadListQuery) -> SQL {
    let direction: SQL = query.descending ? "DESC" : "ASC"
    guard !isWithinOneStage(query) else { return "l.lead \(direction)" }
    return "l.\(SQL(unsafe: query.sort.rawValue)) \(direction), l.lead \(direction)"
  }

  private func after(_ query: LeadListQuery) -> SQL {
    guard let after = query.after else { return "" }
    let comparison: SQL = query.descending ? "<" : ">"
    guard !isWithinOneStage(query) else { return " AND l.lead \(comparison) \(after.lead)" }
    let sort = SQL(unsafe: query.sort.rawValue)
    return " AND (l.\(sort), l.lead) \(comparison) (\(after.key.sqlValue), \(after.lead))"
  }

  func countSQL(_ query: LeadListQuery, upTo limit: Int) -> SQL {
    """
    SELECT count(*) FROM (SELECT 1 FROM leads l WHERE \(condition(query)) LIMIT \(limit))
    """
  }

  private func condition(_ query: LeadListQuery) -> SQL {
    var parts: [SQL] = ["l.workspace_id = \(workspace)"]
    if query.stages.count == 1 {
      parts.append("l.stage = \(query.stages[0])")
    } else if !query.stages.isEmpty {
      // The plus keeps the order's own index: a list of stages has no order of its own.
      let stages = query.stages.map { "\($0)" as SQL }
      parts.append("+l.stage IN (\(SQL.joined(stages, by: ", ")))")
    }
    if let grade = query.gradeAtLeast { parts.append("l.grade >= \(grade.step)") }
    if let score = query.scoreAtLeast { parts.append("l.score >= \(score - 1e-9)") }
    if let source = query.source { parts.append("l.source = \(source)") }
    if let campaign = query.campaign { parts.append("l.campaign = \(campaign)") }
    if let outcome = query.outcome { parts.append("l.outcome = \(outcome)") }
    if let worked = query.worked { parts.append("l.worked = \(worked)") }
    if let qualified = query.qualified { parts.append("l.qualified = \(qualified)") }
    if let text = query.text.map(RecordKey.folded), !text.isEmpty {
      parts.append("instr(l.search, \(text)) > 0")
    }
    if let reached = query.reached { parts.append(condition(reached)) }
    return SQL.joined(parts, by: " AND ")
  }

  private func condition(_ reached: LeadListQuery.Reached) -> SQL {
    """
    l.lead IN (SELECT m.lead FROM stage_moves m
      WHERE m.workspace_id = \(workspace) AND m.to_stage = \(reached.stage)
        AND m.at >= \(reached.from) AND m.at < \(reached.until))
    """
  }
}
