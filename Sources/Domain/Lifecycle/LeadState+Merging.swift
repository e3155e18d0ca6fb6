extension LeadState {
  /// Takes over a lead that was merged into this one (spec 2, Merge). Both have had derived what
  /// fell due before the merge.
  mutating func absorb(
    _ other: LeadState, by fact: JournalEntry, place: Int, timeline: AgreementTimeline,
    events: inout LifecycleEvents
  ) {
    cycle = max(cycle, other.cycle)
    let takesTheirs = (other.stage?.rank ?? 0) > (stage?.rank ?? 0)
    handOvers.absorb(
      other.handOvers, of: name, at: fact.recorded, takesTheirs: takesTheirs)
    if takesTheirs, let theirs = other.stage {
      go(
        to: theirs, at: fact.recorded, cause: fact.kind, entry: fact.id, &events,
        handOver: other.handOver)
      nurtureDue = other.nurtureDue
      offer = other.offer
      taker = other.taker
    }
    for (index, version) in timeline.versions.enumerated() {
      scores[index].join(other.scores[index], at: fact.recorded, rules: version.rules.scoring)
    }
    profile.fillGaps(from: other.profile)
    absorbHistory(of: other)
    lastFactAt = max(lastFactAt, other.lastFactAt, fact.recorded)
    lastFactPlace = place
  }

  private mutating func absorbHistory(of other: LeadState) {
    coolDownEnds = [coolDownEnds, other.coolDownEnds].compactMap { $0 }.max()
    capturedAt = [capturedAt, other.capturedAt].compactMap { $0 }.min()
    firstQualification = .earlier(firstQualification, other.firstQualification)
    latestQualification = .later(latestQualification, other.latestQualification)
    latestOutcome = .later(latestOutcome, other.latestOutcome)
    latestReturn = .later(latestReturn, other.latestReturn)
    isAnswered = isAnswered || other.isAnswered
    isTouchedBySales = isTouchedBySales || other.isTouchedBySales
    openOpportunities.formUnion(other.openOpportunities)
    wonOpportunities.formUnion(other.wonOpportunities)
    wasWon = wasWon || other.wasWon
    origin.absorb(other.origin)
  }
}
