import Domain
import Services

extension Operation {
  private static let campaign = ParameterKey<Int>.number("campaign", "The campaign's number.")
  private static let named = ParameterKey<String>.query(
    "filter[campaign]", .words(1...200), "Of the campaign that leads call so.")

  static let campaignOperations = [
    listCampaigns, createCampaign, getCampaign, changeCampaign, deleteCampaign,
  ]

  private static let listCampaigns = Operation(
    id: "listCampaigns", resource: .campaigns, method: .get, path: "/campaigns",
    summary: Wording("What campaigns cost, those that begin last first", "列出活动费用"),
    note: "`cost` is null for whoever may not see amounts.",
    parameters: [
      named.parameter, limit.parameter, after.parameter, fields(of: CampaignJSON.schema),
    ],
    answers: [Answer(200, "Campaigns by first day.", page(of: CampaignJSON.schema.sparse))],
    access: .permission(.readReports), isPaged: true,
    handler: .seated { call in
      let values = try call.position("campaigns", count: 2)
      let place = values.flatMap { values -> Campaign.Place? in
        guard let day = values[0].text.flatMap({ CivilDate($0) }),
          let number = values[1].number.flatMap({ Int(exactly: $0) })
        else { return nil }
        return Campaign.Place(startsOn: day, number: number)
      }
      let campaigns = try await call.seat.campaigns(
        named: call[named], after: place, limit: call.limit + 1)
      return call.page(campaigns, in: "campaigns") {
        [.text($0.terms.startsOn.description), .count($0.number)]
      } json: {
        CampaignJSON.json($0)
      }
    })

  private static let createCampaign = Operation(
    id: "createCampaign", resource: .campaigns, method: .post, path: "/campaigns",
    summary: Wording("Write down what a campaign cost", "登记活动费用"),
    note: """
      A campaign may have several, such as one a month; the same campaign, channel and first day \
      are refused (409). The cost is spread evenly over the days.
      """,
    body: Body(
      schema: .object(
        [
          CampaignJSON.name.required("campaign"), Schema.date.required("starts_on"),
          Schema.money.required("cost"),
        ] + CampaignJSON.choices
      ).named("NewCampaign"),
      example: CampaignJSON.example),
    answers: [Answer(201, "The campaign.", CampaignJSON.schema)],
    access: .permission(.manageCampaigns),
    handler: .seated { call in
      let change = try CampaignJSON.change(call.body)
      let terms = CampaignTerms(
        name: change.name ?? "", channel: change.channel,
        startsOn: change.startsOn ?? CivilDate(dayNumber: 0), endsOn: change.endsOn,
        cost: change.cost, currency: change.currency)
      return try await call.keeping { campaign in
        .created(CampaignJSON.json(campaign), at: "/campaigns/\(campaign.number)")
      } of: {
        try await call.seat.addCampaign(terms, now: call.now)
      }
    })

  private static let getCampaign = Operation(
    id: "getCampaign", resource: .campaigns, method: .get, path: "/campaigns/{campaign}",
    summary: Wording("A campaign", "查看活动"), parameters: [campaign.parameter],
    answers: [Answer(200, "The campaign.", CampaignJSON.schema)],
    access: .permission(.readReports), hasVersion: true,
    handler: .seated { call in
      .record(CampaignJSON.json(try await call.seat.campaign(try call.required(campaign))))
    })

  private static let changeCampaign = Operation(
    id: "changeCampaign", resource: .campaigns, method: .patch, path: "/campaigns/{campaign}",
    summary: Wording("Change what a campaign cost", "修改活动费用"),
    note: "Reports as of an instant before still say what was written down then.",
    parameters: [campaign.parameter],
    body: Body(
      schema: .object(
        [
          CampaignJSON.name.optional("campaign"), Schema.date.optional("starts_on"),
          Schema.money.optional("cost"),
        ] + CampaignJSON.choices
      ).named("CampaignChange"),
      example: ["cost": ["amount": "13100.00", "currency": "EUR"]]),
    answers: [Answer(200, "The campaign.", CampaignJSON.schema)],
    access: .permission(.manageCampaigns), hasVersion: true,
    handler: .seated { call in
      let number = try call.required(campaign)
      try await call.check { CampaignJSON.json(try await call.seat.campaign(number)) }
      let changed = try await call.seat.changeCampaign(
        number, by: try CampaignJSON.change(call.body), now: call.now)
      return .record(CampaignJSON.json(changed))
    })

  private static let deleteCampaign = Operation(
    id: "deleteCampaign", resource: .campaigns, method: .delete, path: "/campaigns/{campaign}",
    summary: Wording("Take back what a campaign cost", "撤销活动费用"),
    parameters: [campaign.parameter], answers: [Answer(204, "It is gone.")],
    access: .permission(.manageCampaigns),
    handler: .seated { call in
      try await call.seat.removeCampaign(try call.required(campaign), now: call.now)
      return .done
    })
}

enum CampaignJSON {
  static let name = Schema.words(1...CampaignTerms.longestName).noted("As leads name it.")

  static let choices: [ObjectRule.Property] = [
    Schema(.text(TextRule(length: 0...CampaignTerms.longestName))).orNull.optional("channel"),
    Schema.date.orNull.noted("Included; without it, the first day.").optional("ends_on"),
  ]

  static let example: JSON = [
    "campaign": "spring-webinar", "channel": "webinar", "starts_on": "2026-02-01",
    "ends_on": "2026-03-31", "cost": ["amount": "12400.00", "currency": "EUR"],
  ]

  static let schema = Schema.object([
    Schema.integer(1...2_147_483_647).required("number"), Schema.anyText.required("campaign"),
    Schema.anyText.orNull.required("channel"), Schema.date.required("starts_on"),
    Schema.date.noted("Included.").required("ends_on"), Schema.money.orNull.required("cost"),
    Schema.instant.noted("When it was written down as it is.").required("recorded"),
  ]).named("Campaign")

  static func json(_ campaign: Campaign) -> JSON {
    let terms = campaign.terms
    return [
      ("number", .count(campaign.number)), ("campaign", .text(terms.name)),
      ("channel", .words(terms.channel)), ("starts_on", .text(terms.startsOn.description)),
      ("ends_on", .text(terms.endsOn.description)), ("cost", .money(terms.cost, terms.currency)),
      ("recorded", .instant(campaign.recorded)),
    ].object
  }

  /// The fields of a body that meets the schema; null is none.
  static func change(_ body: JSON) throws(ServiceError) -> CampaignChange {
    var change = CampaignChange()
    change.name = body["campaign"]?.text
    change.channel = body["channel"].map { $0.text ?? "" }
    change.startsOn = body["starts_on"]?.text.flatMap { CivilDate($0) }
    change.endsOn = body["ends_on"]?.text.flatMap { CivilDate($0) }
    guard let cost = body["cost"] else { return change }
    let currency = cost["currency"]?.text
    guard let amount = MinorUnits.exactly(cost["amount"]?.text ?? "", currency: currency) else {
      throw .invalid(field: "cost", expected: "a decimal, such as 1200.50")
    }
    change.cost = amount
    change.currency = currency ?? ""
    return change
  }
}
