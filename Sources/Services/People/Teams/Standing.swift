import Domain
import Storage

/// Where a member stands among the teams of a workspace: what ``Reach/team`` covers.
struct Standing: Sendable {
  var members: Set<Int> = []
  /// Words of teams, caseless.
  var teams: Set<String> = []
  var salesLeads = Reach.all

  /// Who manages teams reaches their members and those of all teams below. Below the role of a
  /// manager, the home team is one's own too: a peer of managers is nobody's subordinate.
  init(
    _ member: Member?, _ connection: any Connection, _ workspace: WorkspaceID
  ) throws {
    let setting = try WorkspaceTable(connection).find(workspace)?.salesLeads
    salesLeads = setting.flatMap(Reach.init) ?? .all
    guard let member else { return }
    let table = TeamTable(connection, workspace)
    let profiles = WorkProfileTable(connection, workspace)
    let home = try profiles.find(member.number)?.team
    let led = try table.led(by: member.number)
    let covered = member.role < .manager ? Set(led + [home].compactMap { $0 }) : Set(led)
    for team in covered { members.formUnion(try profiles.members(of: team)) }
    teams = Set((Array(covered) + [home].compactMap { $0 }).map(RecordKey.folded))
  }
}

extension Principal {
  /// The principal with what the database says of its teams and the workspace's settings.
  init(
    _ member: Member?, of workspace: WorkspaceID, by means: Means, address: String? = nil,
    in connection: any Connection
  ) throws {
    let standing = try Standing(member, connection, workspace)
    self.init(
      member, of: workspace, by: means, team: standing.members, teams: standing.teams,
      salesLeads: standing.salesLeads, address: address)
  }
}
