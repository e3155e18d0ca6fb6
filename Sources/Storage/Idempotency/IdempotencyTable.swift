import Domain

/// A request that was carried out under a key of its caller's.
public struct IdempotencyRecord: Sendable, Hashable {
  /// SHA-256 of what was asked, in hexadecimal.
  public var fingerprint: String
  public var at: Instant
  /// Nil while the answer is not known.
  public var answer: KeptAnswer?

  public init(fingerprint: String, at: Instant, answer: KeptAnswer?) {
    self.fingerprint = fingerprint
    self.at = at
    self.answer = answer
  }
}

public struct IdempotencyTable {
  let connection: any Connection
  let workspace: WorkspaceID

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    self.connection = connection
    self.workspace = workspace
  }

  public func find(caller: String, key: String) throws -> IdempotencyRecord? {
    try connection.first(
      """
      SELECT fingerprint, at, status, location, type, body FROM idempotency_keys
      WHERE workspace_id = \(workspace) AND caller = \(caller) AND key = \(key)
      """
    ) { row in
      let fingerprint = row.text()
      let at = row.instant()
      let status = row.optionalInt()
      let location = row.optionalText()
      let type = row.optionalText()
      let body = row.text()
      return IdempotencyRecord(
        fingerprint: fingerprint, at: at,
        answer: status.map {
          KeptAnswer(status: $0, location: location, type: type, body: body)
        })
    }
  }

  public func add(caller: String, key: String, _ record: IdempotencyRecord) throws {
    let answer = record.answer
    try connection.execute(
      """
      INSERT INTO idempotency_keys
        (workspace_id, caller, key, fingerprint, at, status, location, type, body)
      VALUES (\(workspace), \(caller), \(key), \(record.fingerprint), \(record.at),
        \(answer?.status), \(answer?.location), \(answer?.type), \(answer?.body))
      """)
  }

  /// Gives a request its answer; one that has it keeps it.
  public func answer(caller: String, key: String, _ answer: KeptAnswer) throws {
    try connection.execute(
      """
      UPDATE idempotency_keys SET status = \(answer.status), location = \(answer.location),
        type = \(answer.type), body = \(answer.body)
      WHERE workspace_id = \(workspace) AND caller = \(caller) AND key = \(key)
        AND status IS NULL
      """)
  }

  /// Forgets requests from before `instant`, so many at a time.
  public func forget(before instant: Instant, limit: Int) throws {
    try connection.execute(forgetSQL(before: instant, limit: limit))
  }

  func forgetSQL(before instant: Instant, limit: Int) -> SQL {
    """
    DELETE FROM idempotency_keys
    WHERE workspace_id = \(workspace) AND (caller, key) IN (
      SELECT caller, key FROM idempotency_keys
      WHERE workspace_id = \(workspace) AND at < \(instant)
      ORDER BY at LIMIT \(limit))
    """
  }
}
