/// What facts and clocks say of the lead's hand-overs.
extension LeadState {
  mutating func open(_ offer: RunningOffer) {
    handOvers.offer(
      HandOver(
        offer: offer.trigger, lead: name, cycle: cycle, offeredAt: offer.offeredAt,
        agreement: offer.agreement, route: offer.route, to: offer.to, acceptBy: offer.acceptBy,
        expiresAt: offer.expiresAt, source: profile.source, campaign: profile.campaign,
        gaps: profile.gapsOfHandOver))
  }

  /// Sales took the lead out of an offer by acceptance or claim: its promises begin.
  mutating func take(
    by fact: JournalEntry, as kind: HandOver.Answer.Kind, timeline: AgreementTimeline
  ) {
    let answer = HandOver.Answer(fact, kind: kind)
    let followUp = HandOver.FollowUp(from: fact.recorded, under: timeline)
    handOvers.changeRunning { handOver in
      handOver.answer = answer
      handOver.followUp = followUp
      handOver.noteAttempts(at: fact.recorded)
    }
  }

  /// The lead goes back, out or becomes a deal; where nobody answered, that is the answer.
  mutating func endHandOver(
    by fact: JournalEntry, as kind: HandOver.End.Kind, timeline: AgreementTimeline
  ) {
    let answer = HandOver.Answer.Kind(rawValue: kind.rawValue).map {
      HandOver.Answer(fact, kind: $0)
    }
    let rules = timeline.version(at: fact.recorded)?.rules.agreement
    handOvers.changeRunning { handOver in
      handOver.answer = handOver.answer ?? answer
      handOver.end = HandOver.End(fact, kind: kind, reasons: rules?.returnReasons ?? [])
      if kind == .opportunity { handOver.deal.openedAt = fact.recorded }
    }
  }

  mutating func expireHandOver(at instant: Instant) {
    handOvers.changeRunning { $0.end = HandOver.End(kind: .expired, at: instant) }
  }

  /// What an opportunity of the lead came to, also after the hand-over ended.
  mutating func noteDeal(_ fact: JournalEntry) {
    handOvers.changeLatest { handOver in
      switch fact.kind {
      case .opportunityOpened:
        handOver.deal.openedAt = handOver.deal.openedAt ?? fact.recorded
      case .opportunityWon: handOver.deal.wonAt = handOver.deal.wonAt ?? fact.recorded
      case .opportunityLost: handOver.deal.lostAt = fact.recorded
      default: break
      }
    }
  }
}

extension HandOver.Answer {
  fileprivate init(_ fact: JournalEntry, kind: Kind) {
    let by = fact.body[kind == .opportunity ? "owner" : "by"]?.text
    self.init(kind: kind, at: fact.recorded, by: by)
  }
}

extension HandOver.End {
  /// `reasons` are those that the agreement knows; when it names none, any will do.
  fileprivate init(_ fact: JournalEntry, kind: Kind, reasons: [String]) {
    let reason = fact.body["reason"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    let isKnown = reason.map { reason in
      reasons.isEmpty || reasons.contains { ExactText($0) == ExactText(reason) }
    }
    let by = fact.body[kind == .opportunity ? "owner" : "by"]?.text
    self.init(
      kind: kind, at: fact.recorded, by: by, reason: kind == .opportunity ? nil : reason,
      note: fact.body["note"]?.text, lacksReason: kind == .returned && isKnown != true)
  }
}

extension HandOver.FollowUp {
  /// Clocks that start at `instant`, under the version in force then; nil where none is.
  fileprivate init?(from instant: Instant, under timeline: AgreementTimeline) {
    guard let index = timeline.index(at: instant) else { return nil }
    let rules = timeline.versions[index].rules
    let levels = rules.agreement.serviceLevels
    let end = { (span: BusinessSpan?) in
      span.map { rules.calendar.end(of: $0, from: instant) }
    }
    self.init(
      from: instant, agreement: timeline.versions[index].label,
      firstTouchBy: end(levels.firstTouchWithin), attemptsBy: end(levels.attempts?.within),
      attemptsNeeded: levels.attempts?.atLeast ?? 0)
  }
}

extension Profile {
  /// A hand-over is complete when it says how to reach the person and who the account is.
  fileprivate var gapsOfHandOver: Set<HandOver.Gap> {
    let isGiven = { (value: JSON?) in value?.text.map { !$0.isEmpty } ?? false }
    var gaps: Set<HandOver.Gap> = []
    if !isGiven(contact["email"]), !isGiven(contact["phone"]) { gaps.insert(.reach) }
    if !isGiven(account["name"]) { gaps.insert(.account) }
    return gaps
  }
}
