import Domain
import Storage

/// What is done while nobody asks, for all workspaces. Any number of processes may do it side by
/// side; killed at any instant, the next one goes on.
public struct BackgroundWork: Sendable {
  public let workspaces: Workspaces
  let jobs: JobRunner
  /// Whether notices become mails.
  let sendsMail: Bool

  public init(in workspaces: Workspaces, jobs: JobRunner, sendsMail: Bool) {
    (self.workspaces, self.jobs, self.sendsMail) = (workspaces, jobs, sendsMail)
  }

  /// Derives what fell due by `now`, tells members, and makes jobs of what is to be done. Where
  /// nothing is new, it only reads.
  public func sweep(now: Instant) async throws {
    try await workspaces.each { workspace in
      var fault: (any Error)?
      do { try await derive(workspace, now: now) } catch { fault = error }
      // What an erasure left to be done: others were reading, or the program was killed.
      try await workspace.purgeErased(now: now)
      if let fault { throw fault }
    }
  }

  /// Each step rests on those before it: none is done after one that failed.
  private func derive(_ workspace: Workspace, now: Instant) async throws {
    try await workspace.sweep(now: now)
    try await workspace.tellNotices(now: now)
    // The sweep may have begun long ago, with other workspaces: digests that went out are past.
    try await workspace.postNotices(sendsMail: sendsMail, now: max(now, jobs.clock()))
    try await workspace.refreshScores(now: now)
    try await workspace.closePastReviews(now: now)
    try await workspace.askForScore(now: now)
    try await workspace.freezeForecast(now: now)
  }

  /// Says when there may be jobs before the next look at them; see ``Database/jobCalls()``.
  public func calls() -> AsyncStream<Void> { workspaces.database.jobCalls() }

  /// By how much the clocks of this process and of the database's server differ, at the least; nil
  /// where there is no server. Leases of jobs rest on clocks that agree.
  public func clockDifference() async throws -> Elapsed? {
    let before = jobs.clock()
    guard let found = try await workspaces.database.read({ try $0.serverTime() })
    else { return nil }
    let after = jobs.clock()
    return max(.zero, before.since(found), found.since(after))
  }

  /// Does the jobs that are due; tells how many were given up on.
  public func work() async throws -> Int {
    var failed = 0
    try await workspaces.each { workspace in
      failed += try await jobs.run(at: workspace).failed
    }
    return failed
  }
}
