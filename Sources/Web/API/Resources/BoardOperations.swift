import Domain
import Services

/// The board of hand-overs, one of them, and pauses of its clocks.
extension Operation {
  static let boardOperations = [
    getBoard, listBoardColumn, getHandover, pauseClocks, resumeClocks,
  ]

  private static let team = ParameterKey<String>.query(
    "filter[team]", Schema(.text(TextRule(length: 1...80))),
    "What a team's members have, and itself.")
  private static let member = ParameterKey<Int>.query(
    "filter[member]", 1...2_147_483_647,
    "What a member has; for the member and the managers alone.")
  private static let source = ParameterKey<String>.query(
    "filter[source]", Schema(.text(TextRule(length: 1...200))), "What brought the lead.")
  private static let days = ParameterKey<Int>.query(
    "days", 1...3_650, "Of what ended, the last so many days; by default 30.")
  private static let offer = ParameterKey<String>.path("offer", "Id of the offer.")
  private static let column = ParameterKey<String>.path(
    "column", "`offered`, `accepted`, `working`, `returned`, `expired` or `other`.")

  private static func query(_ call: Call) -> BoardQuery {
    BoardQuery(
      team: call[team], member: call[member], source: call[source],
      days: call[days] ?? BoardQuery.standardDays)
  }

  private static let getBoard = Operation(
    id: "getBoard", resource: .handovers, method: .get, path: "/board",
    summary: Wording("Where hand-overs stand, and who has how much", "交接看板与各自在手"),
    note: """
      Somebody of sales who manages nobody sees what is his or her own, beside sums of the team. \
      `holders` has people whom the caller manages, everybody else as their team. `alarms` are \
      offers before somebody who is not there to take them.
      """,
    parameters: [team.parameter, member.parameter, source.parameter, days.parameter],
    answers: [Answer(200, "The board.", BoardJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      .record(BoardJSON.json(try await call.seat.board(query(call), cards: 0, now: call.now)))
    })

  private static let listBoardColumn = Operation(
    id: "listBoardColumn", resource: .handovers, method: .get, path: "/board/{column}",
    summary: Wording("Hand-overs of a column", "列出看板某列的交接"),
    note: "What runs by its next deadline; what has ended the latest first.",
    parameters: [
      column.parameter, team.parameter, member.parameter, source.parameter, days.parameter,
      limit.parameter, after.parameter, fields(of: BoardJSON.card),
    ],
    answers: [Answer(200, "Hand-overs.", page(of: BoardJSON.card.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let name = try call.required(column)
      guard let column = BoardColumn(rawValue: name) else { throw APIProblem.notFound("column") }
      let order = "board/\(name)"
      let values = try call.position(order, count: 2)
      let place = try values.map { values -> BoardCard.Position in
        guard let offer = values[1].text else { throw Cursor.unknown(call[after] ?? "") }
        return BoardCard.Position(
          at: values[0].text.flatMap { Instant(rfc3339: $0) }, offer: offer)
      }
      let page = try await call.seat.boardPage(
        column, query(call), after: place, limit: call.limit + 1, now: call.now)
      return call.page(page.cards, in: order) { card in
        [.instant(card.position.at), .text(card.position.offer)]
      } json: {
        BoardJSON.json($0, at: call.now)
      }
    })

  private static let getHandover = Operation(
    id: "getHandover", resource: .handovers, method: .get, path: "/handovers/{offer}",
    summary: Wording("A hand-over with its promises", "查看交接及其承诺"),
    note: "`pauses` are for whoever may pause clocks.",
    parameters: [offer.parameter], answers: [Answer(200, "The hand-over.", BoardJSON.sheet)],
    access: .permission(.readReports),
    handler: .seated { call in
      let sheet = try await call.seat.handOver(try call.required(offer), now: call.now)
      return .record(BoardJSON.json(sheet, at: call.now))
    })

  private static let pauseClocks = Operation(
    id: "pauseClocks", resource: .handovers, method: .post, path: "/handovers/{offer}/pauses",
    summary: Wording("Let the follow-up clocks stand still", "暂停跟进计时"),
    note: """
      Of a hand-over that sales has taken, until an instant or until they are let go on. The \
      clocks of an offer are the agreement's and do not stand still.
      """,
    parameters: [offer.parameter],
    body: Body(
      schema: .object([
        Schema.words(1...500).required("reason"),
        Schema.instant.orNull.noted("Without it, until somebody ends it.").optional("until"),
      ]).named("NewClockPause"),
      example: ["reason": "The prospect is at a fair.", "until": "2026-05-04T08:00:00Z"]),
    answers: [Answer(201, "The pause.", BoardJSON.pause)], access: .permission(.pauseClocks),
    handler: .seated { call in
      let offer = try call.required(offer)
      return try await call.keeping { record in
        .created(BoardJSON.json(record), at: "/handovers/\(Query.encoded(offer))")
      } of: {
        try await call.seat.pauseClocks(
          ofOffer: offer, reason: call.text("reason") ?? "",
          until: call.text("until").flatMap { Instant(rfc3339: $0) }, now: call.now)
      }
    })

  private static let resumeClocks = Operation(
    id: "resumeClocks", resource: .handovers, method: .post, path: "/handovers/{offer}/resume",
    summary: Wording("Let the follow-up clocks go on", "恢复跟进计时"),
    parameters: [offer.parameter],
    answers: [Answer(204, "They go on.")], access: .permission(.pauseClocks),
    handler: .seated { call in
      let offer = try call.required(offer)
      do {
        return try await call.keeping {
          .done
        } of: {
          try await call.seat.resumeClocks(ofOffer: offer, now: call.now)
        }
      } catch ServiceError.invalid(_, let expected) {
        // There is no body that could be at fault: they do not stand still.
        throw APIProblem(.conflict, "Expected: \(expected).")
      }
    })
}

enum BoardJSON {
  private static let column = Schema.object([
    Schema.choice(BoardColumn.self).required("column"), Schema.count.required("count"),
    Schema.count.noted("Whose next deadline has passed.").required("overdue"),
    Schema.count.orNull.noted("What the team has, where only one's own are counted.")
      .required("of_team"),
  ]).named("BoardColumn")

  private static let holder = Schema.object([
    Schema.anyText.orNull.noted("A member's e-mail or a team's word; null: nobody.")
      .required("holder"),
    Schema.count.required("offered"), Schema.count.required("accepted"),
    Schema.count.required("working"), Schema.count.required("overdue"),
    Schema.instant.orNull.noted("When the offer was made that waits longest.")
      .required("waits_since"),
  ]).named("BoardHolder")

  static let schema = Schema.object([
    Schema.list(of: column).required("columns"), Schema.list(of: holder).required("holders"),
    Schema.list(
      of: .object([
        Schema.anyText.orNull.required("holder"), Schema.count.required("offers"),
        Schema.instant.required("since"),
      ]).named("BoardAlarm")
    ).required("alarms"),
  ]).named("Board")

  private static let properties: [ObjectRule.Property] = [
    Schema.anyText.noted("Id of the offer.").required("offer"), Schema.anyText.required("lead"),
    Schema.anyText.orNull.required("name"), Schema.anyText.orNull.required("account"),
    Schema.choice(HandOver.State.self).required("state"), Schema.instant.required("offered_at"),
    Schema.anyText.orNull.noted("A member's e-mail where it is for the caller, else a team's word.")
      .required("holder"),
    Schema.anyText.orNull.required("source"),
    Schema.instant.orNull.noted("Of what runs: the next deadline.").required("due"),
    Schema.instant.orNull.required("ended_at"),
    Schema.anyText.orNull.noted("Why it was returned or disqualified.").required("reason"),
    Schema.list(of: PromiseJSON.promise).required("promises"),
  ]
  static let card = Schema.object(properties).named("Handover")

  static let pause = Schema.object([
    Schema.count.required("number"), Schema.anyText.required("reason"),
    Schema.instant.required("from"), Schema.instant.orNull.required("until"),
    Schema.count.noted("Number of the member.").required("by"),
  ]).named("ClockPause")

  static let sheet = Schema.object(
    properties + [
      Schema.list(of: pause).required("pauses"),
      Schema.list(of: .choice(BreachKind.self)).noted("What of it is broken.").required("breaches"),
    ]
  ).named("HandoverSheet")

  static func json(_ board: Board) -> JSON {
    [
      (
        "columns",
        .list(
          board.columns.map { column in
            [
              ("column", .text(column.column.rawValue)), ("count", .count(column.count)),
              ("overdue", .count(column.overdue)), ("of_team", .count(column.ofTeam)),
            ].object
          })
      ),
      (
        "holders",
        .list(
          board.holders.map { holder in
            [
              ("holder", .words(holder.name)), ("offered", .count(holder.offered)),
              ("accepted", .count(holder.accepted)), ("working", .count(holder.working)),
              ("overdue", .count(holder.overdue)), ("waits_since", .instant(holder.waitsSince)),
            ].object
          })
      ),
      (
        "alarms",
        .list(
          board.alarms.map { alarm in
            [
              ("holder", .words(alarm.name)), ("offers", .count(alarm.offers)),
              ("since", .instant(alarm.since)),
            ].object
          })
      ),
    ].object
  }

  static func json(_ card: BoardCard, at now: Instant) -> JSON { members(card, at: now).object }

  private static func members(_ card: BoardCard, at now: Instant) -> [(String, JSON)] {
    let handOver = card.handOver
    return [
      ("offer", .text(handOver.offer)), ("lead", .text(handOver.lead)),
      ("name", .words(card.name)), ("account", .words(card.account)),
      ("state", .text(handOver.state.rawValue)), ("offered_at", .instant(handOver.offeredAt)),
      ("holder", .words(card.holder)), ("source", .words(handOver.source)),
      ("due", .instant(handOver.state.isRunning ? card.position.at : nil)),
      ("ended_at", .instant(handOver.end?.at)), ("reason", .words(handOver.end?.reason)),
      ("promises", .list(card.promises.map { PromiseJSON.json($0, at: now) })),
    ]
  }

  static func json(_ sheet: HandOverSheet, at now: Instant) -> JSON {
    (members(sheet.card, at: now) + [
      ("pauses", .list(sheet.pauses.map(json))),
      ("breaches", .list(sheet.breaches.map { .text($0.kind.rawValue) })),
    ]).object
  }

  static func json(_ pause: ClockPauseRecord) -> JSON {
    [
      ("number", .count(pause.number)), ("reason", .text(pause.reason)),
      ("from", .instant(pause.pause.from)), ("until", .instant(pause.pause.until)),
      ("by", .count(pause.member)),
    ].object
  }
}

/// A promise about a hand-over, as queue and board tell it.
enum PromiseJSON {
  static let promise = Schema.object([
    Schema.choice(Promise.Kind.self).required("kind"),
    Schema.instant.orNull.noted("Null while its clock stands still.").required("due"),
    Schema.choice(Promise.State.self).required("state"),
  ]).named("Promise")

  static func json(_ promise: Promise, at instant: Instant) -> JSON {
    [
      ("kind", .text(promise.kind.rawValue)), ("due", .instant(promise.due)),
      ("state", .text(promise.state(at: instant).rawValue)),
    ].object
  }
}
