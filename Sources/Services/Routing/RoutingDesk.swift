import Domain
import Storage

/// Gives the offers of one transaction to members. Everything is read inside the transaction, where
/// nobody else writes: offers made at once never go to one person by a race.
struct RoutingDesk {
  /// Of the transaction: no offer is made before.
  private let now: Instant
  private let table: RoutingTable
  private let absenceTable: AbsenceTable
  private let teams: TeamTransaction
  private var known: [String: RoutingTeam?] = [:]
  private var members: [String: RoutingMember?] = [:]
  /// Leads in hand, by e-mail: read once a transaction, then counted on.
  private var inHand: [String: Int] = [:]
  /// By member number: those that run or lie ahead, read once a transaction.
  private var absences: [Int: [Absence]] = [:]

  init(_ connection: any Connection, _ workspace: WorkspaceID, now: Instant) {
    self.now = now
    absenceTable = AbsenceTable(connection, workspace)
    table = RoutingTable(connection, workspace)
    teams = TeamTransaction(connection, workspace)
  }

  /// Whom an offer of `version` goes to; `nominal` is whom the route itself names.
  mutating func route(
    _ nominal: String?, by name: String, of version: AgreementTimeline.Version, at instant: Instant
  ) throws -> Routing {
    let agreement = version.rules.agreement
    let route = agreement.routes.first { $0.name == name }
    let calendar = version.rules.calendar
    var passedOver: [Routing.PassedOver] = []
    switch route?.to {
    case .team(let word, let method, _, let skills):
      let routing = TeamRouting(
        team: word, method: method, skills: Set(skills.map(WorkProfile.skill)))
      let recipients = try recipients(of: word, calendar, at: instant)
      if let found = try take(routing.choose(recipients, at: instant)) { return found }
      passedOver = routing.passedOver(recipients)
    case .accountOwner:
      guard let nominal, nominal != agreement.serviceLevels.escalateTo else { break }
      if let found = try owner(nominal, at: instant, &passedOver) { return found }
    case nil: break
    }
    return try escalate(
      to: agreement.serviceLevels.escalateTo, nominal, passedOver, calendar, at: instant)
  }

  // MARK: Account owners

  private mutating func owner(
    _ email: String, at instant: Instant, _ passedOver: inout [Routing.PassedOver]
  ) throws -> Routing? {
    guard let owner = try member(email), owner.isActive else {
      passedOver.append(.init(email: email, because: .inactive))
      return nil
    }
    guard let away = try absence(of: owner, at: instant) else {
      return try take(Routing(to: owner.email, reason: .accountOwner))
    }
    passedOver.append(.init(email: owner.email, because: .absent))
    guard let number = away.cover, let record = try teams.members.find(number),
      let cover = RoutingMember(record), cover.isActive,
      try absence(of: cover, at: instant) == nil
    else { return nil }
    return try take(Routing(to: cover.email, reason: .cover, passedOver: passedOver))
  }

  // MARK: Escalation

  /// The one or the team that the agreement names for offers that find nobody. Whoever is there
  /// gets it, however much there is to do; managers of the team before nobody.
  private mutating func escalate(
    to word: String?, _ nominal: String?, _ passedOver: [Routing.PassedOver],
    _ calendar: BusinessCalendar, at instant: Instant
  ) throws -> Routing {
    guard let word else { return Routing(to: nominal, reason: .nobody, passedOver: passedOver) }
    if let member = try member(word), member.isActive {
      return try take(Routing(to: member.email, reason: .escalated, passedOver: passedOver))
    }
    let everybody = try recipients(of: word, calendar, at: instant)
    let unbound = (everybody.isEmpty ? try managers(of: word, at: instant) : everybody).map {
      var copy = $0
      copy.capacity = nil
      return copy
    }
    let routing = TeamRouting(team: word, method: .leastLoaded)
    let there = unbound.filter { !$0.isAbsent }
    let all = there.isEmpty ? unbound.map(\.present) : there
    guard var found = try take(routing.choose(all, at: instant)) else {
      return Routing(to: nominal ?? word, reason: .nobody, passedOver: passedOver)
    }
    found.reason = .escalated
    found.passedOver = passedOver
    return found
  }

  // MARK: Taking

  private mutating func take(_ routing: Routing) throws -> Routing {
    if let to = routing.to { inHand[to] = try leadsInHand(of: to) + 1 }
    return routing
  }

  private mutating func take(_ result: TeamRouting.Result?) throws -> Routing? {
    guard let result, let word = result.routing.team else { return nil }
    for (number, turn) in result.turns.sorted(by: { $0.key < $1.key }) {
      known[word]??.turns[number] = turn
      try table.put(turn, of: number, inTeam: word)
    }
    return try take(result.routing)
  }

  // MARK: Reading

  private mutating func member(_ email: String) throws -> RoutingMember? {
    let email = RecordKey.folded(email)
    if let known = members[email] { return known }
    let member = try teams.members.find(email: email).flatMap(RoutingMember.init)
    members[email] = .some(member)
    return member
  }

  private mutating func team(_ word: String) throws -> RoutingTeam? {
    if let known = known[word] { return known }
    let team = try RoutingTeam(word, teams, table)
    known[word] = .some(team)
    return team
  }

  private mutating func recipients(
    of word: String, _ calendar: BusinessCalendar, at instant: Instant
  ) throws -> [Recipient] {
    guard let team = try team(word) else { return [] }
    return try team.members.map {
      try recipient($0, in: team, isAtWork: team.isOpen(for: $0, calendar, at: instant), instant)
    }
  }

  private mutating func managers(of word: String, at instant: Instant) throws -> [Recipient] {
    guard let team = try team(word) else { return [] }
    return try team.managers.map { try recipient($0, in: team, isAtWork: true, instant) }
  }

  private mutating func recipient(
    _ member: RoutingMember, in team: RoutingTeam, isAtWork: Bool, _ instant: Instant
  ) throws -> Recipient {
    Recipient(
      email: member.email, number: member.number, capacity: member.work.capacity,
      openLeads: try leadsInHand(of: member.email), isAtWork: isAtWork,
      isAbsent: try absence(of: member, at: instant) != nil,
      skills: Set(member.work.skills), turn: team.turns[member.number] ?? RotationTurn())
  }

  private mutating func absence(
    of member: RoutingMember, at instant: Instant
  ) throws -> Absence? {
    if absences[member.number] == nil {
      absences[member.number] = try absenceTable.page(
        ofMember: member.number, endingAfter: now, limit: RoutingDesk.mostAbsences
      ).map(Absence.init)
    }
    return absences[member.number]?.first { $0.covers(instant) }
  }

  /// Absences of somebody that run or lie ahead; beyond so many nobody plans.
  private static let mostAbsences = 200

  private mutating func leadsInHand(of email: String) throws -> Int {
    if let count = inHand[email] { return count }
    let count = try table.leadsInHand(of: email)
    inHand[email] = count
    return count
  }
}

extension Recipient {
  /// As if he or she were there.
  fileprivate var present: Recipient {
    var copy = self
    copy.isAbsent = false
    return copy
  }
}
