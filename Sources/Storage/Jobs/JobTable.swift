import Domain

/// Jobs of one workspace. Whoever takes some locks them until they are noted as theirs, so that no
/// two have the same; what was taken is finished only by who still has it.
public struct JobTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  /// False where a job with this key is known, in whatever state: nothing changes then.
  public func add(
    kind: String, key: String, payload: JSON, due: Instant, created: Instant
  ) throws -> Bool {
    let isNew =
      try connection.execute(
        """
        INSERT INTO jobs (workspace_id, kind, key, payload, state, due, attempts, created)
        VALUES (\(workspace), \(kind), \(key), \(payload.serialized), 'waiting', \(due), 0,
          \(created))
        ON CONFLICT (workspace_id, kind, key) DO NOTHING
        """) == 1
    if isNew { try call() }
    return isNew
  }

  /// Wakes those who wait for jobs.
  func call() throws {
    if let call = connection.dialect.callForJobs { try connection.send(call) }
  }

  public func find(kind: String, key: String) throws -> JobRecord? {
    try connection.first(
      """
      SELECT \(JobRecord.columns) FROM jobs
      WHERE workspace_id = \(workspace) AND kind = \(kind) AND key = \(key)
      """, JobRecord.read)
  }

  /// Nobody takes it before this transaction has ended; false where it does not wait. Whoever takes
  /// jobs does so beside this transaction, so that having read that it waits would say nothing.
  public func keepWaiting(kind: String, key: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE jobs SET due = due
      WHERE workspace_id = \(workspace) AND kind = \(kind) AND key = \(key)
        AND state = 'waiting'
      """) == 1
  }

  /// Whether there is something to take.
  public func hasDue(kind: String, by now: Instant) throws -> Bool {
    try connection.exists(dueSQL(kind: kind, by: now, limit: 1))
  }

  /// Takes those that are due, the longest due first: they are the holder's until `leaseEnd`. A
  /// lease that has run out is taken like a job that waits.
  public func take(
    kind: String, by now: Instant, holder: String, until leaseEnd: Instant, limit: Int
  ) throws -> [JobRecord] {
    let due = try connection.rows(
      dueSQL(kind: kind, by: now, limit: limit) + connection.dialect.forTaking, JobRecord.read)
    try connection.pipelined(
      due.map { record in
        """
        UPDATE jobs SET state = 'running', holder = \(holder), due = \(leaseEnd),
          attempts = attempts + 1
        WHERE workspace_id = \(workspace) AND kind = \(kind) AND key = \(record.key)
        """
      })
    return due.map { record in
      var taken = record
      (taken.state, taken.holder, taken.due) = (.running, holder, leaseEnd)
      taken.attempts += 1
      return taken
    }
  }

  func dueSQL(kind: String, by now: Instant, limit: Int) -> SQL {
    """
    SELECT \(JobRecord.columns) FROM jobs
    WHERE workspace_id = \(workspace) AND kind = \(kind) AND due <= \(now)
    ORDER BY due, key LIMIT \(limit)
    """
  }

  /// It stays the holder's for longer; false where it is not the holder's any more.
  public func extend(_ taken: JobRecord, until leaseEnd: Instant) throws -> Bool {
    try connection.execute("UPDATE jobs SET due = \(leaseEnd) WHERE \(isHeld(taken))") == 1
  }

  // MARK: Ending

  /// Nothing is done where the record is not the holder's any more: false.
  public func finish(_ taken: JobRecord, at now: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE jobs SET state = 'done', due = NULL, holder = NULL, error = NULL, payload = 'null',
        ended = \(max(now, taken.created))
      WHERE \(isHeld(taken))
      """) == 1
  }

  /// Puts it back, to be taken again from `due` on.
  public func putBack(_ taken: JobRecord, due: Instant, because error: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE jobs SET state = 'waiting', due = \(due), holder = NULL, error = \(error)
      WHERE \(isHeld(taken))
      """) == 1
  }

  /// Puts it back as if it had never been taken.
  public func release(_ taken: JobRecord, due: Instant) throws -> Bool {
    try connection.execute(
      """
      UPDATE jobs SET state = 'waiting', due = \(due), holder = NULL, attempts = attempts - 1
      WHERE \(isHeld(taken))
      """) == 1
  }

  public func giveUp(_ taken: JobRecord, at now: Instant, because error: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE jobs SET state = 'failed', due = NULL, holder = NULL, error = \(error),
        ended = \(max(now, taken.created))
      WHERE \(isHeld(taken))
      """) == 1
  }

  /// The number of attempts tells two leases of one holder apart.
  private func isHeld(_ taken: JobRecord) -> SQL {
    """
    workspace_id = \(workspace) AND kind = \(taken.kind) AND key = \(taken.key)
      AND state = 'running' AND holder = \(taken.holder) AND attempts = \(taken.attempts)
    """
  }

  // MARK: Afterwards

  /// Forgets some of those that ended before `instant`; their keys are free again.
  public func forget(before instant: Instant, limit: Int) throws {
    try connection.pipelined(
      [JobRecord.State.done, .failed].map { forgetSQL($0, before: instant, limit: limit) })
  }

  func forgetSQL(_ state: JobRecord.State, before instant: Instant, limit: Int) -> SQL {
    """
    DELETE FROM jobs WHERE workspace_id = \(workspace) AND (kind, key) IN (
      SELECT kind, key FROM jobs
      WHERE workspace_id = \(workspace) AND state = \(state.rawValue) AND ended < \(instant)
      ORDER BY ended LIMIT \(limit)\(connection.dialect.forTaking))
    """
  }
}
