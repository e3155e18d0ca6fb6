import Domain
import Services

/// Quotas, exchange rates, invoices.
extension Operation {
  private static let period = ParameterKey<TargetPeriod>.period(
    "filter[period]", "by default of all.")
  private static let history = ParameterKey<Bool>.query(
    "history", "Also those that were replaced or taken back.")
  private static let unknown = ParameterKey<Bool>.query(
    "filter[unknown_account]", "Only those whose account nobody knows.")

  static let revenueOperations = [
    listQuotas, setQuota, listExchangeRates, setExchangeRate, listInvoices,
  ]

  private static let listQuotas = Operation(
    id: "listQuotas", resource: .revenue, method: .get, path: "/quotas",
    summary: Wording("Quotas", "列出配额"),
    note: "As far as their amounts are for the caller's eyes.",
    parameters: [period.parameter, history.parameter],
    answers: [
      Answer(
        200, "Quotas in the order in which they were set.",
        .object([Schema.list(of: QuotaJSON.schema).required("data")]).named("Quotas"))
    ], access: .permission(.readReports),
    handler: .seated { call in
      let period = try call.period(period)
      let quotas = try await call.seat.quotas(
        ofPeriod: period, history: call[history] ?? false, now: call.now)
      return .record([("data", .list(quotas.map(QuotaJSON.json)))].object)
    })

  private static let setQuota = Operation(
    id: "setQuota", resource: .revenue, method: .put, path: "/quotas",
    summary: Wording("Set a quota", "设定配额"),
    note: """
      Of a `member` (by e-mail) or a `team`, for a year, a quarter or a month. A null `amount` \
      takes it back. What was set before stays on record.
      """,
    body: Body(schema: QuotaJSON.given, example: QuotaJSON.example),
    answers: [Answer(200, "The quota.", QuotaJSON.schema)], access: .permission(.setRevenue),
    handler: .seated { call in
      let quota = try await call.seat.setQuota(try QuotaJSON.draft(call.body), now: call.now)
      return .record(QuotaJSON.json(quota))
    })

  private static let listExchangeRates = Operation(
    id: "listExchangeRates", resource: .revenue, method: .get, path: "/exchange-rates",
    summary: Wording("Exchange rates", "列出汇率"),
    note: "By currency and day. One unit was worth so many of `reporting` from that day on.",
    answers: [
      Answer(
        200, "Rates.",
        .object([
          Schema.anyText.required("reporting"),
          Schema.list(of: RateJSON.schema).required("data"),
        ]).named("ExchangeRates"))
    ], access: .permission(.readReports),
    handler: .seated { call in
      let (reporting, rates) = try await call.seat.exchangeRates(now: call.now)
      return .record(
        [("reporting", .text(reporting)), ("data", .list(rates.map(RateJSON.json)))].object)
    })

  private static let setExchangeRate = Operation(
    id: "setExchangeRate", resource: .revenue, method: .put, path: "/exchange-rates",
    summary: Wording("Set an exchange rate", "设定汇率"),
    note: """
      The first word on a day counts as known since that day; a correction since now, so that what \
      was told before stays as it was.
      """,
    body: Body(schema: RateJSON.given, example: RateJSON.example),
    answers: [Answer(200, "The rate.", RateJSON.schema)], access: .permission(.setRevenue),
    handler: .seated { call in
      guard let day = call.text("day").flatMap({ CivilDate($0) }) else {
        throw ServiceError.invalid(field: "day", expected: "a day such as 2027-03-31")
      }
      let rate = try await call.seat.setRate(
        call.body["rate"]?.number ?? 0, of: call.text("currency") ?? "", on: day, now: call.now)
      return .record(RateJSON.json(rate))
    })

  private static let listInvoices = Operation(
    id: "listInvoices", resource: .revenue, method: .get, path: "/invoices",
    summary: Wording("Invoices and credit notes, the latest first", "列出发票与贷记单"),
    note: "A credit note has an amount below 0, and says what it `credits` where that was told.",
    parameters: [
      unknown.parameter, limit.parameter, after.parameter, fields(of: InvoiceJSON.schema),
    ],
    answers: [Answer(200, "Invoices.", page(of: InvoiceJSON.schema.sparse))],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      var query = InvoiceQuery()
      query.ofUnknownAccounts = call[unknown] ?? false
      query.after = try call.position("invoices", count: 2).flatMap { place in
        guard let recorded = place[0].text.flatMap({ Instant(rfc3339: $0) }),
          let invoice = place[1].text
        else { return nil }
        return InvoicePlace(recorded: recorded, invoice: invoice)
      }
      let rows = try await call.seat.invoices(query, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "invoices") {
        [.instant($0.recorded), .text($0.id)]
      } json: {
        InvoiceJSON.json($0)
      }
    })
}

enum QuotaJSON {
  private static let holder = Schema(.text(TextRule(length: 1...320))).orNull

  static let schema = Schema.object([
    holder.noted("By e-mail.").required("member"), holder.noted("By its word.").required("team"),
    Schema.anyText.required("period"), Schema.money.orNull.required("amount"),
    Schema.boolean.noted("Whether the holder is past the time of learning.")
      .required("is_ramped"), Schema.instant.required("recorded"),
  ]).named("Quota")

  static let given = Schema.object([
    holder.optional("member"), holder.optional("team"),
    Schema.words(4...10).required("period"), Schema.money.orNull.required("amount"),
    Schema.boolean.optional("is_ramped"),
  ]).named("QuotaChange")

  static let example: JSON = [
    "member": "ana@seller.example", "period": "2026-Q2",
    "amount": ["amount": "180000.00", "currency": "EUR"],
  ]

  static func period(_ text: String) throws(ServiceError) -> TargetPeriod {
    guard let period = TargetPeriod(text) else {
      throw .invalid(field: "period", expected: "2027, 2027-Q1 or 2027-03")
    }
    return period
  }

  static func draft(_ body: JSON) throws(ServiceError) -> QuotaDraft {
    let holder: Quota.Holder
    switch (body["member"]?.text, body["team"]?.text) {
    case (let member?, nil): holder = .member(member)
    case (nil, let team?): holder = .team(team)
    default: throw .invalid(field: "member", expected: "either a member or a team")
    }
    var draft = QuotaDraft(
      holder: holder, period: body["period"]?.text ?? "", amount: nil, currency: "EUR",
      isRamped: body["is_ramped"]?.bool ?? true)
    guard let given = body["amount"], given != .null else { return draft }
    let money = try MoneyJSON.read(given, field: "amount")
    draft.amount = money.amount
    draft.currency = money.currency ?? ""
    return draft
  }

  static func json(_ quota: Quota) -> JSON {
    var (member, team): (String?, String?)
    switch quota.holder {
    case .member(let email): member = email
    case .team(let word): team = word
    }
    return [
      ("member", .words(member)), ("team", .words(team)),
      ("period", .text(quota.period.description)),
      ("amount", .money(quota.amount, quota.currency)), ("is_ramped", .bool(quota.isRamped)),
      ("recorded", .instant(quota.recorded)),
    ].object
  }
}

enum RateJSON {
  private static let day = Schema.date.required("day")
  private static let currency = Schema.words(3...3).required("currency")

  static let schema = Schema.object([
    day, currency, Schema.number.required("rate"), Schema.instant.required("recorded"),
  ]).named("ExchangeRate")

  static let given = Schema.object([
    day, currency, Schema.number(0.000001...999_999_999).required("rate"),
  ]).named("ExchangeRateChange")

  static let example: JSON = ["day": "2026-04-01", "currency": "CHF", "rate": 1.05]

  static func json(_ rate: ExchangeRates.Rate) -> JSON {
    [
      ("day", .text(rate.day.description)), ("currency", .text(rate.currency)),
      ("rate", .number(rate.rate)), ("recorded", .instant(rate.recorded)),
    ].object
  }
}

enum InvoiceJSON {
  static let schema = Schema.object([
    Schema.anyText.required("invoice"), Schema.anyText.required("account"),
    Schema.anyText.noted("As the invoice names it.").required("account_id"),
    Schema.boolean.required("is_account_known"), Schema.money.required("amount"),
    Schema.date.required("period_start"), Schema.date.required("period_end"),
    Schema.anyText.orNull.required("credits"), Schema.instant.required("at"),
    Schema.instant.required("recorded"),
  ]).named("Invoice")

  static func json(_ invoice: Invoice) -> JSON {
    [
      ("invoice", .text(invoice.id)), ("account", .text(invoice.account)),
      ("account_id", .text(invoice.accountID)),
      ("is_account_known", .bool(invoice.isAccountKnown)),
      ("amount", .money(invoice.amount, invoice.currency)),
      ("period_start", .text(invoice.period.lowerBound.description)),
      ("period_end", .text(invoice.period.upperBound.description)),
      ("credits", .words(invoice.credits)), ("at", .instant(invoice.at)),
      ("recorded", .instant(invoice.recorded)),
    ].object
  }
}
