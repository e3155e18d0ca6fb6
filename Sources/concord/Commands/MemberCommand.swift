import ArgumentParser
import Domain
import Services

struct MemberCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "The members of the workspace, and how they get in.",
    subcommands: [List.self, Add.self, Reset.self, Leave.self, Away.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the members with function, role and state.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let root = try OpenDatabase(try await database.settings(), creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      let rows = try await seat.members().map { member in
        [
          member.email, member.name, member.function.rawValue, member.role.rawValue,
          member.state.rawValue,
        ]
      }
      let head = ["e-mail", "name", "function", "role", "state"]
      try writeResult(lines: TextTable.columns([head] + rows))
    }
  }
}

/// Where links that are printed lead.
struct PageAddressOption: ParsableArguments {
  @Option(help: "How browsers reach the pages; default: the setting, else http://127.0.0.1:PORT.")
  var url: String?

  func link(_ place: String, _ settings: Settings) throws -> String {
    let address = try url ?? Listening(settings).url
    return address + place
  }
}

extension MemberCommand {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Invite somebody: prints a link that can be used once, within 7 days.")

    @Argument(help: "The e-mail address.")
    var email: String

    @Option(help: "The name.")
    var name: String

    @Option(help: "marketing, sales, operations or leadership.")
    var function: MemberFunction

    @Option(help: "viewer, member, manager or admin.")
    var role: MemberRole = .member

    @OptionGroup var page: PageAddressOption
    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await database.settings()
      let root = try OpenDatabase(settings, creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      let token = try await root.entrance(try root.serverKey(settings)).invite(
        NewMember(email: email, name: name, function: function, role: role), for: seat,
        now: .current())
      try writeResult(try page.link("/password?token=\(token.text)", settings))
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a link to set a new password: good once, within an hour.")

    @Argument(help: "The member's e-mail address.")
    var email: String

    @OptionGroup var page: PageAddressOption
    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await database.settings()
      let root = try OpenDatabase(settings, creating: false)
      let seat = try await root.workspaces.commandLineSeat()
      guard let member = try await seat.members().first(where: { $0.email == email.lowercased() })
      else { throw ServiceError.notFound("member \(email)") }
      let token = try await root.entrance(try root.serverKey(settings)).makeLink(
        forMember: member.number, for: seat, now: .current())
      try writeResult(try page.link("/password?token=\(token.text)", settings))
    }
  }
}

extension MemberFunction: ExpressibleByArgument {}
extension MemberRole: ExpressibleByArgument {}
