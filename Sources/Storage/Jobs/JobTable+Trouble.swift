import Domain

/// Jobs that somebody has to look at.
extension JobTable {
  /// Those given up on, the latest first, before a place.
  public func failed(before place: JobRecord.Place? = nil, limit: Int) throws -> [JobRecord] {
    try connection.rows(failedSQL(before: place, limit: limit), JobRecord.read)
  }

  func failedSQL(before place: JobRecord.Place?, limit: Int) -> SQL {
    let position: SQL =
      place.map { "AND (ended, kind, key) < (\($0.at), \($0.kind), \($0.key))" } ?? ""
    return """
      SELECT \(JobRecord.columns) FROM jobs
      WHERE \(isFailed) \(position)
      ORDER BY ended DESC, kind DESC, key DESC LIMIT \(limit)
      """
  }

  /// Those that went wrong and are not ended, the next first, after a place.
  public func trying(after place: JobRecord.Place? = nil, limit: Int) throws -> [JobRecord] {
    try connection.rows(tryingSQL(after: place, limit: limit), JobRecord.read)
  }

  func tryingSQL(after place: JobRecord.Place?, limit: Int) -> SQL {
    let position: SQL =
      place.map { "AND (due, kind, key) > (\($0.at), \($0.kind), \($0.key))" } ?? ""
    return """
      SELECT \(JobRecord.columns) FROM jobs
      WHERE \(isTrying) \(position)
      ORDER BY due, kind, key LIMIT \(limit)
      """
  }

  // MARK: Counting

  /// Since when the longest due one waits; a lease that has run out counts as one that waits.
  public func oldestDue(by now: Instant) throws -> Instant? {
    try connection.first(oldestDueSQL(by: now)) { $0.instant() }
  }

  func oldestDueSQL(by now: Instant) -> SQL {
    """
    SELECT due FROM jobs WHERE \(isDue(by: now))
    ORDER BY due LIMIT 1
    """
  }

  /// Counted no further than `most`, as the others are.
  public func countDue(by now: Instant, most: Int) throws -> Int {
    try connection.count(someDueSQL(by: now, most: most))
  }

  func someDueSQL(by now: Instant, most: Int) -> SQL {
    "SELECT 1 FROM jobs WHERE \(isDue(by: now)) LIMIT \(most)"
  }

  public func countTrying(most: Int) throws -> Int {
    try connection.count("SELECT 1 FROM jobs WHERE \(isTrying) LIMIT \(most)")
  }

  public func countFailed(most: Int) throws -> Int {
    try connection.count(someFailedSQL(most: most))
  }

  func someFailedSQL(most: Int) -> SQL {
    "SELECT 1 FROM jobs WHERE \(isFailed) LIMIT \(most)"
  }

  // MARK: Conditions

  func isDue(by now: Instant) -> SQL { "workspace_id = \(workspace) AND due <= \(now)" }

  var isTrying: SQL {
    "workspace_id = \(workspace) AND due IS NOT NULL AND error IS NOT NULL"
  }

  var isFailed: SQL {
    "workspace_id = \(workspace) AND state = 'failed' AND ended IS NOT NULL"
  }

  // MARK: Doing something about it

  /// Lets a job that was given up on begin anew; false where there is none.
  public func revive(kind: String, key: String, due: Instant) throws -> Bool {
    try calling(
      """
      UPDATE jobs SET state = 'waiting', due = \(due), attempts = 0, ended = NULL
      WHERE workspace_id = \(workspace) AND kind = \(kind) AND key = \(key) AND state = 'failed'
      """)
  }

  /// Lets a job that went wrong begin its next try by an instant; false where none waits for one.
  public func hasten(kind: String, key: String, due: Instant) throws -> Bool {
    try calling("UPDATE jobs SET due = \(due) WHERE \(isWaitingForNextTry(kind, key))")
  }

  private func calling(_ change: SQL) throws -> Bool {
    guard try connection.execute(change) == 1 else { return false }
    try call()
    return true
  }

  /// Gives up on a job that went wrong; false where none waits for its next try.
  public func abandon(kind: String, key: String, at now: Instant) throws -> Bool {
    guard let found = try find(kind: kind, key: key) else { return false }
    return try connection.execute(
      """
      UPDATE jobs SET state = 'failed', due = NULL, ended = \(max(now, found.created))
      WHERE \(isWaitingForNextTry(kind, key))
      """) == 1
  }

  private func isWaitingForNextTry(_ kind: String, _ key: String) -> SQL {
    """
    workspace_id = \(workspace) AND kind = \(kind) AND key = \(key)
      AND state = 'waiting' AND error IS NOT NULL
    """
  }
}
