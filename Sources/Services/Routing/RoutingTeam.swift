import Domain
import Storage

/// A member as routing sees one.
struct RoutingMember {
  var email: String
  var number: Int
  /// May answer offers, and has not left.
  var isActive: Bool
  private(set) var work = WorkProfile()
  /// Of his or her own.
  private(set) var zone: Zone?

  /// Nil for a record that this program cannot read.
  init?(_ record: MemberRecord) {
    guard let member = Member(record) else { return nil }
    email = member.email
    number = member.number
    let reach = PermissionMatrix.reach(
      of: .answerOffers, role: member.role, function: member.function)
    isActive = member.state == .active && reach != nil
  }

  mutating func bring(_ work: WorkProfile) {
    self.work = work
    zone = work.timezone.flatMap { Zone($0) }
  }
}

/// A team as routing sees one.
struct RoutingTeam {
  /// Those who may answer offers, by number.
  var members: [RoutingMember]
  var managers: [RoutingMember]
  /// By member number.
  var turns: [Int: RotationTurn]
  /// Its own; nil: the agreement's.
  private let hours: (hours: WorkingHours, zone: Zone)?

  /// Nil where there is no such team, or not any more.
  init?(_ word: String, _ teams: TeamTransaction, _ table: RoutingTable) throws {
    guard let team = try teams.find(word), !team.isArchived else { return nil }
    members = try teams.profiles.members(of: word).compactMap {
      try RoutingTeam.member($0, teams)
    }
    managers = try team.managers.compactMap { try RoutingTeam.member($0, teams) }
    turns = try table.turns(ofTeam: word)
    if case .own(let own, let timezone) = team.hours, let zone = Zone(timezone) {
      hours = (own, zone)
    } else {
      hours = nil
    }
  }

  private static func member(_ number: Int, _ teams: TeamTransaction) throws -> RoutingMember? {
    guard let record = try teams.members.find(number), var member = RoutingMember(record),
      member.isActive
    else { return nil }
    member.bring(WorkProfile(try teams.profiles.find(number)))
    return member
  }

  /// Whether the team's hours, else the agreement's, are open where the member works.
  func isOpen(
    for member: RoutingMember, _ calendar: BusinessCalendar, at instant: Instant
  ) -> Bool {
    guard hours != nil || member.zone != nil else { return calendar.isOpen(at: instant) }
    return BusinessCalendar.isOpen(
      hours?.hours ?? calendar.hours, in: member.zone ?? hours?.zone ?? calendar.zone, at: instant)
  }
}
