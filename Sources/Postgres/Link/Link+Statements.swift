import CLibPQ
import Storage

extension Link {
  /// The plan of a statement; one that is not kept is prepared.
  func plan(
    _ text: String, for values: BoundValues,
    _ prepare: (Plan, _ text: String) throws(Failure) -> Void
  ) throws(Failure) -> Plan {
    if let plan = plans.plan(for: text) {
      if fits(values, plan) { return plan }
      plans.discard(text)
    }
    let plan = Plan(name: plans.newName(), types: values.types)
    try prepare(plan, text)
    plans.keep(plan, for: text)
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

  private func prepare(_ plan: Plan, _ text: String) throws(Failure) {
    let answer = PQprepare(
      handle, plan.name, StatementText.numbered(text), CInt(plan.types.count), plan.types)
    defer { PQclear(answer) }
    try check(answer)
    guard plan.types.contains(TypeNumber.unknown) else { return }
    // Of a null the statement knows what it would have been.
    let description = PQdescribePrepared(handle, plan.name)
    defer { PQclear(description) }
    try check(description)
    plan.types = plan.types.indices.map { PQparamtype(description, CInt($0)) }
  }

  /// Gives up what is kept at the server beyond the bound, or of no use. A transaction that is
  /// broken can only be ended: there it is left for later.
  func giveUpSurplus() throws(Failure) {
    guard PQtransactionStatus(handle) != PQTRANS_INERROR else { return }
    let plans = plans.surplus()
    guard !plans.isEmpty else { return }
    try command(plans.map { "DEALLOCATE \($0.name)" }.joined(separator: "; "))
  }

  /// Runs a statement with its values; the caller owns the result.
  func run(
    _ text: String, _ values: BoundValues
  ) throws(Failure) -> (plan: Plan, result: OpaquePointer) {
    let plan = try plan(text, for: values, prepare)
    try giveUpSurplus()
    try parameters.fill(values, types: plan.types)
    let handle = handle
    let result = parameters.withPointers { count, addresses, lengths, formats in
      PQexecPrepared(handle, plan.name, count, addresses, lengths, formats, 1)
    }
    return (plan, try checked(result))
  }

  /// Sends a statement with its values, in a pipeline.
  func send(_ plan: Plan, _ values: BoundValues) throws(Failure) {
    try parameters.fill(values, types: plan.types)
    let handle = handle
    let isSent = parameters.withPointers { count, addresses, lengths, formats in
      PQsendQueryPrepared(handle, plan.name, count, addresses, lengths, formats, 1) == 1
    }
    guard isSent else { throw Failure(nil, on: handle) }
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
