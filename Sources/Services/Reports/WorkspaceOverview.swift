import Domain
import Storage

/// Counts that frame the lists of a workspace.
public struct WorkspaceOverview: Sendable, Hashable {
  public var leads: Int
  /// In the order of the lifecycle, stages without leads left out.
  public var stages: [(stage: Stage, leads: Int)] {
    Stage.allCases.compactMap { stage in leadsByStage[stage].map { (stage, $0) } }
  }
  private var leadsByStage: [Stage: Int]
  /// By the bytes, at most ``mostSources``.
  public var sources: [String]

  /// Sources offered as a choice.
  public static let mostSources = 200

  public static func make(
    of workspace: WorkspaceID, on connection: any Connection
  ) throws -> WorkspaceOverview {
    let counts = try connection.rows(stagesSQL(of: workspace)) { ($0.text(), $0.int()) }
    let byStage = counts.compactMap { name, count in Stage(rawValue: name).map { ($0, count) } }
    return WorkspaceOverview(
      leads: counts.reduce(0) { $0 + $1.1 },
      leadsByStage: Dictionary(byStage, uniquingKeysWith: +),
      sources: try connection.rows(sourcesSQL(of: workspace)) { $0.text() })
  }

  static func stagesSQL(of workspace: WorkspaceID) -> SQL {
    "SELECT stage, COUNT(*) FROM leads WHERE workspace_id = \(workspace) GROUP BY stage"
  }

  /// Hops from one source to the next through the index instead of reading every lead.
  static func sourcesSQL(of workspace: WorkspaceID) -> SQL {
    """
    WITH RECURSIVE found (source) AS (
      SELECT MIN(source) FROM leads WHERE workspace_id = \(workspace)
      UNION ALL
      SELECT (SELECT MIN(source) FROM leads
        WHERE workspace_id = \(workspace) AND source > found.source)
      FROM found WHERE found.source IS NOT NULL
    )
    SELECT source FROM found WHERE source IS NOT NULL LIMIT \(mostSources)
    """
  }
}

/// A fact that did not fit, as the list of unmatched facts shows it.
public struct UnmatchedList: Sendable {
  let workspace: WorkspaceID

  public init(workspace: WorkspaceID) {
    self.workspace = workspace
  }

  /// The latest first; `before` is the last row of the page before.
  public func page(
    before: (recorded: Instant, entry: String)?, limit: Int, on connection: any Connection
  ) throws -> [UnmatchedFact] {
    try connection.rows(pageSQL(before: before, limit: limit)) { row in
      UnmatchedFact(
        entry: row.text(), kind: EntryKind(rawValue: row.text()) ?? .activity,
        lead: row.optionalText(), recorded: row.instant(),
        stage: row.optionalText().flatMap(Stage.init))
    }
  }

  func pageSQL(before: (recorded: Instant, entry: String)?, limit: Int) -> SQL {
    var sql: SQL = """
      SELECT entry, kind, lead, recorded, stage FROM unmatched WHERE workspace_id = \(workspace)
      """
    if let before {
      sql = sql + " AND (recorded, entry) < (\(before.recorded), \(before.entry))"
    }
    return sql + " ORDER BY recorded DESC, entry DESC LIMIT \(limit)"
  }
}
