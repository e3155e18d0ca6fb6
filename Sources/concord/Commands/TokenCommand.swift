import ArgumentParser
import Domain
import Services

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and revoke tokens of the API.",
    discussion: "A token acts for its owner, and can never do more than the owner may.",
    subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self])

  /// 256 bits from the system's random source.
  static let random: @Sendable () -> [UInt8] = {
    RandomSource.system.bytes(32)
  }
}

struct TokenCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a token and print it: this is the only time that it is shown.")

  @Argument(help: "What it is for, such as “warehouse sync”.")
  var name: String

  @Option(help: "The owner's e-mail address.")
  var member: String

  @Option(
    help: """
      Scopes with commas between them, or all: \
      \(TokenScope.allCases.map(\.rawValue).joined(separator: ", ")).
      """)
  var scopes: String

  @Option(help: "When it ends, as an RFC 3339 time; default: never.")
  var expires: String?

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let new = NewToken(name: name, scopes: try chosenScopes(), expires: try end())
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    guard let owner = try await workspace.members().first(where: { $0.email == member }) else {
      throw CommandFailure.unusable("member: nobody has the address “\(member)”")
    }
    let (_, text) = try await workspace.createToken(
      new, for: owner.number, random: TokenCommand.random(),
      by: Principal(nil, of: workspace.id, by: .commandLine), now: .current())
    let writer = ResultWriter()
    try writer.line(text.text)
    try writer.flush()
  }

  private func chosenScopes() throws -> Set<TokenScope> {
    if scopes == "all" { return Set(TokenScope.allCases) }
    let names = scopes.split(separator: ",").map(String.init)
    return Set(
      try names.map { name in
        guard let scope = TokenScope(rawValue: name) else {
          let known = TokenScope.allCases.map(\.rawValue)
          let meant = Suggestion.meant(by: name, among: known) ?? known.joined(separator: ", ")
          throw CommandFailure.unusable("scopes: “\(name)” is none; expected \(meant)")
        }
        return scope
      })
  }

  private func end() throws -> Instant? {
    guard let expires else { return nil }
    guard let instant = Instant(rfc3339: expires) else {
      throw CommandFailure.unusable(
        "expires: “\(expires)” is no RFC 3339 time such as 2027-12-31T00:00:00Z")
    }
    return instant
  }
}

struct TokenListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens, ended ones included.")

  @Option(help: "table, json, ndjson or csv.")
  var format: OutputFormat = .table

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    let members = Dictionary(
      uniqueKeysWithValues: try await workspace.members().map { ($0.number, $0.email) })
    let principal = Principal(nil, of: workspace.id, by: .commandLine)
    var rows: [TokenRow] = []
    while true {
      let page = try await workspace.tokens(
        after: rows.last?.token.number ?? 0, limit: 200, by: principal)
      rows += page.map { TokenRow(token: $0, member: members[$0.member] ?? "") }
      if page.count < 200 { break }
    }
    try ResultWriter().rows(rows.map(\.cells), names: TokenRow.names, format)
  }
}

struct TokenRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a token: from now on nobody can use it.")

  @Argument(help: "The token's number, as `concord token list` shows it.")
  var number: Int

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    try await workspace.revokeToken(
      number, by: Principal(nil, of: workspace.id, by: .commandLine), now: .current())
  }
}

/// A token as a row of the list.
private struct TokenRow {
  var token: APIToken
  var member: String

  static let names = [
    "number", "name", "member", "hint", "scopes", "created", "expires", "last_used", "revoked",
  ]

  var cells: [String] {
    [
      String(token.number), token.name, member, token.hint,
      token.scopes.sorted().map(\.rawValue).joined(separator: " "), token.created.rfc3339,
      token.expires?.rfc3339 ?? "", token.lastUsed?.rfc3339 ?? "", token.revoked?.rfc3339 ?? "",
    ]
  }
}
