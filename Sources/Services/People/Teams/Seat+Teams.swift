import Domain
import Storage

/// Teams: who is in them, who manages them, when they work.
extension Seat {
  /// By word, from the one after `after`.
  public func teams(after: String = "", limit: Int) async throws -> [Team] {
    try require(.readMembers)
    return try await workspace.reading { connection, id in
      let table = TeamTable(connection, id)
      return try table.page(after: after, limit: limit).map {
        Team($0, managers: try table.managers(of: $0.team))
      }
    }
  }

  /// Throws ``ServiceError/notFound(_:)``.
  public func team(_ word: String) async throws -> Team {
    try require(.readMembers)
    return try await workspace.reading { try TeamTransaction($0, $1).team(word) }
  }

  /// Those whose home team it is, by number; those who left as well.
  public func members(ofTeam word: String) async throws -> [TeamMember] {
    try require(.readMembers)
    return try await workspace.reading { connection, id in
      let teams = TeamTransaction(connection, id)
      return try teams.profiles.members(of: word).compactMap { try teams.member($0) }
    }
  }

  /// By team, how many members have their home there who have not left.
  public func teamSizes() async throws -> [String: Int] {
    try require(.readMembers)
    return try await workspace.reading { connection, id in
      try WorkProfileTable(connection, id).sizes(without: MemberState.left.rawValue)
    }
  }

  /// Members as they are asked for.
  public func members(_ query: MemberListQuery) async throws -> [TeamMember] {
    try require(.readMembers)
    return try await workspace.reading { connection, id in
      let teams = TeamTransaction(connection, id)
      return try teams.members.page(query.filter, limit: query.limit).compactMap { record in
        try Member(record).map {
          TeamMember(member: $0, work: WorkProfile(try teams.profiles.find($0.number)))
        }
      }
    }
  }

  /// Throws ``ServiceError/notFound(_:)``.
  public func member(_ number: Int) async throws -> TeamMember {
    try require(.readMembers)
    let member = try await workspace.reading { connection, id in
      try TeamTransaction(connection, id).member(number)
    }
    guard let member else { throw ServiceError.notFound("member \(number)") }
    return member
  }

  /// Throws ``ServiceError/notFound(_:)``.
  public func member(email: String) async throws -> TeamMember {
    try require(.readMembers)
    let member = try await workspace.reading { connection, id in
      let teams = TeamTransaction(connection, id)
      return try teams.members.find(email: RecordKey.folded(email)).flatMap {
        try teams.member($0.number)
      }
    }
    guard let member else { throw ServiceError.notFound("member \(email)") }
    return member
  }

  /// Whether this principal may manage the team: as an admin, or as its manager.
  public func mayManage(team word: String) async throws -> Bool {
    guard let reach = reach(of: .manageTeams) else { return false }
    guard reach != .all else { return true }
    return try await workspace.reading { [principal] connection, id in
      try TeamTransaction(connection, id).led(by: principal).contains(word)
    }
  }

  // MARK: Changes

  /// A new team under a word that agreements use.
  public func addTeam(_ word: String, _ new: TeamChange, now: Instant) async throws -> Team {
    guard try require(.manageTeams) == .all else { throw Denial(.manageTeams, .reach) }
    let word = Team.tidied(word)
    guard (1...Team.longest).contains(word.count), !word.contains("@") else {
      throw ServiceError.invalid(
        field: "team", expected: "the word that agreements use, such as inside-sales")
    }
    let new = try new.checked()
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let teams = TeamTransaction(connection, id)
      guard try teams.find(word) == nil else {
        throw ServiceError.invalid(field: "team", expected: "a word that no team has yet")
      }
      let team = Team(
        team: word, name: new.name, parent: new.parent, managers: new.managers, hours: new.hours,
        created: now)
      try teams.write(team, before: nil, by: principal, now: now)
      return team
    }
  }

  /// Changes what is said of a team. Its managers change name and hours; who manages it and what it
  /// is part of takes an admin.
  public func changeTeam(_ word: String, to change: TeamChange, now: Instant) async throws -> Team {
    try await edit(word, now: now) { team, reach in
      let change = try change.checked()
      guard reach == .all || (change.parent == team.parent && change.managers == team.managers)
      else { throw Denial(.manageTeams, .reach) }
      (team.name, team.parent) = (change.name, change.parent)
      (team.managers, team.hours) = (change.managers, change.hours)
    }
  }

  /// A team that nobody works in any more. It keeps its word, for the history that names it.
  public func archiveTeam(_ word: String, now: Instant) async throws -> Team {
    let members = try await members(ofTeam: word)
    return try await edit(word, now: now) { team, reach in
      guard reach == .all else { throw Denial(.manageTeams, .reach) }
      guard !members.contains(where: { $0.member.state != .left }) else {
        throw ServiceError.invalid(field: "team", expected: "its members in other teams first")
      }
      team.archived = team.archived ?? now
    }
  }

  public func restoreTeam(_ word: String, now: Instant) async throws -> Team {
    try await edit(word, now: now) { team, reach in
      guard reach == .all else { throw Denial(.manageTeams, .reach) }
      team.archived = nil
    }
  }

  private func edit(
    _ word: String, now: Instant, _ body: @escaping @Sendable (inout Team, Reach) throws -> Void
  ) async throws -> Team {
    let reach = try require(.manageTeams)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let teams = TeamTransaction(connection, id)
      try teams.require(over: word, principal, in: id)
      let before = try teams.team(word)
      var team = before
      try body(&team, reach)
      try teams.write(team, before: before, by: principal, now: now)
      return team
    }
  }
}

extension TeamTransaction {
  /// Nil when there is none of that number.
  func member(_ number: Int) throws -> TeamMember? {
    try members.find(number).flatMap(Member.init).map {
      TeamMember(member: $0, work: WorkProfile(try profiles.find(number)))
    }
  }
}
