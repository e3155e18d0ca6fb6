import CLibPQ
import Storage

extension Link {
  /// The plan of a statement, made when it is not kept.
  func plan(_ text: String, for values: BoundValues) throws(Failure) -> Plan {
    if let plan = plans.plan(for: text) {
      if fits(values, plan) { return plan }
      try giveUp(plans.forget(text).map { [$0] } ?? [])
    }
    let plan = try prepared(text, values.types)
    plans.keep(plan, for: text)
    try giveUp(plans.surplus())
    return plan
  }

  /// Whether values of these kinds can be sent in the places of the plan: a place that takes whole
  /// numbers takes neither a fraction nor a text.
  private func fits(_ values: BoundValues, _ plan: Plan) -> Bool {
    guard values.values.count == plan.types.count else { return false }
    for (value, type) in zip(values.values, plan.types) {
      switch (value, type) {
      case (.real, TypeNumber.int8), (.text, TypeNumber.int8), (.text, TypeNumber.float8),
        (.integer, TypeNumber.text), (.real, TypeNumber.text):
        return false
      default: continue
      }
    }
    return true
  }

  private func prepared(_ text: String, _ types: [Oid]) throws(Failure) -> Plan {
    let name = plans.newName()
    let answer = PQprepare(
      handle, name, StatementText.numbered(text), CInt(types.count), types)
    defer { PQclear(answer) }
    try check(answer)
    guard types.contains(TypeNumber.unknown) else { return Plan(name: name, types: types) }
    // Of a null the statement knows what it would have been.
    let description = PQdescribePrepared(handle, name)
    defer { PQclear(description) }
    try check(description)
    return Plan(
      name: name, types: types.indices.map { PQparamtype(description, CInt($0)) })
  }

  private func giveUp(_ plans: [Plan]) throws(Failure) {
    guard !plans.isEmpty else { return }
    try command(plans.map { "DEALLOCATE \($0.name)" }.joined(separator: "; "))
  }

  /// Runs a statement with its values; the caller owns the result.
  func run(_ plan: Plan, _ values: BoundValues) throws(Failure) -> OpaquePointer {
    try parameters.fill(values, types: plan.types)
    let handle = handle
    let result = parameters.withPointers { count, addresses, lengths, formats in
      PQexecPrepared(handle, plan.name, count, addresses, lengths, formats, 1)
    }
    return try checked(result)
  }

  /// Runs a statement once, without keeping it.
  func runOnce(_ text: String, _ values: BoundValues) throws(Failure) -> OpaquePointer {
    let types = values.types
    try parameters.fill(values, types: types)
    let handle = handle
    let result = parameters.withPointers { count, addresses, lengths, formats in
      PQexecParams(handle, text, count, types, addresses, lengths, formats, 1)
    }
    return try checked(result)
  }

  private func checked(_ result: OpaquePointer?) throws(Failure) -> OpaquePointer {
    do throws(Failure) {
      try check(result)
    } catch {
      PQclear(result)
      throw error
    }
    guard let result else { throw Failure(state: "", message: "no result", isLost: true) }
    return result
  }
}
