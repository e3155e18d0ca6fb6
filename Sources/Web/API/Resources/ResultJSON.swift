import Domain
import Services

/// The results as the API tells them.
public func resultsRecord(_ results: CompanyResults) -> JSON { ResultJSON.json(results) }

enum ResultJSON {
  private static let properties: [ObjectRule.Property] = [
    Schema.number.orNull.required("value"), Schema.number.orNull.required("low"),
    Schema.number.orNull.required("high"),
    Schema.money.orNull.required("amount"), Schema.money.orNull.required("amount_low"),
    Schema.money.orNull.required("amount_high"),
    Schema.number.orNull.noted("What is divided, where it is no money.").required("numerator"),
    Schema.number.orNull.required("denominator"),
    Schema.money.orNull.required("numerator_amount"),
    Schema.money.orNull.required("denominator_amount"),
    Schema.count.noted("Cases: leads, accounts, teams or members.").required("n"),
    Schema.count.noted("Rows without an account, an amount or a rate.").required("left_out"),
    Schema.choice(lacks).orNull.noted("Why there is no number.").required("lack"),
    Schema.count.orNull.noted("How many cases it takes, where they are too few.")
      .required("least"),
  ]

  private static let lacks = [
    "upcoming", "running", "too_few", "too_early", "short_history", "no_forecast", "nothing_won",
    "no_quota", "hidden",
  ]

  private static let part = Schema.object(
    [Schema.choice(ResultPart.Key.self).required("part")] + properties
  ).named("ResultPart")

  private static let figure = Schema.object(
    properties + [Schema.list(of: part).required("parts")]
  ).named("ResultFigure")

  private static let comparison: [ObjectRule.Property] = [
    figure.required("now"), figure.orNull.required("before"),
    figure.orNull.required("year_before"),
    Schema.number.orNull.noted("Of shares the difference, else a share of what it was.")
      .required("growth"),
    Schema.number.orNull.required("growth_of_year"),
  ]

  private static let billing = Schema.object([
    Schema.money.required("from"), Schema.money.required("to"), Schema.money.required("price"),
    Schema.money.required("volume"), Schema.money.required("mix"),
    Schema.choice(BillingChange.Unit.self)
      .noted("`invoice`: much of what was billed has no lines, and a price is mostly an invoice's.")
      .required("unit"),
  ]).named("BillingChange").orNull

  private static let result = Schema.object(
    [
      Schema.choice(ResultKey.self).required("result"),
      Schema.choice(["count", "share", "money"]).required("unit"),
    ] + comparison + [
      Schema.list(
        of: Schema.object([
          Schema.anyText.required("period"), Schema.boolean.required("running"),
          figure.required("figure"),
        ]).named("ResultPoint")
      ).noted("Up to the period, in their order.").required("series"),
      Schema.list(
        of: Schema.object(
          [Schema.anyText.orNull.noted("Null: without one.").required("name")] + comparison
        ).named("ResultGroup")
      ).required("groups"),
      billing.noted("Of the average bill: why it changed since the period before.")
        .required("billing_change"),
      billing.noted("The same since a year before.").required("billing_change_of_year"),
    ]
  ).named("Result")

  static let schema = Schema.object([
    Schema.anyText.required("period"), Schema.instant.required("from"),
    Schema.instant.noted("Not in it.").required("until"), Schema.instant.required("as_of"),
    Schema.boolean.noted("Whether the period is not over.").required("running"),
    Schema.anyText.noted("In which money is told.").required("currency"),
    Schema.choice(ResultGrouping.self).orNull.required("by"),
    Schema.count.orNull.noted("Number of the agreement in force in its last moment.")
      .required("agreement"),
    Schema.list(of: result).required("data"),
  ]).named("Results")

  static let rowSchema = Schema.object([
    Schema.anyText.required("id"), Schema.anyText.orNull.required("owner"),
    Schema.anyText.orNull.required("lead"), Schema.instant.orNull.required("accepted_at"),
    Schema.anyText.orNull.required("source"), Schema.anyText.orNull.required("segment"),
    Schema.number.orNull.noted("Until the lead was won, or as far as it was followed.")
      .required("days"),
    Schema.anyText.orNull.required("account"), Schema.anyText.orNull.required("parent"),
    Schema.anyText.orNull.required("opportunity"), Schema.instant.orNull.required("won_at"),
    Schema.anyText.orNull.required("invoice"), Schema.instant.orNull.required("issued_at"),
    Schema.money.orNull.noted("In the reporting currency.").required("amount"),
    Schema.money.orNull.noted("In the invoice's own currency.").required("own_amount"),
    Schema.count.orNull.required("invoices"),
    Schema.money.orNull.noted("Billed in the 12 months before the period.").required("before"),
    Schema.money.orNull.noted("Billed in the 12 months up to its end.").required("after"),
    Schema.anyText.orNull.required("team"), Schema.money.orNull.required("forecast"),
    Schema.anyText.orNull.required("member"), Schema.money.orNull.required("quota"),
    Schema.money.orNull.required("won"), Schema.number.orNull.required("attainment"),
    Schema.boolean.orNull.noted("Past the time of learning.").required("ramped"),
  ]).named("ResultRow")

  static func json(_ results: CompanyResults) -> JSON {
    let report = results.report
    return [
      ("period", .text(report.span.period.text)),
      ("from", .instant(report.span.whole.lowerBound)),
      ("until", .instant(report.span.whole.upperBound)), ("as_of", .instant(report.asOf)),
      ("running", .bool(report.span.isRunning)), ("currency", .text(report.currency)),
      ("by", .words(report.grouping?.rawValue)),
      ("agreement", .count(results.agreement?.number)),
      ("data", .list(report.results.map { json($0, report.currency) })),
    ].object
  }

  private static func json(_ reading: ResultReading, _ currency: String) -> JSON {
    let key = reading.key
    let series = reading.series.map { point -> JSON in
      [
        ("period", .text(point.period.text)), ("running", .bool(point.isRunning)),
        ("figure", json(point.figure, key, currency)),
      ].object
    }
    let groups = reading.groups.map { group -> JSON in
      ([("name", .words(group.name))] + json(group.told, key, currency)).object
    }
    return
      ([("result", .text(key.rawValue)), ("unit", .text(key.unit.rawValue))]
      + json(reading.told, key, currency) + [
        ("series", .list(series)), ("groups", .list(groups)),
        ("billing_change", json(reading.billing, currency)),
        ("billing_change_of_year", json(reading.billingOfYear, currency)),
      ]).object
  }

  private static func json(
    _ told: ResultComparison, _ key: ResultKey, _ currency: String
  ) -> [(String, JSON)] {
    [
      ("now", json(told.now, key, currency)),
      ("before", told.before.map { json($0, key, currency) } ?? .null),
      ("year_before", told.yearBefore.map { json($0, key, currency) } ?? .null),
      ("growth", .estimate(ResultGrowth(told.now, from: told.before, in: key.unit)?.value)),
      (
        "growth_of_year",
        .estimate(ResultGrowth(told.now, from: told.yearBefore, in: key.unit)?.value)
      ),
    ]
  }

  private static func json(_ change: BillingChange?, _ currency: String) -> JSON {
    guard let change else { return .null }
    return [
      ("from", .money(change.from, currency)), ("to", .money(change.to, currency)),
      ("price", .money(change.price, currency)), ("volume", .money(change.volume, currency)),
      ("mix", .money(change.mix, currency)), ("unit", .text(change.unit.rawValue)),
    ].object
  }

  private static func json(
    _ figure: ResultFigure, _ key: ResultKey, _ currency: String
  ) -> JSON {
    let parts = figure.parts.map { part -> JSON in
      ([("part", .text(part.key.rawValue))]
        + told(part.figure, part.unit, dividesMoney: part.key.dividesMoney, nil, currency)).object
    }
    let own = told(figure, key.unit, dividesMoney: key.dividesMoney, key, currency)
    return (own + [("parts", .list(parts))]).object
  }

  private static func told(
    _ figure: ResultFigure, _ unit: ResultUnit, dividesMoney: Bool, _ key: ResultKey?,
    _ currency: String
  ) -> [(String, JSON)] {
    let number = { (value: Double?) in unit == .money ? JSON.null : .estimate(value) }
    let minor = { (value: Double?) in value.map { Int64($0.rounded()) } }
    let amount = { (value: Double?) in
      unit == .money ? JSON.money(minor(value), currency) : .null
    }
    // A mean of money divides it by cases.
    let hasCases = !dividesMoney || key == .averageBilling
    let least: Int? = if case .tooFew(_, let least, _)? = figure.lack { least } else { nil }
    return [
      ("value", number(figure.value)), ("low", number(figure.interval?.lowerBound)),
      ("high", number(figure.interval?.upperBound)), ("amount", amount(figure.value)),
      ("amount_low", amount(figure.interval?.lowerBound)),
      ("amount_high", amount(figure.interval?.upperBound)),
      ("numerator", dividesMoney ? .null : .estimate(figure.numerator)),
      ("denominator", hasCases ? .estimate(figure.denominator) : .null),
      ("numerator_amount", dividesMoney ? .money(minor(figure.numerator), currency) : .null),
      ("denominator_amount", hasCases ? .null : .money(minor(figure.denominator), currency)),
      ("n", .count(figure.n)), ("left_out", .count(figure.leftOut)),
      ("lack", .words(figure.lack?.word)), ("least", .count(least)),
    ]
  }

  static func json(_ row: ResultRow, _ currency: String) -> JSON {
    var own: [String: JSON] = [:]
    switch row.content {
    case .lead(let lead):
      own = [
        "lead": .text(lead.lead), "accepted_at": .instant(lead.acceptedAt),
        "source": .words(lead.source), "segment": .words(lead.segment),
        "won_at": .instant(lead.wonAt), "days": .number(lead.days),
      ]
    case .account(let account):
      own = [
        "account": .text(account.account), "parent": .words(account.parent),
        "opportunity": .text(account.opportunity), "won_at": .instant(account.wonAt),
        "amount": .money(account.amount, currency),
      ]
    case .team(let team):
      own = [
        "team": .words(team.team), "forecast": .money(team.forecast, currency),
        "won": .money(team.won, currency),
      ]
    case .retained(let retained):
      own = [
        "account": .text(retained.account), "before": .money(retained.before, currency),
        "after": .money(retained.after, currency),
      ]
    case .billed(let billed):
      own = [
        "account": .text(billed.account), "invoices": .count(billed.invoices),
        "amount": .money(billed.amount, currency),
      ]
    case .invoice(let invoice):
      own = [
        "invoice": .text(invoice.invoice), "issued_at": .instant(invoice.at),
        "account": .text(invoice.account), "amount": .money(invoice.converted, currency),
        "own_amount": .money(invoice.amount, invoice.currency),
      ]
    case .member(let member):
      own = [
        "member": .text(member.member), "quota": .money(member.quota, currency),
        "won": .money(member.won, currency), "attainment": .estimate(member.attainment),
        "ramped": .bool(member.isRamped),
      ]
    }
    return rowSchema.propertyNames.map { name -> (String, JSON) in
      switch name {
      case "id": (name, .text(row.id))
      case "owner": (name, .words(row.owner))
      default: (name, own[name] ?? .null)
      }
    }.object
  }
}
