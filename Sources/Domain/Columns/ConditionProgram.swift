/// Conditions laid out flat, so that asking one follows no reference.
///
/// Nodes stand in front of their parts; each knows where it ends. Fields of the profile lie in the
/// slots of a lead, those of a fact at hand in the slots of its shape; a slot holds the number of a
/// value, and `answers` says for each number whether the test is met.
struct ConditionProgram: Sendable {
  struct Node: Sendable {
    enum Operation: UInt8, Sendable {
      case all, any, not
      /// A test of a field of the profile or of the fact.
      case profile, fact
      /// `contact.authority`: given in `slot`, else derived from the title in `other`.
      case authority
      case cycle
    }

    var operation: Operation
    var slot: UInt16 = 0
    var other: UInt16 = 0
    /// Where the table of the test begins in `answers`.
    var answers: Int32 = 0
    /// Of the title's levels.
    var levels: Int32 = 0
    /// The node after the last of its parts.
    var end: Int32 = 0
  }

  private(set) var nodes: [Node] = []
  private(set) var answers: [UInt8] = []
  /// Tests of `lead.cycle`, asked by value where the table of the first cycles ends.
  private(set) var cycleTests: [[CompiledTest]] = []
  /// Fields of profiles and facts by slot.
  private(set) var profileSlots: [FieldPath] = []
  private(set) var factSlots: [FieldPath] = []
  private(set) var usesCycle = false
  private var tables: [Leaf: Int32] = [:]

  private struct Leaf: Hashable {
    var path: FieldPath
    var tests: [FieldTest]
    /// Whether absent values are told apart from those that fail.
    var marksAbsence: Bool
  }

  /// Cycles that a table answers for.
  static let tabledCycles = 256

  private let zone: Zone
  private let columns: FactColumns

  init(_ columns: FactColumns, zone: Zone) {
    self.columns = columns
    self.zone = zone
  }

  /// Where the condition begins in `nodes`.
  mutating func add(_ condition: Condition) -> Int32 {
    let start = nodes.count
    switch condition {
    case .all(let parts): add(.all, parts)
    case .any(let parts): add(.any, parts)
    case .not(let part): add(.not, [part])
    case .field(let path, let tests): add(path, tests)
    }
    nodes[start].end = Int32(nodes.count)
    return Int32(start)
  }

  private mutating func add(_ operation: Node.Operation, _ parts: [Condition]) {
    nodes.append(Node(operation: operation))
    for part in parts { _ = add(part) }
  }

  private mutating func add(_ path: FieldPath, _ tests: [FieldTest]) {
    switch path {
    case FieldPath(.lead, "cycle"): addCycle(path, tests)
    case .authority: addAuthority(tests)
    default:
      let operation: Node.Operation = path.isAboutFact ? .fact : .profile
      let slot = slot(path == .emailDomain ? .email : path)
      let table = table(path, tests)
      nodes.append(Node(operation: operation, slot: slot, answers: table))
    }
  }

  /// The table of given values says 2 where one is absent: then the title's level decides.
  private mutating func addAuthority(_ tests: [FieldTest]) {
    let given = table(.authority, tests, marksAbsence: true)
    let compiled = tests.map { CompiledTest($0, zone: zone) }
    let byLevel = (0...5).map { level -> UInt8 in
      let value: JSON? = level == 0 ? nil : .number(Double(level))
      return CompiledCondition.meets(value, compiled) ? 1 : 0
    }
    let levels = Int32(answers.count)
    answers += columns.answers.authorityOfTitles(columns.fields).map { byLevel[Int($0)] }
    nodes.append(
      Node(
        operation: .authority, slot: slot(.authority), other: slot(.title), answers: given,
        levels: levels))
  }

  private mutating func addCycle(_ path: FieldPath, _ tests: [FieldTest]) {
    usesCycle = true
    let compiled = tests.map { CompiledTest($0, zone: zone) }
    nodes.append(
      Node(operation: .cycle, slot: UInt16(cycleTests.count), answers: Int32(answers.count)))
    cycleTests.append(compiled)
    answers += (0..<ConditionProgram.tabledCycles).map { cycle in
      CompiledCondition.meets(.number(Double(cycle)), compiled) ? 1 : 0
    }
  }

  private mutating func table(
    _ path: FieldPath, _ tests: [FieldTest], marksAbsence: Bool = false
  ) -> Int32 {
    let leaf = Leaf(path: path, tests: tests, marksAbsence: marksAbsence)
    if let known = tables[leaf] { return known }
    let start = Int32(answers.count)
    let own = answers(path, tests)
    answers +=
      marksAbsence ? zip(answers(path, [.exists(false)]), own).map { $0 == 1 ? 2 : $1 } : own
    tables[leaf] = start
    return start
  }

  private func answers(_ path: FieldPath, _ tests: [FieldTest]) -> [UInt8] {
    columns.answers.table(path, tests, zone: zone, columns.fields)
  }

  /// The slot of a field, a new one for a new field.
  mutating func slot(_ path: FieldPath) -> UInt16 {
    var slots = path.isAboutFact ? factSlots : profileSlots
    if let known = slots.firstIndex(of: path) { return UInt16(known) }
    slots.append(path)
    if path.isAboutFact { factSlots = slots } else { profileSlots = slots }
    return UInt16(slots.count - 1)
  }

  /// Where the absence of a profile field's values begins in `answers`.
  mutating func absence(of path: FieldPath) -> Int32 { table(path, [.exists(false)]) }
}
