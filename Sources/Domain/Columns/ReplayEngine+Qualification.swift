extension ReplayEngine {
  /// Looks at the agreement after a fact of the prospect (spec 3, Qualification). `shape` is that
  /// of the fact where it is an activity, a touch or a change of consent; `weight` that of its
  /// instant.
  @inline(__always)
  func evaluate(
    _ fact: FactColumns.Fact, _ shape: ReplayPlan.ShapePlan?, _ index: Int, weight: Double = 0
  ) {
    let lane = lanes.states + index
    guard lane.pointee.stage.awaitsQualification else { return }
    refreshGrade(index)
    lane.pointee.need(tables.leastScore[Int(lane.pointee.grade)])
    guard !lane.pointee.isForbidden else { return }
    var rule: Int16 = -1
    if let shape, shape.firstHandRaiser < shape.end,
      fact.lag <= LeadState.freshFor.microseconds
    {
      rule = atOnce(fact, shape, index, weight)
    }
    if rule < 0, fact.recorded >= lane.pointee.coolDownEnds {
      rule = atLeast(fact, index, weight)
    }
    if rule >= 0 { qualify(by: fact, rule: rule, index, weight) }
  }

  private func atOnce(
    _ fact: FactColumns.Fact, _ shape: ReplayPlan.ShapePlan, _ index: Int, _ weight: Double
  ) -> Int16 {
    for position in Int(shape.firstHandRaiser)..<Int(shape.end) {
      let action = tables.actions[position]
      if action.condition >= 0, !holds(action.condition, shape, index) { continue }
      let row = tables.handRaisers[Int(action.row)]
      guard lanes.states[index].grade >= row.grade else { continue }
      if row.score == -.infinity
        || score(index, at: fact.recorded, weight: weight) >= row.score - 1e-9
      {
        return Int16(action.row)
      }
    }
    return -1
  }

  @inline(__always)
  private func atLeast(_ fact: FactColumns.Fact, _ index: Int, _ weight: Double) -> Int16 {
    let grade = Int(lanes.states[index].grade)
    guard lanes.states[index].bound >= lanes.states[index].need else { return -1 }
    let score = score(index, at: fact.recorded, weight: weight)
    guard score >= lanes.states[index].need else { return -1 }
    let first = grade == 0 ? 0 : Int(tables.rowEnds[grade - 1])
    for position in first..<Int(tables.rowEnds[grade])
    where score >= tables.rows[position].score - 1e-9 {
      return ReplayRow.firstThreshold + Int16(tables.rows[position].row)
    }
    return -1
  }

  /// Grade, and whether a `never` row holds, for the profile as it is.
  @inline(__always)
  func refreshGrade(_ index: Int) {
    let lane = lanes.states + index
    guard lane.pointee.gradeIsStale else { return }
    lane.pointee.gradeIsStale = false
    var thirds = plan.qualification.start
    for criterion in tables.criteria where holds(criterion.condition, nil, index) {
      thirds += criterion.thirds
    }
    lane.pointee.grade = max(0, min(Int32(Grade.letters.count - 1), thirds))
    lane.pointee.isForbidden = tables.never.contains { holds($0, nil, index) }
  }

  @inline(__always)
  func holds(_ condition: Int32, _ shape: ReplayPlan.ShapePlan?, _ index: Int) -> Bool {
    tables.program.holds(
      condition, UnsafePointer(lanes.slots(of: index)),
      tables.factSlots + Int(shape?.factSlots ?? 0), cycle: lanes.states[index].cycle)
  }

  private func qualify(
    by fact: FactColumns.Fact, rule: Int16, _ index: Int, _ weight: Double
  ) {
    let lane = lanes.states + index
    let (route, recipient) = self.route(index)
    let levels = plan.agreement.serviceLevels
    let acceptBy = levels.acceptWithin.map {
      plan.calendar.end(of: $0, from: fact.recorded, &zone)
    }
    let expires = levels.expireAfter.map { plan.calendar.end(of: $0, from: fact.recorded, &zone) }
    lane.pointee.offer = Int32(part.offers.count)
    part.offers.append(
      ReplayOffer(
        instant: fact.recorded, acceptBy: acceptBy ?? .max, expires: expires ?? .max,
        score: score(index, at: fact.recorded, weight: weight), lead: UInt32(firstLead + index),
        cycle: lane.pointee.cycle, place: fact.place, recipient: recipient, ruleNumber: rule,
        route: route, gradeStep: UInt8(lane.pointee.grade)))
    let dated = ReplayLane.Dated(
      at: fact.recorded, order: lane.pointee.lastOrder, number: Int32(rule))
    if lane.pointee.first.isNone {
      lane.pointee.first = dated
      lane.pointee.firstRecipient = recipient
    }
    lane.pointee.latest = dated
    lane.pointee.go(to: .mql)
    lane.pointee.due = expires ?? .max
    lane.pointee.acceptBy = acceptBy ?? .max
  }

  /// The first route that matches and whom it names; where nobody, whom offers escalate to.
  private func route(_ index: Int) -> (route: Int16, recipient: UInt32) {
    for (number, choice) in plan.routing.choices.enumerated()
    where choice.condition < 0 || holds(choice.condition, nil, index) {
      if choice.team >= 0 { return (Int16(number), UInt32(choice.team)) }
      let owner = lanes.slots(of: index)[plan.routing.ownerSlot]
      let isNamed = plan.routing.ownerIsText[Int(owner)]
      return (
        Int16(number),
        isNamed ? plan.routing.recipient(owner: owner) : plan.routing.escalation
      )
    }
    return (-1, plan.routing.escalation)
  }

  func expire(_ index: Int, at due: Int64) {
    let lane = lanes.states + index
    part.offers[Int(lane.pointee.offer)].expiredLead = UInt32(firstLead + index)
    part.offers[Int(lane.pointee.offer)].expiredCycle = lane.pointee.cycle
    if !lane.pointee.isAnswered {
      lane.pointee.outcome = ReplayLane.Dated(
        at: due, order: .max, number: Int32(Outcome.expired.number))
    }
    turn(index)
    resetScore(index, at: due, including: true)
    lane.pointee.go(to: .nurture)
  }

  /// Begins the next cycle.
  func turn(_ index: Int) {
    lanes.states[index].cycle += 1
    if plan.program.usesCycle { lanes.states[index].forgetGrade() }
  }
}
