import CLibPQ
import Storage

extension Link {
  /// Tells of a statement that took long; of one that failed without a plan, which the server tells
  /// no more in that transaction.
  func tell(_ text: String, ifSlow took: Duration, _ plan: Plan?) {
    guard let slow, slow.concerns(text, took: took) else { return }
    slow.note(
      SlowStatement(text: text, took: took, plan: plan.map { genericPlan($0) } ?? []))
  }

  /// How the server goes about a statement for any values, one step a line; it may not have taken
  /// this plan for those that it had.
  private func genericPlan(_ plan: Plan) -> [String] {
    let nulls = plan.types.map { _ in "NULL" }.joined(separator: ", ")
    let result = PQexec(
      handle,
      """
      SAVEPOINT slow; SET LOCAL plan_cache_mode = force_generic_plan;
      EXPLAIN EXECUTE \(plan.name)\(nulls.isEmpty ? "" : "(\(nulls))")
      """)
    defer {
      PQclear(result)
      PQclear(PQexec(handle, "ROLLBACK TO slow; RELEASE slow"))
    }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { return [] }
    return (0..<PQntuples(result)).map { row in
      PQgetvalue(result, row, 0).map { String(cString: $0) } ?? ""
    }
  }
}
