import Domain

/// How the jobs of one kind stand.
public struct JobKindFigures: Sendable, Hashable {
  public var kind: String
  public var due = 0
  public var trying = 0
  public var failed = 0
  /// Since when the longest due one waits.
  public var waitingSince: Instant?
}

extension JobTable {
  /// Kinds that have jobs which are not done, in the order of their names; each counted no further
  /// than `most` over all kinds.
  public func queues(by now: Instant, most: Int) throws -> [JobKindFigures] {
    var queues: [String: JobKindFigures] = [:]
    func add(_ kind: String, _ change: (inout JobKindFigures) -> Void) {
      change(&queues[kind, default: JobKindFigures(kind: kind)])
    }
    try connection.forEach(dueByKindSQL(by: now, most: most)) { row in
      let (kind, count, since) = (row.text(), row.int(), row.instant())
      add(kind) { ($0.due, $0.waitingSince) = (count, since) }
    }
    try connection.forEach(tryingByKindSQL(most: most)) { row in
      let (kind, count) = (row.text(), row.int())
      add(kind) { $0.trying = count }
    }
    try connection.forEach(failedByKindSQL(most: most)) { row in
      let (kind, count) = (row.text(), row.int())
      add(kind) { $0.failed = count }
    }
    return queues.values.sorted { $0.kind < $1.kind }
  }

  /// When a job of these kinds was done last, among the ended ones that are remembered.
  public func lastDone(of kinds: [String]) throws -> Instant? {
    let names = SQL.joined(kinds.map { "\($0)" }, by: ", ")
    return try connection.first(
      """
      SELECT ended FROM jobs
      WHERE workspace_id = \(workspace) AND state = 'done' AND ended IS NOT NULL
        AND kind IN (\(names))
      ORDER BY ended DESC LIMIT 1
      """
    ) { $0.instant() }
  }

  private func dueByKindSQL(by now: Instant, most: Int) -> SQL {
    """
    SELECT kind, count(*), min(due) FROM (
      SELECT kind, due FROM jobs WHERE \(isDue(by: now))
      ORDER BY due LIMIT \(most)) AS waiting
    GROUP BY kind
    """
  }

  private func tryingByKindSQL(most: Int) -> SQL {
    """
    SELECT kind, count(*) FROM (
      SELECT kind FROM jobs WHERE \(isTrying)
      LIMIT \(most)) AS tried
    GROUP BY kind
    """
  }

  private func failedByKindSQL(most: Int) -> SQL {
    """
    SELECT kind, count(*) FROM (
      SELECT kind FROM jobs WHERE \(isFailed)
      LIMIT \(most)) AS given_up
    GROUP BY kind
    """
  }
}
