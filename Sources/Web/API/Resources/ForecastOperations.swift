import Domain
import Services

extension Operation {
  private static let period = ParameterKey<TargetPeriod>.period(
    "period", "by default the quarter under way.")
  private static let asOf = ParameterKey<Instant>.query("as_of", "An instant, by default now.")
  private static let from = ParameterKey<Instant>.query(
    "from", "Changes since this instant; by default a week before `as_of`.")

  static let forecastOperations = [
    getForecast, listForecastDeals, getForecastChanges, listForecastSnapshots,
    getForecastAccuracy, listForecastCalls, makeForecastCall, seeForecastBias,
  ]

  private static let getForecast = Operation(
    id: "getForecast", resource: .forecast, method: .get, path: "/forecast",
    summary: Wording("What will be won in a period, with its range", "某期间的预计赢单及其区间"),
    note: """
      A pure function of what was recorded by `as_of`. `bookings` is of what is won, `total` has \
      renewals too; both are null, with `is_enough` false, where too few deals were closed. \
      Whoever sees the amounts of a team alone is told of that team; `company` is then null.
      """,
    parameters: [period.parameter, asOf.parameter],
    answers: [Answer(200, "The forecast.", ForecastJSON.schema)],
    access: .permission(.seeMoney),
    handler: .seated { call in
      let report = try await call.seat.forecast(
        try call.period(period), asOf: call[asOf], now: call.now)
      return .record(ForecastJSON.json(report))
    })

  private static let listForecastDeals = Operation(
    id: "listForecastDeals", resource: .forecast, method: .get, path: "/forecast/deals",
    summary: Wording("Open deals with their chances", "在谈商机及其赢单概率"),
    parameters: [
      period.parameter, asOf.parameter, limit.parameter, after.parameter,
      fields(of: ForecastJSON.dealSchema),
    ],
    answers: [
      Answer(200, "Deals by their ids.", page(of: ForecastJSON.dealSchema.sparse))
    ],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      let last = try call.position("forecast-deals", count: 1)?.first?.text
      let currency = try await call.seat.reportingCurrency()
      let deals = try await call.seat.forecastDeals(
        try call.period(period), asOf: call[asOf], after: last, limit: call.limit + 1,
        now: call.now)
      return call.page(deals, in: "forecast-deals") {
        [.text($0.opportunity)]
      } json: {
        ForecastJSON.json($0, currency)
      }
    })

  private static let getForecastChanges = Operation(
    id: "getForecastChanges", resource: .forecast, method: .get, path: "/forecast/changes",
    summary: Wording("How what was to close changed since an instant", "自某时刻以来的变化"),
    note: """
      Open deals with a day of closing before the period ends. `start` and the sums of all changes \
      make `end`. A single deal may have several parts in it.
      """,
    parameters: [period.parameter, asOf.parameter, from.parameter],
    answers: [Answer(200, "The changes.", ForecastJSON.changesSchema)],
    access: .permission(.seeMoney),
    handler: .seated { call in
      let fall = try await call.seat.forecastWaterfall(
        try call.period(period), from: call[from] ?? (call[asOf] ?? call.now) - 7 * Elapsed.day,
        asOf: call[asOf], now: call.now)
      return .record(ForecastJSON.json(fall, try await call.seat.reportingCurrency()))
    })

  private static let listForecastSnapshots = Operation(
    id: "listForecastSnapshots", resource: .forecast, method: .get, path: "/forecast/snapshots",
    summary: Wording("Forecasts as they were frozen, the latest day first", "已冻结的预测，最新在前"),
    note: "One a day; never changed. `input_sha256` is of everything that it was made of.",
    parameters: [
      period.parameter, limit.parameter, after.parameter,
      fields(of: ForecastJSON.snapshotSchema),
    ],
    answers: [
      Answer(200, "Frozen forecasts.", page(of: ForecastJSON.snapshotSchema.sparse))
    ],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      let last = try call.position("forecast-snapshots", count: 1)?.first?.text
        .flatMap { CivilDate($0) }
      let zone = try await call.seat.zone(now: call.now)
      let current = try await call.seat.period(.quarter, of: zone.date(of: call.now))
      guard let period = try call.period(period) ?? current else {
        throw ServiceError.notFound("a period")
      }
      let frozen = try await call.seat.forecastSnapshots(
        period, before: last, limit: call.limit + 1)
      return call.page(frozen, in: "forecast-snapshots") {
        [.text($0.day)]
      } json: {
        ForecastJSON.json($0)
      }
    })

  private static let getForecastAccuracy = Operation(
    id: "getForecastAccuracy", resource: .forecast, method: .get, path: "/forecast/accuracy",
    summary: Wording("How far forecasts were from what came", "预测与实际的差距"),
    note: """
      Of quarters that were over by the last midnight, at the same time of each. `frozen` are \
      those that were written down then; `again` are made again from what was recorded by then.
      """,
    answers: [Answer(200, "The accuracy.", ForecastJSON.accuracySchema)],
    access: .permission(.seeMoney),
    handler: .seated { call in
      .record(ForecastJSON.json(try await call.seat.forecastRecord(now: call.now)))
    })

  private static let listForecastCalls = Operation(
    id: "listForecastCalls", resource: .forecast, method: .get, path: "/forecast/calls",
    summary: Wording("What people said will be won, the latest first", "人工判断记录，最新在前"),
    parameters: [limit.parameter, after.parameter, fields(of: ForecastJSON.callSchema)],
    answers: [Answer(200, "Calls.", page(of: ForecastJSON.callSchema.sparse))],
    access: .permission(.seeMoney), isPaged: true,
    handler: .seated { call in
      let last = try call.position("forecast-calls", count: 1)?.first?.number
        .flatMap { Int(exactly: $0) }
      let currency = try await call.seat.reportingCurrency()
      let calls = try await call.seat.forecastCalls(before: last, limit: call.limit + 1)
      return call.page(calls, in: "forecast-calls") {
        [.count($0.number)]
      } json: {
        ForecastJSON.json($0.call, number: $0.number, currency)
      }
    })

  private static let makeForecastCall = Operation(
    id: "makeForecastCall", resource: .forecast, method: .post, path: "/forecast/calls",
    summary: Wording("Say what will be won", "填报判断"),
    note: """
      All that will be won in the period, won deals included, in the reporting currency. Without a \
      holder it is of one's own deals; one of somebody else's needs a note. A null amount takes \
      the call back. One below what the holder has won so far is refused. Calls are only added, \
      never changed. A person's own act.
      """,
    body: Body(
      schema: .object([
        Schema.words(4...7).required("period"),
        Schema.choice(ForecastCategory.self).required("category"),
        Schema(.text(TextRule(length: 1...40, pattern: .decimal))).orNull.required("amount"),
        Schema.words(1...320).noted("The e-mail of a member.").optional("member"),
        Schema.words(1...100).noted("The word of a team.").optional("team"),
        Schema(.text(TextRule(length: 0...NewForecastCall.longestNote))).optional("note"),
      ]).named("NewForecastCall"),
      example: [
        "period": "2030-Q4", "category": "commit", "amount": "120000.00",
        "note": "Two large ones are signed off.",
      ]),
    answers: [Answer(201, "Its number.", ForecastJSON.madeSchema)],
    access: .permission(.callForecast),
    handler: .seated { call in
      let new = try ForecastJSON.call(
        call.body, in: try await call.seat.reportingCurrency())
      return try await call.keeping { number in
        .created([("number", .count(number))].object, at: "/forecast/calls")
      } of: {
        try await call.seat.makeForecastCall(new, now: call.now)
      }
    })

  private static let seeForecastBias = Operation(
    id: "seeForecastBias", resource: .forecast, method: .put, path: "/forecast/bias/seen",
    summary: Wording("Say that one has seen how one's calls turned out", "确认已查看判断偏差"),
    note: "From then on one's manager sees it too. A person's own act.",
    answers: [Answer(204, "It is noted.")],
    access: .permission(.readReports),
    handler: .seated { call in
      try await call.seat.seeOwnForecastBias(now: call.now)
      return .done
    })
}
