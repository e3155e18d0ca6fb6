import Domain
import Storage

/// Whose names are shown beside what they owe: one's own, those of people that one manages, and for
/// managers of operations and admins everybody's. Of others the team is shown: no page puts
/// anybody before all.
struct HolderSight: Sendable {
  /// Caseless e-mails; nil: everybody.
  private let names: Set<String>?
  /// Words of the home teams, by caseless e-mail.
  let teams: [String: String]
  private let emails: Set<String>

  /// With teams as they are now, or as they were at an instant.
  init(
    _ principal: Principal, _ connection: any Connection, _ workspace: WorkspaceID,
    by instant: Instant? = nil
  ) throws {
    let profiles = WorkProfileTable(connection, workspace)
    let homes = try profiles.homes(at: instant)
    var (teams, emails): ([String: String], Set<String>) = ([:], [])
    var names: Set<String> = []
    for member in try MemberTable(connection, workspace).all() {
      let own = try profiles.emails(of: member.number).map(RecordKey.folded)
      emails.formUnion(own)
      if HolderSight.manages(principal, member.number) { names.formUnion(own) }
      guard let team = homes[member.number] else { continue }
      for email in own { teams[email] = team }
    }
    (self.teams, self.emails) = (teams, emails)
    self.names = HolderSight.seesAll(principal) ? nil : names
  }

  private static func manages(_ principal: Principal, _ member: Int) -> Bool {
    guard let own = principal.member else { return false }
    return own.number == member || (own.role >= .manager && principal.team.contains(member))
  }

  static func seesAll(_ principal: Principal) -> Bool {
    guard let member = principal.member else { return true }
    return member.role == .admin || (member.role == .manager && member.function == .operations)
  }

  var seesEverybody: Bool { names == nil }

  func shown(_ holder: String?) -> String? {
    guard let holder, let names else { return holder }
    let name = RecordKey.folded(holder)
    // A team's word is nobody's name; a former or unknown address is somebody's.
    guard emails.contains(name) || name.contains("@") else { return holder }
    return names.contains(name) ? holder : teams[name]
  }

  /// The team behind a holder: a team's own word, or that of the member's home; nil: none is known.
  func team(of holder: String?) -> String? {
    guard let holder else { return nil }
    let name = RecordKey.folded(holder)
    return emails.contains(name) || name.contains("@") ? teams[name] : holder
  }

  /// Whether it is somebody's name that is for these eyes, rather than a team's word.
  func showsPerson(_ holder: String?) -> Bool {
    guard let holder, shown(holder) == holder else { return false }
    let name = RecordKey.folded(holder)
    return emails.contains(name) || name.contains("@")
  }

  /// Whether figures of this member alone are for these eyes.
  static func sees(_ principal: Principal, member: Int) -> Bool {
    seesAll(principal) || manages(principal, member)
  }
}

extension Seat {
  /// Whether figures of this member alone are for these eyes.
  public func seesFigures(ofMember member: Int) -> Bool {
    HolderSight.sees(principal, member: member)
  }

  /// Caseless e-mails and words behind a team and a member, where one is asked for. A member's
  /// figures alone are for the member and the managers.
  func holders(ofTeam team: String?, member: Int?) async throws -> Set<String>? {
    if let member, !HolderSight.sees(principal, member: member) {
      throw Denial(.readReports, .reach)
    }
    guard team != nil || member != nil else { return nil }
    return try await workspace.reading { connection, id in
      let profiles = WorkProfileTable(connection, id)
      var holders: Set<String>?
      if let team {
        let members = try profiles.members(of: team).flatMap { try profiles.emails(of: $0) }
        holders = Set((members + [team]).map { RecordKey.folded($0) })
      }
      guard let member else { return holders }
      let own = Set(try profiles.emails(of: member).map { RecordKey.folded($0) })
      return holders.map { $0.intersection(own) } ?? own
    }
  }
}
