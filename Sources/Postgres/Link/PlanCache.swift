import CLibPQ

/// A statement as a connection keeps it at the server.
final class Plan {
  let name: String
  /// Of its places; those that nothing was known of when it was prepared are learned afterwards.
  var types: [Oid]
  var lastUse: UInt64 = 0

  init(name: String, types: [Oid]) {
    self.name = name
    self.types = types
  }
}

/// The statements of one connection by their texts; beyond a bound, those that were not used for
/// longest are given up.
struct PlanCache {
  static let bound = 400

  private var plans: [String: Plan] = [:]
  /// Those that are of no use any more and still at the server.
  private var discarded: [Plan] = []
  private var uses: UInt64 = 0
  private var made = 0

  mutating func use(_ plan: Plan) {
    uses += 1
    plan.lastUse = uses
  }

  mutating func plan(for text: String) -> Plan? {
    guard let plan = plans[text] else { return nil }
    use(plan)
    return plan
  }

  /// A name for the next statement.
  mutating func newName() -> String {
    made += 1
    return "s\(made)"
  }

  mutating func keep(_ plan: Plan, for text: String) {
    plans[text] = plan
    use(plan)
  }

  /// Takes it out, to be given up.
  mutating func discard(_ text: String) {
    if let plan = plans.removeValue(forKey: text) { discarded.append(plan) }
  }

  /// Takes one out that the server did not take.
  mutating func drop(_ plan: Plan, of text: String) {
    if plans[text] === plan { plans[text] = nil }
    // Another may have taken its place before the server said so.
    discarded.removeAll { $0 === plan }
  }

  /// What is to be given up: what was discarded and, when the bound is passed, the older half.
  mutating func surplus() -> [Plan] {
    if plans.count > PlanCache.bound {
      let oldest = plans.sorted { $0.value.lastUse < $1.value.lastUse }
      for (text, _) in oldest.prefix(PlanCache.bound / 2) { discard(text) }
    }
    defer { discarded = [] }
    return discarded
  }
}
