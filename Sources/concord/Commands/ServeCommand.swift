import ArgumentParser
import Domain
import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import Metrics
import ServiceLifecycle
import Services
import UnixSignals
import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the pages, and derive what falls due.",
    discussion: """
      Listens on this machine alone (127.0.0.1) unless --address says otherwise; then --url must \
      name the https:// address that browsers use. With --tls-certificate and --tls-key the server \
      ends TLS itself; without them a proxy before it does, and tells who asks in X-Forwarded-For.
      """)

  @Option(help: "The port; default 8080.")
  var port: String?

  @Option(help: "The network address to listen on; default 127.0.0.1.")
  var address: String?

  @Option(help: "How browsers reach the pages, such as https://concord.company.example.")
  var url: String?

  @Option(help: "A file with the certificate in PEM, followed by those that lead to its root.")
  var tlsCertificate: String?

  @Option(help: "A file with the certificate's private key in PEM, without a passphrase.")
  var tlsKey: String?

  @Option(help: "A folder with the browser libraries that bin/assets fetched.")
  var assets = "Assets/vendor"

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load(
      flags: [
        .database: database.database, .port: port, .address: address, .url: url,
        .tlsCertificate: tlsCertificate, .tlsKey: tlsKey,
      ])
    let tls = try ServerTLS.configuration(settings)
    let listening = try Listening(settings)
    let logger = try settings.logger()
    let root = try OpenDatabase(settings, creating: true)
    let imports = ImportDesk(folder: root.uploads, newID: ServeCommand.nonce)
    let key = try root.serverKey(settings)
    let drain = Drain(draining: Draining(), time: try settings.drain())
    var siteSettings = try siteSettings(settings, listening, key, imports)
    siteSettings.draining = drain.draining
    let site = Site(
      entrance: try root.entrance(key, settings.passwordRules(), outbound: .network(settings)),
      settings: siteSettings)
    let worker = try root.worker(settings, key, as: .serve, url: listening.url, logger)
    let http = Site.server(patience: try settings.patience())
    var application = Application(
      router: site.router(),
      server: try tls.map { try .tls(http, tlsConfiguration: $0) } ?? http,
      configuration: .init(
        address: .hostname(listening.address, port: listening.port), serverName: "concord",
        availableConnectionsDelegate: Site.bounded(try OpenFiles.connections(settings))),
      onServerRunning: { _ in
        // Where nobody can be told, it serves all the same.
        try? writeResult("Concord is at \(listening.url)")
      }, logger: logger)
    application.addServices(
      Sweeper(workspaces: root.workspaces, imports: imports, logger: logger), worker,
      RateSharing(rates: SharedRates(of: site, holder: ServeCommand.nonce()), logger: logger))
    if let place = try settings.metricsPlace() {
      let book = MetricsBook()
      MetricsSystem.bootstrap(book)
      application.addServices(
        MetricsServer(book: book, workspaces: root.workspaces, place: place, logger: logger))
    }
    try await serve(application, after: drain, listening)
  }

  private func siteSettings(
    _ settings: Settings, _ listening: Listening, _ key: ServerKey, _ imports: ImportDesk
  ) throws -> SiteSettings {
    var site = SiteSettings(
      secret: key.key(for: "forms"), nonce: ServeCommand.nonce, now: { Instant.current() },
      hosts: listening.hosts, shelf: AssetShelf(vendorFolder: assets), imports: imports,
      api: APISettings(
        origins: settings.origins(), requestsPerMinute: try settings.requestsPerMinute(.apiRate),
        secret: TokenCommand.random))
    site.pagesPerMinute = try settings.requestsPerMinute(.pageRate)
    site.url = listening.url
    site.sendsMail = !settings[.mailURL].isEmpty
    site.isBehindProxy = listening.isBehindProxy
    return site
  }

  /// Of a group the last is asked to stop first.
  private func serve(
    _ application: some ApplicationProtocol, after drain: Drain, _ listening: Listening
  ) async throws {
    let group = ServiceGroup(
      configuration: .init(
        services: [application, drain], gracefulShutdownSignals: [.sigterm, .sigint],
        logger: application.logger))
    do {
      try await group.run()
    } catch let error as CommandFailure {
      throw error
    } catch {
      throw CommandFailure.environment(
        "cannot serve on \(listening.address):\(listening.port): \(error)")
    }
  }

  /// 128 bits from the system's random source, in hexadecimal.
  private static let nonce: @Sendable () -> String = {
    hexadecimal(RandomSource.system.bytes(16))
  }
}
