extension LeadState {
  /// The outcome by spec 2: the last observed one, else `open` when worked, else `never_worked`.
  var outcome: Outcome {
    latestOutcome?.value ?? (isWorked ? .open : .neverWorked)
  }

  /// The lead as of `instant`, after everything due by then was derived; nil when never captured.
  func reading(at instant: Instant, timeline: AgreementTimeline) -> LeadReading? {
    guard let stage, let capturedAt else { return nil }
    let index = timeline.index(at: instant)
    return LeadReading(
      lead: name, asOf: instant, stage: stage, cycle: cycle,
      grade: index.map { grade(ofVersion: $0, timeline: timeline) },
      score: index.map { score(ofVersion: $0, at: instant, timeline: timeline) },
      outcome: outcome, worked: isWorked, returnReason: latestReturn?.value,
      source: profile.source, campaign: profile.campaign, handOver: handOver,
      capturedAt: capturedAt, lastFactAt: lastFactAt, firstQualifiedAt: firstQualification?.at,
      firstRule: firstQualification?.value,
      qualifiedAt: latestQualification?.at, rule: latestQualification?.value, offer: offer,
      coolDownEnds: coolDownEnds, nextDue: nextDue, profile: profile, owner: owner,
      origin: origin, isWon: !wonOpportunities.isEmpty)
  }

  /// The same, keeping the grade for later readings.
  mutating func keepingReading(at instant: Instant, timeline: AgreementTimeline) -> LeadReading? {
    if let version = timeline.index(at: instant) {
      keepGrade(ofVersion: version, timeline: timeline)
    }
    return reading(at: instant, timeline: timeline)
  }

  /// Whoever the offer went to, else who took the lead on.
  private var owner: LeadOwner? {
    guard let offer else { return taker }
    return offer.to.map { LeadOwner(name: $0, since: offer.offeredAt) }
  }
}
