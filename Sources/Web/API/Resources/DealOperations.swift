import Domain
import Services

/// Changing deals, and how deals run.
extension Operation {
  private static let opportunity = ParameterKey<String>.path("opportunity", "The opportunity's id.")

  static let dealOperations = [changeOpportunity, getPipeline, setPipeline]

  private static let changeOpportunity = Operation(
    id: "changeOpportunity", resource: .opportunities, method: .patch,
    path: "/opportunities/{opportunity}", summary: Wording("Change a deal", "修改商机"),
    note: """
      Appends a fact of the acting member to the journal. `version` is how many facts were seen; \
      where somebody was faster nothing changes (409). What is left out stays; an empty text takes \
      away. An `outcome` of `lost` needs a `reason`. An amount is in the company's currency, in \
      the deal's own, or in one that has an exchange rate; nothing is converted.
      """,
    parameters: [opportunity.parameter],
    body: Body(
      schema: .object(
        [Schema.integer(1...2_147_483_647).required("version")] + DealJSON.choices
      ).named("OpportunityChange"),
      example: ["version": 1, "stage": "proposal", "next_step": "Send the proposal"]),
    answers: [Answer(200, "How many facts there are now.", DealJSON.changed)],
    access: .permission(.workDeals),
    handler: .seated { call in
      let id = try call.required(opportunity)
      let version = call.body["version"]?.number.map { Int($0) } ?? 0
      let after = try await call.seat.changeDeal(
        id, by: try DealJSON.change(call.body), version: version,
        id: call.api.settings.factID("deal"), now: call.now)
      return .record([("opportunity", .text(id)), ("version", .count(after))].object)
    })

  private static let getPipeline = Operation(
    id: "getPipeline", resource: .revenue, method: .get, path: "/pipeline",
    summary: Wording("How deals run: stages, categories, reasons, currency", "查看商机设置"),
    answers: [Answer(200, "The settings; version 0 where nobody wrote any.", PipelineJSON.schema)],
    access: .permission(.readReports),
    handler: .seated { call in
      .record(PipelineJSON.json(try await call.seat.pipelineSettings()))
    })

  private static let setPipeline = Operation(
    id: "setPipeline", resource: .revenue, method: .put, path: "/pipeline",
    summary: Wording("Set how deals run", "修改商机设置"),
    note: """
      `version` is the one that was read; where somebody was faster nothing changes (409). The \
      currency stays once there are exchange rates.
      """,
    body: Body(
      schema: .object(
        [Schema.count.required("version")] + PipelineJSON.properties
      ).named("PipelineChange"), example: PipelineJSON.example),
    answers: [Answer(200, "The settings.", PipelineJSON.schema)],
    access: .permission(.setRevenue),
    handler: .seated { call in
      let version = call.body["version"]?.number.map { Int($0) } ?? 0
      let after = try await call.seat.setPipeline(
        PipelineSettings(call.body), after: version, now: call.now)
      return .record(PipelineJSON.json(after))
    })
}

enum DealJSON {
  private static let text = Schema(.text(TextRule(length: 0...DealChange.longest)))

  static let choices: [ObjectRule.Property] =
    [
      "name", "stage", "category", "close_on", "owner", "next_step", "next_step_on", "reason",
    ].map { text.optional($0) } + [
      Schema.money.optional("amount"),
      Schema.choice(["won", "lost", "open"]).optional("outcome"),
    ]

  static let changed = Schema.object([
    Schema.anyText.required("opportunity"), Schema.count.required("version"),
  ]).named("ChangedOpportunity")

  static func change(_ body: JSON) throws(ServiceError) -> DealChange {
    var change = DealChange()
    (change.name, change.stage) = (body["name"]?.text, body["stage"]?.text)
    (change.category, change.closeOn) = (body["category"]?.text, body["close_on"]?.text)
    (change.owner, change.nextStep) = (body["owner"]?.text, body["next_step"]?.text)
    change.nextStepOn = body["next_step_on"]?.text
    switch body["outcome"]?.text {
    case "won": change.outcome = .won
    case "lost": change.outcome = .lost(reason: body["reason"]?.text ?? "")
    case "open": change.outcome = .reopened
    default: break
    }
    guard let given = body["amount"] else { return change }
    let money = try MoneyJSON.read(given, field: "amount")
    (change.amount, change.currency) = (money.amount, money.currency)
    return change
  }
}

/// An amount of a body, as its schema describes it.
enum MoneyJSON {
  static func read(
    _ given: JSON, field: String
  ) throws(ServiceError) -> (amount: Int64, currency: String?) {
    let currency = given["currency"]?.text
    guard let amount = MinorUnits.exactly(given["amount"]?.text ?? "", currency: currency) else {
      throw .invalid(field: field, expected: "a decimal of 0 or more, such as 1200.50")
    }
    return (amount, currency)
  }
}

enum PipelineJSON {
  private static let name = Schema.words(1...PipelineSettings.longestName)
  private static let count = 0...PipelineSettings.mostStages

  private static let stage = Schema.object([
    name.required("name"), name.required("category"),
    Schema.number(0...1).orNull.noted("The chance of winning, where the company says one.")
      .required("probability"),
  ]).named("PipelineStage")

  static let properties: [ObjectRule.Property] = [
    Schema.words(3...3).required("currency"),
    Schema.list(of: stage, count: count).required("stages"),
    Schema.list(of: name, count: count).required("categories"),
    Schema.list(of: name, count: count).required("loss_reasons"),
    Schema.integer(1...12).noted(
      "The month, 1 to 12, in which the company's year begins: 4 makes `2027` the year from April "
        + "2026 on. It stays once a quota or a call is named by it; by default 1."
    ).optional("year_begins"),
  ]

  static let schema = Schema.object(
    [Schema.count.required("version")] + properties + [
      Schema.instant.orNull.required("recorded")
    ]
  ).named("Pipeline")

  static let example: JSON = [
    "version": 0, "currency": "EUR",
    "stages": [
      ["name": "discovery", "category": "pipeline", "probability": 0.1],
      ["name": "proposal", "category": "commit", "probability": nil],
    ],
    "categories": ["pipeline", "best_case", "commit"], "loss_reasons": ["price"],
    "year_begins": 1,
  ]

  static func json(_ version: PipelineVersion) -> JSON {
    var members: [JSON.Member] = [.init("version", .count(version.version))]
    members += version.settings.json.members ?? []
    members.append(
      .init("recorded", version.version > 0 ? .instant(version.recorded) : .null))
    return .object(members)
  }
}
