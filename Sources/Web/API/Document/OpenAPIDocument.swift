import Domain
import HTTPTypes
import Services

/// The OpenAPI 3.1 document of a table of operations.
enum OpenAPIDocument {
  static func json(_ operations: [Operation]) -> JSON {
    let tags = Resource.allCases.filter { resource in
      operations.contains { $0.resource == resource }
    }
    return [
      ("openapi", "3.1.0"), ("info", info), ("servers", [["url": .text(APIPath.base)]]),
      ("security", [["token": []], ["session": []]]),
      (
        "tags",
        .list(
          tags.map { ["name": .text($0.rawValue), "description": .text($0.title.english)] })
      ),
      ("paths", paths(operations)), ("components", components(operations)),
    ].object
  }

  private static let info: JSON = [
    "title": "Concord", "version": "1",
    "description": .text(
      "The agreement between sales and marketing, its leads and its journal. Times are RFC 3339 "
        + "in UTC; amounts of money are decimals in text with their currency; problems are "
        + "application/problem+json (RFC 9457)."),
  ]

  private static func paths(_ operations: [Operation]) -> JSON {
    var paths: [(String, [(String, JSON)])] = []
    for operation in operations {
      let entry = (operation.method.rawValue.lowercased(), json(operation))
      if let index = paths.firstIndex(where: { $0.0 == operation.path }) {
        paths[index].1.append(entry)
      } else {
        paths.append((operation.path, [entry]))
      }
    }
    return paths.map { ($0.0, $0.1.object) }.object
  }

  private static func json(_ operation: Operation) -> JSON {
    var members: [(String, JSON)] = [
      ("operationId", .text(operation.id)), ("tags", .list([.text(operation.resource.rawValue)])),
      ("summary", .text(operation.summary.english)),
    ]
    if let note = operation.fullNote { members.append(("description", .text(note))) }
    let parameters = operation.allParameters
    if !parameters.isEmpty { members.append(("parameters", .list(parameters.map(json)))) }
    if let body = operation.body { members.append(("requestBody", json(body))) }
    members.append(("responses", responses(of: operation)))
    switch operation.access {
    case .everybody: members.append(("security", []))
    case .people: members.append(("security", [["session": []]]))
    case .members, .permission: break
    }
    if let permission = operation.permission {
      members.append(("x-permission", .text(permission.rawValue)))
      if let scope = permission.scope { members.append(("x-scope", .text(scope.rawValue))) }
    }
    return members.object
  }

  private static func json(_ parameter: APIParameter) -> JSON {
    var members: [(String, JSON)] = [
      ("name", .text(parameter.name)), ("in", .text(parameter.place.rawValue)),
      ("description", .text(parameter.note)), ("required", .bool(parameter.isRequired)),
      ("schema", parameter.schema.document),
    ]
    if case .list = parameter.schema.shape {
      members += [("style", "form"), ("explode", false)]
    }
    return members.object
  }

  private static func json(_ body: Operation.Body) -> JSON {
    var content: [(String, JSON)] = []
    if let schema = body.schema {
      var media: [(String, JSON)] = [("schema", schema.document)]
      if let example = body.example { media.append(("example", example)) }
      content.append(("application/json", media.object))
    }
    // Bytes that are no JSON have no JSON Schema (OpenAPI 3.1, "Considerations for File Uploads").
    content += body.others.map { ($0.type, ["schema": ["description": .text($0.note)]]) }
    return ["required": true, "content": content.object]
  }

  private static func responses(of operation: Operation) -> JSON {
    var members: [(String, JSON)] = operation.answers.map { answer in
      (String(answer.status), json(answer, of: operation))
    }
    if operation.method == .get {
      members.append(("304", ["description": "It has not changed since `If-None-Match`."]))
    }
    for status in operation.problemStatuses {
      members.append(
        (String(status), ["$ref": .text("#/components/responses/Problem\(status)")]))
    }
    return members.object
  }

  private static func json(_ answer: Operation.Answer, of operation: Operation) -> JSON {
    var members: [(String, JSON)] = [("description", .text(answer.note))]
    let names =
      ["X-Request-Id", "RateLimit", "RateLimit-Policy"] + (operation.hasTag ? ["ETag"] : [])
      + (answer.status == 201 ? ["Location"] : [])
    let headers = names.map { name in
      (name, ["$ref": .text("#/components/headers/\(name)")] as JSON)
    }
    members.append(("headers", headers.object))
    var content: [(String, JSON)] = answer.types.map { ($0, [:]) }
    if let schema = answer.schema {
      content.append(("application/json", ["schema": schema.document]))
    }
    if !content.isEmpty { members.append(("content", content.object)) }
    return members.object
  }

  private static func components(_ operations: [Operation]) -> JSON {
    var schemas: [String: Schema] = [:]
    APIProblem.schema.collectNamed(into: &schemas)
    for operation in operations {
      operation.body?.schema?.collectNamed(into: &schemas)
      for answer in operation.answers { answer.schema?.collectNamed(into: &schemas) }
    }
    let named = schemas.sorted { $0.key < $1.key }.map { ($0.key, $0.value.definition) }
    return [
      ("schemas", named.object), ("responses", problems.object), ("headers", headers),
      ("securitySchemes", securitySchemes),
    ].object
  }

  private static var problems: [(String, JSON)] {
    let kinds = Dictionary(grouping: APIProblem.Kind.allCases) { $0.status.code }
    return kinds.sorted { $0.key < $1.key }.map { status, kinds in
      let titles = kinds.map(\.title.english).joined(separator: "; ")
      var members: [(String, JSON)] = [
        ("description", .text(titles + ".")),
        ("content", ["application/problem+json": ["schema": APIProblem.schema.document]]),
      ]
      if status == 429 {
        members.append(
          ("headers", ["Retry-After": ["$ref": "#/components/headers/Retry-After"]]))
      }
      return ("Problem\(status)", members.object)
    }
  }

  private static let headers: JSON = [
    "X-Request-Id": [
      "description": "The request's name in the log: the caller's own, or ours.",
      "schema": ["type": "string"],
    ],
    "ETag": [
      "description": "Changes when the answer does.", "schema": ["type": "string"],
    ],
    "RateLimit": [
      "description": "What is left of the policy: `r` requests, all of them again in `t` seconds.",
      "schema": ["type": "string"],
    ],
    "RateLimit-Policy": [
      "description": "`q` requests in `w` seconds.", "schema": ["type": "string"],
    ],
    "Retry-After": [
      "description": "Seconds to wait.", "schema": ["type": "string", "pattern": "^[0-9]+$"],
    ],
    "Location": ["description": "Where the new record is.", "schema": ["type": "string"]],
  ]

  private static let securitySchemes: JSON = [
    "token": [
      "type": "http", "scheme": "bearer",
      "description": "A token `concord_…`, made under /tokens or by `concord token create`.",
    ],
    "session": [
      "type": "apiKey", "in": "cookie", "name": "concord_session",
      "description": "The cookie of a signed-in browser; changes from our own pages only.",
    ],
  ]
}
