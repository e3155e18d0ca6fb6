import Domain
import Hummingbird
import Logging
import ServiceLifecycle
import Services

/// Keeps a server's own memory ready while it runs, and throws away uploads that nobody imported.
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
      try await workspaces.each { workspace in
        try await workspace.warmUp()
        try await workspace.readAheadForReplays(now: .current())
      }
    } catch {
      logger.error("the sweep failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
