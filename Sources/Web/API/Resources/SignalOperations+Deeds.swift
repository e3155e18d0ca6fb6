import Domain
import Services

extension Operation {
  static let signalDeedOperations = [reportSignal, answerSignal, assignSignal]

  private static let reportSignal = Operation(
    id: "reportSignal", resource: .signals, method: .post, path: "/signals",
    summary: Wording("Tell marketing what the field says", "提交一线反馈"),
    note: """
      A report of the same kind and topic as one that waits belongs to the same signal; the answer \
      names the signal that it belongs to.
      """,
    body: Body(
      schema: .object([
        Schema.choice(SignalKind.self).required("type"),
        Schema.words(1...SignalDraft.longestTopic).noted("In a few words.").required("topic"),
        Schema(.text(TextRule(length: 0...SignalDraft.longestText))).noted("What was said.")
          .optional("text"),
        Schema.words(1...1_000).orNull.optional("lead"),
        Schema.words(1...1_000).orNull.optional("opportunity"),
        Schema.words(1...1_000).orNull.optional("call"),
      ]).named("NewSignal"),
      example: [
        "type": "price", "topic": "leasing", "text": "They would rather lease than buy.",
      ]),
    answers: [Answer(201, "The signal that it belongs to.", SignalJSON.schema)],
    access: .permission(.reportSignals),
    handler: .seated { call in
      let draft = SignalDraft(
        kind: call.text("type").flatMap(SignalKind.init(rawValue:)) ?? .need,
        topic: call.text("topic") ?? "", text: call.text("text") ?? "", lead: call.text("lead"),
        opportunity: call.text("opportunity"), call: call.text("call"))
      let id = call.api.settings.factID("signal")
      return try await call.keeping { [now = call.now] row in
        .created(SignalJSON.json(row, at: now), at: "/signals/\(Query.encoded(row.signal.id))")
      } of: {
        try await call.seat.reportSignal(draft, id: id, now: call.now)
      }
    })

  private static let answerSignal = Operation(
    id: "answerSignal", resource: .signals, method: .post, path: "/signals/{signal}/answers",
    summary: Wording("Say what marketing does about a signal", "答复反馈"),
    note: """
      With the day by which it is done; a `declined` says why and needs no day. Everybody who \
      reported it is told. The first answer counts for the clock.
      """,
    parameters: [signal.parameter],
    body: Body(
      schema: .object([
        Schema.choice(SignalAction.self).required("action"),
        Schema.words(1...SignalDraft.longestText).required("text"),
        Schema.date.orNull.optional("due"),
      ]).named("NewSignalAnswer"),
      example: [
        "action": "content", "text": "A page on leasing, with an example.", "due": "2026-05-08",
      ]),
    answers: [Answer(201, "The signal as it is now.", SignalJSON.schema)],
    access: .permission(.answerSignals),
    handler: .seated { call in
      let name = try call.required(signal)
      let draft = SignalAnswerDraft(
        action: call.text("action").flatMap(SignalAction.init) ?? .declined,
        text: call.text("text") ?? "", due: call.text("due").flatMap { CivilDate($0) })
      let id = call.api.settings.factID("answer")
      return try await call.keeping { [now = call.now] row in
        .created(SignalJSON.json(row, at: now), at: "/signals/\(Query.encoded(name))")
      } of: {
        try await call.seat.answerSignal(name, draft, id: id, now: call.now)
      }
    })

  private static let assignSignal = Operation(
    id: "assignSignal", resource: .signals, method: .put, path: "/signals/{signal}/owner",
    summary: Wording("Give a signal to a member of marketing", "转交反馈"),
    parameters: [signal.parameter],
    body: Body(
      schema: .object([Schema.integer(1...2_147_483_647).required("owner")])
        .named("SignalOwner"), example: ["owner": 1]),
    answers: [Answer(200, "The signal as it is now.", SignalJSON.schema)],
    access: .permission(.assignSignals),
    handler: .seated { call in
      let owner = call.body["owner"]?.number.flatMap { Int(exactly: $0) } ?? 0
      let row = try await call.seat.assignSignal(
        try call.required(signal), to: owner, now: call.now)
      return .record(SignalJSON.json(row, at: call.now))
    })
}
