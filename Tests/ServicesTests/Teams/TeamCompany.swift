import Domain
import Foundation
import Services
import Storage
import TestSupport

/// A company with two teams below a third: Mia (1) is admin of marketing, Sam (2) manages sales'
/// `dach`, where Lea (3) and Tom (4) sell; Eva (5) manages `asia`, where Wei (6) sells; Rob (7)
/// leads `sales-managers`, of which both are part; Kim (8) of marketing is in no team.
struct TeamCompany: Sendable {
  static let now = instant("2026-03-02T09:00:00Z")

  let database: TestDatabase
  let workspaces: Workspaces
  let workspace: Workspace
  let entrance: Entrance

  init(
    _ database: TestDatabase, agreement: String = SampleAgreement.balancedText
  ) async throws {
    self.database = database
    _ = try await foundWorkspace(in: database, agreements: [agreement])
    workspaces = Workspaces(in: database)
    entrance = try .forTests(workspaces)
    workspace = try await workspaces.all()[0]
    let more: [(String, MemberFunction, MemberRole)] = [
      ("lea", .sales, .member), ("tom", .sales, .member), ("eva", .sales, .manager),
      ("wei", .sales, .member), ("rob", .sales, .manager), ("kim", .marketing, .member),
    ]
    for (name, function, role) in more {
      _ = try await workspace.add(
        NewMember(
          email: "\(name)@seller.example", name: name.capitalized, function: function, role: role),
        now: Self.now)
    }
    let admin = try await seat(1)
    let teams: [(String, Int, String?)] = [
      ("sales-managers", 7, nil), ("dach", 2, "sales-managers"), ("asia", 5, "sales-managers"),
    ]
    for (word, manager, parent) in teams {
      _ = try await admin.addTeam(
        word, TeamChange(name: word.capitalized, parent: parent, managers: [manager]),
        now: Self.now)
    }
    let homes = [
      (2, "sales-managers"), (5, "sales-managers"), (3, "dach"), (4, "dach"), (6, "asia"),
    ]
    for (member, team) in homes {
      _ = try await admin.setWork(WorkProfile(team: team), ofMember: member, now: Self.now)
    }
  }

  /// The seat of a member as a request of his or hers would get it now.
  func seat(_ number: Int) async throws -> Seat {
    let member = try await workspace.members().first { $0.number == number }
    let principal = try await workspace.principal(of: member, by: .session(number))
    return Seat(at: workspace, for: principal)
  }

  /// Leads in the hands of sales, one opportunity with an amount among them: `L-lea` and `O-lea`
  /// are Lea's, `L-wei` Wei's, `L-new` nobody's yet.
  func fill() async throws {
    let start = Self.now - 3 * .day
    var facts: [JournalEntry] = []
    for (lead, by) in [("L-lea", "lea"), ("L-tom", "tom"), ("L-wei", "wei"), ("L-new", nil)] {
      facts.append(capture("c-\(lead)", lead: lead, recorded: start, email: "\(lead)@x.example"))
      guard let by else { continue }
      facts.append(
        fact(
          .leadClaimed, "t-\(lead)", lead: lead, recorded: start + .hour,
          [.init("by", .text("\(by)@seller.example"))]))
    }
    facts.append(
      fact(
        .opportunityOpened, "o-lea", lead: "L-lea", recorded: start + 2 * .hour,
        [
          .init("opportunity", "O-lea"), .init("amount", "1200.00"), .init("currency", "EUR"),
          .init("owner", "lea@seller.example"),
        ]))
    for entry in facts { _ = try await workspace.append([entry], now: entry.recorded) }
  }
}

func withTeams(
  agreement: String = SampleAgreement.balancedText, _ body: (TeamCompany) async throws -> Void
) async throws {
  try await withTemporaryDatabase {
    try await body(try await TeamCompany($0, agreement: agreement))
  }
}
