import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

/// Bodies have bounds: what is larger is refused before it is kept.
struct BodyBoundTests {
  static let operations = Web.Operation.all.filter { $0.body?.schema != nil }.map(\.id)

  @Test(arguments: operations)
  func whatIsTooLargeIsRefused(_ id: String) async throws {
    let operation = try #require(Web.Operation.all.first { $0.id == id })
    let body = try #require(operation.body)
    #expect(body.limit <= 16 << 20)
    let api = try await APIDriver.admin().signedIn()
    let method = try #require(HTTPRequest.Method(rawValue: operation.method.rawValue))
    // Told beforehand, or found out.
    let told = try await api.send(
      method, operation.samplePath, headers: ["content-length": "\(body.limit + 1)"], body: "{}")
    #expect(told.status == 413)
    #expect(told.problem == "too-large")
    guard body.limit <= 1 << 20 else { return }
    let found = try await api.send(
      method, operation.samplePath, body: String(repeating: " ", count: body.limit + 1))
    #expect(found.status == 413)
  }

  @Test func aFileHasABoundToo() async throws {
    let answer = try await APIDriver.admin().send(
      .post, "uploads",
      headers: ["content-type": "text/csv", "content-length": "\(Upload.largest + 1)"], body: "x")
    #expect(answer.status == 413)
  }

  @Test(arguments: ["text/html", "application/xml", "multipart/form-data", ""])
  func anotherMediaTypeIsRefused(_ type: String) async throws {
    let answer = try await APIDriver.admin().send(
      .post, "uploads", headers: ["content-type": type], body: "x")
    #expect(answer.status == (type.hasPrefix("multipart") ? 400 : 415))
    #expect(answer.header("content-type") == "application/problem+json")
  }

  /// A form is handed in by programs without a token of a page.
  @Test func aFormWithAFileIsTaken() async throws {
    let api = try await APIDriver.admin()
    let form =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
      + "lead,recorded\nI-1,2026-03-02T09:00:00Z\n\r\n--b--\r\n"
    let headers = ["content-type": "multipart/form-data; boundary=b"]
    let made = try await api.send(.post, "uploads", headers: headers, body: form)
    #expect(made.status == 201)
    #expect(made.json["name"] == "a.csv")
    // From another site a browser's session is not enough.
    let foreign = headers.merging(["origin": "https://evil.example"]) { $1 }
    #expect(
      try await api.signedIn().send(.post, "uploads", headers: foreign, body: form).status == 403)
    for body in ["--b--\r\n", "nonsense", String(form.dropLast(4))] {
      let answer = try await api.send(.post, "uploads", headers: headers, body: body)
      #expect([400, 422].contains(answer.status), "\(answer.body)")
    }
  }

  /// Sent again under its key, a file is there once.
  @Test func aFileIsReceivedOnce() async throws {
    let api = try await APIDriver.admin()
    let headers = ["content-type": "text/csv", "idempotency-key": "u-1"]
    let first = try await api.send(.post, "uploads", headers: headers, body: "lead\nI-1\n")
    let second = try await api.send(.post, "uploads", headers: headers, body: "lead\nI-1\n")
    #expect(first.status == 201)
    #expect(second.body == first.body)
    #expect(second.header("idempotency-replayed") == "true")
    let other = try await api.send(.post, "uploads", headers: headers, body: "lead\nI-2\n")
    #expect(other.status == 422)
    #expect(other.problem == "idempotency-key-reused")
  }

  /// An upload is its member's alone.
  @Test func anUploadOfSomebodyElseIsNotThere() async throws {
    let api = try await APIDriver.admin()
    let id = try await api.upload("lead,recorded\nI-1,2026-03-02T09:00:00Z\n")
    let workspace = try await api.workspace.workspace()
    let other = try await workspace.add(
      NewMember(email: "op@seller.example", name: "Op", function: .operations, role: .admin),
      now: SampleJournal.now)
    let stranger = try await api.holding(TokenScope.allCases, of: other.number, random: 9)
    for (method, path) in [
      (HTTPRequest.Method.get, "uploads/\(id)"), (.delete, "uploads/\(id)"),
      (.post, "uploads/\(id)/import"), (.post, "uploads/\(id)/check"),
    ] {
      #expect(try await stranger.send(method, path).status == 404)
    }
    #expect(try await api.get("uploads/\(id)").status == 200)
  }
}
