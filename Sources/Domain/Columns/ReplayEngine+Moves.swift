/// The table of spec 2, Stages and moves, over numbers: the twin of `LeadState+Moves`.
extension ReplayEngine {
  func move(by fact: FactColumns.Fact, _ index: Int) {
    let lane = lanes.states + index
    let at = fact.recorded
    switch fact.code.sort {
    case .captured: capture(fact, index)
    case .profiled:
      patch(fact.code.number, index)
      evaluate(fact, nil, index)
    case .enrolled: enrol(fact, index)
    case .accepted:
      lane.pointee.note(.accepted, at: at)
      accept(fact, index)
    case .claimed:
      lane.pointee.note(.accepted, at: at)
      claim(fact, index)
    case .returned:
      lane.pointee.note(.returned, at: at)
      lane.pointee.lastReturn = ReplayLane.Dated(
        at: at, order: lane.pointee.lastOrder, number: Int32(fact.code.number))
      takeBack(fact, index)
    case .disqualified:
      lane.pointee.note(.disqualified, at: at)
      disqualify(fact, index)
    case .opened:
      lane.pointee.note(.open, at: at)
      open(fact, index)
    case .changed: lane.pointee.isAnswered = true
    case .won:
      lane.pointee.note(.won, at: at)
      win(fact, index)
    case .lost:
      lane.pointee.note(.lost, at: at)
      lose(fact, index)
    case .merged: merge(fact, index)
    case .atHand: break
    }
  }

  private func isUnmatched(_ fact: FactColumns.Fact, _ index: Int) {
    part.unmatched.append(.init(place: fact.place, lead: UInt32(firstLead + index)))
  }

  private func capture(_ fact: FactColumns.Fact, _ index: Int) {
    let lane = lanes.states + index
    patch(fact.code.number, index)
    switch lane.pointee.stage {
    case .none, .disqualified, .customer:
      if lane.pointee.stage != .none {
        turn(index)
        resetScore(index, at: fact.recorded, including: false)
      }
      lane.pointee.captured = min(lane.pointee.captured, fact.recorded)
      let patch = columns.patches[fact.code.number]
      lanes.slots(of: index)[0] = patch.source
      lanes.slots(of: index)[1] = patch.campaign
      lane.pointee.gradeIsStale = true
      lane.pointee.go(to: .inquiry)
      if let after = plan.nurtureAfter {
        lane.pointee.due =
          (Instant(microseconds: fact.recorded) + Elapsed(microseconds: after))
          .microseconds
      }
    default: break
    }
    evaluate(fact, nil, index)
  }

  private func enrol(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .none, .disqualified: isUnmatched(fact, index)
    case .inquiry: lanes.states[index].go(to: .nurture)
    default: break
    }
  }

  private func accept(_ fact: FactColumns.Fact, _ index: Int) {
    guard lanes.states[index].stage == .mql else { return isUnmatched(fact, index) }
    if fact.recorded <= lanes.states[index].acceptBy {
      part.acceptedOnTime += 1
    } else {
      part.acceptedLate += 1
    }
    lanes.states[index].go(to: .sal)
  }

  private func claim(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .inquiry, .nurture, .mql: lanes.states[index].go(to: .sal)
    default: isUnmatched(fact, index)
    }
  }

  private func takeBack(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .mql, .sal: recycle(fact, index)
    default: isUnmatched(fact, index)
    }
  }

  private func disqualify(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .none, .disqualified, .customer: isUnmatched(fact, index)
    default: lanes.states[index].go(to: .disqualified)
    }
  }

  private func open(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .none, .disqualified: isUnmatched(fact, index)
    case .sql, .customer: break
    default: lanes.states[index].go(to: .sql)
    }
  }

  private func win(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .sql: lanes.states[index].go(to: .customer)
    case .customer: break
    default: isUnmatched(fact, index)
    }
  }

  private func lose(_ fact: FactColumns.Fact, _ index: Int) {
    switch lanes.states[index].stage {
    case .sql: if fact.code.number == 0 { recycle(fact, index) }
    case .customer: break
    default: isUnmatched(fact, index)
    }
  }

  /// Back to nurture after a return or a loss: next cycle, cool-down.
  private func recycle(_ fact: FactColumns.Fact, _ index: Int) {
    turn(index)
    resetScore(index, at: fact.recorded, including: false)
    lanes.states[index].coolDownEnds =
      (Instant(microseconds: fact.recorded) + Elapsed(microseconds: plan.coolDown)).microseconds
    lanes.states[index].go(to: .nurture)
  }

  /// `lead.merged`: this lead lives on in another (spec 2, Merge).
  private func merge(_ fact: FactColumns.Fact, _ index: Int) {
    let merge = columns.merges[fact.code.number]
    let into = Int(merge.into)
    if lanes.states[into].due < fact.recorded { fallDue(into) }
    guard merge.fits else { return isUnmatched(fact, index) }
    lanes.states[index].isMergedAway = true
    lanes.states[into].lastOrder = lanes.states[index].lastOrder
    absorb(index, into, at: fact.recorded)
    evaluate(fact, nil, into)
  }

  private func absorb(_ index: Int, _ into: Int, at instant: Int64) {
    joinScores(into, from: index, at: instant)
    let (own, theirs) = (lanes.states + into, lanes.states[index])
    own.pointee.cycle = max(own.pointee.cycle, theirs.cycle)
    if theirs.stage.rawValue > own.pointee.stage.rawValue { own.pointee.take(clocksOf: theirs) }
    fillGaps(into, from: index)
    own.pointee.forgetGrade()
    own.pointee.coolDownEnds = max(own.pointee.coolDownEnds, theirs.coolDownEnds)
    own.pointee.captured = min(own.pointee.captured, theirs.captured)
    if !theirs.first.isNone,
      own.pointee.first.isNone || theirs.first.precedes(own.pointee.first)
    {
      own.pointee.firstRecipient = theirs.firstRecipient
    }
    own.pointee.first = .earlier(own.pointee.first, theirs.first)
    own.pointee.latest = .later(own.pointee.latest, theirs.latest)
    own.pointee.outcome = .later(own.pointee.outcome, theirs.outcome)
    own.pointee.lastReturn = .later(own.pointee.lastReturn, theirs.lastReturn)
    own.pointee.isAnswered = own.pointee.isAnswered || theirs.isAnswered
    own.pointee.isTouched = own.pointee.isTouched || theirs.isTouched
  }

  private func fillGaps(_ into: Int, from other: Int) {
    let (own, theirs) = (lanes.slots(of: into), lanes.slots(of: other))
    for (number, slot) in plan.slots.enumerated() {
      let value = own[number]
      let isGap =
        slot.absence < 0
        ? value == 0 : tables.program.answers[Int(slot.absence) + Int(value)] != 0
      if isGap { own[number] = theirs[number] }
    }
  }
}

extension ReplayLane {
  /// The stage of another lead, with its running clock.
  mutating func take(clocksOf other: ReplayLane) {
    go(to: other.stage)
    due = other.due
    acceptBy = other.acceptBy
    offer = other.offer
  }
}
