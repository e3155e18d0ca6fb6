/// Whether a fact fitted the table of moves.
enum Fit {
  case fitted
  case unmatched
}

/// The table of spec 2, Stages and moves.
extension LeadState {
  mutating func move(
    by fact: JournalEntry, timeline: AgreementTimeline, events: inout LifecycleEvents
  ) -> Fit {
    switch fact.kind {
    case .leadCaptured: capture(fact, timeline, &events)
    case .leadEnrolled: enrol(fact, &events)
    case .leadAccepted: accept(fact, timeline, &events)
    case .leadClaimed: claim(fact, timeline, &events)
    case .leadReturned: takeBack(fact, timeline, &events)
    case .leadDisqualified: disqualify(fact, timeline, &events)
    case .opportunityOpened: open(fact, timeline, &events)
    case .opportunityChanged: change(fact)
    case .opportunityWon: win(fact, &events)
    case .opportunityLost: lose(fact, timeline, &events)
    default: .fitted
    }
  }

  private mutating func capture(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard stage == nil || stage == .disqualified || stage == .customer else { return .fitted }
    if stage != nil {
      cycle += 1
      resetScores(at: fact.recorded, includingInstant: false, timeline: timeline)
    }
    capturedAt = capturedAt ?? fact.recorded
    profile.source = fact.body["source"]?.text
    profile.campaign = fact.body["campaign"]?.text
    origin.begin(by: fact)
    go(to: .inquiry, by: fact, &events)
    let rules = timeline.version(at: fact.recorded)?.rules.agreement.nurture
    nurtureDue = rules?.after.map { fact.recorded + $0 }
    return .fitted
  }

  private mutating func enrol(_ fact: JournalEntry, _ events: inout LifecycleEvents) -> Fit {
    switch stage {
    case nil, .disqualified: return .unmatched
    case .inquiry: go(to: .nurture, by: fact, &events)
    default: break
    }
    return .fitted
  }

  private mutating func accept(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard stage == .mql else { return .unmatched }
    let onTime = offer?.acceptBy.map { fact.recorded <= $0 } ?? true
    events.acceptances.append(
      Acceptance(entry: fact.id, lead: name, recorded: fact.recorded, onTime: onTime))
    take(by: fact, as: .accepted, timeline: timeline)
    go(to: .sal, by: fact, &events, handOver: .offered)
    noteTaker(fact.body["by"], fact)
    return .fitted
  }

  private mutating func claim(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard let stage, [.inquiry, .nurture, .mql].contains(stage) else { return .unmatched }
    take(by: fact, as: .claimed, timeline: timeline)
    origin.takeUp(by: fact.body["by"])
    go(to: .sal, by: fact, &events, handOver: .salesClaimed)
    noteTaker(fact.body["by"], fact)
    return .fitted
  }

  private mutating func takeBack(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard stage == .mql || stage == .sal else { return .unmatched }
    endHandOver(by: fact, as: .returned, timeline: timeline)
    recycle(by: fact, timeline, &events)
    return .fitted
  }

  private mutating func disqualify(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard let stage, stage != .disqualified, stage != .customer else { return .unmatched }
    endHandOver(by: fact, as: .disqualified, timeline: timeline)
    go(to: .disqualified, by: fact, &events)
    return .fitted
  }

  private mutating func open(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    switch stage {
    case nil, .disqualified: return .unmatched
    case .inquiry, .nurture:
      origin.takeUp(by: fact.body["owner"] ?? fact.body["by"])
      go(to: .sql, by: fact, &events, handOver: .salesGenerated)
    case .mql, .sal: go(to: .sql, by: fact, &events, handOver: .offered)
    case .sql, .customer: break
    }
    endHandOver(by: fact, as: .opportunity, timeline: timeline)
    noteDeal(fact)
    noteTaker(fact.body["owner"], fact)
    return .fitted
  }

  /// The owner of an opportunity answers for its lead.
  private mutating func change(_ fact: JournalEntry) -> Fit {
    if let stage, stage.rank >= Stage.sal.rank { noteTaker(fact.body["owner"], fact) }
    return .fitted
  }

  private mutating func noteTaker(_ name: JSON?, _ fact: JournalEntry) {
    guard let name = name?.text, !name.isEmpty else { return }
    taker = LeadOwner(name: name, since: fact.recorded)
  }

  private mutating func win(_ fact: JournalEntry, _ events: inout LifecycleEvents) -> Fit {
    guard stage == .sql || stage == .customer else { return .unmatched }
    noteDeal(fact)
    if stage == .sql { go(to: .customer, by: fact, &events) }
    return .fitted
  }

  private mutating func lose(
    _ fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) -> Fit {
    guard stage == .sql || stage == .customer else { return .unmatched }
    noteDeal(fact)
    if stage == .sql, openOpportunities.isEmpty { recycle(by: fact, timeline, &events) }
    return .fitted
  }

  /// Back to nurture after a return or a loss: next cycle, cool-down.
  private mutating func recycle(
    by fact: JournalEntry, _ timeline: AgreementTimeline, _ events: inout LifecycleEvents
  ) {
    cycle += 1
    resetScores(at: fact.recorded, includingInstant: false, timeline: timeline)
    let days = timeline.version(at: fact.recorded)?.rules.agreement.recycling.coolDownDays ?? 0
    coolDownEnds = fact.recorded + days * .day
    go(to: .nurture, by: fact, &events)
  }

  private mutating func go(
    to next: Stage, by fact: JournalEntry, _ events: inout LifecycleEvents,
    handOver: HandOverSource? = nil
  ) {
    go(to: next, at: fact.recorded, cause: fact.kind, entry: fact.id, &events, handOver: handOver)
  }

  /// Enters a stage: the clocks of the old one end with it.
  mutating func go(
    to next: Stage, at instant: Instant, cause: EntryKind, entry: String?,
    _ events: inout LifecycleEvents, handOver: HandOverSource? = nil
  ) {
    if next.rank < Stage.sal.rank {
      self.handOver = nil
      taker = nil
    }
    self.handOver = handOver ?? self.handOver
    events.append(
      StageMove(
        lead: name, at: instant, from: stage, to: next, cycle: cycle, cause: cause, entry: entry,
        handOver: handOver))
    stage = next
    nurtureDue = nil
    offer = nil
  }

  mutating func resetScores(
    at instant: Instant, includingInstant: Bool, timeline: AgreementTimeline
  ) {
    for (index, version) in timeline.versions.enumerated()
    where version.rules.agreement.recycling.score == .reset {
      scores[index].reset(
        at: instant, including: includingInstant, rules: version.rules.scoring)
    }
  }
}
