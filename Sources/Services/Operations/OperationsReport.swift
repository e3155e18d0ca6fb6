import Domain
import Storage

/// How the program and its database stand, for whoever runs them.
public struct OperationsReport: Sendable {
  public struct Process: Sendable, Hashable {
    public var name: String
    public var role: String
    public var host: String
    public var version: String
    public var started: Instant
    public var seen: Instant
  }

  public struct Backup: Sendable, Hashable {
    public var at: Instant
    public var bytes: Int
    public var isEncrypted: Bool
  }

  public struct Queue: Sendable, Hashable {
    public var kind: String
    public var due: Int
    public var trying: Int
    public var failed: Int
    public var waitingSince: Instant?
  }

  public struct Table: Sendable, Hashable {
    public var name: String
    public var bytes: Int64
  }

  /// A statement of this process that took long.
  public struct Slow: Sendable, Hashable {
    public var at: Instant
    public var milliseconds: Int
    public var text: String
    public var plan: [String]
  }

  /// `sqlite` or `postgres`.
  public var engine: String
  public var engineVersion: String
  public var schema: Int
  public var bytes: Int64
  /// The largest, or none of a large file of SQLite.
  public var tables: [Table]
  /// Entries of the journal of this workspace.
  public var entries: Int64
  /// Entries recorded within the last hour and day, counted no further than ``most``.
  public var lastHour: Int
  public var lastDay: Int
  /// Kinds with jobs that are not done.
  public var queues: [Queue]
  public var backup: Backup?
  /// When a mail went out last, as far as it is remembered.
  public var lastMail: Instant?
  /// Those seen within the last day, the latest first.
  public var processes: [Process]
  /// Of this process, the latest first.
  public var slow: [Slow]
  public var now: Instant

  public static let most = 100_000
  /// A process that was not seen for so long is gone.
  public static let patience = 3 * Elapsed.minute
  /// For how long processes are remembered.
  static let memory = Elapsed.day
  static let freshBackup = Elapsed.day

  public func isThere(_ process: Process) -> Bool { now.since(process.seen) <= Self.patience }
}

/// What somebody should do something about.
public enum OperationsFinding: String, Sendable, Hashable, CaseIterable {
  case noBackup = "no_backup"
  /// The last one is older than a day.
  case oldBackup = "old_backup"
  /// A due job has waited for more than five minutes.
  case lateJobs = "late_jobs"
  case failedJobs = "failed_jobs"
  /// No process has been seen lately.
  case nobody
  /// Processes of several versions work side by side.
  case severalVersions = "several_versions"
  case slowStatements = "slow_statements"
}

extension OperationsReport {
  public var findings: [OperationsFinding] {
    let there = processes.filter(isThere)
    let checks: [(OperationsFinding, Bool)] = [
      (.noBackup, backup == nil),
      (.oldBackup, backup.map { now.since($0.at) > Self.freshBackup } ?? false),
      (
        .lateJobs,
        queues.contains { queue in
          queue.waitingSince.map { now.since($0) > JobHealth.patience } ?? false
        }
      ),
      (.failedJobs, queues.contains { $0.failed > 0 }),
      (.nobody, there.isEmpty),
      (.severalVersions, Set(there.map(\.version)).count > 1),
      (.slowStatements, !slow.isEmpty),
    ]
    return checks.filter(\.1).map(\.0)
  }
}
