import Domain
import Services

extension Operation {
  private static let alarm = ParameterKey<String>.path(
    "alarm", "An `alarm` of the glossary, such as `touch` or `return:2:student`.")

  static let glossaryOperations = [getGlossary, listDepartures]

  private static let getGlossary = Operation(
    id: "getGlossary", resource: .glossary, method: .get, path: "/glossary",
    summary: Wording("The shared words, who stands behind them, and alarms", "共同词汇、负责人与偏差"),
    note: """
      Terms of the version in force, each followed by what open proposals would make of it; then \
      new ones. A term is `ratified` by the first version signed by both that says it in these \
      words. Alarms tell where data departs from a definition.
      """,
    parameters: [fields(of: GlossaryJSON.schema)],
    answers: [Answer(200, "The glossary.", GlossaryJSON.schema.sparse)],
    access: .permission(.readAgreement),
    handler: .seated { call in
      let desk = try await Desk(call.seat, now: call.now)
      return .record(GlossaryJSON.json(try await WorkshopLoader(desk: desk).glossary()))
    })

  private static let listDepartures = Operation(
    id: "listDepartures", resource: .glossary, method: .get, path: "/glossary/alarms/{alarm}",
    summary: Wording("The facts behind an alarm", "偏差背后的事实"),
    note: "Needs `agreement.read` as well.",
    parameters: [
      alarm.parameter, limit.parameter, after.parameter, fields(of: DepartureJSON.schema),
    ],
    answers: [Answer(200, "Facts, the oldest first.", page(of: DepartureJSON.schema.sparse))],
    access: .permission(.readLeads), isPaged: true,
    handler: .seated { call in
      let name = try call.required(alarm)
      guard let kind = GlossaryAlarm.Kind(key: name) else {
        throw APIProblem.notFound("alarm “\(name)”")
      }
      let last = try call.position("departures", count: 2)
      let cursor = last.flatMap { values -> GlossaryDeparture.Cursor? in
        guard let recorded = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let place = values[1].text
        else { return nil }
        return GlossaryDeparture.Cursor(recorded: recorded, place: place)
      }
      let rows = try await call.workspace.departures(
        kind, after: cursor, limit: call.limit + 1, by: call.principal)
      return call.page(rows, in: "departures") { row in
        [.instant(row.cursor.recorded), .text(row.cursor.place)]
      } json: {
        DepartureJSON.json($0)
      }
    })
}

enum GlossaryJSON {
  private static let owner = Schema.object([
    Schema.choice(["member", "function", "other"]).required("kind"),
    Schema.anyText.required("name"), Schema.anyText.orNull.required("email"),
  ]).named("TermOwner")

  private static let term = Schema.object([
    Schema.anyText.required("term"), Schema.anyText.required("means"),
    Schema.anyText.orNull.noted("The part of the agreement that executes it.").required("rule"),
    owner.orNull.required("owner"),
    Schema.count.noted("The version that says it so.").required("version"),
    Schema.count.orNull.noted("The first version signed by both that does; null: none yet.")
      .required("ratified"),
  ]).named("Term")

  private static let alarm = Schema.object([
    Schema.anyText.required("alarm"),
    Schema.choice(["undefined_reason", "unmatched", "touch_of_nobody"]).required("kind"),
    Schema.count.noted("At most \(GlossaryAlarm.most), which means at least so many.")
      .required("facts"),
    Schema.anyText.orNull.noted("Of a return.").required("reason"),
    Schema.count.orNull.noted("In force when it was returned.").required("version"),
    Schema.choice(EntryKind.self).orNull.noted("Of a fact that fitted no stage.")
      .required("entry_kind"),
    Schema.choice(Stage.self).orNull.noted("In which the lead was.").required("stage"),
  ]).named("Alarm")

  static let schema = Schema.object([
    Schema.list(of: term).required("terms"),
    Schema.list(of: alarm).noted("The most frequent first.").required("alarms"),
  ]).named("Glossary")

  static func json(_ glossary: GlossaryModel) -> JSON {
    [
      ("terms", .list(glossary.entries.map(json))), ("alarms", .list(glossary.alarms.map(json))),
    ].object
  }

  private static func json(_ entry: GlossaryModel.Entry) -> JSON {
    [
      ("term", .text(entry.term.term)), ("means", .text(entry.term.means)),
      ("rule", .words(entry.term.rule)), ("owner", entry.owner.map(json) ?? .null),
      ("version", .count(entry.version)), ("ratified", .count(entry.ratified)),
    ].object
  }

  private static func json(_ owner: GlossaryReport.Owner) -> JSON {
    let (kind, name, email): (String, String, String?) =
      switch owner {
      case .member(let member): ("member", member.name, member.email)
      case .function(let function): ("function", function.rawValue, nil)
      case .other(let text): ("other", text, nil)
      }
    return [("kind", .text(kind)), ("name", .text(name)), ("email", .words(email))].object
  }

  private static func json(_ alarm: GlossaryAlarm) -> JSON {
    var reason: String?
    var version: Int?
    var entry: EntryKind?
    var stage: Stage?
    let kind: String
    switch alarm.kind {
    case .undefinedReason(let given, let number):
      (kind, reason, version) = ("undefined_reason", given, number)
    case .unmatched(let fact, let place): (kind, entry, stage) = ("unmatched", fact, place)
    case .touchOfNobody: kind = "touch_of_nobody"
    }
    return [
      ("alarm", .text(alarm.kind.key)), ("kind", .text(kind)), ("facts", .count(alarm.count)),
      ("reason", .words(reason)), ("version", .count(version)),
      ("entry_kind", .words(entry?.rawValue)), ("stage", .words(stage?.rawValue)),
    ].object
  }
}

enum DepartureJSON {
  static let schema = Schema.object([
    Schema.anyText.noted("Id of the journal entry.").required("entry"),
    Schema.anyText.orNull.required("lead"), Schema.instant.required("recorded"),
  ]).named("Departure")

  static func json(_ row: GlossaryDeparture) -> JSON {
    [
      ("entry", .text(row.entry)), ("lead", .words(row.lead)),
      ("recorded", .instant(row.recorded)),
    ].object
  }
}
