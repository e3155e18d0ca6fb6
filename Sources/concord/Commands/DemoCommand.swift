import ArgumentParser
import Domain
import Services

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Fill an empty workspace with a demo company: two years of both functions' work.",
    discussion: """
      The same seed, number of leads and end give the same journal, byte for byte. A file of \
      SQLite that is not there yet appears when all is in it.
      """)

  @Option(help: "How many people come in.")
  var leads = DemoCompany.defaultLeads

  @Option(help: "Another seed makes another company.")
  var seed = DemoCompany.defaultSeed

  @Option(
    help: """
      When its two years end, such as 2026-11-20T14:30:00Z; default the last working afternoon, so \
      that offers are on the clock.
      """)
  var until: String?

  @Flag(help: "Print the journal as NDJSON instead of filling a database.")
  var print = false

  @OptionGroup var database: DatabaseOption

  /// People between two lines of progress.
  private static let told = 50_000
  /// Twice what was ever measured; all who come in are known before the first is written.
  private static let mostLeads = 2_000_000

  func run() async throws {
    guard (1...DemoCommand.mostLeads).contains(leads) else {
      throw CommandFailure.unusable("--leads: expected a number from 1 to \(DemoCommand.mostLeads)")
    }
    let company = try DemoCompany(seed: seed, leads: leads, endingAt: try end())
    if print { return try printJournal(of: company) }
    let settings = try await database.settings()
    let location = try DatabaseLocation(settings[.database])
    guard case .file(let path) = location, !NewFile.isThere(path) else {
      return try await fill(try OpenDatabase(settings, creating: true), settings, with: company)
    }
    let file = try DatabaseInTheMaking(
      path, by: "making", held: "is being made by another process")
    do {
      let root = try OpenDatabase(settings, creating: true, beside: file.beside)
      try await fill(root, settings, with: company)
      try file.finish(root.database)
    } catch {
      file.discard()
      throw error
    }
  }

  private func fill(
    _ root: OpenDatabase, _ settings: Settings, with company: DemoCompany
  ) async throws {
    let now = company.end
    let workspace = try await workspace(of: company, root, now: now)
    writeError("making \(company.name) with \(leads) leads, until \(company.end) …")
    let entrance = try root.entrance(try root.serverKey(settings))
    let seat = Seat(
      at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
    do {
      try await entrance.fillWithDemo(company, for: seat, now: now) { [leads] people in
        if people % DemoCommand.told == 0 { writeError("  \(people) of \(leads)") }
      }
    } catch ServiceError.invalid(field: "demo", expected: _) {
      throw CommandFailure.unusable(try notEmpty(settings))
    }
    let overview = try await workspace.overview(now: now)
    let total = try await workspace.leads(LeadListQuery(limit: 1)).total
    writeError("\(total) leads, agreement in force: \(overview.agreement?.name ?? "none")")
    writeError("sign in, from this machine, with the password “\(Entrance.demoPassword)” as")
    for person in try await entrance.demoSignIns() {
      writeError("  \(person.email)  (\(person.name), \(person.function.rawValue))")
    }
  }

  /// A demo that was ended in the middle looks the same as a company of somebody's own: only a
  /// person can tell them apart.
  private func notEmpty(_ settings: Settings) throws -> String {
    let location = try DatabaseLocation(settings[.database])
    let removal =
      switch location {
      case .file(let path): "delete \(path), \(path)-wal and \(path)-shm"
      case .server: "drop that database and create it anew"
      }
    return "\(location.name): holds leads or agreements already, and is left as it is: name an "
      + "empty database with --database. Where it holds nothing but a demo that was ended in the "
      + "middle, \(removal), then begin again"
  }

  private func end() throws -> Instant {
    guard let until else { return DemoCompany.end(before: .current()) }
    guard let end = Instant(rfc3339: until) else {
      throw CommandFailure.unusable("--until: expected an instant such as 2026-11-20T14:30:00Z")
    }
    return end
  }

  private func workspace(
    of company: DemoCompany, _ root: OpenDatabase, now: Instant
  ) async throws -> Workspace {
    if let workspace = try await root.workspaces.all().first { return workspace }
    let admin = company.members.first { $0.role == "admin" } ?? company.signers[0]
    return try await root.workspaces.found(
      NewWorkspace(
        company: company.name, locale: "en", timezone: company.timezone,
        admin: NewMember(
          email: admin.email, name: admin.name,
          function: MemberFunction(rawValue: admin.function) ?? .operations, role: .admin)),
      now: company.agreements[0].effective)
  }

  private func printJournal(of company: DemoCompany) throws {
    let writer = ResultWriter()
    for entry in company.entries() { try writer.line(entry.body.serialized) }
    try writer.flush()
  }
}
