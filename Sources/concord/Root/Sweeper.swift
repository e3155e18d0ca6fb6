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
  /// How old the scores of lists may be.
  private static let freshFor = 60 * Elapsed.minute

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
        let overview = try await workspace.overview(now: now)
        if overview.scoresAsOf + Sweeper.freshFor < now {
          try await workspace.refreshScores(now: now)
        }
      }
    } catch {
      logger.error("the sweep failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
