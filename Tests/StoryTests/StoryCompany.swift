import Domain
import Foundation
import Services
import Storage
import TestSupport

/// A company of both functions for the first quarter of 2027: two teams below a third, somebody
/// away in every month, holidays, and a change of clocks.
struct StoryCompany {
  static let sellers = ["lea", "tom", "ida", "max", "noa", "rob"]
  static let marketers = ["mia", "kim"]
  /// The working days of the story are those from here on.
  static let firstDay = CivilDate("2027-01-04") ?? CivilDate(dayNumber: 0)

  let path: String
  /// Of the API, by first name.
  let tokens: [String: String]

  init(path: String) async throws {
    self.path = path
    let database = try SQLiteDatabase(path: path)
    let start = instant("2026-12-01T09:00:00Z")
    let workspace = try await foundWorkspace(in: database, agreements: [Self.agreement])
    let more: [(String, MemberFunction, MemberRole)] = [
      ("lea", .sales, .member), ("tom", .sales, .member), ("ida", .sales, .member),
      ("max", .sales, .member), ("noa", .sales, .member), ("rob", .sales, .manager),
      ("kim", .marketing, .member), ("ana", .operations, .admin),
    ]
    for (name, function, role) in more {
      _ = try await workspace.add(
        NewMember(
          email: "\(name)@seller.example", name: name.capitalized, function: function, role: role),
        now: start)
    }
    try await Self.addTeams(to: workspace, now: start)
    tokens = try await Self.tokens(of: workspace, now: start)
    try database.close()
  }

  static func email(_ name: String) -> String { "\(name)@seller.example" }

  private static func addTeams(to workspace: Workspace, now: Instant) async throws {
    let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .system))
    let members = try await workspace.members()
    let numbers = Dictionary(uniqueKeysWithValues: members.map { ($0.email, $0.number) })
    func number(_ name: String) -> Int { numbers[email(name)] ?? 0 }
    let teams: [(String, [String])] = [
      ("sales-managers", ["rob"]), ("dach", ["lea", "tom", "ida"]),
      ("inside-sales", ["max", "noa"]),
    ]
    for (word, people) in teams {
      _ = try await seat.addTeam(
        word,
        TeamChange(
          name: word, parent: word == "sales-managers" ? nil : "sales-managers",
          managers: [number("rob")]), now: now)
      for (place, name) in people.enumerated() {
        _ = try await seat.setWork(
          WorkProfile(team: word, capacity: 60 + 40 * place), ofMember: number(name), now: now)
      }
    }
    for absence in absences {
      _ = try await seat.addAbsence(
        NewAbsence(
          kind: .holiday, span: .days(absence.from, absence.to), cover: number(absence.cover)),
        ofMember: number(absence.name), now: now)
    }
  }

  private static func tokens(
    of workspace: Workspace, now: Instant
  ) async throws -> [String: String] {
    var tokens: [String: String] = [:]
    var random = SeededRandom(seed: 77)
    for member in try await workspace.members() {
      let bytes = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let made = try await workspace.createToken(
        NewToken(name: "story", scopes: Set(TokenScope.allCases), expires: nil), random: bytes,
        by: Principal(member, of: workspace.id, by: .system), now: now)
      tokens[String(member.email.prefix { $0 != "@" })] = made.text.text
    }
    return tokens
  }

  struct Absence {
    var name: String
    var from: CivilDate
    var to: CivilDate
    var cover: String
  }

  static let absences = [
    ("tom", "2027-01-11", "2027-01-22", "lea"), ("noa", "2027-02-08", "2027-02-12", "max"),
    ("ida", "2027-02-15", "2027-03-26", "tom"), ("lea", "2027-03-01", "2027-03-05", "tom"),
    ("max", "2027-03-30", "2027-04-01", "noa"),
  ].compactMap { name, from, to, cover in
    CivilDate(from).flatMap { from in
      CivilDate(to).map { Absence(name: name, from: from, to: $0, cover: cover) }
    }
  }

  static func isAway(_ name: String, on date: CivilDate) -> Bool {
    absences.contains { $0.name == name && ($0.from...$0.to).contains(date) }
  }

  static let holidays = ["2027-01-06", "2027-03-26", "2027-03-29"]
  /// Minutes of the local day, Monday first.
  static let hours: [[Range<Int>]] =
    Array(repeating: [540..<750, 810..<1050], count: 4) + [[540..<960], [], []]

  static let acceptHours = 4
  static let firstTouchHours = 1
  static let attempts = (count: 3, days: 5)
  static let expireDays = 3

  static let agreement = """
    concord: 1
    name: story
    effective: 2026-12-01T00:00:00Z
    timezone: Europe/Berlin
    grade:
      start: C
      criteria:
        - { name: industry, when: { account.industry: Manufacturing }, thirds: 3 }
        - { name: student, when: { contact.title: Student }, thirds: -4 }
    score:
      half_life_days: 30
      rules:
        - { name: demo, when: { activity.form: demo_request }, points: 50 }
        - { name: page, when: { activity.type: page_view }, points: 6, per_day: 3 }
    qualify:
      at_least:
        - { grade: B, score: 25 }
      at_once:
        - { when: { activity.form: demo_request }, grade: C- }
    routes:
      - { name: named accounts, when: { account.tier: 1 }, to: account_owner }
      - name: DACH
        when: { account.country: [DE, AT, CH] }
        to: { team: dach, method: round_robin }
      - { name: everyone else, to: { team: inside-sales, method: weighted } }
    service_levels:
      calendar:
        hours:
          mon: ["09:00-12:30", "13:30-17:30"]
          tue: ["09:00-12:30", "13:30-17:30"]
          wed: ["09:00-12:30", "13:30-17:30"]
          thu: ["09:00-12:30", "13:30-17:30"]
          fri: "09:00-16:00"
        holidays: [\(holidays.joined(separator: ", "))]
      accept_within: \(acceptHours)h
      first_touch_within: \(firstTouchHours)h
      attempts: { at_least: \(attempts.count), within: \(attempts.days)bd }
      expire_after: \(expireDays)bd
      answer_signal_within: 2bd
      escalate_to: sales-managers
    returns: [not ready, wrong person, bad data, no budget]
    recycle: { cool_down_days: 10, score: keep }
    nurture: { after: 48h }
    targets:
      - { period: 2027-01, measure: accepted_leads, function: marketing, value: 100000 }
      - { period: 2027-Q1, measure: followed_up_in_time, function: sales, value: 0.99 }
    """
}
