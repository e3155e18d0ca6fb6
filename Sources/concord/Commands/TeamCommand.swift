import ArgumentParser
import Domain
import Services

struct TeamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Teams: the words that agreements put leads before.",
    subcommands: [List.self, Add.self, Change.self, Put.self, Archive.self, Check.self])
}

/// A database, and as whom it is used.
struct SeatOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Act as this member, with his or her permissions.")
  var member: String?

  @OptionGroup var database: DatabaseOption

  func seat() async throws -> Seat {
    try await OpenDatabase(try await database.settings(), creating: false)
      .workspaces.commandLineSeat(as: member)
  }
}

extension Seat {
  /// The number of the member with the address.
  func number(of email: String) async throws -> Int {
    try await member(email: email).member.number
  }
}

extension TeamCommand {
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the teams with their managers and members.")

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let names = Dictionary(
        try await seat.members().map { ($0.number, $0.email) }, uniquingKeysWith: { $1 })
      let rows = try await seat.teams(limit: Seat.mostTeams).asyncMap { team in
        [
          team.team, team.name, team.parent ?? "",
          team.managers.compactMap { names[$0] }.joined(separator: " "),
          "\(try await seat.members(ofTeam: team.team).count)",
          team.isArchived ? "archived" : "",
        ]
      }
      try ResultWriter().rows(
        rows, names: ["team", "name", "parent", "managers", "members", "state"], format)
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a team.")

    @Argument(help: "The word that agreements use, such as inside-sales.")
    var team: String

    @Option(help: "The name for people; by default the word.")
    var name: String?

    @Option(help: "E-mail of a manager; may be given several times.")
    var manager: [String]

    @Option(help: "The team that it is part of.")
    var parent: String?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let managers = try await manager.asyncMap { try await seat.number(of: $0) }
      _ = try await seat.addTeam(
        team, TeamChange(name: name ?? team, parent: parent, managers: managers),
        now: .current())
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change name, managers or parent of a team.")

    @Argument(help: "The team's word.")
    var team: String

    @Option(help: "The name for people.")
    var name: String?

    @Option(help: "E-mail of a manager; may be given several times, in place of those there were.")
    var manager: [String] = []

    @Option(help: "The team that it is part of; empty for none.")
    var parent: String?

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      var change = TeamChange(try await seat.team(team))
      if let name { change.name = name }
      if let parent { change.parent = parent.isEmpty ? nil : parent }
      if !manager.isEmpty {
        change.managers = try await manager.asyncMap { try await seat.number(of: $0) }
      }
      _ = try await seat.changeTeam(team, to: change, now: .current())
    }
  }

  struct Put: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a member a home team, capacity and skills.")

    @Argument(help: "The member's e-mail address.")
    var email: String

    @Option(help: "The home team; empty for none.")
    var team: String?

    @Option(help: "Open leads at a time.")
    var capacity: Int?

    @Option(help: "A word such as a language; may be given several times.")
    var skill: [String] = []

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      let member = try await seat.member(email: email)
      var work = member.work
      if let team { work.team = team.isEmpty ? nil : team }
      if let capacity { work.capacity = capacity }
      if !skill.isEmpty { work.skills = skill }
      _ = try await seat.setWork(work, ofMember: member.member.number, now: .current())
    }
  }

  struct Archive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Archive a team in which nobody works any more.")

    @Argument(help: "The team's word.")
    var team: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      _ = try await options.seat().archiveTeam(team, now: .current())
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find words of agreements behind which nobody is; exit code 1 when there are any.")

    @Option(help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let alarms = try await options.seat().teamAlarms(now: .current())
      try ResultWriter().rows(
        alarms.map { ["\($0.version)", $0.route ?? "escalate_to", $0.word, $0.kind.rawValue] },
        names: ["version", "route", "team", "trouble"], format)
      if !alarms.isEmpty { throw CommandFailure.found }
    }
  }
}

extension Sequence {
  /// One after the other.
  func asyncMap<Result>(
    _ body: (Element) async throws -> Result
  ) async throws -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
