import CLibPQ

/// A statement as a connection keeps it at the server.
final class Plan {
  let name: String
  let types: [Oid]
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

  mutating func forget(_ text: String) -> Plan? {
    plans.removeValue(forKey: text)
  }

  /// The older half, when the bound is passed.
  mutating func surplus() -> [Plan] {
    guard plans.count > PlanCache.bound else { return [] }
    let oldest = plans.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(PlanCache.bound / 2)
    return oldest.compactMap { forget($0.key) }
  }
}
