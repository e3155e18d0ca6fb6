import Domain
import Hummingbird
import Logging
import ServiceLifecycle
import Services

/// Derives what falls due while the server runs, and brings the scores of the lists up to date.
struct Sweeper: Service {
  let workspaces: Workspaces
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
    do {
      for workspace in try await workspaces.all() {
        let now = Instant.current()
        try await workspace.sweep(now: now)
        try await workspace.warmUp()
        try await workspace.refreshScores(now: now)
      }
    } catch {
      logger.error("the sweep failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
