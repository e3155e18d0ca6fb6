import Domain
import Services

/// Who belongs to the workspace, and the form that lets others in.
struct MembersModel: Sendable {
  var members: [Member]
  /// The invitation as it was filled in.
  var email: String?
  var name: String?
  var fault: PeopleText?
  /// A link that was just made; shown this once.
  var link: FreshLink?

  static func load(at desk: Desk) async throws -> MembersModel {
    MembersModel(members: try await desk.seat.members())
  }
}

/// A link to be handed to somebody.
struct FreshLink: Sendable {
  var url: String
  var email: String
}

/// One member: what everybody may know, and what whoever looks can do.
struct MemberModel: Sendable {
  var member: Member
  var work: WorkProfile
  var teams: [Team]
  var people: [Member]
  var absences: [Absence]
  /// Empty unless sessions are theirs to see.
  var sessions: [OpenSession]
  var linked: [LinkedProvider]
  var mayManage: Bool
  var mayManageWork: Bool
  var mayManageAbsence: Bool
  var fault: (any CatalogueText)?
  var link: FreshLink?

  /// Absences that the page shows.
  private static let limit = 100

  static func load(_ number: Int, _ entrance: Entrance, at desk: Desk) async throws -> MemberModel {
    let seat = desk.seat
    let found = try await seat.member(number)
    let principal = seat.principal
    let seesSessions = principal.may(.manageSessions, ofMember: number)
    var mayManageWork = seat.may(.manageTeams)
    if let team = found.work.team { mayManageWork = try await seat.mayManage(team: team) }
    return MemberModel(
      member: found.member, work: found.work, teams: try await seat.teams(limit: TeamsModel.limit),
      people: try await seat.members(),
      absences: try await seat.absences(ofMember: number, endingAfter: desk.now, limit: limit),
      sessions: seesSessions
        ? try await entrance.sessions(ofMember: number, for: seat, now: desk.now) : [],
      linked: seesSessions
        ? try await entrance.linkedProviders(ofMember: number, for: seat) : [],
      mayManage: seat.may(.manageMembers), mayManageWork: mayManageWork,
      mayManageAbsence: principal.may(.manageAbsence, ofMember: number))
  }
}
