/// The whole lifecycle over columns: the rules of ``LeadState``, with numbers for names, decayed
/// sums carried from fact to fact, and no memory asked for in the loop.
///
/// One engine runs over a run of components; several run side by side. A class, so that nothing of
/// it is ever copied.
final class ReplayEngine {
  let plan: ReplayPlan
  let columns: ColumnPointers
  let tables: PlanPointers
  /// Facts recorded later are not looked at.
  let asOf: Int64
  let lanes: LanePool
  // Nobody else holds an engine: checks at run time whether two reach for these at once would find
  // nothing and cost a tenth of the time.
  @exclusivity(unchecked) var part: ReplayPart
  /// The half-life whose sums are in the measure of ``FactWeights``; -1 where none are.
  let weighted: Int32
  let reference: Int64
  private let endWeight: Double
  /// Number of the first lead of the component at hand.
  @exclusivity(unchecked) var firstLead = 0
  @exclusivity(unchecked) var zone: ZoneCursor

  init(
    _ plan: ReplayPlan, _ columns: ColumnPointers, _ tables: PlanPointers, firstLead: Int,
    asOf: Instant
  ) {
    self.plan = plan
    self.columns = columns
    self.tables = tables
    self.asOf = asOf.microseconds
    lanes = LanePool(
      rules: plan.scoring.rules.count, slots: plan.slots.count, days: plan.scoring.dailyRules)
    part = ReplayPart(firstLead: firstLead, rows: [])
    zone = ZoneCursor(plan.zone)
    weighted = plan.weights == nil ? -1 : plan.scoring.mainDecay
    reference = plan.weights?.reference ?? 0
    endWeight =
      plan.weights.map { weights in
        tables.decays[Int(plan.scoring.mainDecay)].growth(asOf.microseconds - weights.reference)
      } ?? 0
  }

  /// Runs over components and writes the row of each lead into `rows`, which have no value yet.
  func run(_ components: Range<Int>, into rows: UnsafeMutableBufferPointer<ReplayRow>) {
    // Room for an offer a lead costs no memory before it is written to.
    part.offers.reserveCapacity(rows.count)
    guard var row = rows.baseAddress else { return }
    let hidden = plan.columns.hidden
    for component in components {
      if let hidden, hidden[component] {
        let leads = self.leads(of: component)
        row.initialize(repeating: ReplayRow(), count: leads)
        row += leads
      } else {
        run(component, into: &row)
      }
    }
  }

  private func leads(of component: Int) -> Int {
    Int(columns.components[component + 1].firstLead - columns.components[component].firstLead)
  }

  private func run(_ number: Int, into row: inout UnsafeMutablePointer<ReplayRow>) {
    let component = columns.components[number]
    let end = columns.components[number + 1].firstFact
    let leads = self.leads(of: number)
    firstLead = Int(component.firstLead)
    lanes.begin(leads)
    let count = Int32(clamping: end - component.firstFact)
    for index in component.firstFact..<end {
      let fact = columns.facts[index]
      if fact.recorded > asOf { break }
      var lane = 0
      if component.firstOwner >= 0 {
        lane = Int(columns.owners[component.firstOwner + index - component.firstFact])
      }
      let weight = weighted >= 0 ? columns.weights[index] : 0
      let order = Int32(truncatingIfNeeded: index - component.firstFact)
      apply(fact, weight, order: order, of: count, lane)
    }
    for lane in 0..<leads {
      row.initialize(to: finish(lane))
      row += 1
    }
  }

  /// Applies a fact, deriving first what fell due before it; `count` is that of the component's
  /// facts.
  @inline(__always)
  private func apply(
    _ fact: FactColumns.Fact, _ weight: Double, order: Int32, of count: Int32, _ index: Int
  ) {
    let lane = lanes.states + index
    if lane.pointee.due < fact.recorded { fallDue(index) }
    lane.pointee.lastOrder = order
    if fact.code.isAtHand {
      takeAtHand(fact, weight, of: count, index)
    } else {
      move(by: fact, index)
    }
  }

  @inline(__always)
  private func takeAtHand(
    _ fact: FactColumns.Fact, _ weight: Double, of count: Int32, _ index: Int
  ) {
    let lane = lanes.states + index
    let shape =
      tables.shapes.baseAddress.unsafelyUnwrapped
      + Int(tables.shapeNumbers[fact.code.number])
    if shape.pointee.patch != 0 { patch(Int(shape.pointee.patch) - 1, index) }
    if shape.pointee.traits.contains(.outboundBySales) { lane.pointee.isTouched = true }
    if count <= shape.pointee.steady.upTo {
      let steady = shape.pointee.steady
      lane.pointee.hasPoints = true
      lanes.sums(of: index)[Int(steady.row)] += steady.points * weight
      lane.pointee.bound += max(0, steady.points)
    } else if shape.pointee.counts {
      self.count(fact, weight, shape.pointee, index)
    }
    if shape.pointee.traits.contains(.ofProspect),
      lane.pointee.bound >= lane.pointee.need || shape.pointee.raisesHand
    {
      evaluate(fact, shape.pointee, index, weight: fact.lag == 0 ? weight : 0)
    }
  }

  /// Sets the slots of the fields that a patch gives.
  func patch(_ number: Int, _ index: Int) {
    let slots = lanes.slots(of: index)
    let patch = columns.patches[number]
    for position in Int(patch.first)..<Int(patch.end) {
      let given = columns.given[position]
      let slot = Int(tables.slotOfField[Int(given.field)])
      guard slot >= 0 else { continue }
      slots[slot] = given.value
      lanes.states[index].forgetGrade()
    }
  }

  /// Derives what fell due: an expiry, or the end of waiting for qualification.
  func fallDue(_ index: Int) {
    let lane = lanes.states + index
    let due = lane.pointee.due
    if lane.pointee.stage == .mql {
      expire(index, at: due)
    } else {
      lane.pointee.go(to: .nurture)
    }
  }

  /// The lead's row as of the instant of the replay.
  private func finish(_ index: Int) -> ReplayRow {
    let lane = lanes.states + index
    var row = ReplayRow()
    guard lane.pointee.stage != .none, !lane.pointee.isMergedAway else { return row }
    if lane.pointee.due <= asOf { fallDue(index) }
    refreshGrade(index)
    // The last digits depend on the instant that weights are of, which an older fact moves.
    row.score = (score(index, at: asOf, weight: endWeight) * 1e12).rounded() / 1e12
    row.gradeStep = UInt8(lane.pointee.grade)
    let slots = lanes.slots(of: index)
    row.source = slots[0]
    row.campaign = slots[1]
    row.segment = slots[2]
    lane.pointee.fill(&row)
    return row
  }
}
