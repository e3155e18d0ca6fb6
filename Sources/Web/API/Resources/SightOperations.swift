import Domain
import Services

extension Operation {
  static let sightOperations: [Operation] = [
    Operation(
      id: "getSight", resource: .workspace, method: .get, path: "/workspace/sight",
      summary: Wording("How far sales sees leads", "查看销售的线索可见范围"),
      answers: [Answer(200, "The setting.", SightJSON.schema)],
      access: .permission(.readReports), hasVersion: true,
      handler: .seated { call in .record(try await SightJSON.json(call)) }),
    Operation(
      id: "setSight", resource: .workspace, method: .put, path: "/workspace/sight",
      summary: Wording("Set how far sales sees leads", "设置销售的线索可见范围"),
      note: """
        For members of sales: all leads, those that their team answers for, or their own and what \
        waits for their team. Managers of sales see their teams' at least, and admins and all \
        other functions everything.
        """,
      body: Body(
        schema: .object([Schema.choice(Reach.self).required("sales_leads")]).named("SightChange"),
        example: ["sales_leads": "team"]),
      answers: [Answer(200, "The setting.", SightJSON.schema)],
      access: .permission(.manageWorkspace), hasVersion: true,
      handler: .seated { call in
        try await call.check { try await SightJSON.json(call) }
        try await call.seat.setSalesLeads(
          call.text("sales_leads").flatMap(Reach.init) ?? .all, now: call.now)
        return .record(try await SightJSON.json(call))
      }),
  ]
}

enum SightJSON {
  static let schema = Schema.object([
    Schema.choice(Reach.self).noted("How far members of sales see leads.").required("sales_leads")
  ]).named("Sight")

  static func json(_ call: Call) async throws -> JSON {
    [("sales_leads", .text(try await call.seat.salesLeads().rawValue))].object
  }
}
