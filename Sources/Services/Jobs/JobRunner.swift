import Domain
import Storage

/// Does one kind of job.
public protocol JobHandler: Sendable {
  /// Does it. What must happen exactly once and can happen in the database is what comes back: it
  /// runs in the transaction that notes that the job is done, or not at all. Everything else can
  /// happen twice, when a kill comes between: give it a name by which the second is recognised.
  func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect
}

/// Ends a mail's job where no mail server is set: nothing is late then, and nothing is sent about
/// what is long past once there is one.
public struct UnsentMail: JobHandler {
  public init() {}

  public func run(_ job: Job, at workspace: Workspace, now: Instant) async throws -> JobEffect {
    .nothing
  }
}

extension MailSender {
  /// Sends the mail of a job; what the server refuses for good is not tried again.
  func sendOfJob(_ mail: OutgoingMail) async throws(JobFailure) {
    do {
      try await send(mail)
    } catch {
      throw error.isPermanent ? .forGood(error.reason) : .forNow(error.reason)
    }
  }
}

/// What a job writes, in the transaction that ends it.
public struct JobEffect: Sendable {
  /// Nil where it writes nothing.
  let write: (@Sendable (any Connection, WorkspaceID) throws -> Void)?

  init(_ write: @escaping @Sendable (any Connection, WorkspaceID) throws -> Void) {
    self.write = write
  }

  private init() { write = nil }

  public static let nothing = JobEffect()
}

/// Takes due jobs and does them. Several, in one process or in many, work side by side.
public struct JobRunner: Sendable {
  /// By which this one is told from all others that run.
  public let holder: String
  public let policy: JobPolicy
  private let handlers: [JobKind: any JobHandler]
  let clock: @Sendable () -> Instant

  /// Jobs of kinds without a handler are left to others.
  public init(
    holder: String, handlers: [JobKind: any JobHandler], policy: JobPolicy = JobPolicy(),
    clock: @escaping @Sendable () -> Instant
  ) {
    (self.holder, self.handlers, self.policy, self.clock) = (holder, handlers, policy, clock)
  }

  /// What came of the jobs of one round.
  public struct Tally: Sendable, Hashable {
    public var done = 0
    /// To be tried again.
    public var putBack = 0
    public var failed = 0
    /// Somebody else had it in the meantime, or it was given back untouched.
    public var left = 0

    public var total: Int { done + putBack + failed + left }
  }

  /// Does what is due until nothing is, or the task is cancelled. A kind whose jobs cannot be taken
  /// or ended keeps no other waiting: what went wrong first is thrown when all had their turn.
  @discardableResult
  public func run(at workspace: Workspace) async throws -> Tally {
    var tally = Tally()
    var fault: (any Error)?
    for (kind, handler) in handlers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      do {
        try await run(kind, handler, at: workspace, &tally)
      } catch {
        fault = fault ?? error
      }
    }
    if let fault { throw fault }
    return tally
  }

  private func run(
    _ kind: JobKind, _ handler: any JobHandler, at workspace: Workspace, _ tally: inout Tally
  ) async throws {
    while !Task.isCancelled {
      let jobs = try await take(kind, at: workspace)
      guard !jobs.isEmpty else { return }
      try await work(on: jobs, handler, at: workspace, &tally)
    }
  }

  private func take(_ kind: JobKind, at workspace: Workspace) async throws -> [Job] {
    let now = clock()
    let isDue = try await workspace.database.read { [id = workspace.id] connection in
      try JobTable(connection, id).hasDue(kind: kind.rawValue, by: now)
    }
    guard isDue else { return [] }
    return try await workspace.database.writeBeside {
      [id = workspace.id, holder, policy] connection in
      let table = JobTable(connection, id)
      try table.forget(before: now - policy.keptFor, limit: 2 * policy.batch)
      return try table.take(
        kind: kind.rawValue, by: now, holder: holder, until: now + policy.lease,
        limit: policy.batch
      ).compactMap(Job.init)
    }
  }

  /// What keeps one from being ended takes no try from those that were not begun.
  private func work(
    on jobs: [Job], _ handler: any JobHandler, at workspace: Workspace, _ tally: inout Tally
  ) async throws {
    var waiting = jobs[...]
    do {
      while !Task.isCancelled, let job = waiting.popFirst() {
        try await work(on: job, handler, at: workspace, &tally)
      }
    } catch {
      try? await release(Array(waiting), at: workspace)
      throw error
    }
    try await release(Array(waiting), at: workspace)
    tally.left += waiting.count
  }

  private func work(
    on job: Job, _ handler: any JobHandler, at workspace: Workspace, _ tally: inout Tally
  ) async throws {
    let begun = clock()
    let half = Elapsed(microseconds: policy.lease.microseconds / 2)
    // Too late to be sure of ending it under this lease: whoever comes next may have it.
    guard begun + half <= job.leaseEnd else {
      try await release([job], at: workspace)
      return tally.left += 1
    }
    guard job.attempts <= policy.tries else {
      // Begun so often and never ended: it kills who runs it.
      return try await giveUp(job, "the program ended whenever it was begun", workspace, &tally)
    }
    do {
      let isDone = try await holding(job, at: workspace) {
        let effect = try await handler.run(job, at: workspace, now: begun)
        return try await finish(job, effect, at: workspace)
      }
      if isDone { tally.done += 1 } else { tally.left += 1 }
    } catch let fault as UnnotedJob {
      // It was done, and must not be begun anew while its lease runs.
      throw fault.reason
    } catch is CancellationError {
      try await release([job], at: workspace)
      tally.left += 1
    } catch JobFailure.forGood(let reason) {
      try await giveUp(job, reason, workspace, &tally)
    } catch {
      try await putBack(job, "\(error)", workspace, &tally)
    }
  }

  private func putBack(
    _ job: Job, _ reason: String, _ workspace: Workspace, _ tally: inout Tally
  ) async throws {
    guard job.attempts < policy.tries else {
      return try await giveUp(job, reason, workspace, &tally)
    }
    let due = clock() + policy.pause(afterTry: job.attempts)
    _ = try await note(at: workspace) {
      try $0.putBack(job.record, due: due, because: JobError.kept(reason))
    }
    tally.putBack += 1
  }

  private func giveUp(
    _ job: Job, _ reason: String, _ workspace: Workspace, _ tally: inout Tally
  ) async throws {
    let now = clock()
    _ = try await note(at: workspace) {
      try $0.giveUp(job.record, at: now, because: JobError.kept(reason))
    }
    tally.failed += 1
  }
}
