import Domain
import Storage

/// A job that was done, which could not be noted.
struct UnnotedJob: Error {
  var reason: any Error
}

/// How a job is held while somebody works on it, and how it ends. All of it rests on the job's own
/// row, so that only what a job writes besides waits for the turn of those who write.
extension JobRunner {
  /// Renews the lease until the work has ended, also when the work is told to stop: a mail that is
  /// on its way goes on. Where the lease is lost all the same, the work is told to stop.
  func holding<Outcome: Sendable>(
    _ job: Job, at workspace: Workspace,
    _ work: @escaping @Sendable () async throws -> Outcome
  ) async throws -> Outcome {
    let working = Task { try await work() }
    let renewing = Task {
      await renew(job, at: workspace)
      working.cancel()
    }
    let ended = await withTaskCancellationHandler {
      await working.result
    } onCancel: {
      working.cancel()
    }
    renewing.cancel()
    await renewing.value
    return try ended.get()
  }

  /// Until it is cancelled, or the job is somebody else's.
  private func renew(_ job: Job, at workspace: Workspace) async {
    let pause = Duration.microseconds(policy.lease.microseconds / 3)
    while (try? await Task.sleep(for: pause)) != nil {
      // A database that is away is found by the handler, or when the job ends.
      let isHeld = try? await workspace.database.writeBeside {
        [id = workspace.id, clock, lease = policy.lease] connection in
        try JobTable(connection, id).extend(job.record, until: clock() + lease)
      }
      if isHeld == false { return }
    }
  }

  /// False where the job is somebody else's by now: the effect is undone then. Throws
  /// ``UnnotedJob`` where the work was done all the same.
  func finish(_ job: Job, _ effect: JobEffect, at workspace: Workspace) async throws -> Bool {
    guard let write = effect.write else {
      do {
        return try await note(at: workspace) { [clock] table in
          try table.finish(job.record, at: clock())
        }
      } catch {
        throw UnnotedJob(reason: error)
      }
    }
    do {
      return try await insisting { [clock, database = workspace.database, id = workspace.id] in
        try await database.write { connection in
          guard try JobTable(connection, id).finish(job.record, at: clock()) else { return false }
          try write(connection, id)
          return true
        }
      }
    } catch let error as StorageError where error.isPassing {
      // Told to stop before the database could: nothing was written, another may do it anew.
      throw CancellationError()
    }
  }

  /// Gives them back as if they had never been taken.
  func release(_ jobs: [Job], at workspace: Workspace) async throws {
    guard !jobs.isEmpty else { return }
    let due = clock()
    try await note(at: workspace) { table in
      for job in jobs { _ = try table.release(job.record, due: due) }
    }
  }

  /// Writes what became of jobs, beside others that write.
  func note<Outcome: Sendable>(
    at workspace: Workspace, _ write: @escaping @Sendable (JobTable) throws -> Outcome
  ) async throws -> Outcome {
    try await insisting { [database = workspace.database, id = workspace.id] in
      try await database.writeBeside { connection in try write(JobTable(connection, id)) }
    }
  }

  /// Tries again until the database can: what was done and is not noted is done again. When the
  /// program is asked to stop meanwhile, it is tried to its end, and once more.
  private func insisting<Outcome: Sendable>(
    _ write: @escaping @Sendable () async throws -> Outcome
  ) async throws -> Outcome {
    while true {
      let isLast = Task.isCancelled
      do {
        return try await Task { try await write() }.value
      } catch let error as StorageError where error.isPassing && !isLast {
        try? await Task.sleep(for: .microseconds(policy.notingPause.microseconds))
      }
    }
  }
}

extension StorageError {
  /// Whether the database may be able in a while.
  fileprivate var isPassing: Bool {
    switch self {
    case .busy, .stopped, .connectionLost, .cannotOpen, .readOnly, .full: true
    default: false
    }
  }
}
