import Domain
import Storage

/// A job that did not work out: it was given up on, or is being tried again.
public struct TroubledJob: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It waits for its next try.
    case waiting
    case running
    /// Given up on.
    case failed
  }

  public var kind: String
  /// Tells it from the others of its kind.
  public var key: String
  public var state: State
  public var attempts: Int
  /// What went wrong the last time, without secrets.
  public var error: String
  public var created: Instant
  /// When it may be tried again, or the lease of who runs it ends; nil when it was given up on.
  public var next: Instant?
  /// When it was given up on.
  public var ended: Instant?

  /// Where a page ended.
  public struct Place: Sendable, Hashable {
    public var at: Instant
    public var kind: String
    public var key: String

    public init(at: Instant, kind: String, key: String) {
      (self.at, self.kind, self.key) = (at, kind, key)
    }

    var stored: JobRecord.Place { JobRecord.Place(at: at, kind: kind, key: key) }
  }

  public var place: Place { Place(at: ended ?? next ?? created, kind: kind, key: key) }

  init(_ record: JobRecord) {
    (kind, key, attempts) = (record.kind, record.key, record.attempts)
    state =
      switch record.state {
      case .running: .running
      case .failed, .done: .failed
      case .waiting: .waiting
      }
    (error, created) = (record.error ?? "", record.created)
    (next, ended) = (record.due, record.ended)
  }
}

/// Which of them are listed.
public enum TroubledJobs: String, Sendable, Hashable, CaseIterable {
  /// Those given up on, the latest first.
  case failed
  /// Those that are tried again, the next first.
  case trying
}

/// How the background work stands.
public struct JobHealth: Sendable, Hashable {
  /// Since when the longest due job waits; nil: none does. A lease that has run out waits too.
  public var waitingSince: Instant?
  /// Counted no further than ``most``.
  public var due: Int
  public var trying: Int
  public var failed: Int

  public static let most = 1_000
  /// A job that waits longer tells that nobody does the work.
  public static let patience = 5 * Elapsed.minute

  /// How long the longest due job has waited.
  public func oldest(at now: Instant) -> Elapsed? { waitingSince.map { now.since($0) } }

  public func isLate(at now: Instant) -> Bool {
    oldest(at: now).map { $0 > JobHealth.patience } ?? false
  }
}

extension Seat {
  public func jobs(
    _ which: TroubledJobs, after place: TroubledJob.Place? = nil, limit: Int
  ) async throws -> [TroubledJob] {
    try require(.manageJobs)
    return try await workspace.reading { connection, id in
      let table = JobTable(connection, id)
      let records =
        switch which {
        case .failed: try table.failed(before: place?.stored, limit: limit)
        case .trying: try table.trying(after: place?.stored, limit: limit)
        }
      return records.map(TroubledJob.init)
    }
  }

  public func jobHealth(now: Instant) async throws -> JobHealth {
    try require(.manageJobs)
    return try await workspace.reading { connection, id in
      let table = JobTable(connection, id)
      return JobHealth(
        waitingSince: try table.oldestDue(by: now),
        due: try table.countDue(by: now, most: JobHealth.most),
        trying: try table.countTrying(most: JobHealth.most),
        failed: try table.countFailed(most: JobHealth.most))
    }
  }

  /// Begins a job anew that was given up on; one that waits for its next try may begin at once.
  @discardableResult
  public func retryJob(kind: String, key: String, now: Instant) async throws -> TroubledJob {
    try await change(kind, key, .jobRetried, now: now) { table in
      try table.revive(kind: kind, key: key, due: now)
        || table.hasten(kind: kind, key: key, due: now)
    }
  }

  /// Gives up on a job that waits for its next try.
  @discardableResult
  public func giveUpJob(kind: String, key: String, now: Instant) async throws -> TroubledJob {
    try await change(kind, key, .jobGivenUp, now: now) { table in
      try table.abandon(kind: kind, key: key, at: now)
    }
  }

  /// Throws ``ServiceError/notFound(_:)`` where there is none to which that can be done.
  private func change(
    _ kind: String, _ key: String, _ action: AuditAction, now: Instant,
    _ write: @escaping @Sendable (JobTable) throws -> Bool
  ) async throws -> TroubledJob {
    try require(.manageJobs)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let table = JobTable(connection, id)
      let before = try table.find(kind: kind, key: key)
      guard let before, try write(table), let after = try table.find(kind: kind, key: key) else {
        throw ServiceError.notFound("such job “\(key)” of the kind “\(kind)”")
      }
      let states = [before, after].map { JSON.object([.init("state", .text($0.state.rawValue))]) }
      try AuditTrail(connection, id).record(
        AuditNote(action, "job \(kind) \(key)", before: states[0], after: states[1]),
        by: principal, now: now)
      return TroubledJob(after)
    }
  }
}
