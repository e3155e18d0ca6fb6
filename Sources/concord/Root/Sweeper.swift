import Domain
import Hummingbird
import Logging
import ServiceLifecycle
import Services

/// Derives what falls due while the server runs, brings the scores of the lists up to date, and
/// throws away uploads that nobody imported.
struct Sweeper: Service {
  let workspaces: Workspaces
  let imports: ImportDesk
  let logger: Logger

  private static let pause = Duration.seconds(30)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await sweep()
        try? await Task.sleep(for: Sweeper.pause)
      }
    }
  }

  private func sweep() async {
    await imports.sweep(now: .current())
    do {
      for workspace in try await workspaces.all() {
        let now = Instant.current()
        try await workspace.sweep(now: now)
        try await workspace.warmUp()
        try await workspace.readAheadForReplays(now: now)
        try await workspace.refreshScores(now: now)
        // What an erasure left to be done: others were reading, or the program was killed.
        try await workspace.purgeErased(now: now)
      }
    } catch {
      logger.error("the sweep failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
