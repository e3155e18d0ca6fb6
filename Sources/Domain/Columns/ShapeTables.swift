/// Fills the tables of shapes of a plan.
struct ShapeTables {
  private(set) var numbers: [UInt32] = []
  private(set) var shapes: [ReplayPlan.ShapePlan] = []
  private(set) var actions: [ReplayPlan.Action] = []
  /// The first block is for facts without slots of their own.
  private(set) var factSlots: [UInt32] = []
  /// What tells one plan from another, by its number: where its actions lie does not.
  private var forms = BytePool()

  private let program: ProgramPointers
  private let conditions: (rules: [Int32], handRaisers: [Int32])
  private let scoring: ScoringPlan
  private let steadyDecay: Int32

  /// `steadyDecay` is the half-life, among those of `scoring`, whose points need nothing but their
  /// weight; -1 for none.
  init(
    _ program: ProgramPointers, rules: [Int32], handRaisers: [Int32], _ scoring: ScoringPlan,
    steadyDecay: Int32
  ) {
    self.program = program
    conditions = (rules, handRaisers)
    self.scoring = scoring
    self.steadyDecay = steadyDecay
  }

  /// Fills the tables for the shapes of columns; `paths` are the slots of facts.
  mutating func fill(_ columns: FactColumns, slots paths: [FieldPath]) {
    let width = max(paths.count, 1)
    factSlots = Array(repeating: 0, count: width)
    var slotOfField: [UInt32: Int] = [:]
    for (slot, path) in paths.enumerated() {
      if let field = columns.fields.find(path) { slotOfField[UInt32(field)] = slot }
    }
    numbers.reserveCapacity(columns.shapes.count)
    var own = Array(repeating: UInt32(0), count: width)
    var form: [UInt32] = []
    for shape in 0..<columns.shapes.count {
      for slot in own.indices { own[slot] = 0 }
      columns.shapes.forEachGiven(of: shape) { given in
        if let slot = slotOfField[given.field] { own[slot] = given.value }
      }
      append(columns.shapes, shape, own, &form)
    }
  }

  /// `form` is room to write in, lest every shape ask for memory.
  private mutating func append(
    _ table: ShapeTable, _ shape: Int, _ own: [UInt32], _ form: inout [UInt32]
  ) {
    form.removeAll(keepingCapacity: true)
    form += [UInt32(table.traits[shape].rawValue), table.patches[shape]]
    var depends = open(conditions.rules, own, &form)
    let firstHandRaiser = form.count
    form.append(.max)
    depends = open(conditions.handRaisers, own, &form) || depends
    let end = form.count
    if depends { form += own }
    let number = form.withUnsafeBytes { forms.intern($0.bindMemory(to: UInt8.self)) }
    numbers.append(UInt32(number))
    guard number == shapes.count else { return }
    let counting = pairs(form[2..<firstHandRaiser]).map { row, condition in
      ReplayPlan.Action(row: row, condition: condition, rule: scoring.rules[Int(row)])
    }
    let raising = pairs(form[(firstHandRaiser + 1)..<end]).map { row, condition in
      ReplayPlan.Action(row: row, condition: condition, rule: .none)
    }
    let first = Int32(actions.count)
    shapes.append(
      ReplayPlan.ShapePlan(
        traits: table.traits[shape], patch: table.patches[shape], firstRule: first,
        firstHandRaiser: first + Int32(counting.count),
        end: first + Int32(counting.count + raising.count),
        factSlots: depends ? Int32(factSlots.count) : 0,
        steady: ReplayPlan.Steady(counting, decay: steadyDecay)))
    actions += counting + raising
    if depends { factSlots += own }
  }

  private func pairs(_ words: ArraySlice<UInt32>) -> [(row: Int32, condition: Int32)] {
    stride(from: words.startIndex, to: words.endIndex, by: 2).map {
      (Int32(words[$0]), Int32(bitPattern: words[$0 + 1]))
    }
  }

  /// Appends what may hold for the fact slots, each as its row and the condition that decides, -1
  /// where the fact alone decided; tells whether anything depends on the profile.
  private func open(
    _ conditions: [Int32], _ own: [UInt32], _ form: inout [UInt32]
  ) -> Bool {
    var depends = false
    own.withUnsafeBufferPointer { own in
      guard let slots = own.baseAddress else { return }
      for (row, condition) in conditions.enumerated() {
        let verdict = program.verdict(condition, slots)
        if verdict == .fails { continue }
        if verdict == .depends { depends = true }
        form.append(UInt32(row))
        form.append(UInt32(bitPattern: verdict == .depends ? condition : -1))
      }
    }
    return depends
  }
}

extension ReplayPlan.Steady {
  /// `decay` is the half-life whose points need nothing but their weight; -1 for none.
  fileprivate init(_ rules: [ReplayPlan.Action], decay: Int32) {
    guard decay >= 0, rules.count <= 1 else { return }
    guard let only = rules.first else {
      upTo = .max
      return
    }
    guard only.condition < 0, only.rule.decay == decay else { return }
    upTo = only.rule.day < 0 ? .max : only.rule.perDay
    row = only.row
    points = only.rule.points
  }
}
