import Domain

extension Operation {
  static let documentOperations: [Operation] = [
    Operation(
      id: "getDocument", resource: .api, method: .get, path: "/openapi.json",
      summary: Wording("This description, as OpenAPI 3.1", "本接口的 OpenAPI 3.1 描述"),
      answers: [Answer(200, "The document.", .map(of: .any))],
      access: .everybody,
      handler: .open { api in .record(OpenAPIDocument.json(api.table.operations)) })
  ]
}
