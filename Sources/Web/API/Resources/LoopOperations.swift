import Domain
import Services
import Statistics

extension Operation {
  private static let grouping = ParameterKey<LoopGrouping>.choice(
    "by", "By default `campaign`.")
  private static let days = ParameterKey<Int>.query(
    "days", 1...3_650, "Only leads captured in so many days.")

  static let loopOperations = [getLoop]

  private static let getLoop = Operation(
    id: "getCampaignReport", resource: .reports, method: .get, path: "/reports/campaigns",
    summary: Wording("The outcome of every lead, by what brought it", "按来源统计线索结果"),
    note: """
      `data` counts all leads, `from_sales` those that sales brought. Rates are of the leads, with \
      their Wilson interval at 95 %; null where there are too few. Amounts are those that the \
      caller may see.
      """,
    parameters: [grouping.parameter, days.parameter],
    answers: [Answer(200, "The report.", LoopJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      let report = try await call.seat.loop(
        by: call[grouping] ?? .campaign, days: call[days], now: call.now)
      return .record(LoopJSON.json(report))
    })
}

enum LoopJSON {
  private static let rate = Schema.object([
    Schema.number.required("value"), Schema.number.required("low"), Schema.number.required("high"),
  ]).orNull

  private static let row = Schema.object([
    Schema.anyText.orNull.noted("Null: leads without one.").required("name"),
    Schema.count.required("leads"), Schema.count.required("qualified"),
    Schema.count.required("worked"),
    Schema.map(of: .count).noted("Leads by how they stand.").required("outcomes"),
    Schema.list(
      of: .object([Schema.anyText.required("reason"), Schema.count.required("leads")])
    ).noted("Of returned leads.").required("return_reasons"),
    Schema.list(of: .money).required("won_value"), rate.required("qualified_rate"),
    rate.required("worked_rate"), rate.required("won_rate"),
    Schema.object([
      Schema.count.required("leads"), Schema.count.required("taken"), Schema.count.required("won"),
    ]).required("last_seven_days"),
  ]).named("CampaignReportRow")

  static let schema = Schema.object([
    Schema.list(of: row).required("data"), Schema.list(of: row).required("from_sales"),
  ]).named("CampaignReport")

  static func json(_ report: LoopReport) -> JSON {
    [
      ("data", .list(report.rows.map(json))), ("from_sales", .list(report.fromSales.map(json))),
    ].object
  }

  private static func json(_ row: LoopReport.Row) -> JSON {
    let tally = row.tally
    return [
      ("name", .words(row.name)), ("leads", .count(tally.leads)),
      ("qualified", .count(tally.qualified)), ("worked", .count(tally.worked)),
      ("outcomes", Outcome.allCases.map { ($0.rawValue, .count(tally[$0])) }.object),
      (
        "return_reasons",
        .list(
          row.reasons.map { [("reason", .text($0.reason)), ("leads", .count($0.leads))].object })
      ),
      ("won_value", .list(row.won.map { .money($0.amount, $0.currency) })),
      ("qualified_rate", json(row.rate(tally.qualified))),
      ("worked_rate", json(row.rate(tally.worked))), ("won_rate", json(row.rate(tally[.won]))),
      (
        "last_seven_days",
        [
          ("leads", .count(tally.newLeads)), ("taken", .count(tally.newlyTaken)),
          ("won", .count(tally.newlyWon)),
        ].object
      ),
    ].object
  }

  private static func json(_ rate: Rate?) -> JSON {
    guard let value = rate?.value, let interval = rate?.interval else { return .null }
    return [
      ("value", .number(value)), ("low", .number(interval.lowerBound)),
      ("high", .number(interval.upperBound)),
    ].object
  }
}
