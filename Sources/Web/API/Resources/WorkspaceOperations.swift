import Domain
import Services

extension Operation {
  static let workspaceOperations: [Operation] = [
    Operation(
      id: "getWorkspace", resource: .workspace, method: .get, path: "/workspace",
      summary: Wording("The company that uses Concord", "当前工作区"),
      answers: [Answer(200, "The workspace.", WorkspaceJSON.schema)],
      access: .permission(.readReports),
      handler: .seated { call in
        .record(WorkspaceJSON.json(try await call.seat.overview(now: call.now)))
      }),
    Operation(
      id: "fillWorkspace", resource: .workspace, method: .post, path: "/workspace/demo",
      summary: Wording("Fill an empty workspace with the demo company", "用示例公司填充空工作区"),
      note: "Takes a while. A workspace that has leads or agreements is left as it is.",
      answers: [Answer(200, "The workspace.", WorkspaceJSON.schema)],
      access: .permission(.manageWorkspace),
      handler: .seated { call in
        do {
          try await call.api.entrance.fillWithDemo(
            DemoCompany(leads: call.api.demoLeads, endingAt: DemoCompany.end(before: call.now)),
            for: call.seat, now: call.now)
        } catch ServiceError.invalid(_, let expected) {
          throw APIProblem(.conflict, "Expected: \(expected).")
        }
        return .record(WorkspaceJSON.json(try await call.seat.overview(now: call.now)))
      }),
  ]
}

enum WorkspaceJSON {
  static let schema = Schema.object([
    Schema.anyText.required("name"), Schema.anyText.required("locale"),
    Schema.anyText.noted("Of the agreement in force, else the workspace's own; an IANA name.")
      .required("timezone"),
    Schema.object([Schema.count.required("number"), Schema.anyText.required("name")]).orNull
      .noted("The version in force.").required("agreement"),
    Schema.boolean.required("has_leads"),
    Schema.instant.noted("Up to when what falls due is derived.").required("as_of"),
  ]).named("Workspace")

  static func json(_ overview: WorkspaceOverview) -> JSON {
    let agreement = overview.agreement.map { label in
      [("number", JSON.count(label.number ?? 0)), ("name", .text(label.name))].object
    }
    return [
      ("name", .text(overview.name)), ("locale", .text(overview.locale)),
      ("timezone", .text(overview.zone.identifier)), ("agreement", agreement ?? .null),
      ("has_leads", .bool(overview.hasLeads)), ("as_of", .instant(overview.asOf)),
    ].object
  }
}
