import Domain
import Services

/// Discounts: asked for, decided on, and who may grant which.
extension Operation {
  static let discountOperations = [
    listDiscounts, askForDiscount, getDiscount, decideDiscount, withdrawDiscount,
    listDiscountRules, createDiscountRule, getDiscountRule, changeDiscountRule, deleteDiscountRule,
  ]

  private static let request = ParameterKey<Int>.number("request", "Number of the request.")
  private static let rule = ParameterKey<Int>.number("rule", "Number of the rule.")

  private static let listDiscounts = Operation(
    id: "listDiscountRequests", resource: .margin, method: .get, path: "/discount-requests",
    summary: Wording("Discounts that were asked for", "列出折扣申请"),
    note: "The latest first: of deals whose amounts the caller sees, and the caller's own.",
    parameters: [limit.parameter, after.parameter, fields(of: DiscountJSON.request)],
    answers: [Answer(200, "Requests.", page(of: DiscountJSON.request.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let values = try call.position("discount-requests", count: 1)
      let before = try values.map { values -> Int in
        guard let number = values[0].number.flatMap({ Int(exactly: $0) }) else {
          throw Cursor.unknown(call[after] ?? "")
        }
        return number
      }
      let rows = try await call.seat.discountRequests(
        before: before, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "discount-requests") {
        [.count($0.request.number)]
      } json: {
        DiscountJSON.json($0)
      }
    })

  private static let askForDiscount = Operation(
    id: "askForDiscount", resource: .margin, method: .post, path: "/discount-requests",
    summary: Wording("Ask for a deal's discount", "申请折扣"),
    note: """
      For an open deal whose discount, as it stands, is beyond its owner's limit. Refused (409) \
      while another request of the deal waits.
      """,
    body: Body(
      schema: .object([
        Schema.words(1...1_000).required("opportunity"),
        Schema.words(1...DiscountRequest.longestWords).required("reason"),
      ]).named("NewDiscountRequest"),
      example: ["opportunity": "O-17", "reason": "A rival offers the same for less."]),
    answers: [Answer(201, "The request.", DiscountJSON.request)],
    access: .permission(.askDiscounts),
    handler: .seated { call in
      try await call.keeping {
        .created(DiscountJSON.json($0), at: "/discount-requests/\($0.request.number)")
      } of: {
        let asked = try await call.seat.askForDiscount(
          of: call.text("opportunity") ?? "", reason: call.text("reason") ?? "", now: call.now)
        return try await DiscountJSON.told(asked.number, call)
      }
    })

  private static let getDiscount = Operation(
    id: "getDiscountRequest", resource: .margin, method: .get,
    path: "/discount-requests/{request}", summary: Wording("A discount request", "查看折扣申请"),
    parameters: [request.parameter],
    answers: [Answer(200, "The request.", DiscountJSON.request)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(DiscountJSON.json(try await DiscountJSON.told(try call.required(request), call)))
    })

  private static let decideDiscount = Operation(
    id: "decideDiscountRequest", resource: .margin, method: .post,
    path: "/discount-requests/{request}/decision",
    summary: Wording("Grant or refuse a discount", "批准或拒绝折扣"),
    note: """
      Once, by a person whose own limit covers it, never by who asked or whose deal it is; a \
      refusal needs a note. No token can.
      """,
    parameters: [request.parameter],
    body: Body(
      schema: .object([
        Schema.choice(["granted", "refused"]).required("decision"),
        Schema(.text(TextRule(length: 0...DiscountRequest.longestWords))).optional("note"),
      ]).named("DiscountDecision"),
      example: ["decision": "granted", "note": "Once, for the reference."]),
    answers: [Answer(201, "The request with its decision.", DiscountJSON.request)],
    access: .people(.decideDiscounts),
    handler: .seated { call in
      let number = try call.required(request)
      return try await call.keeping {
        .created(DiscountJSON.json($0), at: "/discount-requests/\(number)")
      } of: {
        _ = try await call.seat.decideDiscount(
          number, isGranted: call.text("decision") == "granted", note: call.text("note") ?? "",
          now: call.now)
        return try await DiscountJSON.told(number, call)
      }
    })

  private static let withdrawDiscount = Operation(
    id: "withdrawDiscountRequest", resource: .margin, method: .delete,
    path: "/discount-requests/{request}",
    summary: Wording("Take back a request", "撤回折扣申请"),
    note: "By who asked, while nobody has decided. It stays in the list, as taken back.",
    parameters: [request.parameter], answers: [Answer(204, "It is taken back.")],
    access: .permission(.askDiscounts),
    handler: .seated { call in
      _ = try await call.seat.withdrawDiscount(try call.required(request), now: call.now)
      return .done
    })

  private static let listDiscountRules = Operation(
    id: "listDiscountRules", resource: .margin, method: .get, path: "/discount-rules",
    summary: Wording("Who may grant which discount", "列出折扣权限规则"),
    note: "Beside the bands of the agreement in force, which are in `bands`.",
    answers: [Answer(200, "Bands and rules.", DiscountJSON.rules)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(
        DiscountJSON.json(
          try await call.seat.discountBands(now: call.now), try await call.seat.discountRules()))
    })

  private static let createDiscountRule = Operation(
    id: "createDiscountRule", resource: .margin, method: .post, path: "/discount-rules",
    summary: Wording("Say who may grant which discount", "新增折扣权限规则"),
    note: """
      `holder` is `everybody`, an office from a role upwards such as `sales:manager`, `team:WORD` \
      or `member:EMAIL`. One rule for the same holder, product and segment (else 409).
      """,
    body: Body(schema: DiscountJSON.newRule, example: DiscountJSON.example),
    answers: [Answer(201, "The rule.", DiscountJSON.rule)],
    access: .permission(.setDiscounts),
    handler: .seated { call in
      let grant = try DiscountJSON.grant(call.body)
      return try await call.keeping {
        .created(DiscountJSON.json($0), at: "/discount-rules/\($0.number)")
      } of: {
        try await call.seat.addDiscountRule(grant, now: call.now)
      }
    })

  private static let getDiscountRule = Operation(
    id: "getDiscountRule", resource: .margin, method: .get, path: "/discount-rules/{rule}",
    summary: Wording("A rule of discounts", "查看折扣权限规则"), parameters: [rule.parameter],
    answers: [Answer(200, "The rule.", DiscountJSON.rule)],
    access: .permission(.readReports), hasVersion: true,
    handler: .seated { call in
      .record(try await DiscountJSON.rule(try call.required(rule), call))
    })

  private static let changeDiscountRule = Operation(
    id: "changeDiscountRule", resource: .margin, method: .put, path: "/discount-rules/{rule}",
    summary: Wording("Change who may grant which discount", "修改折扣权限规则"),
    note: "From now on; what was won before stands to what was set then.",
    parameters: [rule.parameter],
    body: Body(schema: DiscountJSON.newRule, example: DiscountJSON.example),
    answers: [Answer(200, "The rule.", DiscountJSON.rule)],
    access: .permission(.setDiscounts), hasVersion: true,
    handler: .seated { call in
      let number = try call.required(rule)
      try await call.check { try await DiscountJSON.rule(number, call) }
      return .record(
        DiscountJSON.json(
          try await call.seat.changeDiscountRule(
            number, to: try DiscountJSON.grant(call.body), now: call.now)))
    })

  private static let deleteDiscountRule = Operation(
    id: "deleteDiscountRule", resource: .margin, method: .delete, path: "/discount-rules/{rule}",
    summary: Wording("Take a rule back", "撤销折扣权限规则"), parameters: [rule.parameter],
    answers: [Answer(204, "It is gone.")], access: .permission(.setDiscounts),
    handler: .seated { call in
      try await call.seat.removeDiscountRule(try call.required(rule), now: call.now)
      return .done
    })
}

enum DiscountJSON {
  private static let holder = Schema.words(1...250)
  private static let name = Schema(.text(TextRule(length: 0...DiscountGrant.longestName))).orNull
  private static let share = Schema.number(0...1)

  static let newRule = Schema.object([
    holder.required("holder"), name.optional("product"), name.optional("segment"),
    share.noted("Of the list amount.").required("up_to"),
  ]).named("NewDiscountRule")

  static let example: JSON = [
    "holder": "sales:manager", "product": "Service Plan", "up_to": .number(0.2),
  ]

  static let rule = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"), Schema.anyText.required("holder"),
    Schema.anyText.orNull.required("product"), Schema.anyText.orNull.required("segment"),
    share.required("up_to"),
    Schema.instant.noted("When it was written down as it is.").required("recorded"),
  ]).named("DiscountRule")

  static let rules = Schema.object([
    Schema.list(
      of: .object([share.required("up_to"), Schema.anyText.required("approval")])
    ).noted("Of the agreement in force.").required("bands"),
    Schema.list(of: rule).required("data"),
  ]).named("DiscountRules")

  static let request = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"),
    Schema.anyText.required("opportunity"),
    Schema.choice(DiscountRequest.State.self).required("state"),
    Schema.count.noted("Number of the member who asked.").required("by"),
    Schema.instant.required("at"), Schema.anyText.required("reason"),
    Schema.money.required("amount"), Schema.money.required("list_amount"),
    Schema.number.required("discount"),
    Schema.object([
      Schema.boolean.required("is_granted"), Schema.count.required("by"),
      Schema.instant.required("at"), Schema.anyText.required("note"),
    ]).orNull.required("decision"),
    Schema.boolean.noted("Whether the caller may decide on it now.").required("may_decide"),
  ]).named("DiscountRequest")

  static func told(_ number: Int, _ call: Call) async throws -> DiscountCard.Asked {
    let card = try await call.seat.discountRequest(number, now: call.now)
    guard let asked = card.asked.first(where: { $0.request.number == number }) else {
      throw ServiceError.notFound("discount request \(number)")
    }
    return asked
  }

  static func rule(_ number: Int, _ call: Call) async throws -> JSON {
    guard let last = try await call.seat.discountRule(number).last else {
      throw ServiceError.notFound("discount rule \(number)")
    }
    return json(last)
  }

  static func grant(_ body: JSON) throws(ServiceError) -> DiscountGrant {
    guard let holder = body["holder"]?.text.flatMap({ DiscountGrant.Holder($0) }) else {
      throw .invalid(
        field: "holder", expected: "everybody, an office, team:WORD or member:EMAIL")
    }
    return DiscountGrant(
      holder: holder, product: body["product"]?.text, segment: body["segment"]?.text,
      upTo: body["up_to"]?.number ?? 0)
  }

  static func json(_ rule: DiscountRule) -> JSON {
    let grant = rule.grant
    return [
      ("number", .count(rule.number)), ("holder", .text(grant?.holder.text ?? "everybody")),
      ("product", .words(grant?.product)), ("segment", .words(grant?.segment)),
      ("up_to", .number(grant?.upTo ?? 0)), ("recorded", .instant(rule.recorded)),
    ].object
  }

  static func json(_ bands: [Guardrail], _ rules: [DiscountRule]) -> JSON {
    [
      (
        "bands",
        .list(
          bands.map {
            [("up_to", .number($0.discountUpTo)), ("approval", .text($0.approval))].object
          })
      ), ("data", .list(rules.map { json($0) })),
    ].object
  }

  static func json(_ asked: DiscountCard.Asked) -> JSON {
    let request = asked.request
    let decision = request.decision.map { decision in
      [
        ("is_granted", .bool(decision.isGranted)), ("by", .count(decision.by)),
        ("at", .instant(decision.at)), ("note", .text(decision.note)),
      ].object
    }
    return [
      ("number", .count(request.number)), ("opportunity", .text(request.opportunity)),
      ("state", .text(asked.state.rawValue)), ("by", .count(request.by)),
      ("at", .instant(request.at)), ("reason", .text(request.reason)),
      ("amount", .money(request.terms.amount, request.terms.currency)),
      ("list_amount", .money(request.terms.listAmount, request.terms.currency)),
      ("discount", .number(request.terms.discount)), ("decision", decision ?? .null),
      ("may_decide", .bool(asked.mayDecide)),
    ].object
  }
}
