import Domain
import Storage

/// What a job is of; each kind has one handler.
public enum JobKind: String, Sendable, Hashable, CaseIterable {
  /// One e-mail about one notice.
  case noticeMail = "notice_mail"
  /// One e-mail with what came up for a member since the last.
  case digestMail = "digest_mail"
  /// A weekly review that was closed, to one member.
  case reviewMail = "review_mail"
  /// The predictive score, trained anew.
  case scoreTraining = "score_training"
}

/// A job to be done.
public struct JobDraft: Sendable, Hashable {
  public var kind: JobKind
  /// The same for the same piece of work: it is taken on once, however often it is asked for.
  public var key: String
  public var payload: JSON
  /// Not before this instant.
  public var due: Instant

  public init(_ kind: JobKind, key: String, payload: JSON = .null, due: Instant) {
    (self.kind, self.key, self.payload, self.due) = (kind, key, payload, due)
  }
}

/// A job that somebody has under a lease.
public struct Job: Sendable, Hashable {
  public var kind: JobKind
  public var key: String
  public var payload: JSON
  /// How often it was begun, this time included.
  public var attempts: Int
  /// When the lease ends.
  public var leaseEnd: Instant
  let record: JobRecord

  /// Nil for a kind that this program does not know.
  init?(_ record: JobRecord) {
    guard let kind = JobKind(rawValue: record.kind), let leaseEnd = record.due else { return nil }
    (self.kind, key, payload) = (kind, record.key, record.payload)
    (attempts, self.leaseEnd, self.record) = (record.attempts, leaseEnd, record)
  }
}

/// Why a job cannot be done, now or ever.
public enum JobFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Another try would fail the same way.
  case forGood(String)
  case forNow(String)

  public var description: String {
    switch self {
    case .forGood(let reason), .forNow(let reason): reason
    }
  }
}

/// How jobs are leased, repeated and given up on.
public struct JobPolicy: Sendable, Hashable {
  /// How long a job is its holder's. A holder that dies keeps others waiting for as long.
  public var lease = 2 * Elapsed.minute
  /// Jobs that are taken at a time.
  public var batch = 10
  /// Tries until a job is given up on: twelve hours after the first.
  public var tries = 12
  /// Between the first try and the second; doubled from one to the next.
  public var firstPause = 30 * Elapsed.second
  public var longestPause = 4 * Elapsed.hour
  /// Until it is tried again to note what became of a job, where the database could not.
  public var notingPause = Elapsed.second
  /// How long ended jobs are kept, and their keys with them.
  public var keptFor = 30 * Elapsed.day

  public init() {}

  /// Between a try, counted from 1, and the next.
  public func pause(afterTry attempt: Int) -> Elapsed {
    let doublings = min(max(0, attempt - 1), 30)
    return min((1 << doublings) * firstPause, longestPause)
  }
}

extension Connection {
  /// Takes work on in the transaction at hand, with what it follows from; false where it was taken
  /// on before.
  @discardableResult
  func enqueue(_ draft: JobDraft, of workspace: WorkspaceID, now: Instant) throws -> Bool {
    try JobTable(self, workspace).add(
      kind: draft.kind.rawValue, key: draft.key, payload: draft.payload, due: draft.due,
      created: now)
  }
}
