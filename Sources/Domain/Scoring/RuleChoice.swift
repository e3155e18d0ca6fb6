/// Which scoring rules a fact can concern at all, by its kind and, of an activity, its type: the
/// conditions of the others need not be asked.
struct RuleChoice: Sendable {
  /// By the type's form that equality compares; only of types that some rule names.
  private var ofType: [String: [Int]] = [:]
  private var ofOtherTypes: [Int] = []
  private var ofTouches: [Int] = []
  private var ofConsents: [Int] = []
  private var ofActivities: [Int] = []

  init(_ conditions: [CompiledCondition]) {
    let demands = conditions.map { Demand($0) }
    let asked = { (root: FieldPath.Root) in
      demands.indices.filter { demands[$0].roots.isSubset(of: [root]) }
    }
    ofTouches = asked(.touch)
    ofConsents = asked(.consent)
    ofActivities = asked(.activity)
    ofOtherTypes = ofActivities.filter { demands[$0].types == nil }
    for type in demands.compactMap(\.types).joined() {
      ofType[type] = ofActivities.filter { demands[$0].types?.contains(type) ?? true }
    }
  }

  /// In ascending order.
  func rules(for fact: JournalEntry) -> [Int] {
    switch fact.kind {
    case .touch: ofTouches
    case .consentChanged: ofConsents
    case .activity: rules(forType: fact.body["type"])
    default: []
    }
  }

  private func rules(forType type: JSON?) -> [Int] {
    switch type {
    case .text(let type): ofType[Caseless.equalityForm(type)] ?? ofOtherTypes
    // A list, say, meets a test by one of its elements.
    default: ofActivities
    }
  }
}

/// What a condition demands of a fact before anything else.
private struct Demand {
  /// The kinds of facts that it must be, each: more than one can never hold.
  var roots: Set<FieldPath.Root> = []
  /// Types of which an activity must be one; nil asks for none.
  var types: Set<String>?

  init(_ condition: CompiledCondition) {
    switch condition {
    case .all(let parts): for part in parts { demand(Demand(part)) }
    case .field(let path, let tests): demand(path, tests)
    case .any, .not: break
    }
  }

  private mutating func demand(_ other: Demand) {
    roots.formUnion(other.roots)
    if let others = other.types { types = types?.intersection(others) ?? others }
  }

  private mutating func demand(_ path: FieldPath, _ tests: [CompiledTest]) {
    guard path.isAboutFact, !CompiledCondition.meets(nil, tests) else { return }
    roots.insert(path.root)
    guard path == FieldPath(.activity, "type") else { return }
    for case .equals(let texts, _, _) in tests {
      types = types?.intersection(texts) ?? texts
    }
  }
}
