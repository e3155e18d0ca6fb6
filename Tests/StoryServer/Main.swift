import Crypto
import Domain
import Foundation
import Hummingbird
import Logging
import Services
import Storage
import TestSupport
import Web

/// Serves a database on a clock that a test turns, until it is killed.
///
/// `StoryServer DATABASE CLOCK PORT`: the file CLOCK holds the instant that it is, as RFC 3339.
/// What falls due is looked for all the time, as `concord serve` does every half minute.
@main struct StoryServer {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let clock = URL(filePath: arguments[2])
    let now: @Sendable () -> Instant = {
      let text = try? String(contentsOf: clock, encoding: .utf8)
      return text.flatMap { Instant(rfc3339: $0) } ?? .distantPast
    }
    let workspaces = Workspaces(in: try SQLiteDatabase(path: arguments[1]))
    var logger = Logger(label: "story")
    logger.logLevel = .error
    let site = Site(
      entrance: try .forTests(workspaces), settings: settings(arguments[1], now))
    let application = Application(
      router: site.router(),
      configuration: .init(address: .hostname("127.0.0.1", port: Int(arguments[3]) ?? 0)),
      logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.runService() }
      group.addTask { try await sweep(workspaces, now) }
      try await group.next()
      group.cancelAll()
    }
  }

  private static func settings(
    _ database: String, _ now: @escaping @Sendable () -> Instant
  ) -> SiteSettings {
    let random: @Sendable () -> [UInt8] = {
      (0..<32).map { _ in .random(in: .min ... .max) }
    }
    return SiteSettings(
      secret: SymmetricKey(size: .bits256), nonce: { String(repeating: "0", count: 32) }, now: now,
      shelf: AssetShelf(vendorFolder: "Assets/vendor"),
      imports: ImportDesk(folder: database + "-uploads", newID: { "upload" }),
      api: APISettings(requestsPerMinute: nil, secret: random))
  }

  private static func sweep(
    _ workspaces: Workspaces, _ now: @Sendable () -> Instant
  ) async throws {
    while !Task.isCancelled {
      for workspace in try await workspaces.all() { _ = try await workspace.sweep(now: now()) }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
