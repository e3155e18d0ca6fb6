import Domain
import Services
import Statistics

extension Operation {
  private static let grouping = ParameterKey<LoopGrouping>.choice(
    "by", "By default `campaign`; `person` is who brought the lead.")
  private static let side = ParameterKey<LoopSide>.choice(
    "brought_by", "Whose leads the rows count; by default `all`.")
  private static let days = ParameterKey<Int>.query(
    "days", 1...3_650, "Only leads captured on the last so many days.")
  private static let since = ParameterKey<Instant>.query(
    "since", "With what was known at this instant beside it.")

  static let loopOperations = [getLoop]

  private static let getLoop = Operation(
    id: "getCampaignReport", resource: .reports, method: .get, path: "/reports/campaigns",
    summary: Wording("The outcome of every lead, by what brought it", "按来源统计线索结果"),
    note: """
      `totals` counts what each function brought, `data` the same by what brought it. Shares are \
      of the leads, with their Wilson interval at 95 %; null below 20 leads. `won_value` and \
      costs are those that the caller may see; below 10 deals a value has no interval. With \
      `since`, `then` has the figures as they were known at that instant: what was recorded later \
      changes none of them.
      """,
    parameters: [grouping.parameter, side.parameter, days.parameter, since.parameter],
    answers: [Answer(200, "The report.", LoopJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      var question = LoopReport.Question(
        by: call[grouping] ?? .campaign, side: call[side] ?? .all, since: call[since])
      if let days = call[days] {
        let zone = try await call.seat.zone(now: call.now)
        question.capturedSince = zone.instant(zone.date(of: call.now) + -days)
      }
      return .record(LoopJSON.json(try await call.seat.loop(question, now: call.now)))
    })
}

/// The report as the API tells it.
public func loopRecord(_ report: LoopReport) -> JSON { LoopJSON.json(report) }

enum LoopJSON {
  private static let rate = Schema.object([
    Schema.number.required("value"), Schema.number.required("low"), Schema.number.required("high"),
  ]).orNull
  private static let bound = Schema(.text(TextRule(length: 1...40))).orNull

  private static let value = Schema.object([
    Schema.anyText.required("amount"), Schema.anyText.orNull.required("currency"),
    Schema.count.noted("Leads with such a deal.").required("leads"),
    bound.noted("Null where deals are too few.").required("low"), bound.required("high"),
  ]).named("WonValue")

  private static let costPer = Schema.object([
    Schema.anyText.required("amount"), Schema.anyText.orNull.required("currency"),
    bound.required("low"), bound.required("high"),
  ]).named("CostPerLead").orNull

  private static let figures = Schema.object([
    Schema.count.required("leads"), Schema.count.noted("Ever.").required("qualified"),
    Schema.count.noted("Ever accepted, claimed, or made a deal.").required("taken"),
    Schema.count.required("worked"),
    Schema.count.noted("Before the first deal was won.").required("touched_by_marketing"),
    Schema.count.noted("With a deal that stands won.").required("won"),
    Schema.map(of: .count).noted("Leads by how they stand.").required("outcomes"),
    Schema.list(
      of: .object([Schema.anyText.required("reason"), Schema.count.required("leads")])
    ).noted("Of returned leads.").required("return_reasons"),
    rate.required("qualified_rate"), rate.required("taken_rate"), rate.required("worked_rate"),
    rate.required("won_rate"), Schema.list(of: value).required("won_value"),
    Schema.list(of: .money).orNull.noted("Null where it is not for these eyes.")
      .required("cost"),
    costPer.required("cost_per_qualified"), costPer.required("cost_per_won"),
  ]).named("LoopFigures")

  private static let row = Schema.object([
    Schema.anyText.orNull.noted("Null: leads without one.").required("name"),
    figures.required("now"), figures.orNull.required("then"),
  ]).named("LoopRow")

  static let schema = Schema.object([
    Schema.instant.required("as_of"), Schema.instant.orNull.required("since"),
    Schema.boolean.noted("Whether too much has changed since for a comparison.")
      .required("too_much_changed"),
    Schema.object([
      row.required("all"), row.required("marketing"), row.required("sales"),
    ]).required("totals"),
    Schema.list(of: row).required("data"),
    Schema.list(of: .money).noted("Of campaigns that brought none of the leads.")
      .required("cost_without_leads"),
  ]).named("CampaignReport")

  static func json(_ report: LoopReport) -> JSON {
    let since: Instant? =
      switch report.comparison {
      case .none: nil
      case .since(let instant), .tooMuch(let instant), .reading(let instant, _, _): instant
      }
    let isTooMuch = if case .tooMuch = report.comparison { true } else { false }
    return [
      ("as_of", .instant(report.asOf)), ("since", .instant(since)),
      ("too_much_changed", .bool(isTooMuch)),
      (
        "totals",
        LoopSide.allCases.map { side in
          (side.rawValue, report.totals[side].map(json) ?? .null)
        }.object
      ),
      ("data", .list(report.rows.map(json))),
      ("cost_without_leads", .list(report.costWithoutLeads.map(json))),
    ].object
  }

  private static func json(_ row: LoopReport.Row) -> JSON {
    [
      ("name", .words(row.name)), ("now", json(row.now)), ("then", row.then.map(json) ?? .null),
    ].object
  }

  private static func json(_ figures: LoopReport.Figures) -> JSON {
    let tally = figures.tally
    let reasons = figures.reasons.map { reason -> JSON in
      [("reason", .text(reason.reason)), ("leads", .count(reason.leads))].object
    }
    return [
      ("leads", .count(tally.leads)), ("qualified", .count(tally.qualified)),
      ("taken", .count(tally.taken)), ("worked", .count(tally.worked)),
      ("touched_by_marketing", .count(tally.touchedByMarketing)), ("won", .count(tally.won)),
      ("outcomes", Outcome.allCases.map { ($0.rawValue, .count(tally[$0])) }.object),
      ("return_reasons", .list(reasons)),
      ("qualified_rate", json(figures.rate(tally.qualified))),
      ("taken_rate", json(figures.rate(tally.taken))),
      ("worked_rate", json(figures.rate(tally.worked))),
      ("won_rate", json(figures.rate(tally.won))),
      ("won_value", .list(figures.won.map(json))),
      ("cost", figures.cost.map { .list($0.map(json)) } ?? .null),
      ("cost_per_qualified", json(figures.cost(per: tally.qualified))),
      ("cost_per_won", json(figures.cost(per: tally.won))),
    ].object
  }

  private static func json(_ rate: Rate?) -> JSON {
    guard let value = rate?.value, let interval = rate?.interval else { return .null }
    return [
      ("value", .number(value)), ("low", .number(interval.lowerBound)),
      ("high", .number(interval.upperBound)),
    ].object
  }

  private static func json(_ money: LoopReport.Money) -> JSON {
    .money(money.amount, money.currency)
  }

  private static func json(_ value: LoopReport.Value) -> JSON {
    let currency = value.money.currency
    return [
      ("amount", text(value.money.amount, currency)), ("currency", .words(currency)),
      ("leads", .count(value.leads)), ("low", text(value.interval?.lowerBound, currency)),
      ("high", text(value.interval?.upperBound, currency)),
    ].object
  }

  private static func json(_ cost: LoopReport.CostPer?) -> JSON {
    guard let cost else { return .null }
    let currency = cost.money.currency
    return [
      ("amount", text(cost.money.amount, currency)), ("currency", .words(currency)),
      ("low", text(cost.interval?.lowerBound, currency)),
      ("high", text(cost.interval?.upperBound, currency)),
    ].object
  }

  private static func text(_ minor: Int64?, _ currency: String?) -> JSON {
    minor.map { .text(MoneyText.amount($0, decimals: MinorUnits.decimals(of: currency))) } ?? .null
  }
}
