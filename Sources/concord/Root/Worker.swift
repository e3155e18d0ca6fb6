import Domain
import Logging
import ServiceLifecycle
import Services

/// Background work that any number of processes may do side by side: what falls due is derived,
/// what came of it is done as jobs. Killed at any instant, the next one goes on.
struct Worker: Service {
  let workspaces: Workspaces
  let jobs: JobRunner
  /// Whether notices become mails.
  let sendsMail: Bool
  let logger: Logger

  /// Between two looks at the jobs.
  private static let pause = Duration.seconds(5)
  /// Looks at the jobs from one sweep to the next.
  private static let looksPerSweep = 6

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var look = 0
      while !Task.isCancelled {
        await self.look(sweeping: look % Worker.looksPerSweep == 0)
        look += 1
        try? await Task.sleep(for: Worker.pause)
      }
    }
  }

  private func look(sweeping: Bool) async {
    do {
      for workspace in try await workspaces.all() {
        if sweeping { try await sweep(workspace) }
        let tally = try await jobs.run(at: workspace)
        if tally.failed > 0 {
          logger.warning("jobs were given up on", metadata: ["jobs": "\(tally.failed)"])
        }
      }
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "background work failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }

  private func sweep(_ workspace: Workspace) async throws {
    let now = Instant.current()
    try await workspace.sweep(now: now)
    try await workspace.tellNotices(now: now)
    try await workspace.postNotices(sendsMail: sendsMail, now: now)
    try await workspace.refreshScores(now: now)
    try await workspace.closePastReviews(now: now)
    // What an erasure left to be done: others were reading, or the program was killed.
    try await workspace.purgeErased(now: now)
  }
}
