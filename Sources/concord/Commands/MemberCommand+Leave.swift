import ArgumentParser
import Domain
import Services

extension MemberCommand {
  struct Leave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A member leaves: the way in ends, and open work goes to somebody else.")

    @Argument(help: "The e-mail address of who leaves.")
    var email: String

    @Option(help: "Who takes over: a member's e-mail, or a team's word.")
    var handTo: String?

    @Flag(help: "Print what would be handed on, and change nothing.")
    var dryRun = false

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let settings = try await options.database.settings()
      let root = try OpenDatabase(settings, creating: false)
      let seat = try await root.workspaces.commandLineSeat(as: options.member)
      let now = Instant.current()
      let number = try await seat.number(of: email)
      let work =
        try await dryRun
        ? seat.openWork(ofMember: number, now: now)
        : root.entrance(try root.serverKey(settings)).leave(
          member: number, handingTo: try await heir(seat), for: seat, now: now)
      let counts: [(String, Int)] = [
        ("leads", work.leads.count), ("opportunities", work.opportunities.count),
        ("teams", work.teams.count), ("covers", work.covers.count),
        ("tokens", work.tokens.count),
      ]
      let rows = counts.map { [$0.0, "\($0.1)"] }
      try ResultWriter().rows(
        rows, names: [dryRun ? "open" : "handed on", "count"], .table)
    }

    /// A team's word is never an address.
    private func heir(_ seat: Seat) async throws -> Heir? {
      guard let handTo else { return nil }
      guard handTo.contains("@") else { return .team(handTo) }
      return .member(try await seat.number(of: handTo))
    }
  }

  struct Away: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that a member is away on some days.")

    @Argument(help: "The member's e-mail address.")
    var email: String

    @Option(help: "The first day, such as 2027-05-03.")
    var from: String

    @Option(help: "The last day; by default the first.")
    var until: String?

    @Option(help: "holiday, sick, parental, training or other.")
    var kind: AbsenceKind = .holiday

    @Option(help: "E-mail of who stands in.")
    var cover: String?

    @Option(help: "A note.")
    var note: String = ""

    @OptionGroup var options: SeatOptions

    func run() async throws {
      guard let first = CivilDate(from), let last = CivilDate(until ?? from) else {
        throw CommandFailure.unusable("--from, --until: expected dates such as 2027-05-03")
      }
      let seat = try await options.seat()
      var standIn: Int?
      if let cover { standIn = try await seat.number(of: cover) }
      _ = try await seat.addAbsence(
        NewAbsence(kind: kind, span: .days(first, last), note: note, cover: standIn),
        ofMember: try await seat.number(of: email), now: .current())
    }
  }
}

extension AbsenceKind: ExpressibleByArgument {}
