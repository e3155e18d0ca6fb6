import Domain
import Storage

/// A job that was given up on, for who looks after the workspace.
public struct FailedJob: Sendable, Hashable {
  public var kind: String
  public var key: String
  public var attempts: Int
  /// What went wrong the last time.
  public var error: String
  public var created: Instant
  public var ended: Instant

  /// Where a page ended.
  public struct Place: Sendable, Hashable {
    public var ended: Instant
    public var kind: String
    public var key: String

    public init(ended: Instant, kind: String, key: String) {
      (self.ended, self.kind, self.key) = (ended, kind, key)
    }
  }

  public var place: Place { Place(ended: ended, kind: kind, key: key) }

  init(_ record: JobRecord) {
    (kind, key, attempts) = (record.kind, record.key, record.attempts)
    (error, created) = (record.error ?? "", record.created)
    ended = record.ended ?? record.created
  }
}

extension Seat {
  /// Jobs that were given up on, the latest first.
  public func failedJobs(
    before place: FailedJob.Place? = nil, limit: Int
  ) async throws -> [FailedJob] {
    try require(.manageWorkspace)
    return try await workspace.reading { connection, id in
      try JobTable(connection, id).failed(
        before: place.map { ($0.ended, $0.kind, $0.key) }, limit: limit
      ).map(FailedJob.init)
    }
  }

  /// Begins a job that was given up on anew.
  public func retryJob(kind: String, key: String, now: Instant) async throws {
    try require(.manageWorkspace)
    try await workspace.database.write { [id = workspace.id] connection in
      guard try JobTable(connection, id).revive(kind: kind, key: key, due: now) else {
        throw ServiceError.notFound("failed job “\(key)” of the kind “\(kind)”")
      }
    }
  }
}
