import Domain
import Storage

/// Lists of leads by keyset: a page costs its own rows, however deep it lies.
public struct LeadList: Sendable {
  let workspace: WorkspaceID

  public init(workspace: WorkspaceID) {
    self.workspace = workspace
  }

  public func page(_ query: LeadListQuery, on connection: any Connection) throws -> LeadListPage {
    let limit = min(max(1, query.limit), LeadListQuery.largestPage)
    var rows = try connection.rows(pageSQL(query, limit: limit + 1)) {
      try LeadList.read(&$0, sort: query.sort)
    }
    let hasMore = rows.count > limit
    if hasMore { rows.removeLast() }
    if query.backwards { rows.reverse() }
    let isFirst = query.backwards ? !hasMore : query.cursor == nil
    let isLast = query.backwards ? query.cursor == nil : !hasMore
    return LeadListPage(
      rows: rows, matching: try connection.first(countSQL(query)) { $0.int() } ?? 0,
      before: isFirst ? nil : rows.first?.cursor, after: isLast ? nil : rows.last?.cursor)
  }

  func pageSQL(_ query: LeadListQuery, limit: Int) -> SQL {
    let column = LeadList.column(query.sort)
    let descending = query.descending != query.backwards
    let order: SQL = descending ? " DESC" : ""
    var sql: SQL = """
      SELECT lead, stage, cycle, grade, score, outcome, source, campaign, captured_at,
        last_fact_at, sort_name, profile
      FROM leads WHERE \(filter(query))
      """
    if let cursor = query.cursor {
      let comparison: SQL = descending ? " < " : " > "
      sql =
        sql + " AND (" + column + ", lead)" + comparison
        + "(\(LeadList.value(cursor.key)), \(cursor.lead))"
    }
    return sql + " ORDER BY " + column + order + ", lead" + order + " LIMIT \(limit)"
  }

  func countSQL(_ query: LeadListQuery) -> SQL {
    "SELECT COUNT(*) FROM leads WHERE \(filter(query))"
  }

  private func filter(_ query: LeadListQuery) -> SQL {
    var parts: [SQL] = ["workspace_id = \(workspace)"]
    if query.stages.count == 1 {
      parts.append("stage = \(query.stages[0])")
    } else if !query.stages.isEmpty {
      parts.append("stage IN (\(SQL.joined(query.stages.map { "\($0)" }, by: ", ")))")
    }
    if let grade = query.gradeAtLeast { parts.append("grade >= \(grade.step)") }
    if let score = query.scoreAtLeast { parts.append("score >= \(score - 1e-9)") }
    if let source = query.source { parts.append("source = \(source)") }
    if let outcome = query.outcome { parts.append("outcome = \(outcome)") }
    if let qualified = query.qualified { parts.append("qualified = \(qualified)") }
    if let text = query.text { parts.append("instr(search, \(RecordKey.folded(text))) > 0") }
    if let reached = query.reached { parts.append(self.reached(reached)) }
    return SQL.joined(parts, by: " AND ")
  }

  private func reached(_ reached: LeadListQuery.Reached) -> SQL {
    """
    lead IN (SELECT moved.lead FROM stage_moves AS moved
      WHERE moved.workspace_id = \(workspace) AND moved.to_stage = \(reached.stage)
        AND moved.at >= \(reached.from) AND moved.at < \(reached.to)
        AND \(FunnelReport.isFirstTime))
    """
  }

  private static func column(_ sort: LeadListQuery.Sort) -> SQL {
    switch sort {
    case .lastFact: "last_fact_at"
    case .captured: "captured_at"
    case .score: "score"
    case .grade: "grade"
    case .name: "sort_name"
    }
  }

  private static func value(_ key: LeadCursor.Key) -> SQLValue {
    switch key {
    case .number(let number): .real(number)
    case .text(let text): .text(text)
    }
  }

  private static func read(
    _ row: inout Row, sort: LeadListQuery.Sort
  ) throws -> LeadListRow {
    let lead = row.text()
    let stage = Stage(rawValue: row.text()) ?? .inquiry
    let cycle = row.int()
    let grade = row.int()
    let score = row.real()
    let outcome = Outcome(rawValue: row.text()) ?? .neverWorked
    let source = row.optionalText()
    let campaign = row.optionalText()
    let captured = row.instant()
    let lastFact = row.instant()
    let name = row.text()
    let key: LeadCursor.Key =
      switch sort {
      case .lastFact: .number(Double(lastFact.microseconds))
      case .captured: .number(Double(captured.microseconds))
      case .score: .number(score)
      case .grade: .number(Double(grade))
      case .name: .text(name)
      }
    return LeadListRow(
      lead: lead, stage: stage, cycle: cycle, grade: grade < 0 ? nil : Grade(clamping: grade),
      score: score < 0 ? nil : score, outcome: outcome, source: source, campaign: campaign,
      capturedAt: captured, lastFactAt: lastFact, profile: try JSON.parse(row.text()),
      cursor: LeadCursor(key: key, lead: lead))
  }
}
