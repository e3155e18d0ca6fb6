import Domain
import Services

/// Prices and margin of a period, and what the last days of quarters cost.
extension Operation {
  static let marginOperations = [getMargin, listMarginDeals, listDealsBeyondLimit]

  private static let period = ParameterKey<TargetPeriod>.period(
    "period", "by default the running year.")
  private static let asOf = ParameterKey<Instant>.query(
    "as_of", "As it was known at this instant; by default now.")
  private static let kind = ParameterKey<MarginCut.Kind>.choice(
    "of", "Which of the won deals; by default `all`.")
  private static let name = ParameterKey<String>.query(
    "name", .words(1...200),
    "Name of the segment, product or bundle, e-mail of the seller, number "
      + "of the band from 0; without it, where nothing is said.")

  private static func span(_ call: Call) async throws -> TargetPeriod {
    if let period = try call.period(period) { return period }
    let zone = try await call.seat.zone(now: call.now)
    let day = zone.date(of: min(call[asOf] ?? call.now, call.now))
    guard let span = try await call.seat.period(.year, of: day) else {
      throw ServiceError.invalid(field: "as_of", expected: "an instant of the years 1 to 9999")
    }
    return span
  }

  private static let getMargin = Operation(
    id: "getMargin", resource: .margin, method: .get, path: "/margin",
    summary: Wording("Prices, margin, guardrails and quarter-ends", "价格、利润、折扣护栏与季末规律"),
    note: """
      Of the deals whose amounts the caller may see. Ratios are null below 10 deals, with their \
      95 % interval. `quarter_end` is of the whole company and looks at the last 12 finished \
      quarters; `pattern` is null for whoever does not see all amounts. It is a pattern of numbers \
      and tells nobody's intent. `sellers` has the caller's own row, and for managers those of \
      their people once these have had the chance to look (`kept_back_until`). `at_quota` looks at \
      the quotas of the same time: whether more end just at 100 % than the others let expect. \
      `beyond` has the first deals of the list of its own.
      """,
    parameters: [period.parameter, asOf.parameter],
    answers: [Answer(200, "The margin.", MarginJSON.schema)], access: .permission(.seeMoney),
    handler: .seated { call in
      let sheet = try await call.seat.margin(
        try await span(call), asOf: call[asOf] ?? call.now, now: call.now)
      return .record(MarginJSON.json(sheet))
    })

  private static let listMarginDeals = Operation(
    id: "listMarginDeals", resource: .margin, method: .get, path: "/margin/deals",
    summary: Wording("The deals behind a number of the margin", "利润数字背后的交易"),
    note: "The largest discount first.",
    parameters: [
      period.parameter, asOf.parameter, kind.parameter, name.parameter, limit.parameter,
      after.parameter, fields(of: MarginJSON.deal),
    ],
    answers: [Answer(200, "Deals.", page(of: MarginJSON.deal.sparse))],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      let rows = try await call.seat.marginDeals(
        try await span(call), MarginCut(call[kind] ?? .all, call[name]),
        after: try call.discountPlace("margin-deals"), limit: call.limit + 1,
        asOf: call[asOf] ?? call.now, now: call.now)
      return call.page(rows.deals, in: "margin-deals") {
        [.text(MarginSheet.DiscountPlace($0).text)]
      } json: {
        MarginJSON.json($0, rows.currency)
      }
    })

  private static let listDealsBeyondLimit = Operation(
    id: "listDealsBeyondLimit", resource: .margin, method: .get, path: "/margin/beyond",
    summary: Wording("Deals beyond their owner's limit", "超出销售权限的交易"),
    note: """
      Open deals that need a decision, then those won without one in the period, each with the \
      largest discount first.
      """,
    parameters: [
      period.parameter, asOf.parameter, limit.parameter, after.parameter,
      fields(of: MarginJSON.beyond),
    ],
    answers: [Answer(200, "Deals.", page(of: MarginJSON.beyond.sparse))],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      let rows = try await call.seat.marginBeyond(
        try await span(call), after: try call.discountPlace("margin-beyond"),
        limit: call.limit + 1, asOf: call[asOf] ?? call.now, now: call.now)
      return call.page(rows, in: "margin-beyond") {
        [.text(MarginSheet.DiscountPlace($0).text)]
      } json: {
        MarginJSON.json($0)
      }
    })
}

extension Call {
  /// Where a list of deals by discount goes on.
  fileprivate func discountPlace(
    _ order: String
  ) throws(APIProblem) -> MarginSheet.DiscountPlace? {
    guard let text = try position(order, count: 1)?[0].text else { return nil }
    guard let place = MarginSheet.DiscountPlace(text: text) else {
      throw Cursor.unknown(self[Operation.after] ?? "")
    }
    return place
  }
}
