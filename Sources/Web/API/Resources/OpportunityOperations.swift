import Domain
import Services

extension Operation {
  private static let opportunity = ParameterKey<String>.path("opportunity", "The opportunity's id.")
  private static let state = ParameterKey<OpportunityRecord.State>.choice(
    "filter[state]", "In this state.")
  private static let ofLead = ParameterKey<String>.query(
    "filter[lead]", .words(1...1_000), "Of the lead with this id.")

  static let opportunityOperations = [
    Operation(
      id: "listOpportunities", resource: .opportunities, method: .get, path: "/opportunities",
      summary: Wording("Opportunities, filtered and in order", "筛选并排序商机"),
      note: "Amounts are null where the permission `fields.money` does not reach.",
      parameters: [
        state.parameter, owner.parameter, ofLead.parameter, OpportunitySort.key.parameter,
        limit.parameter, after.parameter, fields(of: OpportunityJSON.schema),
      ],
      answers: [
        Answer(
          200, "Opportunities in the order asked for.", page(of: OpportunityJSON.schema.sparse))
      ],
      access: .permission(.readLeads), isPaged: true,
      handler: .seated { call in
        var query = OpportunityListQuery(limit: call.limit + 1)
        query.state = call[state]
        query.lead = call[ofLead]
        let sort = call[OpportunitySort.key] ?? .opportunity
        (query.sort, query.descending) = (sort.column, sort.isDescending)
        let order = sort.isDescending ? "opportunities:-" : "opportunities:"
        let place = try call.position(order + query.sort.rawValue, count: 2)
        query.after = try place.map { try OpportunityListQuery.Position(cursor: $0, call) }
        let rows = try await call.seat.opportunities(
          query, of: call[owner].map(LeadOwnership.init))
        return call.page(rows, in: order + query.sort.rawValue) {
          OpportunityListQuery.Position(of: $0).cursor
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

enum OpportunitySort: String, CaseIterable, Sendable {
  case opportunity
  case opportunityDescending = "-opportunity"
  case opened = "opened_at"
  case openedDescending = "-opened_at"

  static let key = ParameterKey<OpportunitySort>.choice(
    "sort",
    "The order; a minus is descending. By default `opportunity`. Those that were never opened "
      + "count as opened before all others.")

  var isDescending: Bool { rawValue.hasPrefix("-") }

  var column: OpportunityListQuery.Sort {
    switch self {
    case .opportunity, .opportunityDescending: .opportunity
    case .opened, .openedDescending: .opened
    }
  }
}

extension OpportunityListQuery.Position {
  /// The id and, as text, the microseconds of the opening.
  fileprivate var cursor: [JSON] {
    [.text(opportunity), opened.map { .text(String($0.microseconds)) } ?? .null]
  }

  fileprivate init(cursor values: [JSON], _ call: Call) throws(APIProblem) {
    let opened = values[1].text.map { Int64($0) }
    guard let opportunity = values[0].text, opened != .some(nil) else {
      throw Cursor.unknown(call[Operation.after] ?? "")
    }
    self.init(
      opened: opened.flatMap { $0 }.map(Instant.init(microseconds:)), opportunity: opportunity)
  }
}
