import Domain
import Services

extension Operation {
  private static let from = ParameterKey<String>.query(
    "from", .month, "The first month, such as 2026-01; by default twelve before the last.")
  private static let to = ParameterKey<String>.query(
    "to", .month, "The last month; by default the one of the last move.")
  private static let source = ParameterKey<String>.query(
    "filter[source]", .words(1...200), "Leads of this source alone.")

  static let reportOperations = [funnel, listUnmatched]

  private static let funnel = Operation(
    id: "getFunnel", resource: .funnel, method: .get, path: "/funnel",
    summary: Wording("Leads that reached each stage, by month", "各月进入各阶段的线索数"),
    note: "Months are in the agreement's time zone; 60 at most.",
    parameters: [from.parameter, to.parameter, source.parameter],
    answers: [Answer(200, "The funnel.", FunnelJSON.schema)], access: .permission(.readReports),
    handler: .seated { call in
      var query = FunnelQuery()
      query.from = call[from].flatMap(CivilMonth.init)
      query.to = call[to].flatMap(CivilMonth.init)
      query.source = call[source]
      let desk = try await Desk(call.seat, now: call.now)
      return .record(FunnelJSON.json(try await FunnelModel.load(query, at: desk)))
    })

  private static let listUnmatched = Operation(
    id: "listUnmatched", resource: .unmatched, method: .get, path: "/unmatched",
    summary: Wording("Facts that fitted no stage, the latest first", "未匹配阶段的事实，最新在前"),
    parameters: [limit.parameter, after.parameter, fields(of: UnmatchedJSON.schema)],
    answers: [Answer(200, "Facts, the latest first.", page(of: UnmatchedJSON.schema.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let last = try call.position("unmatched", count: 2)
      let position: (recorded: Instant, entry: String)? = last.flatMap { values in
        guard let recorded = values[0].text.flatMap({ Instant(rfc3339: $0) }),
          let entry = values[1].text
        else { return nil }
        return (recorded, entry)
      }
      let facts = try await call.seat.unmatched(after: position, limit: call.limit + 1)
      return call.page(facts, in: "unmatched") { fact in
        [.instant(fact.recorded), .text(fact.entry)]
      } json: {
        UnmatchedJSON.json($0)
      }
    })
}

extension Schema {
  fileprivate static let month = Schema(
    .text(
      TextRule(
        length: 7...7,
        pattern: TextPattern(
          expression: "^20[0-9]{2}-(0[1-9]|1[0-2])$", expected: "a month such as 2026-01",
          accepts: { $0.hasPrefix("20") && CivilMonth($0) != nil }))))
}

enum FunnelJSON {
  static let schema = Schema.object([
    Schema.list(of: .choice(Stage.self)).required("stages"),
    Schema.list(
      of: .object([
        Schema.anyText.required("month"),
        Schema.map(of: .count).noted("Leads by the stage that they reached.").required("leads"),
      ])
    ).required("months"),
    Schema.list(
      of: .object([
        Schema.choice(Stage.self).required("from"), Schema.choice(Stage.self).required("to"),
        Schema.count.required("reached"), Schema.count.required("went_on"),
      ])
    ).noted("Of the leads that reached a stage, those that have gone on by now.").required("steps"),
  ]).named("Funnel")

  static func json(_ funnel: FunnelModel) -> JSON {
    let months = funnel.rows.map { row in
      [
        ("month", .text(row.month.description)),
        ("leads", zip(funnel.stages, row.leads).map { ($0.rawValue, .count($1)) }.object),
      ].object
    }
    let steps = funnel.steps.map { step in
      [
        ("from", .text(step.from.rawValue)), ("to", .text(step.to.rawValue)),
        ("reached", .count(step.reached)), ("went_on", .count(step.wentOn)),
      ].object
    }
    return [
      ("stages", .list(funnel.stages.map { .text($0.rawValue) })), ("months", .list(months)),
      ("steps", .list(steps)),
    ].object
  }
}

enum UnmatchedJSON {
  static let schema = Schema.object([
    Schema.anyText.noted("Id of the journal entry.").required("entry"),
    Schema.choice(EntryKind.self).required("kind"), Schema.anyText.orNull.required("lead"),
    Schema.instant.required("recorded"),
    Schema.choice(Stage.self).orNull.noted("In which the lead was; null: it was never captured.")
      .required("stage"),
  ]).named("UnmatchedFact")

  static func json(_ fact: UnmatchedFact) -> JSON {
    [
      ("entry", .text(fact.entry)), ("kind", .text(fact.kind.rawValue)),
      ("lead", .words(fact.lead)), ("recorded", .instant(fact.recorded)),
      ("stage", .words(fact.stage?.rawValue)),
    ].object
  }
}
