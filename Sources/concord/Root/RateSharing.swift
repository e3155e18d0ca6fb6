import Logging
import ServiceLifecycle
import Web

/// Tells other processes every second what callers spent here, and hears what they spent there.
struct RateSharing: Service {
  let rates: SharedRates
  let logger: Logger

  private static let pause = Duration.seconds(1)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { [rates] in await rates.listen() }
        group.addTask { await tell() }
        // An engine that does not tell ends the listening at once.
        await group.next()
        group.cancelAll()
      }
    }
    // A service that ends before the others would end them.
    try? await gracefulShutdown()
  }

  private func tell() async {
    while !Task.isCancelled {
      do {
        try await rates.tell()
      } catch {
        logger.debug("rates were not told", metadata: ["error": "\(error)"])
      }
      try? await Task.sleep(for: RateSharing.pause)
    }
  }
}
