/// The facts of a journal, or of a part of it, in columns: what replays read.
///
/// The facts of a *component* (leads that merges or shared opportunities connect; mostly one lead)
/// lie one after the other in journal order. Everything that no agreement can change is worked out
/// beforehand: which lead a fact belongs to after merges, whether another opportunity is open.
/// Signals and invoices are left out: they move no lead.
///
/// About 24 bytes a fact, 8 a field of a capture, and each distinct text once.
public final class FactColumns: Sendable {
  /// Facts that a part has room for, whatever they are; a longer journal takes more parts.
  public static let mostFacts = FactCode.mostNumbers

  let facts: [Fact]
  /// One more marks the end.
  let components: [Component]
  /// Leads counted from the component's first, by fact; only for components of several leads.
  let owners: [UInt32]
  let merges: [Merge]

  struct Fact: Sendable {
    /// Microseconds since 1970.
    var recorded: Int64
    /// Microseconds from `at` to `recorded`.
    var lag: Int64
    var code: FactCode
    /// Place in the journal: the order of lines, or the sequence in the ledger.
    var place: UInt32
  }

  struct Component: Sendable {
    var firstFact: Int
    /// Where the owners of its facts begin in `owners`; -1 where all are of its one lead.
    var firstOwner: Int
    var firstLead: UInt32
  }

  struct Merge: Sendable {
    /// Counted from the component's first lead.
    var into: UInt32
    /// Both were captured and are not the same.
    var fits: Bool
  }

  let fields: FieldTable
  let shapes: ShapeTable
  let patches: PatchTable
  let reasons: ValuePool
  /// Number in `names` of each lead.
  let nameNumbers: [UInt32]
  let names: BytePool
  /// `recorded` of the last entry of the journal, facts or not; nil without any.
  public let lastRecorded: Instant?
  /// From the first to the last fact.
  let span: ClosedRange<Instant>
  let answers: LeafAnswers
  let weights: FactWeights
  /// Components that another part tells anew; nil where none is.
  let hidden: [Bool]?

  init(_ arrays: FactArrays, tables: FactTables, lastRecorded: Instant?) {
    span = FactColumns.span(of: arrays.facts)
    answers = LeafAnswers()
    weights = FactWeights()
    hidden = nil
    facts = arrays.facts
    components = arrays.components
    owners = arrays.owners
    merges = arrays.merges
    nameNumbers = arrays.nameNumbers
    fields = tables.fields
    shapes = tables.shapes
    patches = tables.patches
    reasons = tables.reasons
    names = tables.names
    self.lastRecorded = lastRecorded
  }

  /// The same facts without some components.
  private init(_ whole: FactColumns, hidden: [Bool]) {
    facts = whole.facts
    components = whole.components
    owners = whole.owners
    merges = whole.merges
    nameNumbers = whole.nameNumbers
    fields = whole.fields
    shapes = whole.shapes
    patches = whole.patches
    reasons = whole.reasons
    names = whole.names
    lastRecorded = whole.lastRecorded
    span = whole.span
    answers = whole.answers
    weights = whole.weights
    self.hidden = hidden
  }

  private static func span(of facts: [Fact]) -> ClosedRange<Instant> {
    let bounds = facts.reduce(into: (first: Int64.max, last: Int64.min)) { bounds, fact in
      bounds = (min(bounds.first, fact.recorded), max(bounds.last, fact.recorded))
    }
    guard bounds.first <= bounds.last else { return .distantPast ... .distantPast }
    return Instant(microseconds: bounds.first)...Instant(microseconds: bounds.last)
  }

  /// Without the components of the leads that `other` tells of, which knows more of them.
  public func hiding(leadsOf other: FactColumns) -> FactColumns {
    var leads: [UInt32: Int] = [:]
    for number in 0..<other.names.count {
      if let own = names.number(of: other.names.text(of: number)) { leads[UInt32(own)] = number }
    }
    guard !leads.isEmpty else { return self }
    var hidden = self.hidden ?? Array(repeating: false, count: componentCount)
    for component in 0..<componentCount where !hidden[component] {
      let own = Int(components[component].firstLead)..<Int(components[component + 1].firstLead)
      hidden[component] = nameNumbers[own].contains { leads[$0] != nil }
    }
    return FactColumns(self, hidden: hidden)
  }

  public var factCount: Int { facts.count }
  public var leadCount: Int { nameNumbers.count }
  public var componentCount: Int { components.count - 1 }

  /// Bytes in memory, with the weights of the half-life that was replayed last.
  public var memory: Int {
    let own =
      facts.count * 32 + components.count * 24 + owners.count * 4 + merges.count * 8
      + nameNumbers.count * 4
    let dictionaries =
      fields.memory + shapes.memory + patches.memory + reasons.memory + names.memory
    return own + dictionaries
  }

  /// The name that entries give the lead.
  public func name(ofLead lead: Int) -> String { names.text(of: Int(nameNumbers[lead])) }

  /// Components cut into `count` runs with about equally many facts.
  public func runs(_ count: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 1...max(count, 1) {
      let target = factCount * index / max(count, 1)
      var end = index == count ? componentCount : firstComponent(endingAt: target)
      end = max(end, start)
      if end > start { runs.append(start..<end) }
      start = end
    }
    return runs
  }

  private func firstComponent(endingAt fact: Int) -> Int {
    var low = 0
    var high = componentCount
    while low < high {
      let middle = (low + high) / 2
      if components[middle + 1].firstFact < fact { low = middle + 1 } else { high = middle }
    }
    return min(low + 1, componentCount)
  }
}

/// The arrays of columns while they are laid out.
struct FactArrays: Sendable {
  var facts: [FactColumns.Fact] = []
  var components = [FactColumns.Component(firstFact: 0, firstOwner: -1, firstLead: 0)]
  var owners: [UInt32] = []
  var merges: [FactColumns.Merge] = []
  var nameNumbers: [UInt32] = []
}

/// The dictionaries behind the codes.
struct FactTables: Sendable {
  var fields: FieldTable
  var shapes = ShapeTable()
  var patches = PatchTable()
  var reasons = ValuePool()
  var names = BytePool()
}
