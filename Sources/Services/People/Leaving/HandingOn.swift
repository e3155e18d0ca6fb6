import Domain
import Storage

/// Hands on what a leaving member has open, inside the transaction in which he or she leaves.
/// Nothing of the past is rewritten: opportunities change hands by a fact, leads by an assignment.
struct HandingOn {
  let work: OpenWork
  let member: Int
  let principal: Principal
  let now: Instant
  /// By which leads name who takes over, and by which opportunities do; nil where nobody has to.
  private let owners: (leads: String, opportunities: String)?
  /// Who takes over what only a person can.
  private let person: Int?

  init(
    _ work: OpenWork, of member: Int, to heir: Heir?, by principal: Principal,
    _ teams: TeamTransaction, now: Instant
  ) throws {
    (self.work, self.member, self.principal, self.now) = (work, member, principal, now)
    switch heir {
    case nil:
      guard !work.needsHeir else {
        throw ServiceError.invalid(
          field: "hand_to",
          expected: "who takes over \(work.leads.count) leads and "
            + "\(work.opportunities.count) opportunities")
      }
      (owners, person) = (nil, nil)
    case .member(let number):
      guard number != member, let heir = try teams.members.find(number).flatMap(Member.init),
        heir.state == .active, heir.role >= .member
      else { throw HandingOn.wrongHeir }
      (owners, person) = ((heir.email, heir.email), number)
    case .team(let word):
      guard let team = try teams.find(word), !team.isArchived else { throw HandingOn.wrongHeir }
      let managers = try team.managers.filter { $0 != member }
        .compactMap { try teams.members.find($0) }.filter { $0.state == "active" }
      guard let manager = managers.first else {
        throw ServiceError.invalid(field: "hand_to", expected: "a team with an active manager")
      }
      (owners, person) = ((word, manager.email), manager.number)
    }
  }

  private static let wrongHeir = ServiceError.invalid(
    field: "hand_to", expected: "an active member who may work, or a team that is there")

  func run(_ ledger: inout LedgerTransaction) throws {
    let (connection, id) = (ledger.connection, ledger.workspace.id)
    if let owners {
      let assignments = AssignmentTable(connection, id)
      // Whose deal somebody takes over, the lead is as well.
      let queries = LedgerQueries(connection, id)
      let ofDeals = Set(
        try work.opportunities.compactMap {
          try queries.opportunity($0)?.lead.map { ExactText($0) }
        })
      for lead in work.leads where !ofDeals.contains(ExactText(lead)) {
        try assignments.assign(lead, to: owners.leads, at: now)
      }
      try ledger.noteChanged(work.leads)
      for opportunity in work.opportunities {
        let outcome = try ledger.append(fact(opportunity, owner: owners.opportunities), now: now)
        if case .refused(let refusal) = outcome { throw refusal }
      }
    }
    try handOnTeams(TeamTransaction(connection, id))
    let absences = AbsenceTable(connection, id)
    for number in work.covers {
      guard var record = try absences.find(number) else { continue }
      record.cover = record.member == person ? nil : person
      try absences.put(record)
    }
    let tokens = TokenTable(connection, id)
    for number in work.tokens { try tokens.revoke(number, at: now) }
  }

  /// The next in line manages what would have no manager.
  private func handOnTeams(_ teams: TeamTransaction) throws {
    for word in work.teams {
      let rest = try teams.teams.managers(of: word).filter { $0 != member }
      let next = rest.isEmpty ? [person].compactMap { $0 } : rest
      let isArchived = try teams.find(word)?.isArchived == true
      guard !next.isEmpty || isArchived else {
        throw ServiceError.invalid(
          field: "hand_to", expected: "who manages the team “\(word)” instead")
      }
      try teams.teams.set(managers: next, of: word)
    }
  }

  private func fact(_ opportunity: String, owner: String) -> JournalEntry {
    let id = "hand-on-\(member)-\(now.microseconds)-\(opportunity)"
    var members: [JSON.Member] = [
      .init("id", .text(id)), .init("recorded", .text(now.rfc3339)),
      .init("kind", .text(EntryKind.opportunityChanged.rawValue)),
      .init("opportunity", .text(opportunity)), .init("owner", .text(owner)),
    ]
    if let by = principal.member?.email { members.append(.init("by", .text(by))) }
    return JournalEntry(
      id: id, recorded: now, at: now, kind: .opportunityChanged, lead: nil, body: .object(members))
  }

  /// What the audit trail keeps: counts, and who took over.
  var audited: [JSON.Member] {
    let counts: [(String, Int)] = [
      ("leads", work.leads.count), ("opportunities", work.opportunities.count),
      ("teams", work.teams.count), ("covers", work.covers.count), ("tokens", work.tokens.count),
    ]
    var members = counts.map { JSON.Member($0.0, .number(Double($0.1))) }
    if let owners { members.insert(.init("handed_to", .text(owners.leads)), at: 0) }
    return members
  }
}
