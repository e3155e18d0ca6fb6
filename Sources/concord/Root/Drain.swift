import ServiceLifecycle
import Web

/// Stands between the signal to stop and the server: whoever sends requests to several servers has
/// time to see that this one is not ready any more.
struct Drain: Service {
  let draining: Draining
  let time: Duration

  func run() async throws {
    try await gracefulShutdown()
    draining.begin()
    try? await Task.sleep(for: time)
  }
}
