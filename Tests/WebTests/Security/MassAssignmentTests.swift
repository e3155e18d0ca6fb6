import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// Fields that an operation does not have are refused, wherever they stand, and change nothing.
struct MassAssignmentTests {
  static let fields = [
    "workspace_id", "member", "role", "function", "number", "owner", "admin", "revoked", "state",
    "scopes ", "__proto__", "constructor", "sha256\u{200B}", "", "$where",
  ]

  /// Operations whose bodies are closed objects.
  static let operations = Web.Operation.all.filter { operation in
    guard case .object(let rule)? = operation.body?.schema?.shape else { return false }
    return rule.others == nil
  }.map(\.id)

  @Test(arguments: operations)
  func unknownFieldsAreRefused(_ id: String) async throws {
    let operation = try #require(Web.Operation.all.first { $0.id == id })
    let api = try await APIDriver.admin().signedIn()
    let method = try #require(HTTPRequest.Method(rawValue: operation.method.rawValue))
    let example = try #require(operation.body?.example?.members)
    let before = try await PermissionWorld.tables(api)
    for field in Self.fields where !example.contains(where: { $0.key == field }) {
      let known = operation.body?.schema?.propertyNames ?? []
      guard !known.contains(field) else { continue }
      let body = JSON.object(example + [JSON.Member(field, "admin")])
      let answer = try await api.send(method, operation.samplePath, body: body.serialized)
      #expect(answer.status == 422, "\(id) \(field): \(answer.body)")
      #expect(answer.faults.contains { $0.hasPrefix("/\(SchemaCheck.escaped(field)): ") })
    }
    #expect(try await PermissionWorld.tables(api) == before)
  }

  /// The same key twice is no way around it.
  @Test func aKeyTwiceIsRefused() async throws {
    let api = try await APIDriver.admin().signedIn()
    let answer = try await api.send(
      .post, "tokens", body: #"{"name":"a","scopes":["leads:read"],"scopes":["workspace:write"]}"#)
    #expect(answer.status == 400)
  }

  /// Facts carry keys of their own, but none of ours.
  @Test func aFactCannotSayWhatIsOursToSay() async throws {
    let api = try await APIDriver.admin()
    let line = #"""
      [{"id":"m1","kind":"lead.captured","lead":"L-9","source":"web","imported":"2020-01-01T00:00:00Z",
      "recorded":"2020-01-01T00:00:00Z","workspace_id":2,"owner":"sam@seller.example","stage":"customer"}]
      """#
    #expect(try await api.send(.post, "journal", body: line).json["counts"]?["appended"] == 1)
    let lead = try await api.get("leads/L-9").json
    #expect(lead["stage"] == "inquiry")
    #expect(lead["captured_at"] == .instant(SampleJournal.now))
  }

  /// A form's further fields are not read.
  @Test func aFormSetsItsOwnFieldsAlone() async throws {
    let workspace = try await SampleWorkspace()
    let body = SampleSite.form([
      "email": "li@seller.example", "name": "Li", "function": "sales", "role": "viewer",
      "state": "active", "number": "1", "workspace_id": "2", "password": "both functions agree",
    ])
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/members", headers: SampleSite.browser, body: body)
    #expect(answer.status == .ok)
    let members = try await workspace.workspace().members()
    let added = try #require(members.first { $0.email == "li@seller.example" })
    #expect(added.number == members.count)
    #expect(added.state == .invited)
    #expect(added.role == .viewer)
  }
}
