import ArgumentParser
import Domain
import Services

struct DealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deal", abstract: "Who takes part in deals, on the buyer's side.",
    subcommands: [Contacts.self, Contact.self, Remove.self])
}

extension DealCommand {
  struct Contacts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List who takes part in a deal.")

    @Argument(help: "The opportunity's id.")
    var opportunity: String

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let sheet = try await options.seat().dealSheet(opportunity, now: .current())
      let rows = sheet.contacts.map { contact -> [JSON] in
        [
          .text(contact.contact), contact.buyingRole.map { .text($0) } ?? .null,
          contact.authority.map { .count($0) } ?? .null, .text(contact.recorded.rfc3339),
        ]
      }
      try ResultRows(
        columns: ["contact", "buying_role", "authority", "recorded"], rows: rows
      ).write(format)
      guard !sheet.missingRoles.isEmpty else { return }
      writeError("nobody is known as \(sheet.missingRoles.joined(separator: ", "))")
    }
  }

  struct Contact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what somebody's part in a deal is.")

    @Argument(help: "The opportunity's id.")
    var opportunity: String

    @Argument(help: "The contact's e-mail address.")
    var contact: String

    @Option(help: "Such as economic buyer, champion, technical buyer or user.")
    var role: String?

    @Option(help: "How much the contact can decide, 1 to 5.")
    var authority: Int?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().setContact(
        contact, role: role, authority: authority, ofDeal: opportunity, now: .current())
      writeError("\(contact) takes part in \(opportunity)")
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take somebody out of a deal; it stays on record.")

    @Argument(help: "The opportunity's id.")
    var opportunity: String

    @Argument(help: "The contact's e-mail address.")
    var contact: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      try await options.seat().removeContact(contact, ofDeal: opportunity, now: .current())
      writeError("\(contact) takes no part in \(opportunity)")
    }
  }
}
