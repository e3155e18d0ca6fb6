import Domain
import Services

extension Operation {
  private static let opportunity = ParameterKey<String>.path("opportunity", "The opportunity's id.")
  private static let state = ParameterKey<OpportunityRecord.State>.choice(
    "filter[state]", "In this state.")

  static let opportunityOperations = [
    Operation(
      id: "listOpportunities", resource: .opportunities, method: .get, path: "/opportunities",
      summary: Wording("Opportunities by id", "列出商机"),
      note: "Amounts are null where the permission `fields.money` does not reach.",
      parameters: [
        state.parameter, limit.parameter, after.parameter, fields(of: OpportunityJSON.schema),
      ],
      answers: [Answer(200, "Opportunities by id.", page(of: OpportunityJSON.schema.sparse))],
      access: .permission(.readLeads), isPaged: true,
      handler: .seated { call in
        let last = try call.position("opportunities", count: 1)?[0].text
        let rows = try await call.seat.opportunities(
          state: call[state], after: last, limit: call.limit + 1)
        return call.page(rows, in: "opportunities") {
          [.text($0.opportunity)]
        } json: { row in
          OpportunityJSON.json(row)
        }
      }),
    Operation(
      id: "getOpportunity", resource: .opportunities, method: .get,
      path: "/opportunities/{opportunity}", summary: Wording("An opportunity", "查看商机"),
      parameters: [opportunity.parameter],
      answers: [Answer(200, "The opportunity.", OpportunityJSON.schema)],
      access: .permission(.readLeads),
      handler: .seated { call in
        let name = try call.required(opportunity)
        guard let row = try await call.seat.opportunity(name) else {
          throw APIProblem.notFound("opportunity “\(name)”")
        }
        return .record(OpportunityJSON.json(row))
      }),
  ]
}

enum OpportunityJSON {
  static let schema = Schema.object([
    Schema.anyText.required("opportunity"), Schema.anyText.orNull.required("lead"),
    Schema.choice(OpportunityRecord.State.self).required("state"),
    Schema.money.orNull.required("amount"), Schema.money.orNull.required("list_amount"),
    Schema.money.orNull.required("cost"), Schema.anyText.orNull.required("stage"),
    Schema.anyText.orNull.noted("Forecast category.").required("category"),
    Schema.anyText.orNull.noted("A date.").required("close_on"),
    Schema.anyText.orNull.required("owner"),
    Schema.anyText.orNull.noted("Why it was lost.").required("reason"),
    Schema.instant.orNull.required("opened_at"), Schema.instant.orNull.required("closed_at"),
  ]).named("Opportunity")

  static func json(_ row: OpportunityRow) -> JSON {
    [
      ("opportunity", .text(row.opportunity)), ("lead", .words(row.lead)),
      ("state", .text(row.state.rawValue)), ("amount", .money(row.amount, row.currency)),
      ("list_amount", .money(row.listAmount, row.currency)),
      ("cost", .money(row.cost, row.currency)), ("stage", .words(row.stage)),
      ("category", .words(row.category)), ("close_on", .words(row.closeOn)),
      ("owner", .words(row.owner)), ("reason", .words(row.reason)),
      ("opened_at", .instant(row.openedAt)), ("closed_at", .instant(row.closedAt)),
    ].object
  }
}
