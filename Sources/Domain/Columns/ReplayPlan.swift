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
  /// By shape, which of `shapes` it comes to: most lead to the same few things.
  let shapeNumbers: [UInt32]
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

  /// What shapes lead to: rules that may count them, rows of `at_once` that they may meet.
  struct ShapePlan: Sendable {
    var traits: ShapeTable.Traits
    /// Number + 1 of the patch that it brings.
    var patch: UInt32
    var firstRule: Int32
    var firstHandRaiser: Int32
    var end: Int32
    /// Where its fact slots begin.
    var factSlots: Int32
    var steady: Steady

    var counts: Bool { firstRule < firstHandRaiser }
    var raisesHand: Bool { firstHandRaiser < end }
  }

  /// The frequent case: one rule at most counts the shape, whatever the profile, in the measure of
  /// ``FactWeights``.
  struct Steady: Sendable {
    /// Facts of a component up to which it is so: fewer than its daily limit fill no day. -1 for
    /// never.
    var upTo: Int32 = -1
    var row: Int32 = 0
    var points = 0.0
  }

  /// A rule or a row of `at_once`, and the condition that decides; -1 where the fact alone decided
  /// already.
  struct Action: Sendable {
    var row: Int32
    var condition: Int32
    /// Nothing for rows of `at_once`.
    var rule: ScoringPlan.Rule
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

  /// Weights are in the measure of `start`, by default of the columns' first fact. Parts of one
  /// journal have to share it, lest the last digits of a score depend on how it was cut.
  public init(
    _ agreement: Agreement, number: Int? = nil, over columns: FactColumns,
    weighedFrom start: Instant? = nil
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
      columns.weights.weights(
        halfLifeDays: $0, from: start ?? columns.span.lowerBound, columns)
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
    // A reset has to know what was counted at its instant.
    let isSteady = agreement.recycling.score != .reset && weights != nil
    let tables = program.withPointers { pointers in
      var tables = ShapeTables(
        pointers, rules: rules, handRaisers: handRaisers, scoring,
        steadyDecay: isSteady ? scoring.mainDecay : -1)
      tables.fill(columns, slots: program.factSlots)
      return tables
    }
    shapeNumbers = tables.numbers
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
        let engine = ReplayEngine(self, columns, tables, firstLead: first, asOf: asOf)
        let rows = Array<ReplayRow>(unsafeUninitializedCapacity: end - first) { rows, count in
          engine.run(components, into: rows)
          count = end - first
        }
        engine.part.rows = rows
        return engine.part
      }
    }
  }
}
