import ArgumentParser
import Domain
import Foundation
import Services

struct ProviderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provider",
    abstract: "The identity providers that members sign in by (OpenID Connect).",
    subcommands: [List.self, Add.self, Check.self, Remove.self])
}

/// The entrance of the commands, and their seat.
private struct ProviderDesk {
  let settings: Settings
  let entrance: Entrance
  let seat: Seat

  init(_ option: DatabaseOption) async throws {
    settings = try await option.settings()
    let root = try OpenDatabase(settings, creating: false)
    entrance = try root.entrance(
      try root.serverKey(settings), outbound: try .network(settings))
    seat = try await root.workspaces.commandLineSeat()
  }

  /// Says how the provider answers, on stderr; false when it does not.
  func check(_ number: Int) async throws -> Bool {
    switch try await entrance.check(provider: number, for: seat, now: .current()) {
    case .success(let keys):
      writeError("The provider answers, with \(keys) \(keys == 1 ? "key" : "keys") of use.")
      return true
    case .failure(let fault):
      writeError("The provider cannot be used as it is: \(fault)")
      return false
    }
  }
}

extension ProviderCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the providers with their issuers, domains, and what unknown people get.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let desk = try await ProviderDesk(database)
      let rows = try await desk.entrance.providers(for: desk.seat).map { provider in
        [
          "\(provider.number)", provider.label, provider.issuer, provider.clientID,
          provider.domains.joined(separator: " "),
          provider.newcomers.map { "viewer in \($0.rawValue)" } ?? "refused",
        ]
      }
      let head = ["number", "label", "issuer", "client id", "domains", "unknown people"]
      try writeResult(lines: TextTable.columns([head] + rows))
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a provider, ask it, and print the addresses that it wants to know.",
      discussion: """
        The client's secret is read from the environment variable CONCORD_PROVIDER_SECRET, else \
        from the first line of standard input, so that it stands in no list of processes.
        """)

    @Argument(help: "The issuer, exactly as the provider writes it.")
    var issuer: String

    @Option(help: "What its button says.")
    var label: String

    @Option(help: "The name that the provider knows Concord by.")
    var clientID: String

    @Option(help: "E-mail domains that may come in by it, with commas between them.")
    var domains = ""

    @Option(help: "Let unknown people of the domains in as viewers in this function.")
    var newcomers: MemberFunction?

    @OptionGroup var page: PageAddressOption
    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let desk = try await ProviderDesk(database)
      let provider = try await desk.entrance.add(
        NewProvider(
          label: label, issuer: issuer, clientID: clientID, secret: secret(),
          domains: domains.split(separator: ",").map(String.init), newcomers: newcomers),
        for: desk.seat, now: .current())
      let place = "/sign-in/with/\(provider.id)"
      try writeResult(lines: [
        "number \(provider.number)", "redirect " + page.link("\(place)/back", desk.settings),
        "logout " + page.link("\(place)/logout", desk.settings),
      ])
      _ = try await desk.check(provider.number)
    }

    private func secret() -> String {
      ProcessInfo.processInfo.environment["CONCORD_PROVIDER_SECRET"] ?? readLine() ?? ""
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask a provider for its description and keys; exit 1 when it cannot be used.")

    @Argument(help: "Its number.")
    var number: Int

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let desk = try await ProviderDesk(database)
      guard try await desk.check(number) else { throw CommandFailure.found }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a provider: whoever signed in by it is signed out.")

    @Argument(help: "Its number.")
    var number: Int

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let desk = try await ProviderDesk(database)
      try await desk.entrance.remove(provider: number, for: desk.seat, now: .current())
    }
  }
}
