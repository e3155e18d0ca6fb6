import ArgumentParser
import Domain
import Services

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "What accounts are part of and called.",
    subcommands: [List.self, Show.self, Parent.self, Name.self])
}

extension AccountCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the accounts that have deals or invoices, or are part of another.")

    @Option(help: "Only those whose key begins so.")
    var prefix = ""

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let lines = try await options.seat().accountBook(
        prefix: prefix, limit: .max, now: .current())
      let rows = lines.map { line -> [JSON] in
        [
          .text(line.account), line.parent.map { .text($0) } ?? .null, .count(line.openDeals),
          .count(line.wonDeals), .count(line.invoices),
        ]
      }
      try ResultRows(
        columns: ["account", "parent", "open_deals", "won_deals", "invoices"], rows: rows
      ).write(format)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what an account is and was part of, and what it is called.")

    @Argument(help: "The account's key: its domain, without one its name.")
    var account: String

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let sheet = try await options.seat().accountSheet(account, now: .current())
      let parents = (sheet.parent.map { [$0.row] + $0.before } ?? []).map {
        ("part of", $0.parent ?? "nothing", Optional($0.recorded))
      }
      let told =
        parents + sheet.parts.map { ("has the part", $0, nil) }
        + sheet.names.map { ("called", $0.name, $0.recorded) }
      try ResultRows(
        columns: ["what", "value", "recorded"],
        rows: told.map { what, value, recorded in
          [.text(what), .text(value), recorded.map { .text($0.rfc3339) } ?? .null]
        }
      ).write(format)
    }
  }

  struct Parent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what an account is part of; what was said before stays on record.")

    @Argument(help: "The account's key: its domain, without one its name.")
    var account: String

    @Argument(help: "The key of the account above it, or none.")
    var parent: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().setParent(
        parent == "none" ? nil : parent, ofAccount: account, now: .current())
      writeError(parent == "none" ? "\(account) is part of nothing" : "\(account) is in \(parent)")
    }
  }

  struct Name: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what an account is called: invoices and deals that say so mean it.")

    @Argument(help: "The account's key: its domain, without one its name.")
    var account: String

    @Argument(help: "Such as its id in another system.")
    var name: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().nameAccount(name, as: account, now: .current())
      writeError("\(name) means \(account)")
    }
  }
}
