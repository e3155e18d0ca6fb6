import Hummingbird
import Logging

/// The least that an HTTP server in Swift does: what `bin/bench-api` sets Concord beside.
@main struct HelloServer {
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8090
    let router = Router()
    router.get("/hello") { _, _ in "hello" }
    var logger = Logger(label: "hello")
    logger.logLevel = .error
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
      logger: logger)
    try await application.runService()
  }
}
