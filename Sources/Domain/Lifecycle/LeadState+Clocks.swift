extension LeadState {
  /// When time alone changes the stage next.
  var nextDue: Instant? {
    switch stage {
    case .inquiry: nurtureDue
    case .mql: offer?.expiresAt
    default: nil
    }
  }

  /// Derives what fell due before `instant`: an expiry comes after every fact of its own instant.
  mutating func derive(
    dueBefore instant: Instant, timeline: AgreementTimeline, events: inout LifecycleEvents
  ) {
    while let due = nextDue, due < instant { fallDue(at: due, timeline, &events) }
  }

  /// Derives what fell due at or before `instant`: the state as of it.
  mutating func derive(
    dueUpTo instant: Instant, timeline: AgreementTimeline, events: inout LifecycleEvents
  ) {
    while let due = nextDue, due <= instant { fallDue(at: due, timeline, &events) }
  }

  private mutating func fallDue(
    at due: Instant, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) {
    if let offer {
      expire(offer, at: due, timeline, &events)
    } else {
      go(to: .nurture, at: due, cause: .leadEnrolled, entry: nil, &events)
    }
  }

  private mutating func expire(
    _ offer: RunningOffer, at due: Instant, _ timeline: AgreementTimeline,
    _ events: inout LifecycleEvents
  ) {
    let decision = Decision(
      lead: name, cycle: cycle, at: due, agreement: offer.agreement, trigger: offer.trigger,
      content: .expired(offeredAt: offer.offeredAt, acceptBy: offer.acceptBy, expiresAt: due))
    events.decisions.append(decision)
    if !isAnswered { latestOutcome = Dated(at: due, place: .max, value: .expired) }
    expireHandOver(at: due)
    cycle += 1
    resetScores(at: due, includingInstant: true, timeline: timeline)
    go(to: .nurture, at: due, cause: .leadExpired, entry: decision.id, &events)
  }
}
