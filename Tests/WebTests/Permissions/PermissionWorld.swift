import Domain
@testable import Services
import Storage
import TestSupport
import Testing

@testable import Web

/// Whose thing is asked for.
enum Whose: String, CaseIterable {
  /// One's own, that of somebody in one's team, that of somebody else.
  case own, team, other

  /// Whether a permission that goes so far covers it.
  func isCovered(by reach: Reach?) -> Bool {
    guard let reach else { return false }
    switch self {
    case .own: return true
    case .team: return reach >= .team
    case .other: return reach == .all
    }
  }
}

/// A company in which somebody of one role is there in each function, with a mate in the team that
/// he or she manages, a team below it, and a stranger in another team; each has a lead, a deal and
/// an absence.
struct PermissionWorld {
  static let outside = "outside"

  let api: APIDriver
  let role: MemberRole
  private var people: [MemberFunction: [Whose: Int]] = [:]
  private var absences: [MemberFunction: [Whose: Int]] = [:]
  private var versions: [MemberFunction: [Int]] = [:]

  init(_ role: MemberRole) async throws {
    self.role = role
    api = try await APIDriver.admin()
    let seat = try await admin()
    _ = try await seat.addTeam(
      Self.outside, TeamChange(name: "Outside", managers: [1]), now: SampleJournal.now)
    for function in MemberFunction.allCases {
      try await settle(function, seat)
      try await draft(function, seat.workspace)
    }
  }

  private func admin() async throws -> Seat {
    let workspace = try await api.workspace.workspace()
    return Seat(
      at: workspace,
      for: try await workspace.principal(of: workspace.members()[0], by: .commandLine))
  }

  private mutating func settle(_ function: MemberFunction, _ seat: Seat) async throws {
    let name = function.rawValue
    for whose in Whose.allCases {
      let new = NewMember(
        email: Self.email(function, whose), name: "\(whose.rawValue) of \(name)",
        function: function, role: whose == .own ? role : .member)
      people[function, default: [:]][whose] = try await seat.workspace.add(
        new, now: SampleJournal.now - .day
      ).number
    }
    let own = number(.own, function)
    _ = try await seat.addTeam(
      name, TeamChange(name: name, managers: [own]), now: SampleJournal.now)
    _ = try await seat.addTeam(
      name + "-below", TeamChange(name: name, parent: name, managers: [number(.team, function)]),
      now: SampleJournal.now)
    for whose in Whose.allCases {
      let member = number(whose, function)
      _ = try await seat.setWork(
        WorkProfile(team: home(whose, function)), ofMember: member, now: SampleJournal.now)
      absences[function, default: [:]][whose] = try await seat.addAbsence(
        NewAbsence(
          kind: .training, span: .instants(SampleJournal.now, SampleJournal.now + .day)),
        ofMember: member, now: SampleJournal.now
      ).number
      try await sell(function, whose, seat)
    }
  }

  /// A lead and a deal whose owner the person is.
  private func sell(_ function: MemberFunction, _ whose: Whose, _ seat: Seat) async throws {
    let (lead, email) = (Self.lead(function, whose), Self.email(function, whose))
    let start = SampleJournal.now - .hour
    let facts = [
      capture("c-\(lead)", lead: lead, recorded: start),
      fact(.leadClaimed, "t-\(lead)", lead: lead, recorded: start, [.init("by", .text(email))]),
      fact(
        .opportunityOpened, "o-\(lead)", lead: lead, recorded: start,
        [
          .init("opportunity", .text("O-\(lead)")), .init("owner", .text(email)),
          .init("amount", "900.00"), .init("currency", "EUR"),
        ]),
    ]
    _ = try await seat.workspace.append(facts, now: start)
  }

  /// Two drafts of the admin's, with something said of them.
  private mutating func draft(_ function: MemberFunction, _ workspace: Workspace) async throws {
    let admin = try await workspace.members()[0]
    let principal = try await workspace.principal(of: admin, by: .session(1))
    for _ in 0..<2 {
      let life = try await workspace.draft(
        AgreementExample.text, basedOn: nil, by: principal, now: SampleJournal.now)
      _ = try await workspace.comment(
        on: life.number, lines: 1...1, .objection, "Which?", by: principal, now: SampleJournal.now)
      versions[function, default: []].append(life.number)
    }
  }

  /// Numbers of two drafts that nobody of the function touched.
  func drafts(_ function: MemberFunction) -> (Int, Int) {
    let numbers = versions[function] ?? []
    return (numbers.first ?? 0, numbers.last ?? 0)
  }

  static func email(_ function: MemberFunction, _ whose: Whose) -> String {
    "\(whose.rawValue).\(function.rawValue)@matrix.example"
  }

  static func lead(_ function: MemberFunction, _ whose: Whose) -> String {
    "\(function.rawValue)-\(whose.rawValue)"
  }

  func number(_ whose: Whose, _ function: MemberFunction) -> Int {
    people[function]?[whose] ?? 0
  }

  func absence(_ whose: Whose, _ function: MemberFunction) -> Int {
    absences[function]?[whose] ?? 0
  }

  /// The home team of the person.
  func home(_ whose: Whose, _ function: MemberFunction) -> String {
    whose == .other ? Self.outside : function.rawValue
  }

  /// A team that is one's own to manage, one below it, and another's.
  func team(_ whose: Whose, _ function: MemberFunction) -> String {
    switch whose {
    case .own: function.rawValue
    case .team: function.rawValue + "-below"
    case .other: Self.outside
    }
  }

  /// The person of the role in a function, with a token of every scope.
  func caller(_ function: MemberFunction) async throws -> APIDriver {
    let index = MemberFunction.allCases.firstIndex(of: function) ?? 0
    return try await api.holding(
      TokenScope.allCases, of: number(.own, function), random: UInt8(20 + index))
  }

  /// The same, signed in with a browser.
  func browser(_ function: MemberFunction) async throws -> SecretToken {
    let database = try #require(api.workspace.database)
    let workspace = try await api.workspace.workspace()
    let token = SampleSite.token("world \(function.rawValue)")
    let member = number(.own, function)
    try await database.write { [id = workspace.id] connection in
      let table = SessionTable(connection, id)
      try table.add(
        SessionRecord(
          session: try table.nextNumber(), member: member, token: token.hash, state: .signedIn,
          means: "password", created: SampleJournal.now, seen: SampleJournal.now,
          expires: SampleJournal.now + .day, address: "127.0.0.1", agent: "World"))
    }
    return token
  }

  func reach(_ permission: Permission, _ function: MemberFunction) -> Reach? {
    PermissionMatrix.reach(of: permission, role: role, function: function)
  }

  /// Every row of every table, as bytes.
  func tables() async throws -> [String: [[SQLValue]]] { try await Self.tables(api) }

  static func tables(_ api: APIDriver) async throws -> [String: [[SQLValue]]] {
    let database = try #require(api.workspace.database)
    return try await database.read { connection in
      let names = try connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      ) { $0.text() }
      var tables: [String: [[SQLValue]]] = [:]
      for name in names {
        tables[name] = try connection.rows(
          SQL(stringLiteral: "SELECT * FROM \(name)") + .readsAll
        ) { $0.values() }
      }
      return tables
    }
  }
}
