import Domain
import Logging
import ServiceLifecycle
import Services

/// Keeps the background work going while the program runs.
struct Worker: Service {
  let background: BackgroundWork
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
      if sweeping { try await background.sweep(now: .current()) }
      let failed = try await background.work()
      if failed > 0 {
        logger.warning("jobs were given up on", metadata: ["jobs": "\(failed)"])
      }
    } catch is CancellationError {
      return
    } catch {
      logger.error(
        "background work failed and will be tried again", metadata: ["error": "\(error)"])
    }
  }
}
