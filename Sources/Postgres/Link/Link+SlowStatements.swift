import CLibPQ

extension Link {
  /// Tells of a statement that took long, and how the server goes about it. No value is told: they
  /// may be about people. So the plan is that for any values, which the server may not have taken.
  func tell(slow text: String, _ plan: Plan, _ took: Duration) {
    let words = text.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    let milliseconds =
      took.components.seconds * 1_000
      + took.components.attoseconds / 1_000_000_000_000_000
    notice.tell(
      "WARNING", "slow statement, \(milliseconds) ms: \(words)\(genericPlan(plan))")
  }

  private func genericPlan(_ plan: Plan) -> String {
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
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { return "" }
    return (0..<PQntuples(result)).map { row in
      "\n  " + (PQgetvalue(result, row, 0).map { String(cString: $0) } ?? "")
    }.joined()
  }
}
