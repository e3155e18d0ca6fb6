import Domain
import Services

/// The ledger of promises: what runs, what was broken, what is said of it.
extension Operation {
  static let promiseOperations = [
    listPromises, listBreaches, disputeBreach, ruleDispute, getBreachReport,
  ]

  private static let function = ParameterKey<String>.query(
    "filter[function]", .choice(["sales", "marketing", "shared"]), "Whose promises.")
  private static let kind = ParameterKey<BreachKind>.choice("filter[kind]", "Broken in this way.")
  private static let team = ParameterKey<String>.query(
    "filter[team]", Schema(.text(TextRule(length: 1...80))), "Of hand-overs of this team.")
  private static let member = ParameterKey<Int>.query(
    "filter[member]", 1...2_147_483_647,
    "Of hand-overs of this member; for the member and the managers alone.")
  private static let source = ParameterKey<String>.query(
    "filter[source]", Schema(.text(TextRule(length: 1...200))), "Of leads that this brought.")
  private static let from = ParameterKey<Instant>.query("from", "Broken at or after this instant.")
  private static let until = ParameterKey<Instant>.query("until", "Broken before this instant.")
  private static let said = ParameterKey<String>.query(
    "filter[dispute]", .choice(["waiting"]),
    "`waiting`: those that are disputed and wait for a ruling.")
  private static let number = ParameterKey<Int>.number("dispute", "Number of the dispute.")

  private static let filters = [
    function.parameter, kind.parameter, team.parameter, member.parameter, source.parameter,
    said.parameter, from.parameter, until.parameter,
  ]

  private static func query(_ call: Call) -> BreachQuery {
    BreachQuery(
      function: call[function], kinds: call[kind].map { [$0] }, from: call[from] ?? .distantPast,
      until: call[until] ?? .distantFuture, team: call[team], member: call[member],
      source: call[source], isWaiting: call[said] != nil)
  }

  private static let listPromises = Operation(
    id: "listPromises", resource: .promises, method: .get, path: "/promises",
    summary: Wording("Promises that are still to be kept", "列出待兑现的承诺"),
    note: "Of both functions, the next to fall due first; those that are late come before all.",
    parameters: [
      function.parameter, limit.parameter, after.parameter, fields(of: LedgerJSON.open),
    ],
    answers: [Answer(200, "Promises.", page(of: LedgerJSON.open.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let values = try call.position("promises", count: 3)
      let place = try values.map { values -> OpenPromise.Place in
        guard let due = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let whose = values[1].text, let about = values[2].text
        else { throw Cursor.unknown(call[after] ?? "") }
        return OpenPromise.Place(due: due, isSignal: whose == "marketing", about: about)
      }
      let rows = try await call.seat.openPromises(
        function: call[function], after: place, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "promises") { row in
        [.instant(row.due), .text(row.function), .text(row.about)]
      } json: {
        LedgerJSON.json($0, at: call.now)
      }
    })

  private static let listBreaches = Operation(
    id: "listBreaches", resource: .promises, method: .get, path: "/breaches",
    summary: Wording("Broken promises of both functions", "列出双方的违约"),
    note: "The latest first. An excused one stays in the list and says so.",
    parameters: filters + [limit.parameter, after.parameter, fields(of: LedgerJSON.breach)],
    answers: [Answer(200, "Breaches.", page(of: LedgerJSON.breach.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let values = try call.position("breaches", count: 3)
      let place = try values.map { values -> Breach.Place in
        guard let at = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let kind = values[1].text.flatMap(BreachKind.init), let about = values[2].text
        else { throw Cursor.unknown(call[after] ?? "") }
        return Breach.Place(at: at, kind: kind, about: about)
      }
      let rows = try await call.seat.breaches(
        query(call), after: place, limit: call.limit + 1, now: call.now)
      return call.page(rows, in: "breaches") { row in
        [.instant(row.at), .text(row.kind.rawValue), .text(row.about)]
      } json: {
        LedgerJSON.json($0)
      }
    })

  private static let disputeBreach = Operation(
    id: "disputeBreach", resource: .promises, method: .post, path: "/disputes",
    summary: Wording("Say why a breach should not count", "对违约提出异议"),
    note: "Once a breach. Somebody else rules on it.",
    body: Body(
      schema: .object([
        Schema.choice(BreachKind.self).required("kind"),
        Schema.words(1...1_000)
          .noted("Id of the offer or the signal, or the key of the target.").required("about"),
        Schema.words(1...500).required("reason"),
      ]).named("NewDispute"),
      example: ["kind": "late_answer", "about": "10", "reason": "The lead asked for May."]),
    answers: [Answer(201, "The dispute.", LedgerJSON.dispute)],
    access: .permission(.disputeBreaches),
    handler: .seated { call in
      let kind = call.text("kind").flatMap(BreachKind.init) ?? .lateAnswer
      return try await call.keeping {
        .created(LedgerJSON.json($0), at: "/breaches")
      } of: {
        try await call.seat.dispute(
          kind, about: call.text("about") ?? "", reason: call.text("reason") ?? "", now: call.now)
      }
    })

  private static let ruleDispute = Operation(
    id: "ruleDispute", resource: .promises, method: .post, path: "/disputes/{dispute}/ruling",
    summary: Wording("Rule on a dispute", "裁定异议"),
    note: "Once, by a person who is not the one who disputes; no token can.",
    parameters: [number.parameter],
    body: Body(
      schema: .object([
        Schema.choice(["stands", "excused"]).required("ruling"),
        Schema.words(1...500).required("reason"),
      ]).named("NewRuling"),
      example: ["ruling": "excused", "reason": "It was agreed beforehand."]),
    answers: [Answer(201, "The dispute with its ruling.", LedgerJSON.dispute)],
    access: .people(.ruleBreaches),
    handler: .seated { call in
      let number = try call.required(number)
      return try await call.keeping {
        .created(LedgerJSON.json($0), at: "/breaches")
      } of: {
        try await call.seat.rule(
          dispute: number, excused: call.text("ruling") == "excused",
          reason: call.text("reason") ?? "", now: call.now)
      }
    })

  private static let getBreachReport = Operation(
    id: "getBreachReport", resource: .promises, method: .get, path: "/reports/breaches",
    summary: Wording("How many promises each function broke", "双方违约统计"),
    note: "The sums of `GET /breaches` under the same filters; `excused` has those of them that "
      + "were ruled not to count.",
    parameters: filters, answers: [Answer(200, "The sums.", LedgerJSON.counts)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(LedgerJSON.json(try await call.seat.breachCounts(query(call), now: call.now)))
    })
}

enum LedgerJSON {
  static let open = Schema.object([
    Schema.choice(Promise.Kind.self).required("kind"),
    Schema.choice(["sales", "marketing"]).required("function"),
    Schema.anyText.noted("Id of the offer or the signal.").required("about"),
    Schema.anyText.orNull.required("lead"),
    Schema.anyText.orNull.noted("Who owes it, as far as it is for the caller.").required("holder"),
    Schema.instant.required("due"), Schema.boolean.required("overdue"),
  ]).named("OpenPromise")

  static let dispute = Schema.object([
    Schema.count.required("number"), Schema.anyText.required("reason"),
    Schema.instant.required("at"), Schema.count.noted("Number of the member.").required("by"),
    Schema.object([
      Schema.choice(["stands", "excused"]).required("ruling"), Schema.anyText.required("reason"),
      Schema.instant.required("at"), Schema.count.required("by"),
    ]).orNull.required("ruling"),
  ]).named("Dispute")

  static let breach = Schema.object([
    Schema.choice(BreachKind.self).required("kind"),
    Schema.choice(["sales", "marketing", "shared"]).required("function"),
    Schema.instant.noted("When it broke.").required("at"),
    Schema.anyText.noted("Id of the offer or the signal, or the key of the target.")
      .required("about"),
    Schema.anyText.orNull.required("lead"),
    Schema.anyText.orNull
      .noted("A member's e-mail where it is for the caller, else a team's word.").required(
        "holder"),
    Schema.boolean.noted("Ruled not to count.").required("excused"),
    dispute.orNull.required("dispute"),
  ]).named("Breach")

  private static let sums = [
    Schema.count.required("sales"), Schema.count.required("marketing"),
    Schema.count.required("shared"), Schema.map(of: .count).required("kinds"),
  ]

  static let counts = Schema.object(sums + [Schema.object(sums).required("excused")])
    .named("BreachReport")

  static func json(_ promise: OpenPromise, at now: Instant) -> JSON {
    let (kind, lead, holder): (Promise.Kind, String?, String?) =
      switch promise.matter {
      case .handOver(let card, let kind): (kind, card.handOver.lead, card.holder)
      case .signal(_, let owner): (.answerSignal, nil, owner)
      }
    return [
      ("kind", .text(kind.rawValue)), ("function", .text(promise.function)),
      ("about", .text(promise.about)), ("lead", .words(lead)), ("holder", .words(holder)),
      ("due", .instant(promise.due)), ("overdue", .bool(promise.due < now)),
    ].object
  }

  static func json(_ breach: Breach) -> JSON {
    [
      ("kind", .text(breach.kind.rawValue)), ("function", .text(breach.function)),
      ("at", .instant(breach.at)), ("about", .text(breach.about)),
      ("lead", .words(breach.handOver?.lead)), ("holder", .words(breach.holder)),
      ("excused", .bool(breach.isExcused)), ("dispute", breach.dispute.map(json) ?? .null),
    ].object
  }

  static func json(_ dispute: DisputeRecord) -> JSON {
    let ruling = dispute.ruling.map { ruling in
      [
        ("ruling", .text(ruling.isExcused ? "excused" : "stands")),
        ("reason", .text(ruling.reason)), ("at", .instant(ruling.at)),
        ("by", .count(ruling.member)),
      ].object
    }
    return [
      ("number", .count(dispute.number)), ("reason", .text(dispute.reason)),
      ("at", .instant(dispute.at)), ("by", .count(dispute.member)),
      ("ruling", ruling ?? .null),
    ].object
  }

  static func json(_ counts: BreachCounts) -> JSON {
    .object(sums(counts, \.all) + [JSON.Member("excused", .object(sums(counts, \.excused)))])
  }

  private static func sums(
    _ counts: BreachCounts, _ part: (BreachCounts.Count) -> Int
  ) -> [JSON.Member] {
    let functions = ["sales", "marketing", "shared"].map { function in
      JSON.Member(function, .count(part(counts.total(of: function))))
    }
    let kinds = BreachKind.allCases.map { kind in
      JSON.Member(kind.rawValue, .count(counts.breaches[kind].map(part) ?? 0))
    }
    return functions + [JSON.Member("kinds", .object(kinds))]
  }
}
