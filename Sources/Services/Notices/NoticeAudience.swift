import Domain
import Storage

/// Who is told what: members by what they are and whom they manage. Read once a transaction.
struct NoticeAudience {
  let connection: any Connection
  let workspace: WorkspaceID
  /// Those who are here, by number.
  private let active: [Int: Member]
  private let profiles: WorkProfileTable
  private let teams: TeamTransaction
  private var sights: [Int: LeadSight?] = [:]
  private var wishes: [Int: NoticeWishes] = [:]
  private var owners: [String: Owner] = [:]

  init(_ connection: any Connection, _ workspace: WorkspaceID) throws {
    (self.connection, self.workspace) = (connection, workspace)
    let members = try MemberTable(connection, workspace).all().compactMap(Member.init)
    active = Dictionary(
      members.filter { $0.state == .active }.map { ($0.number, $0) }
    ) { first, _ in first }
    profiles = WorkProfileTable(connection, workspace)
    teams = TeamTransaction(connection, workspace)
  }

  func member(_ number: Int) -> Member? { active[number] }

  // MARK: By what they are

  private func members(where matches: (Member) -> Bool) -> [Int] {
    active.values.filter(matches).map(\.number).sorted()
  }

  /// Everybody who does marketing.
  var marketers: [Int] { members { $0.function == .marketing && $0.role >= .member } }

  /// Who manages a function of the company; of what both promised, both.
  func managers(ofFunction name: String) -> [Int] {
    let functions: Set<MemberFunction> =
      MemberFunction(rawValue: name).map { [$0] } ?? [.marketing, .sales]
    let found = members { functions.contains($0.function) && $0.role >= .manager }
    return found.isEmpty ? members { $0.role == .admin } : found
  }

  /// For whom an offer that nobody could take is an alarm: sales' managers and operations.
  var onAlarm: [Int] {
    let found = members {
      ($0.function == .sales && $0.role >= .manager)
        || ($0.function == .operations && $0.role >= .member)
    }
    // Silence is what Concord is against: somebody is told.
    return found.isEmpty ? members { $0.role == .admin } : found
  }

  /// Those who may rule on a breach.
  var rulers: [Int] {
    members {
      PermissionMatrix.reach(of: .ruleBreaches, role: $0.role, function: $0.function) != nil
    }
  }

  // MARK: By what they have

  /// Who is behind the name by which a lead is owned.
  private struct Owner {
    var members: [Int]
    /// Who manages them, themselves left out.
    var managers: [Int]
  }

  private mutating func owner(_ name: String) throws -> Owner {
    let name = RecordKey.folded(name)
    if let known = owners[name] { return known }
    let people = try profiles.members(named: name).filter { active[$0] != nil }
    var owner = Owner(members: people, managers: [])
    if let member = people.first {
      let home = try profiles.find(member)?.team
      owner.managers = try managers(of: home, without: Set(people))
    } else if let team = try teams.find(name) {
      owner.members = try profiles.members(of: team.team).filter(mayAnswer)
      owner.managers = try managers(of: team.team, without: [])
    }
    if owner.managers.isEmpty {
      owner.managers = members { $0.function == .sales && $0.role >= .manager }
        .filter { !people.contains($0) }
    }
    owners[name] = owner
    return owner
  }

  private func mayAnswer(_ number: Int) -> Bool {
    active[number].map {
      PermissionMatrix.reach(of: .answerOffers, role: $0.role, function: $0.function) != nil
    } ?? false
  }

  /// Those of the team, else of the one that it is part of, and so on.
  private func managers(of team: String?, without left: Set<Int>) throws -> [Int] {
    var word = team
    var seen: Set<String> = []
    while let next = word, seen.insert(next).inserted, let found = try teams.find(next) {
      let managers = found.managers.filter { active[$0] != nil && !left.contains($0) }
      if !managers.isEmpty { return managers }
      word = found.parent
    }
    return []
  }

  /// Who has a lead: the member, or all of the team.
  mutating func holders(of owner: String) throws -> [Int] { try self.owner(owner).members }

  mutating func managers(of owner: String) throws -> [Int] { try self.owner(owner).managers }

  /// Whom an agreement means by a word: one member, or a team with its managers.
  func people(behind word: String) throws -> [Int] {
    if let team = try teams.find(word), !team.isArchived {
      let members = try profiles.members(of: team.team) + team.managers
      return Set(members.filter { active[$0] != nil }).sorted()
    }
    return try profiles.members(named: RecordKey.folded(word)).filter { active[$0] != nil }
  }

  // MARK: By what they may see

  /// Whether the member may see a lead that `owner` answers for.
  mutating func sees(_ number: Int, owner: String?) throws -> Bool {
    guard let member = active[number] else { return false }
    if sights[number] == nil {
      let principal = try Principal(member, of: workspace, by: .system, in: connection)
      sights[number] = try principal.reach(of: .readLeads).map {
        try LeadSight(of: principal, within: $0, connection)
      }
    }
    return sights[number].flatMap { $0 }?.sees(owner: owner) ?? false
  }

  mutating func wishes(of number: Int) throws -> NoticeWishes {
    if let known = wishes[number] { return known }
    let found = try NoticeWishes(of: number, NoticeWishTable(connection, workspace))
    wishes[number] = found
    return found
  }
}
