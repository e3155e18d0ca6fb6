import Crypto
import Domain
import Foundation
import Hummingbird
import Logging
import Services
import Storage
import TestSupport
import Web

/// Serves pages and API, and derives what falls due.
struct StorySite {
  let database: String
  let clock: URL

  func run(port: Int) async throws {
    let workspaces = Workspaces(in: try SQLiteDatabase(path: database))
    let site = Site(entrance: try .forTests(workspaces), settings: settings)
    let application = Application(
      responder: NamingResponder(base: site.router().buildResponder()),
      configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: .story)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.runService() }
      group.addTask { try await sweep(workspaces) }
      try await group.next()
      group.cancelAll()
    }
  }

  private var settings: SiteSettings {
    SiteSettings(
      secret: SymmetricKey(size: .bits256), nonce: { String(repeating: "0", count: 32) },
      now: { now }, shelf: AssetShelf(vendorFolder: "Assets/vendor"),
      imports: ImportDesk(folder: database + "-uploads", newID: { "upload" }),
      api: APISettings(requestsPerMinute: nil, secret: { RequestNames.next() }))
  }

  private var now: Instant {
    let text = try? String(contentsOf: clock, encoding: .utf8)
    return text.flatMap { Instant(rfc3339: $0) } ?? .distantPast
  }

  private func sweep(_ workspaces: Workspaces) async throws {
    while !Task.isCancelled {
      for workspace in try await workspaces.all() { _ = try await workspace.sweep(now: now) }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

extension Logger {
  static var story: Logger {
    var logger = Logger(label: "story")
    logger.logLevel = .error
    return logger
  }
}
