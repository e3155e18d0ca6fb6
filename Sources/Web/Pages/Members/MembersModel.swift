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

/// One member, with what an admin can do.
struct MemberModel: Sendable {
  var member: Member
  var sessions: [OpenSession]
  var fault: PeopleText?
  var link: FreshLink?

  static func load(_ number: Int, _ entrance: Entrance, at desk: Desk) async throws -> MemberModel {
    let members = try await desk.seat.members()
    guard let member = members.first(where: { $0.number == number }) else {
      throw Refusal.notFound
    }
    let sessions = try await entrance.sessions(ofMember: number, for: desk.seat, now: desk.now)
    return MemberModel(member: member, sessions: sessions)
  }
}
