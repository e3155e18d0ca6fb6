import Domain
import Storage

/// What the journal tells of: offers, returns. Entries are looked at in the order in which they
/// were written, so that none is passed over however late it was.
extension NoticeSweep {
  mutating func tellArrivals(_ arrivals: [NoticeProgress.Arrival]) throws {
    let journal = JournalTable(connection, workspace)
    for arrival in arrivals {
      switch arrival.kind {
      // An offer of an imported history has nobody it was given to, unless it still runs.
      case .leadOffered:
        if let entry = try journal.entry(id: arrival.id) { try tellOffer(entry) }
      case .leadReturned where !arrival.isImported:
        if let entry = try journal.entry(id: arrival.id) { try tellReturn(entry) }
      default: break
      }
    }
  }

  private mutating func tellOffer(_ entry: JournalEntry) throws {
    guard let routing = entry.routing, let offer = entry.offeredFact,
      let found = try HandOverTable(connection, workspace).find(offer),
      found.handOver.state == .offered
    else { return }
    let handOver = found.handOver
    let reason: NoticeReason = routing.reason == .nobody ? .nobody : .offered
    var draft = NoticeDraft(reason, [offer], at: handOver.offeredAt)
    (draft.lead, draft.offer) = (handOver.lead, offer)
    draft.due = handOver.acceptBy ?? handOver.expiresAt
    guard reason == .offered else {
      let escalation = try escalationPeople(of: handOver)
      return try desk.tell(draft, to: desk.audience.onAlarm + escalation)
    }
    guard let owner = try desk.standing(of: handOver.lead)?.owner ?? handOver.holder else { return }
    try desk.tell(draft, to: desk.holders(of: owner))
  }

  private mutating func tellReturn(_ entry: JournalEntry) throws {
    guard let lead = entry.lead, try desk.standing(of: lead) != nil else { return }
    var draft = NoticeDraft(.returned, [entry.id], at: entry.recorded)
    draft.lead = lead
    draft.detail = entry.body["reason"]?.text
    let handOver = try HandOverTable(connection, workspace).ofLead(lead, limit: 1).first?.handOver
    if let handOver, handOver.end?.at == entry.recorded { draft.offer = handOver.offer }
    try desk.tell(draft, to: desk.audience.marketers)
  }

  /// Whom the agreement that made the offer names for what goes wrong.
  func escalationPeople(of handOver: HandOver) throws -> [Int] {
    let agreement = timeline.version(labelled: handOver.agreement)?.rules.agreement
    guard let word = agreement?.serviceLevels.escalateTo else { return [] }
    return try desk.audience.people(behind: word)
  }
}
