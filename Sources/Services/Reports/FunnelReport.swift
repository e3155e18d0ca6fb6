import Domain
import Storage

/// How many leads reached each stage in each span, and how many of them went on.
public struct FunnelReport: Sendable, Hashable {
  /// A month or any other span of time.
  public struct Span: Sendable, Hashable {
    public var from: Instant
    /// Excluded.
    public var to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }
  }

  public struct Step: Sendable, Hashable {
    public var from: Stage
    public var to: Stage
    /// Leads that reached `from` in the spans, and those of them that reached `to` since.
    public var reached: Int
    public var wentOn: Int
  }

  public static let stages: [Stage] = [.inquiry, .nurture, .mql, .sal, .sql, .customer]
  static let steps: [(Stage, Stage)] = [
    (.inquiry, .mql), (.mql, .sal), (.sal, .sql), (.sql, .customer),
  ]

  /// One row a span, one column a stage.
  public var leads: [[Int]]
  public var steps: [Step]

  /// `spans` ascending and adjoining; `source` narrows to leads of one source.
  public static func make(
    of workspace: WorkspaceID, spans: [Span], source: String?, on connection: any Connection
  ) throws -> FunnelReport {
    guard let first = spans.first, let last = spans.last else {
      return FunnelReport(leads: [], steps: [])
    }
    var leads = spans.map { _ in stages.map { _ in 0 } }
    try connection.forEach(countSQL(of: workspace, spans: spans, source: source)) { row in
      let span = row.int()
      let stage = Stage(rawValue: row.text()).flatMap { stages.firstIndex(of: $0) }
      if let stage { leads[span][stage] = row.int() }
    }
    let whole = Span(from: first.from, to: last.to)
    return FunnelReport(
      leads: leads,
      steps: try steps.map { from, to in
        let sql = stepSQL(of: workspace, from: from, to: to, span: whole, source: source)
        let (reached, wentOn) = try connection.first(sql) { ($0.int(), $0.int()) } ?? (0, 0)
        return Step(from: from, to: to, reached: reached, wentOn: wentOn)
      })
  }

  /// Spans drive, each reads its own stretch of the index.
  static func countSQL(of workspace: WorkspaceID, spans: [Span], source: String?) -> SQL {
    let values = spans.enumerated().map { index, span -> SQL in
      "(\(index), \(span.from), \(span.to))"
    }
    let names = stages.map { stage -> SQL in "(\(stage))" }
    return """
      WITH spans (span, starts, ends) AS (VALUES \(SQL.joined(values, by: ", "))),
        stages (stage) AS (VALUES \(SQL.joined(names, by: ", ")))
      SELECT span, stage, COUNT(DISTINCT moved.lead)
      FROM spans CROSS JOIN stages CROSS JOIN stage_moves AS moved
      WHERE moved.workspace_id = \(workspace) AND moved.to_stage = stages.stage
        AND moved.at >= starts AND moved.at < ends AND \(isOf(source, workspace))
      GROUP BY span, stage
      """
  }

  static func stepSQL(
    of workspace: WorkspaceID, from: Stage, to: Stage, span: Span, source: String?
  ) -> SQL {
    """
    SELECT COUNT(DISTINCT moved.lead), COUNT(DISTINCT later.lead)
    FROM stage_moves AS moved
    LEFT JOIN stage_moves AS later
      ON later.workspace_id = moved.workspace_id AND later.lead = moved.lead
        AND later.ordinal > moved.ordinal AND later.to_stage = \(to)
    WHERE moved.workspace_id = \(workspace) AND moved.to_stage = \(from)
      AND moved.at >= \(span.from) AND moved.at < \(span.to)
      AND \(isOf(source, workspace))
    """
  }

  static func extent(
    of workspace: WorkspaceID, on connection: any Connection
  ) throws -> ClosedRange<Instant>? {
    // A bound of each stage comes from the end of its index; no row is visited twice.
    let bounds = try Stage.allCases.compactMap { stage in
      try connection.first(extentSQL(of: workspace, stage: stage)) { row in
        row.optionalInstant().flatMap { first in row.optionalInstant().map { first...$0 } }
      }
    }.compactMap { $0 }
    guard let first = bounds.map(\.lowerBound).min(), let last = bounds.map(\.upperBound).max()
    else { return nil }
    return first...last
  }

  static func extentSQL(of workspace: WorkspaceID, stage: Stage) -> SQL {
    """
    SELECT
      (SELECT MIN(at) FROM stage_moves WHERE workspace_id = \(workspace) AND to_stage = \(stage)),
      (SELECT MAX(at) FROM stage_moves WHERE workspace_id = \(workspace) AND to_stage = \(stage))
    """
  }

  private static func isOf(_ source: String?, _ workspace: WorkspaceID) -> SQL {
    guard let source else { return "1 = 1" }
    return """
      EXISTS (SELECT 1 FROM leads WHERE leads.workspace_id = \(workspace)
        AND leads.lead = moved.lead AND leads.source = \(source))
      """
  }
}

extension Workspace {
  /// `spans` ascending and adjoining; `source` narrows to leads of one source.
  public func funnel(spans: [FunnelReport.Span], source: String?) async throws -> FunnelReport {
    try await database.read { [id] in
      try FunnelReport.make(of: id, spans: spans, source: source, on: $0)
    }
  }

  /// When the first and the last move of any lead happened; nil while there is none.
  public func extentOfMoves() async throws -> ClosedRange<Instant>? {
    try await database.read { [id] in try FunnelReport.extent(of: id, on: $0) }
  }

  /// The sources of leads to choose from.
  public func sources() async throws -> [String] {
    try await database.read { [id] in
      try LeadQueries($0, id).sources(limit: LeadPage.sourceLimit)
    }
  }
}
