import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Services
import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the pages, and derive what falls due.",
    discussion: """
      Listens on this machine alone (127.0.0.1).
      """)

  @Option(help: "The port; default 8080.")
  var port: String?

  @Option(help: "A folder with the browser libraries that bin/assets fetched.")
  var assets = "Assets/vendor"

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load(
      flags: [.database: database.database, .port: port])
    let port = try settings.port()
    let root = try OpenDatabase(settings, creating: true)
    let now: @Sendable () -> Instant = { Instant.current() }
    let imports = ImportDesk(folder: root.uploads, newID: ServeCommand.nonce)
    let key = try root.serverKey(settings)
    let site = Site(
      entrance: try root.entrance(key),
      settings: SiteSettings(
        secret: key.key(for: "forms"), nonce: ServeCommand.nonce, now: now,
        shelf: AssetShelf(vendorFolder: assets), imports: imports))
    var logger = Logger(label: "concord")
    logger.logLevel = Logger.Level(rawValue: settings[.logLevel]) ?? .info
    var application = Application(
      router: site.router(),
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "concord"),
      onServerRunning: { _ in print("Concord is at http://127.0.0.1:\(port)") }, logger: logger)
    application.addServices(Sweeper(workspaces: root.workspaces, imports: imports, logger: logger))
    try await serve(application, port: port)
  }

  private func serve(_ application: some ApplicationProtocol, port: Int) async throws {
    do {
      try await application.runService()
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure.environment("cannot serve on 127.0.0.1:\(port): \(error)")
    }
  }

  /// 128 bits from the system's random source, in hexadecimal.
  private static let nonce: @Sendable () -> String = {
    RandomSource.system.bytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
