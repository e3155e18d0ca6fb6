extension LeadState {
  /// Applies a fact of this lead (all kinds but merges), deriving first what fell due before.
  mutating func apply(
    _ fact: JournalEntry, place: Int, timeline: AgreementTimeline,
    events: inout LifecycleEvents
  ) {
    derive(dueBefore: fact.recorded, timeline: timeline, events: &events)
    lastFactAt = max(lastFactAt, fact.recorded)
    lastFactPlace = place
    note(fact)
    count(fact, timeline: timeline)
    let isUnmatched = move(by: fact, timeline: timeline, events: &events) == .unmatched
    if isUnmatched {
      events.unmatched.append(
        UnmatchedFact(
          entry: fact.id, kind: fact.kind, lead: name, recorded: fact.recorded, stage: stage))
    } else if fact.isOfProspect {
      evaluate(fact, timeline: timeline, events: &events)
    }
  }

  /// What a fact tells by itself, whether or not it fits a stage.
  private mutating func note(_ fact: JournalEntry) {
    switch fact.kind {
    case .leadCaptured, .leadProfiled: profile.update(with: fact.body)
    case .consentChanged: profile.noteConsent(fact.body)
    case .touch:
      isTouchedBySales = isTouchedBySales || fact.isOutboundBySales
      handOvers.changeLatest { $0.note(touch: fact) }
    case .leadReturned:
      latestReturn = dated(fact.recorded, fact.body["reason"]?.text)
    default: break
    }
    isAnswered = isAnswered || fact.isAnswer
    origin.note(fact, isWon: wasWon)
    wasWon = wasWon || fact.kind == .opportunityWon
    if let outcome = fact.observedOutcome {
      latestOutcome = dated(fact.recorded, outcome)
    }
  }

  func dated<Value>(_ instant: Instant, _ value: Value) -> Dated<Value> {
    Dated(at: instant, place: lastFactPlace, value: value)
  }

  private mutating func count(_ fact: JournalEntry, timeline: AgreementTimeline) {
    guard fact.isAtHand else { return }
    let fields = fields(fact: fact)
    for (index, version) in timeline.versions.enumerated() {
      scores[index].count(fact, fields: fields, by: version.rules.scoring)
    }
  }
}

extension JournalEntry {
  /// Whether conditions may look at the fact itself: activities, touches, changes of consent.
  var isAtHand: Bool {
    switch kind {
    case .activity, .touch, .consentChanged: true
    default: false
    }
  }

  /// Facts of the prospect, after which qualification is evaluated (spec 3, Qualification).
  var isOfProspect: Bool {
    switch kind {
    case .leadCaptured, .leadProfiled, .leadMerged, .activity: true
    case .touch:
      body["direction"]?.text == "inbound"
        || reachedSomebody
    case .consentChanged: body["granted"]?.bool == true
    default: false
    }
  }

  var isOutboundBySales: Bool { isOutbound(by: "sales") }

  func isOutbound(by function: String) -> Bool {
    body["function"]?.text == function && body["direction"]?.text == "outbound"
  }

  /// Only these answer an offer; a touch does not.
  var isAnswer: Bool {
    switch kind {
    case .leadAccepted, .leadClaimed, .leadReturned, .leadDisqualified: true
    default: kind.isOpportunity
    }
  }

  var observedOutcome: Outcome? {
    switch kind {
    case .leadAccepted, .leadClaimed: .accepted
    case .leadReturned: .returned
    case .leadDisqualified: .disqualified
    case .opportunityOpened: .open
    case .opportunityWon: .won
    case .opportunityLost: .lost
    default: nil
    }
  }
}
