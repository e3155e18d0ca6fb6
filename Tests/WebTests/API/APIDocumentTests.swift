import Domain
import Testing

@testable import Web

/// The table of operations, and the document that is written from it.
struct APIDocumentTests {
  @Test func namesAndRoutesAreUnique() {
    let names = Operation.all.map(\.id)
    #expect(Set(names).count == names.count)
    let routes = Operation.all.map { "\($0.method.rawValue) \($0.path)" }
    #expect(Set(routes).count == routes.count)
  }

  @Test(arguments: Operation.all.map(\.id))
  func everyParameterOfThePathIsDescribed(_ id: String) throws {
    let operation = try #require(Operation.all.first { $0.id == id })
    let inPath = operation.segments.filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
    let described = operation.parameters.filter { $0.place == .path }.map(\.name)
    #expect(inPath.map(String.init).sorted() == described.sorted())
    let first = try #require(operation.answers.first)
    #expect((200..<300).contains(first.status))
    #expect(operation.isPaged == operation.parameters.contains { $0.name == "after" })
    if operation.method == .get { #expect(operation.body == nil) }
    // Every list can be told to show less.
    if operation.isPaged { #expect(operation.parameters.contains { $0.name == "fields" }) }
  }

  @Test func everySchemaOfANameIsTheSame() {
    var known: [String: Set<Schema>] = [:]
    for operation in Operation.all {
      var named: [String: Schema] = [:]
      operation.body?.schema?.collectNamed(into: &named)
      for answer in operation.answers { answer.schema?.collectNamed(into: &named) }
      for (name, schema) in named { known[name, default: []].insert(schema) }
    }
    for (name, schemas) in known { #expect(schemas.count == 1, "\(name)") }
  }

  @Test func examplesOfBodiesFitTheirSchemas() {
    for operation in Operation.all {
      guard let body = operation.body, let schema = body.schema, let example = body.example
      else { continue }
      #expect(SchemaCheck.faults(of: example, in: schema).isEmpty, "\(operation.id)")
    }
  }

  @Test func theDocumentIsServedToEverybody() async throws {
    let api = APIDriver(over: try await SampleWorkspace(.full))
    let answer = try await api.get("openapi.json")
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "application/json")
    #expect(answer.json["openapi"] == "3.1.0")
    let paths = answer.json["paths"]?.members?.map(\.key) ?? []
    #expect(Set(paths) == Set(Operation.all.map(\.path)))
  }

  @Test func everyReferenceLeadsSomewhere() {
    let document = OpenAPIDocument.json(Operation.all)
    for reference in Self.references(in: document) {
      let found = reference.split(separator: "/").dropFirst().reduce(document as JSON?) {
        $0?[String($1)]
      }
      #expect(found != nil, "\(reference)")
    }
  }

  private static func references(in value: JSON) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { member in
        member.key == "$ref" ? [member.value.text ?? ""] : references(in: member.value)
      }
    case .list(let values): values.flatMap(references)
    default: []
    }
  }
}
