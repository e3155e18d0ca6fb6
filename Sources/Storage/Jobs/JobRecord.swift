import Domain

/// A piece of background work as its table has it.
public struct JobRecord: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case waiting, running, done
    /// Given up on: somebody has to look.
    case failed
  }

  public var kind: String
  /// Unique among the jobs of its kind.
  public var key: String
  /// What its handler needs; null once the job is done.
  public var payload: JSON
  public var state: State
  /// When it may begin, or when the lease of who runs it ends; nil once it has ended.
  public var due: Instant?
  /// Who runs it.
  public var holder: String?
  /// How often it was begun.
  public var attempts: Int
  /// What went wrong the last time.
  public var error: String?
  public var created: Instant
  public var ended: Instant?
}

extension JobRecord {
  /// Where a page ended: by when it ended, or is due.
  public struct Place: Sendable, Hashable {
    public var at: Instant
    public var kind: String
    public var key: String

    public init(at: Instant, kind: String, key: String) {
      (self.at, self.kind, self.key) = (at, kind, key)
    }
  }

  static let columns: SQL =
    "kind, key, payload, state, due, holder, attempts, error, created, ended"

  static func read(_ row: inout Row) throws -> JobRecord {
    JobRecord(
      kind: row.text(), key: row.text(), payload: try JSON.parse(row.text()),
      state: State(rawValue: row.text()) ?? .failed, due: row.optionalInstant(),
      holder: row.optionalText(), attempts: row.int(), error: row.optionalText(),
      created: row.instant(), ended: row.optionalInstant())
  }
}
