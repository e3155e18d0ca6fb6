import Domain
import Storage

/// Teams inside one transaction: the rules that hold whoever writes.
struct TeamTransaction {
  let teams: TeamTable
  let profiles: WorkProfileTable
  let members: MemberTable
  let audit: AuditTrail

  init(_ connection: any Connection, _ workspace: WorkspaceID) {
    teams = TeamTable(connection, workspace)
    profiles = WorkProfileTable(connection, workspace)
    members = MemberTable(connection, workspace)
    audit = AuditTrail(connection, workspace)
  }

  func find(_ word: String) throws -> Team? {
    try teams.find(word).map { Team($0, managers: try teams.managers(of: word)) }
  }

  func team(_ word: String) throws -> Team {
    guard let team = try find(word) else { throw ServiceError.notFound("team “\(word)”") }
    return team
  }

  /// Throws unless the principal may manage this team: as an admin, or as its manager.
  func require(over word: String, _ principal: Principal, in workspace: WorkspaceID) throws {
    guard try principal.require(.manageTeams, in: workspace) != .all else { return }
    guard try led(by: principal).contains(word) else { throw Denial(.manageTeams, .reach) }
  }

  /// The teams that the principal manages, with all below.
  func led(by principal: Principal) throws -> Set<String> {
    guard let member = principal.member else { return [] }
    return Set(try teams.led(by: member.number))
  }

  func write(_ team: Team, before: Team?, by principal: Principal, now: Instant) throws {
    guard team != before else { return }
    try check(team, before: before)
    let kept = team.hours.kept
    try teams.put(
      TeamRecord(
        team: team.team, name: team.name, parent: team.parent, hours: kept.hours,
        timezone: kept.timezone, created: team.created, archived: team.archived))
    try teams.set(managers: team.managers, of: team.team)
    try audit.record(
      AuditNote(
        .teamChanged, "team \(team.team)", before: before?.audited ?? .null, after: team.audited),
      by: principal, now: now)
  }

  private func check(_ team: Team, before: Team?) throws {
    if team.parent != before?.parent { try checkParent(of: team) }
    guard !team.managers.isEmpty else {
      throw ServiceError.invalid(field: "managers", expected: "at least one member")
    }
    for number in team.managers where before?.managers.contains(number) != true {
      _ = try active(number, field: "managers")
    }
  }

  /// A team is part of one that is there, and never of itself.
  private func checkParent(of team: Team) throws {
    var above = team.parent
    var seen: Set<String> = [team.team]
    while let word = above {
      guard seen.insert(word).inserted else {
        throw ServiceError.invalid(field: "parent", expected: "a team that is not part of this one")
      }
      guard let parent = try teams.find(word), parent.archived == nil else {
        throw ServiceError.invalid(field: "parent", expected: "a team that is there")
      }
      above = parent.parent
    }
  }

  /// Where a member works: as the member says, else where the team's own hours are; nil: neither.
  func zone(of work: WorkProfile) throws -> Zone? {
    if let own = work.timezone.flatMap({ Zone($0) }) { return own }
    guard let team = try work.team.flatMap({ try find($0) }),
      case .own(_, let timezone) = team.hours
    else { return nil }
    return Zone(timezone)
  }

  /// A member who can be given something to do.
  func active(_ number: Int, field: String) throws -> Member {
    guard let member = try members.find(number).flatMap(Member.init), member.state != .left else {
      throw ServiceError.invalid(field: field, expected: "members who have not left")
    }
    return member
  }
}
