import Domain
import Storage

/// What came of a deed.
public struct DeedResult: Sendable, Hashable {
  public var lead: String
  /// What the journal has: another kind than asked for when an acceptance came after the expiry.
  public var kind: EntryKind
  /// Id of the fact; nil where nothing had to be recorded, since it was so already.
  public var entry: String?
  public var recorded: Instant
  /// Where it took the lead.
  public var stage: Stage

  /// An acceptance that came too late and became a claim.
  public var isClaimInstead = false
}

/// Members answer offers and note what they did.
extension Seat {
  /// Does it, in one transaction with what it leads to. `id` names the fact. Of two who accept at
  /// the same instant the second is told who was first, by ``ServiceError/taken(by:)``.
  public func act(
    _ deed: LeadDeed, onLead lead: String, id: String, now: Instant
  ) async throws -> DeedResult {
    let reach = try require(deed.permission)
    try await requireSight(ofLead: lead)
    let emails = try await emails(within: reach)
    return try await workspace.writing(now: now) { [principal] ledger in
      let before = try ledger.standing(of: lead)
      if let result = deed.isDone(lead, before, by: principal.member) { return result }
      if deed.takes, before.isTaken, let owner = before.owner {
        throw ServiceError.taken(by: owner)
      }
      try principal.requireHold(of: before, for: deed, reach: reach, emails)
      let rules = ledger.timeline.version(at: now)?.rules.agreement
      let deed = try deed.checked(reasons: rules?.returnReasons ?? [])
      let fact = deed.fact(id, lead: lead, by: principal.member, now: now)
      switch try ledger.append(fact, now: now) {
      case .appended(let kind, let recorded):
        try ledger.flush()
        return DeedResult(
          lead: lead, kind: kind, entry: id, recorded: recorded,
          stage: try ledger.standing(of: lead).stage, isClaimInstead: kind != deed.kind)
      case .duplicate:
        return DeedResult(
          lead: lead, kind: deed.kind, entry: id, recorded: now, stage: before.stage)
      case .refused(let refusal): throw refusal
      }
    }
  }

  /// Puts leads before another member, or before a team, from now on in this cycle: all of them, or
  /// none. Whoever may answer for a team hands on what it has.
  public func handOn(leads: [String], to heir: Heir, now: Instant) async throws -> String {
    let reach = try require(.answerOffers)
    guard reach > .own else { throw Denial(.answerOffers, .reach) }
    guard (1...Seat.mostHandedOn).contains(leads.count) else {
      throw ServiceError.invalid(field: "lead", expected: "1 to \(Seat.mostHandedOn) leads")
    }
    for lead in leads { try await requireSight(ofLead: lead) }
    let emails = try await emails(within: reach)
    return try await workspace.writing(now: now) { [principal] ledger in
      let before = try leads.map { try ledger.standing(of: $0) }
      for standing in before {
        try principal.requireHold(of: standing, for: .accept, reach: reach, emails)
      }
      let teams = TeamTransaction(ledger.connection, ledger.workspace.id)
      let owner = try teams.owner(heir, field: "to")
      for (lead, before) in zip(leads, before) {
        try ledger.handOn(lead, before, to: owner, by: principal, now: now)
      }
      return owner
    }
  }

  /// One lead.
  public func handOn(lead: String, to heir: Heir, now: Instant) async throws -> String {
    try await handOn(leads: [lead], to: heir, now: now)
  }

  /// Leads that are handed on in one go.
  public static let mostHandedOn = 200
}

extension LedgerTransaction {
  fileprivate mutating func handOn(
    _ lead: String, _ before: LeadStanding, to owner: String, by principal: Principal, now: Instant
  ) throws {
    guard before.isWithSales else {
      throw ServiceError.invalid(field: "lead", expected: "a lead that is with sales")
    }
    guard owner != before.owner else { return }
    try AssignmentTable(connection, workspace.id).assign(lead, to: owner, at: now)
    try noteChanged([lead])
    try AuditTrail(connection, workspace.id).record(
      AuditNote(
        .leadHandedOn, "lead \(lead)", before: ["owner": before.owner.map { .text($0) } ?? .null],
        after: ["owner": .text(owner)]), by: principal, now: now)
  }

  /// As the views have it: what this transaction appended counts once it was flushed.
  func standing(of lead: String) throws -> LeadStanding {
    guard let standing = try LeadQueries(connection, workspace.id).standing(of: lead) else {
      throw ServiceError.notFound("lead \(lead)")
    }
    return standing
  }
}

extension Principal {
  /// Whose it is: one's own, one's team's, or what nobody has yet; with more reach, what those who
  /// are in it have.
  fileprivate func requireHold(
    of standing: LeadStanding, for deed: LeadDeed, reach: Reach, _ emails: Set<String>
  ) throws(Denial) {
    guard reach != .all, let owner = standing.owner.map(RecordKey.folded) else { return }
    guard emails.contains(owner) || teams.contains(owner) else {
      throw Denial(deed.permission, .reach)
    }
  }
}

extension LeadDeed {
  /// Whether it takes the lead on.
  fileprivate var takes: Bool { self == .accept || self == .claim }

  /// Somebody who has the lead already takes it once more: nothing changes.
  fileprivate func isDone(
    _ lead: String, _ standing: LeadStanding, by member: Member?
  ) -> DeedResult? {
    guard takes, standing.isTaken, let email = member?.email, let since = standing.since,
      standing.owner.map(RecordKey.folded) == RecordKey.folded(email)
    else { return nil }
    return DeedResult(lead: lead, kind: kind, entry: nil, recorded: since, stage: standing.stage)
  }
}

extension TeamTransaction {
  /// By which a lead names whoever takes it over.
  func owner(_ heir: Heir, field: String) throws -> String {
    switch heir {
    case .member(let number):
      guard let member = try members.find(number).flatMap(RoutingMember.init), member.isActive
      else {
        throw ServiceError.invalid(field: field, expected: "an active member who may answer offers")
      }
      return member.email
    case .team(let word):
      guard let team = try teams.find(word), team.archived == nil else {
        throw ServiceError.invalid(field: field, expected: "a team that is there")
      }
      return word
    }
  }
}
