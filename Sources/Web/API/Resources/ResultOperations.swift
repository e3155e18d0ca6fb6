import Domain
import Services

extension Operation {
  private static let period = ParameterKey<TargetPeriod>.period(
    "period", "by default the quarter that ended last.")
  private static let grouping = ParameterKey<ResultGrouping>.choice(
    "by", "Tells the results apart, as far as they can be.")
  private static let resultAsOf = ParameterKey<Instant>.query(
    "as_of", "An instant, by default now: what was recorded later changes nothing.")
  private static let result = ParameterKey<String>.path(
    "result", "One of the eight, such as `retention`.")
  private static let group = ParameterKey<String>.query(
    "group", .words(1...300), "Only rows of this group; with `by`.")
  private static let lacking = ParameterKey<Bool>.query(
    "lacking", "Only rows that belong to no group; with `by`.")

  static let resultOperations = [getResults, listResultRows]

  private static let getResults = Operation(
    id: "getResults", resource: .results, method: .get, path: "/results",
    summary: Wording("The eight results of a period", "某期间的八项成果"),
    note: """
      Each with its 95 % interval, what it was in the period before and a year before, the periods \
      up to it, and its definition's parts. Of a running period the others are counted up to the \
      same point. `value`, `low` and `high` are numbers or shares; of money they are null, and \
      `amount`, `amount_low`, `amount_high` say it. Where there is no number, `lack` says why. \
      Amounts are those that the caller may see.
      """,
    parameters: [period.parameter, grouping.parameter, resultAsOf.parameter],
    answers: [Answer(200, "The results.", ResultJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      let results = try await call.seat.results(
        of: try call.period(period), by: call[grouping], asOf: call.instant(resultAsOf))
      return .record(ResultJSON.json(results))
    })

  private static let listResultRows = Operation(
    id: "listResultRows", resource: .results, method: .get, path: "/results/{result}/rows",
    summary: Wording("What a result was worked out from", "某项成果的明细"),
    note: """
      Leads, accounts, invoices, teams or members, as far as they are the caller's to see. \
      Properties that a row of this result does not have are null. Read all pages with the same \
      `as_of`.
      """,
    parameters: [
      result.parameter, period.parameter, grouping.parameter, group.parameter, lacking.parameter,
      resultAsOf.parameter, limit.parameter, after.parameter, fields(of: ResultJSON.rowSchema),
    ],
    answers: [Answer(200, "Rows.", page(of: ResultJSON.rowSchema.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let text = try call.required(result)
      guard let key = ResultKey(rawValue: text) else { throw APIProblem.notFound("result") }
      let last = try call.position("result-rows", count: 1)?.first?.text
      var group: ResultGroupName?
      if let grouping = call[grouping] {
        if call[lacking] == true {
          group = ResultGroupName(grouping, nil)
        } else {
          group = call[Self.group].map { ResultGroupName(grouping, $0) }
        }
      }
      let found = try await call.seat.resultRows(
        key, of: try call.period(period), in: group, after: last, limit: call.limit + 1,
        asOf: call.instant(resultAsOf))
      return call.page(found.rows, in: "result-rows") {
        [.text($0.id)]
      } json: {
        ResultJSON.json($0, found.currency)
      }
    })
}

extension Call {
  /// Nothing is known of times to come.
  fileprivate func instant(_ key: ParameterKey<Instant>) -> Instant { min(self[key] ?? now, now) }
}
