import Domain
import Storage

extension DemoCompany {
  /// Fills an empty workspace: members, signed agreements, the journal of both functions.
  ///
  /// A large company comes in parts, a transaction each; `progress` hears how many people are in.
  /// Throws ``ServiceError`` when the workspace holds leads or agreements already.
  public func fill(
    _ workspace: Workspace, now: Instant, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws {
    let overview = try await workspace.overview(now: now)
    let versions = try await workspace.agreementLives(
      limit: 1, by: Principal(nil, of: workspace.id, by: .system), now: now)
    guard versions.isEmpty, !overview.hasLeads else {
      throw ServiceError.invalid(
        field: "demo", expected: "an empty workspace; this one has leads or agreements")
    }
    let members = try await addMembers(to: workspace)
    try await addTeams(of: members, to: workspace, now: now)
    let signatories = signers.compactMap { members[$0.email] }
    for agreement in agreements {
      try await adopt(agreement.text, in: workspace, by: signatories, at: agreement.effective)
    }
    for (index, part) in parts(of: DemoCompany.partSize).enumerated() {
      _ = try await workspace.importing(now: now) { ingest in
        try ingest.take(all: entries(of: part))
      }
      progress(min(leads, (index + 1) * DemoCompany.partSize))
    }
    try await writeCosts(in: workspace)
    try await DemoRevenue(leads: leads, stage: stage).write(in: workspace)
    guard leads <= DemoForecasts.mostLeads else { return }
    try await DemoDiscounts(stage: stage).write(in: workspace)
    try await DemoForecasts(stage: stage).write(in: workspace)
  }

  private func writeCosts(in workspace: Workspace) async throws {
    let zone = Zone(timezone) ?? .utc
    let costs = DemoCosts.campaigns(leads: leads, endingAt: end, zone: zone)
    let system = Principal(nil, of: workspace.id, by: .system)
    _ = try await workspace.database.write { [id = workspace.id] connection in
      for (terms, written) in costs {
        _ = try CampaignTransaction(connection, id, now: written).add(terms, by: system)
      }
    }
  }

  /// People whose stories one transaction holds: one for all of a million would outgrow the log of
  /// the database, and slow down with it.
  static let partSize = 5_000

  /// The first of the signatories drafts and proposes it; each signs for his or her function.
  private func adopt(
    _ text: String, in workspace: Workspace, by signatories: [Member], at instant: Instant
  ) async throws {
    let signatories = signatories.map { Principal($0, of: workspace.id, by: .system) }
    guard let author = signatories.first else { return }
    let draft = try await workspace.draft(text, by: author, now: instant)
    _ = try await workspace.propose(draft.number, by: author, now: instant)
    for signatory in signatories {
      _ = try await workspace.sign(draft.number, sha256: draft.sha256, by: signatory, now: instant)
    }
  }

  private func addMembers(to workspace: Workspace) async throws -> [String: Member] {
    var known: [String: Member] = [:]
    for member in try await workspace.members() { known[member.email] = member }
    for member in members where known[member.email] == nil {
      let new = NewMember(
        email: member.email, name: member.name,
        function: MemberFunction(rawValue: member.function) ?? .operations,
        role: MemberRole(rawValue: member.role) ?? .member)
      known[member.email] = try await workspace.add(new, now: agreements[0].effective)
    }
    return known
  }

  /// The teams that the agreements name, below that of the managers; one of each has a long leave.
  private func addTeams(
    of known: [String: Member], to workspace: Workspace, now: Instant
  ) async throws {
    let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .system))
    guard let manager = known[DemoMembers.signingSeller.email] else { return }
    for team in DemoTeam.all where try await seat.isFree(team.word) {
      let change = TeamChange(name: team.name, parent: team.parent, managers: [manager.number])
      _ = try await seat.addTeam(team.word, change, now: now)
      let people = members.filter { $0.team == team.word }.compactMap { known[$0.email] }
      for person in people {
        _ = try await seat.setWork(
          WorkProfile(team: team.word, capacity: team.capacity, skills: team.skills),
          ofMember: person.number, now: now)
      }
      guard people.count > 1 else { continue }
      let today = (Zone(timezone) ?? .utc).date(of: now)
      let days = NewAbsence.Span.days(today + team.away, today + (team.away + 90))
      _ = try await seat.addAbsence(
        NewAbsence(kind: .parental, span: days, cover: people[0].number),
        ofMember: people[1].number, now: now)
    }
  }
}

/// A team of the demo company.
private struct DemoTeam {
  var word: String
  var name: String
  var parent: String?
  var capacity: Int?
  var skills: [String] = []
  /// Days until one of them has a leave.
  var away = 0

  static let all = [
    DemoTeam(word: "sales-managers", name: "Sales managers"),
    DemoTeam(
      word: "dach", name: "DACH", parent: "sales-managers", capacity: 40,
      skills: ["german", "logistics"], away: 3),
    DemoTeam(
      word: "inside-sales", name: "Inside sales", parent: "sales-managers", capacity: 60,
      skills: ["english"], away: 6),
    DemoTeam(
      word: "asia", name: "Asia", parent: "sales-managers", capacity: 30,
      skills: ["chinese", "english"], away: 9),
  ]
}

extension Seat {
  fileprivate func isFree(_ word: String) async throws -> Bool {
    try await !teams(limit: 1_000).contains { $0.team == word }
  }
}
