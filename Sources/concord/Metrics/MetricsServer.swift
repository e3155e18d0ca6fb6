import Domain
import Hummingbird
import Logging
import Metrics
import ServiceLifecycle
import Services
import Storage

/// Answers `GET /metrics` on an address of its own, apart from the pages: whoever may scrape is
/// decided by who reaches that address.
struct MetricsServer: Service {
  let book: MetricsBook
  let workspaces: Workspaces
  let place: MetricsPlace
  let logger: Logger
  /// Whoever scrapes waits ten seconds, as a rule.
  var patience = Duration.seconds(5)

  func run() async throws {
    let router = Router()
    router.get("metrics") { _, _ in
      await take()
      return Response(
        status: .ok, headers: [.contentType: Exposition.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: Exposition.text(book))))
    }
    let application = Application(
      router: router,
      configuration: .init(
        address: .hostname(place.address, port: place.port), serverName: "concord"),
      logger: logger)
    do {
      try await application.run()
    } catch let error as CancellationError {
      throw error
    } catch {
      throw CommandFailure.environment(
        "metrics: cannot serve on \(place.address):\(place.port): \(error)")
    }
  }

  /// Looks at what is not counted as it happens. While the database is away, that is told, and
  /// everything else all the same.
  func take() async {
    ProcessGauges.take()
    let asked = Task { await hasTakenJobs() }
    let isUp = await asked.value(within: patience) ?? false
    Meter(label: "concord_database_up", factory: book).set(isUp ? 1 : 0)
    takeStandbyReads()
  }

  private func hasTakenJobs() async -> Bool {
    do {
      try await takeJobs()
      return true
    } catch {
      logger.info("the database could not be asked", metadata: ["error": "\(error)"])
      return false
    }
  }

  private func takeStandbyReads() {
    guard let reads = workspaces.standbyReads else { return }
    for (place, count) in [("standby", reads.atStandby), ("primary", reads.atPrimary)] {
      Meter(label: "concord_standby_reads", dimensions: [("place", place)]).set(count)
    }
  }

  /// How the background work of each workspace stands.
  private func takeJobs() async throws {
    let now = Instant.current()
    for workspace in try await workspaces.all() {
      let health = try await Seat(at: workspace, for: workspace.operator).jobHealth(now: now)
      let labels = [("workspace", "\(workspace.id.number)")]
      for (state, count) in [
        ("due", health.due), ("trying", health.trying), ("failed", health.failed),
      ] {
        Meter(label: "concord_jobs", dimensions: labels + [("state", state)]).set(count)
      }
      let oldest = health.oldest(at: now).map { Double($0.microseconds) / 1e6 } ?? 0
      Meter(label: "concord_jobs_oldest_seconds", dimensions: labels).set(oldest)
    }
  }
}

/// Where metrics are asked for.
struct MetricsPlace: Sendable, Hashable {
  var address: String
  var port: Int

  /// From `ADDRESS:PORT`, such as `127.0.0.1:9464` or `[::1]:9464`; nil for anything else.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (1...65_535).contains(port)
    else { return nil }
    var address = String(text[..<colon])
    if address.hasPrefix("["), address.hasSuffix("]") {
      address = String(address.dropFirst().dropLast())
    }
    guard !address.isEmpty, !address.contains(where: { $0.isWhitespace || "/[]".contains($0) }),
      address.count(where: { $0 == ":" }) == 0 || text.hasPrefix("[")
    else { return nil }
    self.address = address
    self.port = port
  }
}
