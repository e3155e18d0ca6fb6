import Domain
import Services

extension Operation {
  static let signal = ParameterKey<String>.path("signal", "The signal.")
  private static let state = ParameterKey<SignalFilter.State>.choice(
    "filter[state]", "By default `waiting`: not answered, the overdue first.")
  private static let kind = ParameterKey<SignalKind>.choice("filter[kind]", "Of this kind.")
  private static let keptBy = ParameterKey<Int>.query(
    "filter[owner]", 1...2_147_483_647, "Looked after by this member.")

  static let signalOperations = [listSignals, getSignal, listReports]

  private static let listSignals = Operation(
    id: "listSignals", resource: .signals, method: .get, path: "/signals",
    summary: Wording("Signals by urgency", "按紧急程度列出反馈"),
    note: "Those that wait come by due date; answered ones the latest answer first.",
    parameters: [
      state.parameter, kind.parameter, keptBy.parameter, limit.parameter, after.parameter,
      fields(of: SignalJSON.schema),
    ],
    answers: [Answer(200, "Signals.", page(of: SignalJSON.schema.sparse))],
    access: .permission(.readSignals), isPaged: true,
    handler: .seated { call in
      let state = call[state] ?? .waiting
      let order = "signals/\(state.rawValue)"
      let values = try call.position(order, count: 2)
      let last = values.flatMap { values -> SignalFilter.Position? in
        guard let at = values[0].text.flatMap({ Instant(rfc3339: $0) }), let id = values[1].text
        else { return nil }
        return SignalFilter.Position(instant: at, signal: id)
      }
      let page = try await call.seat.signals(
        SignalFilter(state: state, kind: call[kind], owner: call[keptBy]), after: last,
        limit: call.limit + 1, now: call.now)
      return call.page(page.rows, in: order) { row in
        [.instant(row.position.instant), .text(row.position.signal)]
      } json: {
        SignalJSON.json($0, at: call.now)
      }
    })

  private static let getSignal = Operation(
    id: "getSignal", resource: .signals, method: .get, path: "/signals/{signal}",
    summary: Wording("A signal with its answers and their effect", "查看反馈及其答复与效果"),
    parameters: [signal.parameter],
    answers: [Answer(200, "The signal.", SignalJSON.sheetSchema)],
    access: .permission(.readSignals),
    handler: .seated { call in
      let sheet = try await call.seat.signal(try call.required(signal), limit: 1, now: call.now)
      return .record(SignalJSON.json(sheet, at: call.now))
    })

  private static let listReports = Operation(
    id: "listSignalReports", resource: .signals, method: .get, path: "/signals/{signal}/reports",
    summary: Wording("Evidence of a signal, the latest first", "反馈的依据，最新在前"),
    note: "Of a lead that is not the caller's to see, the words and the lead are left out.",
    parameters: [
      signal.parameter, limit.parameter, after.parameter, fields(of: SignalJSON.reportSchema),
    ],
    answers: [Answer(200, "Reports.", page(of: SignalJSON.reportSchema.sparse))],
    access: .permission(.readSignals), isPaged: true,
    handler: .seated { call in
      let values = try call.position("reports", count: 2)
      let before = values.flatMap { values -> EvidencePosition? in
        guard let at = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let sequence = values[1].number.flatMap({ Int64(exactly: $0) })
        else { return nil }
        return EvidencePosition(recorded: at, sequence: sequence)
      }
      let sheet = try await call.seat.signal(
        try call.required(signal), before: before, limit: call.limit, now: call.now)
      let next = sheet.nextEvidence.map {
        Cursor.text("reports", [.instant($0.recorded), .number(Double($0.sequence))])
      }
      return .page(sheet.evidence.map(SignalJSON.json), next: next)
    })
}

enum SignalJSON {
  private static let properties: [ObjectRule.Property] = [
    Schema.anyText.required("signal"), Schema.choice(SignalKind.self).required("type"),
    Schema.choice(SignalOrigin.self)
      .noted("returned: leads came back for the same reason, again and again.")
      .required("origin"),
    Schema.anyText.noted("As it was first written.").required("topic"),
    Schema.choice(Signal.State.self).required("state"), Schema.instant.required("opened"),
    Schema.instant.orNull.noted("By when marketing answers; null: no clock runs.").required("due"),
    Schema.instant.orNull.noted("When it was answered first.").required("answered"),
    Schema.boolean.orNull.noted("Null while that is open.").required("in_time"),
    Schema.instant.orNull.noted("When a third report of the topic came within 90 days.")
      .required("repeated"),
    Schema.count.required("reports"), Schema.count.noted("Different people.").required("reporters"),
    Schema.count.noted("Different accounts of the leads.").required("accounts"),
    Schema.count.orNull.noted("Number of the member who looks after it.").required("owner"),
  ]
  static let schema = Schema.object(properties).named("Signal")

  static let sheetSchema = Schema.object(
    properties + [
      Schema.list(
        of: .object([
          Schema.anyText.noted("Id of the journal entry.").required("entry"),
          Schema.choice(SignalAction.self).orNull.required("action"),
          Schema.anyText.orNull.required("text"), Schema.date.orNull.required("due"),
          Schema.anyText.orNull.required("by"), Schema.instant.required("recorded"),
        ])
      ).required("answers"),
      Schema.object([
        Schema.count.noted("Reports of the topic in the 30 days before.").required("before"),
        Schema.count.required("after"),
        Schema.choice(SignalEffect.Verdict.self).required("verdict"),
      ]).orNull.noted("Null while it is not answered.").required("effect"),
    ]
  ).named("SignalSheet")

  static let reportSchema = Schema.object([
    Schema.anyText.noted("Id of the journal entry.").required("entry"),
    Schema.anyText.orNull.required("text"), Schema.anyText.orNull.required("lead"),
    Schema.anyText.orNull.required("opportunity"), Schema.anyText.orNull.required("call"),
    Schema.anyText.orNull.required("by"), Schema.instant.required("recorded"),
    Schema.boolean.noted("About a lead that is not the caller's to see.").required("hidden"),
  ]).named("SignalReport")

  static func json(_ row: SignalRow, at now: Instant) -> JSON { members(row, at: now).object }

  private static func members(_ row: SignalRow, at now: Instant) -> [(String, JSON)] {
    let signal = row.signal
    return [
      ("signal", .text(signal.id)), ("type", .text(signal.topic.kind.rawValue)),
      ("origin", .text(signal.topic.origin.rawValue)), ("topic", .text(signal.title)),
      ("state", .text(signal.state(at: now).rawValue)), ("opened", .instant(signal.opened)),
      ("due", .instant(signal.due)), ("answered", .instant(signal.answered)),
      ("in_time", signal.isInTime(at: now).map(JSON.bool) ?? .null),
      ("repeated", .instant(signal.repeated)), ("reports", .count(signal.reports)),
      ("reporters", .count(row.reporters)), ("accounts", .count(row.accounts)),
      ("owner", .count(row.owner)),
    ]
  }

  static func json(_ sheet: SignalSheet, at now: Instant) -> JSON {
    let answers = sheet.answers.map { answer in
      [
        ("entry", .text(answer.entry)), ("action", .words(answer.action?.rawValue)),
        ("text", .words(answer.text)), ("due", .words(answer.due?.description)),
        ("by", .words(answer.author)), ("recorded", .instant(answer.recorded)),
      ].object
    }
    let effect = sheet.effect.map { effect in
      [
        ("before", .count(effect.before)), ("after", .count(effect.after)),
        ("verdict", .text(effect.verdict.rawValue)),
      ].object
    }
    return
      (members(sheet.row, at: now)
      + [("answers", .list(answers)), ("effect", effect ?? .null)]).object
  }

  static func json(_ evidence: SignalEvidence) -> JSON {
    let report = evidence.report
    return [
      ("entry", .text(report.entry)), ("text", .words(report.text)), ("lead", .words(report.lead)),
      ("opportunity", .words(report.opportunity)), ("call", .words(report.call)),
      ("by", .words(report.reporter)), ("recorded", .instant(report.recorded)),
      ("hidden", .bool(evidence.isHidden)),
    ].object
  }
}
