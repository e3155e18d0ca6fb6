import Domain
import Storage

/// Members bring leads by themselves.
extension Seat {
  /// Writes somebody down as a lead, brought by the acting member and his or her function, and
  /// takes it on where that is asked for: both or nothing. Whoever was a lead once and is
  /// disqualified or a customer begins anew under the same name; any other lead's address is
  /// refused by ``ServiceError/known(lead:)``. `id` names the fact and `lead` a lead that is new.
  public func capture(
    _ draft: NewLead, lead: String, id: String, now: Instant
  ) async throws -> DeedResult {
    try require(.recordFacts)
    if draft.isTaken { try require(.answerOffers) }
    let draft = try draft.checked()
    let sight = may(.readLeads) ? try await leadSight() : nil
    return try await workspace.writing(now: now) { [principal] ledger in
      let known = try ledger.leads(ofAddress: draft.email)
      if let live = known.first(where: { !$0.standing.isOver }) {
        let isSeen = sight?.sees(owner: live.standing.owner) ?? false
        throw ServiceError.known(lead: isSeen ? live.lead : nil)
      }
      let lead = known.last?.lead ?? lead
      try ledger.take(draft.fact(id, lead: lead, by: principal.member, now: now))
      try ledger.flush()
      if draft.isTaken {
        try ledger.take(
          LeadDeed.claim.fact("\(id):claim", lead: lead, by: principal.member, now: now))
        try ledger.flush()
      }
      return DeedResult(
        lead: lead, kind: .leadCaptured, entry: id, recorded: now,
        stage: try ledger.standing(of: lead).stage)
    }
  }
}

extension LeadStanding {
  /// Captured once more, it begins another cycle.
  fileprivate var isOver: Bool { stage == .disqualified || stage == .customer }
}

extension LedgerTransaction {
  /// Leads of one person an address is looked up in, at most.
  private static let mostOfOneAddress = 100

  /// Whoever has this address by now, with how they stand; none for an empty one.
  fileprivate func leads(
    ofAddress email: String
  ) throws -> [(lead: String, standing: LeadStanding)] {
    guard !email.isEmpty else { return [] }
    let queries = LeadQueries(connection, workspace.id)
    return try PersonQueries(connection, workspace.id)
      .leads(ofContact: RecordKey.folded(email), limit: LedgerTransaction.mostOfOneAddress)
      .compactMap { lead in try queries.standing(of: lead).map { (lead, $0) } }
  }
}
