import Domain
import Storage

/// Discounts beyond a seller's own: asked for, granted, refused.
extension Seat {
  /// Nil where there is no such deal, or its amounts are not for these eyes.
  public func discountCard(of opportunity: String, now: Instant) async throws -> DiscountCard? {
    try require(.readReports)
    guard let deal = try await deal(opportunity, now: now),
      try await moneySight().sees(owner: deal.versions.last?.owner)
    else { return nil }
    return try await workspace.database.read { [self] connection in
      let guardrails = try workspace.discountDesk(connection).guardrails(of: opportunity)
      return card(of: deal, guardrails, now: now)
    }
  }

  /// Asks for the discount that the deal has now. Throws where nothing is to be asked for, or where
  /// somebody has asked already (``ServiceError/taken(by:)``).
  public func askForDiscount(
    of opportunity: String, reason: String, now: Instant
  ) async throws -> DiscountRequest {
    try require(.askDiscounts)
    let reason = try Seat.checkedWords(reason, "reason", least: 1)
    guard let deal = try await deal(opportunity, now: now) else {
      throw ServiceError.notFound("opportunity \(opportunity)")
    }
    return try await workspace.database.write { [self] connection in
      let desk = try workspace.discountDesk(connection)
      let guardrails = try desk.guardrails(of: opportunity)
      let member = try requireAsking(of: deal, guardrails)
      let standing = guardrails.standing(of: deal)
      if standing.state == .asked, let waiting = standing.request {
        throw ServiceError.taken(by: "discount request \(waiting.number)")
      }
      guard standing.state == .beyond, !deal.isLost, let terms = standing.terms else {
        throw ServiceError.invalid(
          field: "opportunity", expected: "an open deal whose discount is beyond its owner's")
      }
      let request = DiscountRequest(
        number: try desk.requests.nextNumber(), opportunity: opportunity, by: member, at: now,
        reason: reason, terms: terms)
      try desk.requests.add(request)
      try note(.discountAsked, request, connection, now: now)
      let deciders = guardrails.deciders(of: request, deal, now: now)
      try tell(.discountAsked, request, to: deciders, connection, now: now)
      return request
    }
  }

  /// By somebody entitled to all of it, never by who asked or whose deal it is; once, while it
  /// is as it was asked for (``ServiceError/taken(by:)``).
  public func decideDiscount(
    _ number: Int, isGranted: Bool, note: String, now: Instant
  ) async throws -> DiscountRequest {
    try require(.decideDiscounts)
    let words = try Seat.checkedWords(note, "note", least: isGranted ? 0 : 1)
    let known = try await discountRequest(found: number)
    let deal = try await deal(known.opportunity, now: now)
    return try await workspace.database.write { [self] connection in
      let desk = try workspace.discountDesk(connection)
      guard var request = try desk.requests.find(number), let deal else {
        throw ServiceError.notFound("discount request \(number)")
      }
      guard let member = principal.member else { throw Denial(.decideDiscounts, .needsPerson) }
      let guardrails = try desk.guardrails(of: request.opportunity)
      guard let person = guardrails.person(member),
        guardrails.mayDecide(request, of: deal, person, at: now)
      else { throw Denial(.decideDiscounts, .reach) }
      let state = request.state(for: deal)
      guard state == .asked else { throw ServiceError.taken(by: "state \(state.rawValue)") }
      let decision = DiscountRequest.Decision(
        isGranted: isGranted, by: member.number, at: max(now, request.at), note: words)
      try desk.requests.decide(number, decision)
      request.decision = decision
      try self.note(.discountDecided, request, connection, now: now)
      let owner = guardrails.person(deal.versions.last?.owner)?.number
      try tell(
        isGranted ? .discountGranted : .discountRefused, request,
        to: [request.by, owner].compactMap { $0 }, connection, now: now)
      return request
    }
  }

  /// By who asked, while nobody has decided.
  public func withdrawDiscount(_ number: Int, now: Instant) async throws -> DiscountRequest {
    try require(.askDiscounts)
    return try await workspace.database.write { [self] connection in
      let table = DiscountRequestTable(connection, workspace.id)
      guard var request = try table.find(number) else {
        throw ServiceError.notFound("discount request \(number)")
      }
      guard let member = principal.member?.number, member == request.by else {
        throw Denial(.askDiscounts, .reach)
      }
      if request.decision != nil || request.withdrawn != nil {
        throw ServiceError.taken(by: "discount request \(number)")
      }
      let instant = max(now, request.at)
      try table.withdraw(number, at: instant)
      request.withdrawn = instant
      try note(.discountWithdrawn, request, connection, now: now)
      return request
    }
  }

  // MARK: Lists

  /// Those that wait for this reader's decision, the oldest first.
  public func discountsToDecide(now: Instant) async throws -> [DiscountCard] {
    guard may(.decideDiscounts), principal.member != nil else { return [] }
    let waiting = try await workspace.reading {
      try DiscountRequestTable($0, $1).waiting(limit: 500)
    }
    guard !waiting.isEmpty else { return [] }
    let deals = try await deals(Set(waiting.map(\.opportunity)), now: now)
    return try await workspace.database.read { [self] connection in
      let guardrails = try workspace.discountDesk(connection).guardrails(with: waiting)
      return waiting.compactMap { request in
        guard let deal = deals[request.opportunity] else { return nil }
        let card = card(of: deal, guardrails, now: now)
        let isMine = card.asked.contains { $0.request.number == request.number && $0.mayDecide }
        return isMine ? card : nil
      }
    }
  }

  /// The latest first: those of deals whose amounts this reader sees, and the reader's own.
  public func discountRequests(
    before number: Int? = nil, limit: Int, now: Instant
  ) async throws -> [DiscountCard.Asked] {
    try require(.readReports)
    let sight = try await moneySight()
    let facts = try await workspace.revenueFacts(asOf: now)
    let deals = Dictionary(
      facts.deals.map { ($0.opportunity, $0) }, uniquingKeysWith: { first, _ in first })
    let mine = principal.member?.number
    return try await workspace.database.read { [self] connection in
      let desk = try workspace.discountDesk(connection)
      let guardrails = try desk.guardrails(with: [])
      let sieve = Sieve<DiscountRequest, Int>(
        cursor: \.number,
        isSeen: { request in
          let owner = deals[request.opportunity]?.versions.last?.owner
          return request.by == mine || sight.sees(owner: owner)
        },
        rows: { try desk.requests.page(before: $0, limit: $1) })
      return try sieve.page(after: number, limit: limit).map {
        told($0, deals[$0.opportunity], guardrails, now: now)
      }
    }
  }

  /// Throws ``ServiceError/notFound(_:)`` where there is none for these eyes.
  public func discountRequest(_ number: Int, now: Instant) async throws -> DiscountCard {
    let request = try await discountRequest(found: number)
    guard let deal = try await deal(request.opportunity, now: now) else {
      throw ServiceError.notFound("discount request \(number)")
    }
    let sight = try await moneySight()
    let card = try await workspace.database.read { [self] connection in
      let guardrails = try workspace.discountDesk(connection).guardrails(of: request.opportunity)
      return self.card(of: deal, guardrails, now: now)
    }
    let isConcerned = card.asked.contains {
      $0.request.number == number && ($0.mayDecide || $0.request.by == principal.member?.number)
    }
    guard isConcerned || sight.sees(owner: card.owner) else {
      throw ServiceError.notFound("discount request \(number)")
    }
    return card
  }

  // MARK: Parts

  private func discountRequest(found number: Int) async throws -> DiscountRequest {
    try require(.readReports)
    let found = try await workspace.reading { try DiscountRequestTable($0, $1).find(number) }
    guard let found else { throw ServiceError.notFound("discount request \(number)") }
    return found
  }

  private func deal(_ opportunity: String, now: Instant) async throws -> DealHistory? {
    try await deals([opportunity], now: now)[opportunity]
  }

  private func deals(
    _ opportunities: Set<String>, now: Instant
  ) async throws -> [String: DealHistory] {
    let facts = try await workspace.revenueFacts(asOf: now)
    let found = facts.deals.filter { opportunities.contains($0.opportunity) }
    return Dictionary(
      found.map { ($0.opportunity, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// One's own deal, or that of somebody in reach.
  private func requireAsking(
    of deal: DealHistory, _ guardrails: DiscountGuard
  ) throws(Denial) -> Int {
    guard let member = principal.member?.number else {
      throw Denial(.askDiscounts, .needsPerson)
    }
    let reach = try require(.askDiscounts)
    guard reach != .all else { return member }
    guard let owner = guardrails.person(deal.versions.last?.owner)?.number else {
      throw Denial(.askDiscounts, .reach)
    }
    try principal.require(.askDiscounts, in: workspace.id, ofMember: owner)
    return member
  }

  private func card(
    of deal: DealHistory, _ guardrails: DiscountGuard, now: Instant
  ) -> DiscountCard {
    let standing = guardrails.standing(of: deal)
    let owner = deal.versions.last?.owner
    let limit =
      guardrails.isSet(at: now)
      ? guardrails.limit(of: guardrails.person(owner), segment: deal.segment, at: now) : nil
    let asked = (guardrails.requests[deal.opportunity] ?? []).reversed().map {
      told($0, deal, guardrails, now: now)
    }
    return DiscountCard(
      opportunity: deal.opportunity, owner: owner, standing: standing, isLost: deal.isLost,
      limit: limit, asked: asked,
      mayAsk: standing.state == .beyond && !deal.isLost
        && (try? requireAsking(of: deal, guardrails)) != nil,
      deciders: deciders(of: deal, standing, guardrails, now: now))
  }

  /// Who may grant what waits, or what the deal would have to be asked for.
  private func deciders(
    of deal: DealHistory, _ standing: DiscountStanding, _ guardrails: DiscountGuard, now: Instant
  ) -> [Int] {
    guard !deal.isLost, let terms = standing.terms else { return [] }
    switch standing.state {
    case .asked: return standing.request.map { guardrails.deciders(of: $0, deal, now: now) } ?? []
    case .beyond:
      let owner = guardrails.person(deal.versions.last?.owner)?.number
      let request = DiscountRequest(
        number: 0, opportunity: deal.opportunity, by: owner ?? 0, at: now, reason: "",
        terms: terms)
      return guardrails.deciders(of: request, deal, now: now)
    default: return []
    }
  }

  private func told(
    _ request: DiscountRequest, _ deal: DealHistory?, _ guardrails: DiscountGuard, now: Instant
  ) -> DiscountCard.Asked {
    let state = request.state(for: deal)
    var mayDecide = false
    if state == .asked, may(.decideDiscounts), let deal,
      let person = principal.member.flatMap({ guardrails.person($0) })
    {
      mayDecide = guardrails.mayDecide(request, of: deal, person, at: now)
    }
    let isOwn = principal.member.map { $0.number == request.by } ?? false
    return DiscountCard.Asked(
      request: request, state: state, mayDecide: mayDecide,
      mayWithdraw: isOwn && state == .asked && may(.askDiscounts))
  }

  private func note(
    _ action: AuditAction, _ request: DiscountRequest, _ connection: any Connection, now: Instant
  ) throws {
    try AuditTrail(connection, workspace.id).record(
      AuditNote(action, "discount request \(request.number)", after: request.audited),
      by: principal, now: now)
  }

  private func tell(
    _ reason: NoticeReason, _ request: DiscountRequest, to members: [Int],
    _ connection: any Connection, now: Instant
  ) throws {
    var desk = try NoticeDesk(connection, workspace.id, now: now)
    var draft = NoticeDraft(reason, ["\(request.number)"], at: now)
    draft.detail = "\(request.number)"
    let doer = principal.member?.number
    try desk.tell(draft, to: members.filter { $0 != doer })
  }

  static func checkedWords(
    _ text: String, _ field: String, least: Int
  ) throws(ServiceError) -> String {
    let words = Team.tidied(text)
    guard (least...DiscountRequest.longestWords).contains(words.count) else {
      throw .invalid(
        field: field,
        expected: "\(least) to \(DiscountRequest.longestWords) characters")
    }
    return words
  }
}

extension DiscountGuard {
  /// Those who may grant all of it, admins only where nobody else may: whoever is told too often
  /// reads nothing.
  func deciders(of request: DiscountRequest, _ deal: DealHistory, now: Instant) -> [Int] {
    let able = Set(people.values).filter { mayDecide(request, of: deal, $0, at: now) }
    let near = able.filter { $0.role != "admin" }
    return Set((near.isEmpty ? able : near).map(\.number)).sorted()
  }
}

extension DiscountRequest {
  /// What the audit trail keeps: no words, which may tell of a prospect.
  fileprivate var audited: JSON {
    [
      "discount": .number(terms.discount),
      "decision": decision.map { .text($0.isGranted ? "granted" : "refused") }
        ?? (withdrawn == nil ? .null : .text("withdrawn")),
    ]
  }
}

extension DealHistory {
  /// Then nothing of it is sold, at whatever price.
  fileprivate var isLost: Bool { versions.last?.state == .lost }
}
