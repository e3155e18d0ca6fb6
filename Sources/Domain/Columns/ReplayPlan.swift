/// An agreement made ready to run over columns: what every distinct fact scores, which slots of a
/// profile matter, how tests answer for every distinct value.
///
/// The same rules as ``CompiledAgreement``, in the form of ``ReplayEngine``; a test holds the two
/// against each other on random journals.
public struct ReplayPlan: Sendable {
  public let agreement: Agreement
  public let label: AgreementLabel
  public let zone: Zone
  let columns: FactColumns
  let program: ConditionProgram
  let shapes: [ShapePlan]
  let actions: [Action]
  /// Fact slots of the shapes that have a condition which the profile decides.
  let factSlots: [UInt32]
  let slots: [Slot]
  /// By number of the field in the columns, the slot that follows it or -1.
  let slotOfField: [Int32]
  let scoring: ScoringPlan
  let qualification: QualificationPlan
  let routing: RoutingPlan
  let calendar: OpeningTable
  /// Of the main half-life; nil where each lead has an instant of its own.
  let weights: FactWeights.Weights?
  let resetsScore: Bool
  let coolDown: Int64
  let nurtureAfter: Int64?

  /// What a shape leads to: rules that may count it, rows of `at_once` that it may meet.
  struct ShapePlan: Sendable {
    var traits: ShapeTable.Traits
    /// Number + 1 of the patch that it brings.
    var patch: UInt32
    var firstRule: Int32
    var firstHandRaiser: Int32
    var end: Int32
    /// Where its fact slots begin.
    var factSlots: Int32
  }

  /// A rule or a row, and the condition that decides; -1 where the fact alone decided already.
  struct Action: Sendable {
    var row: Int32
    var condition: Int32
  }

  struct Slot: Sendable {
    var path: FieldPath
    /// Where `answers` says which values count as absent: a merge fills those. -1: only a missing
    /// one (source, campaign).
    var absence: Int32
  }

  /// Slots that every plan has: what reports are split by.
  static let reported: [FieldPath] = [.source, .campaign, .segment, .owner]

  public enum Fault: Error, Hashable, Sendable {
    /// The columns were laid out without this field, which has about as many values as facts; they
    /// have to be laid out anew with it.
    case unkept(FieldPath)
  }

  public init(
    _ agreement: Agreement, number: Int? = nil, over columns: FactColumns
  ) throws(Fault) {
    self.agreement = agreement
    self.columns = columns
    label = AgreementLabel(number: number, name: agreement.name)
    let zone = Zone(agreement.timezone) ?? .utc
    self.zone = zone
    var program = ConditionProgram(columns, zone: zone)
    for path in ReplayPlan.reported { _ = program.slot(path) }
    let rules = agreement.scoring.rules.map { program.add($0.when) }
    let handRaisers = agreement.qualification.atOnce.map { program.add($0.when) }
    let scoring = ScoringPlan(agreement.scoring)
    self.scoring = scoring
    weights = scoring.decays[Int(scoring.mainDecay)].days.flatMap {
      columns.weights.weights(halfLifeDays: $0, columns)
    }
    qualification = QualificationPlan(agreement, &program)
    routing = RoutingPlan(agreement, &program, columns)
    slots = program.profileSlots.map { path in
      Slot(path: path, absence: path.root == .lead ? -1 : program.absence(of: path))
    }
    if let path = columns.fields.unkept.first(where: { program.factSlots.contains($0) }) {
      throw .unkept(path)
    }
    self.program = program
    slotOfField = ReplayPlan.slotOfField(columns, program)
    var tables = ShapeTables()
    tables.fill(columns, program, rules: rules, handRaisers: handRaisers)
    shapes = tables.shapes
    actions = tables.actions
    factSlots = tables.factSlots
    calendar = OpeningTable(
      BusinessCalendar(hours: agreement.serviceLevels.calendar, zone: zone),
      around: columns.span)
    resetsScore = agreement.recycling.score == .reset
    coolDown = (agreement.recycling.coolDownDays * Elapsed.day).microseconds
    nurtureAfter = agreement.nurture.after?.microseconds
  }

  private static func slotOfField(_ columns: FactColumns, _ program: ConditionProgram) -> [Int32] {
    var slots = Array(repeating: Int32(-1), count: columns.fields.paths.count)
    for (slot, path) in program.profileSlots.enumerated() {
      // Source and campaign come with a capture that leads to `inquiry`, not with every patch.
      guard path.root != .lead, let field = columns.fields.find(path) else { continue }
      slots[field] = Int32(slot)
    }
    return slots
  }
}

/// Fills the tables of shapes of a plan.
private struct ShapeTables {
  var shapes: [ReplayPlan.ShapePlan] = []
  var actions: [ReplayPlan.Action] = []
  /// The first block is for facts without slots of their own.
  var factSlots: [UInt32] = []

  mutating func fill(
    _ columns: FactColumns, _ program: ConditionProgram, rules: [Int32], handRaisers: [Int32]
  ) {
    let width = max(program.factSlots.count, 1)
    factSlots = Array(repeating: 0, count: width)
    var slotOfField: [UInt32: Int] = [:]
    for (slot, path) in program.factSlots.enumerated() {
      if let field = columns.fields.find(path) { slotOfField[UInt32(field)] = slot }
    }
    shapes.reserveCapacity(columns.shapes.count)
    program.withPointers { pointers in
      var own = Array(repeating: UInt32(0), count: width)
      for shape in 0..<columns.shapes.count {
        for slot in own.indices { own[slot] = 0 }
        columns.shapes.forEachGiven(of: shape) { given in
          if let slot = slotOfField[given.field] { own[slot] = given.value }
        }
        append(columns.shapes, shape, own, pointers, rules, handRaisers)
      }
    }
  }

  private mutating func append(
    _ table: ShapeTable, _ shape: Int, _ own: [UInt32], _ program: ProgramPointers,
    _ rules: [Int32], _ handRaisers: [Int32]
  ) {
    var plan = ReplayPlan.ShapePlan(
      traits: table.traits[shape], patch: table.patches[shape], firstRule: Int32(actions.count),
      firstHandRaiser: 0, end: 0, factSlots: 0)
    var depends = append(rules, own, program)
    plan.firstHandRaiser = Int32(actions.count)
    depends = append(handRaisers, own, program) || depends
    plan.end = Int32(actions.count)
    if depends {
      plan.factSlots = Int32(factSlots.count)
      factSlots += own
    }
    shapes.append(plan)
  }

  /// Appends what may hold; tells whether anything depends on the profile.
  private mutating func append(
    _ conditions: [Int32], _ own: [UInt32], _ program: ProgramPointers
  ) -> Bool {
    var depends = false
    own.withUnsafeBufferPointer { own in
      guard let slots = own.baseAddress else { return }
      for (row, condition) in conditions.enumerated() {
        switch program.verdict(condition, slots) {
        case .fails: continue
        case .holds: actions.append(ReplayPlan.Action(row: Int32(row), condition: -1))
        case .depends:
          depends = true
          actions.append(ReplayPlan.Action(row: Int32(row), condition: condition))
        }
      }
    }
    return depends
  }
}

extension ConditionProgram {
  func withPointers<Result>(_ body: (ProgramPointers) throws -> Result) rethrows -> Result {
    try nodes.withUnsafeBufferPointer { nodes in
      try answers.withUnsafeBufferPointer { answers in
        try body(ProgramPointers(nodes: nodes, answers: answers, cycleTests: cycleTests))
      }
    }
  }
}

extension ReplayPlan {
  /// Runs the agreement over a run of components, as of an instant; without one, over all.
  public func run(_ components: Range<Int>? = nil, asOf: Instant) -> ReplayPart {
    let components = components ?? 0..<columns.componentCount
    let first = Int(columns.components[components.lowerBound].firstLead)
    let end = Int(columns.components[components.upperBound].firstLead)
    return columns.withPointers(weights?.values ?? []) { columns in
      withPointers { tables in
        let engine = ReplayEngine(self, columns, tables, leads: first..<end, asOf: asOf)
        engine.run(components)
        return engine.part
      }
    }
  }
}
