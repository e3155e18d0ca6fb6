import Domain
import Services

/// One team: who is in it, when it works, who is away.
struct TeamModel: Sendable {
  var team: Team
  /// Those who left last.
  var members: [TeamMember]
  var teams: [Team]
  var people: [Member]
  var names: [Int: String]
  /// Those in no team, whom its manager may take in.
  var free: [Member]
  var calendar: AbsenceCalendar
  /// Whether whoever looks may change it.
  var mayManage: Bool
  var form: TeamForm
  var fault: TeamText?

  static func load(_ word: String, at desk: Desk) async throws -> TeamModel {
    let seat = desk.seat
    let team = try await seat.team(word)
    let members = try await seat.members(ofTeam: word)
    let people = try await seat.members()
    let mayManage = try await seat.mayManage(team: word)
    var free: [Member] = []
    if mayManage {
      free = try await seat.members(MemberListQuery(limit: TeamsModel.limit))
        .filter { $0.work.team == nil && $0.member.state != .left }.map(\.member)
    }
    let numbers = Set(members.map(\.member.number))
    return TeamModel(
      team: team,
      members: members.filter { $0.member.state != .left }
        + members.filter { $0.member.state == .left },
      teams: try await seat.teams(limit: TeamsModel.limit),
      people: people.filter { $0.state != .left },
      names: Dictionary(people.map { ($0.number, $0.name) }) { $1 }, free: free,
      calendar: try await .load(for: numbers, at: desk), mayManage: mayManage,
      form: TeamForm(team))
  }
}

/// Two weeks from today, day by day.
struct AbsenceCalendar: Sendable {
  static let length = 14

  var first: CivilDate
  var absences: [Absence]
  var zone: Zone

  /// Absences of these members that are looked at.
  private static let limit = 2_000

  static func load(for members: Set<Int>, at desk: Desk) async throws -> AbsenceCalendar {
    let first = desk.zone.date(of: desk.now)
    let end = desk.zone.instant(first + length)
    let absences = try await desk.seat.absences(
      endingAfter: desk.zone.instant(first), limit: limit)
    return AbsenceCalendar(
      first: first, absences: absences.filter { members.contains($0.member) && $0.begins < end },
      zone: desk.zone)
  }

  var days: [CivilDate] { (0..<AbsenceCalendar.length).map { first + $0 } }

  /// What keeps a member away on some part of a day.
  func absence(of member: Int, on day: CivilDate) -> Absence? {
    let (begins, ends) = (zone.instant(day), zone.instant(day + 1))
    return absences.first {
      guard $0.member == member else { return false }
      if let days = $0.days { return days.contains(day) }
      return $0.begins < ends && $0.ends > begins
    }
  }
}
