import Domain
import Storage

/// What members bring to teams, and how far sales sees leads.
extension Seat {
  /// Home team, capacity, skills and time zone of a member. A manager moves members between the
  /// teams that he or she manages, and takes in those who are in none.
  public func setWork(
    _ work: WorkProfile, ofMember number: Int, now: Instant
  ) async throws -> TeamMember {
    let reach = try require(.manageTeams)
    let work = try work.checked()
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let teams = TeamTransaction(connection, id)
      guard let before = try teams.member(number) else {
        if reach != .all { throw Denial(.manageTeams, .reach) }
        throw ServiceError.notFound("member \(number)")
      }
      if reach != .all {
        let led = try teams.led(by: principal)
        let own = [before.work.team, work.team].compactMap { $0 }
        guard !own.isEmpty, led.isSuperset(of: own) else { throw Denial(.manageTeams, .reach) }
      }
      if let word = work.team, word != before.work.team {
        guard let team = try teams.find(word), !team.isArchived else {
          throw ServiceError.invalid(field: "team", expected: "a team that is there")
        }
      }
      guard work != before.work else { return before }
      try teams.profiles.put(work.record, of: number, at: now)
      try teams.audit.record(
        AuditNote(
          .memberChanged, "member \(number)", before: before.work.audited, after: work.audited),
        by: principal, now: now)
      return TeamMember(member: before.member, work: work)
    }
  }

  /// How far members of sales see leads in this workspace.
  public func salesLeads() async throws -> Reach {
    try require(.readReports)
    return try await workspace.reading { connection, id in
      try WorkspaceTable(connection).find(id).flatMap { Reach(rawValue: $0.salesLeads) } ?? .all
    }
  }

  public func setSalesLeads(_ reach: Reach, now: Instant) async throws {
    try require(.manageWorkspace)
    try await workspace.database.write { [id = workspace.id, principal] connection in
      let table = WorkspaceTable(connection)
      guard let before = try table.find(id)?.salesLeads, before != reach.rawValue else { return }
      try table.setSalesLeads(reach.rawValue, of: id)
      try AuditTrail(connection, id).record(
        AuditNote(
          .workspaceChanged, "workspace", before: ["sales_leads": .text(before)],
          after: ["sales_leads": .text(reach.rawValue)]), by: principal, now: now)
    }
  }
}
