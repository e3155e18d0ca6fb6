import Domain
import Services

/// What members do about leads that are with sales.
extension Operation {
  static let deedOperations = [listHandovers, captureLead, answerLead, noteTouch, handOnLead]

  private static let from = ParameterKey<Int>.query(
    "from", 0...1_000_000, "The place in the queue to begin at; without it, its beginning.")

  private static let listHandovers = Operation(
    id: "listHandovers", resource: .handovers, method: .get, path: "/handovers",
    summary: Wording("What waits for the caller", "等待调用者处理的线索"),
    note: """
      Offers to the caller and to the caller's teams, and leads that the caller took on, the most \
      urgent first. A page holds 15; `next` is where the next begins.
      """,
    parameters: [from.parameter],
    answers: [Answer(200, "The queue.", QueueJSON.schema)],
    access: .permission(.readLeads),
    handler: .seated { call in
      let queue = try await call.seat.queue(from: call[from] ?? 0, now: call.now)
      return .record(QueueJSON.json(queue, at: call.now))
    })

  private static let answerLead = Operation(
    id: "answerLead", resource: .handovers, method: .post, path: "/leads/{lead}/answers",
    summary: Wording("Accept, claim, return or disqualify a lead", "接受、认领、退回或取消线索资格"),
    note: """
      Said by the caller, now. `reason` is one of the agreement's for a return, any for a \
      disqualification. An acceptance that comes after the expiry becomes a claim, and the answer \
      says so. Of two who accept at the same instant the second gets 409 and is told who was first.
      """,
    parameters: [lead.parameter],
    body: Body(
      schema: .object([
        Schema.choice(AnswerWord.self).required("answer"),
        Schema(.text(TextRule(length: 0...80))).optional("reason"),
        Schema(.text(TextRule(length: 0...LeadDeed.longestNote)))
          .noted("For whoever goes on with it.").optional("note"),
      ]).named("NewLeadAnswer"),
      example: ["answer": "accept"]),
    answers: [Answer(201, "What the journal has now.", DeedJSON.schema)],
    access: .permission(.answerOffers),
    handler: .seated { call in
      let word = call.text("answer").flatMap(AnswerWord.init) ?? .accept
      let deed = LeadDeed(
        word, reason: call.text("reason") ?? "", note: call.text("note") ?? "")
      return try await done(deed, call)
    })

  private static let noteTouch = Operation(
    id: "noteTouch", resource: .handovers, method: .post, path: "/leads/{lead}/touches",
    summary: Wording("Note a call, an e-mail, a meeting or a message", "记录通话、邮件、会面或消息"),
    note: """
      A `touch` of the caller. Outbound ones of sales are what the agreement's first touch and its \
      attempts are counted by.
      """,
    parameters: [lead.parameter],
    body: Body(
      schema: .object([
        Schema.choice(TouchChannel.self).required("channel"),
        Schema.choice(TouchDirection.self).noted("Without it `outbound`.").optional("direction"),
        Schema.choice(TouchOutcome.self).orNull.optional("outcome"),
        Schema(.text(TextRule(length: 0...LeadDeed.longestNote))).optional("note"),
        Schema.instant.orNull.noted("When it was; without it now.").optional("at"),
      ]).named("NewTouch"),
      example: ["channel": "call", "outcome": "connected", "note": "Wants a demo on Friday."]),
    answers: [Answer(201, "What the journal has now.", DeedJSON.schema)],
    access: .permission(.recordFacts),
    handler: .seated { call in
      let draft = TouchDraft(
        channel: call.text("channel").flatMap(TouchChannel.init) ?? .call,
        direction: call.text("direction").flatMap(TouchDirection.init) ?? .outbound,
        outcome: call.text("outcome").flatMap(TouchOutcome.init), note: call.text("note") ?? "",
        at: call.text("at").flatMap { Instant(rfc3339: $0) })
      return try await done(.touch(draft), call)
    })

  private static let handOnLead = Operation(
    id: "handOnLead", resource: .handovers, method: .post, path: "/leads/{lead}/owner",
    summary: Wording("Hand a lead on to another member, or to a team", "把线索移交给其他成员或团队"),
    note: """
      For managers of the team that has it, and admins. The clocks of the offer go on: who has to \
      answer changes, when does not.
      """,
    parameters: [lead.parameter],
    body: Body(
      schema: .object([
        Schema.integer(1...1_000_000).noted("A member's number.").optional("member"),
        Schema.words(1...80).noted("A team's word.").optional("team"),
      ]).named("NewOwner"),
      example: ["member": 2]),
    answers: [
      Answer(
        201, "Who has it now.",
        .object([
          Schema.anyText.required("lead"),
          Schema.anyText.noted("A member's e-mail or a team's word.").required("owner"),
        ]).named("LeadHolder"))
    ],
    access: .permission(.answerOffers),
    handler: .seated { call in
      let heir: Heir
      switch (call.body["member"]?.number, call.text("team")) {
      case (let number?, nil): heir = .member(Int(number))
      case (nil, let word?): heir = .team(word)
      default: throw ServiceError.invalid(field: "member", expected: "either a member or a team")
      }
      let lead = try call.required(lead)
      return try await call.keeping { (owner: String) in
        .created(["lead": .text(lead), "owner": .text(owner)], at: "/leads/\(Query.encoded(lead))")
      } of: {
        try await call.seat.handOn(lead: lead, to: heir, now: call.now)
      }
    })

  private static func done(_ deed: LeadDeed, _ call: Call) async throws -> Reply {
    let lead = try call.required(lead)
    let id = call.api.settings.factID("deed")
    return try await call.keeping { result in
      .created(DeedJSON.json(result), at: "/leads/\(Query.encoded(lead))")
    } of: {
      try await call.seat.act(deed, onLead: lead, id: id, now: call.now)
    }
  }
}

/// The words of an answer.
enum AnswerWord: String, Sendable, Hashable, CaseIterable {
  case accept, claim
  case giveBack = "return"
  case disqualify
}

extension LeadDeed {
  init(_ word: AnswerWord, reason: String, note: String) {
    switch word {
    case .accept: self = .accept
    case .claim: self = .claim
    case .giveBack: self = .giveBack(reason: reason, note: note)
    case .disqualify: self = .disqualify(reason: reason, note: note)
    }
  }
}

enum DeedJSON {
  static let schema = Schema.object([
    Schema.anyText.required("lead"),
    Schema.choice(EntryKind.self)
      .noted("Of the fact: `lead.claimed` where an acceptance came too late.").required("kind"),
    Schema.anyText.orNull.noted("Id of the fact; null where it was so already.").required("entry"),
    Schema.instant.required("recorded"),
    Schema.choice(Stage.self).noted("Where the lead is now.").required("stage"),
  ]).named("Deed")

  static func json(_ result: DeedResult) -> JSON {
    [
      "lead": .text(result.lead), "kind": .text(result.kind.rawValue),
      "entry": .words(result.entry), "recorded": .text(result.recorded.rfc3339),
      "stage": .text(result.stage.rawValue),
    ]
  }
}

enum QueueJSON {
  private static let item = Schema.object([
    Schema.anyText.required("lead"), Schema.choice(Stage.self).required("stage"),
    Schema.anyText.orNull.required("name"), Schema.anyText.orNull.required("account"),
    Schema.anyText.orNull.noted("Id of the hand-over; null for a claimed lead.").required("offer"),
    Schema.anyText.orNull.noted("Who has it: a member's e-mail or a team's word.").required(
      "owner"),
    Schema.choice(Routing.Reason.self).orNull.noted("Why it went to whom it went.").required(
      "routed"),
    Schema.list(of: PromiseJSON.promise).required("promises"),
  ]).named("QueueItem")

  static let schema = Schema.object([
    Schema.count.noted("Offers that wait for an answer.").required("offers"),
    Schema.count.noted("Leads that were taken on.").required("taken"),
    Schema.count.required("overdue"), Schema.list(of: item).required("data"),
    Schema.count.orNull.noted("Where the next page begins; null: this is the last.")
      .required("next"),
  ]).named("Queue")

  static func json(_ queue: LeadQueue, at instant: Instant) -> JSON {
    [
      "offers": .number(Double(queue.offers)), "taken": .number(Double(queue.taken)),
      "overdue": .number(Double(queue.overdue)),
      "data": .list(queue.items.map { json($0, at: instant) }),
      "next": queue.next.map { .number(Double($0)) } ?? .null,
    ]
  }

  private static func json(_ item: QueueItem, at instant: Instant) -> JSON {
    let reading = item.dossier.reading
    return [
      "lead": .text(reading.lead), "stage": .text(reading.stage.rawValue),
      "name": .words(reading.profile.contact["name"]?.text),
      "account": .words(reading.profile.account["name"]?.text),
      "offer": .words(item.handOver?.offer), "owner": .words(reading.owner?.name),
      "routed": .words(item.routing?.reason.rawValue),
      "promises": .list(item.promises.map { PromiseJSON.json($0, at: instant) }),
    ]
  }
}
