import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// What every operation has in common: who comes in, what is read, how it is answered.
struct APIKernelTests {
  @Test func nobodyIsRefusedWithAChallenge() async throws {
    let api = APIDriver(over: try await SampleWorkspace(.full))
    let answer = try await api.get("leads")
    #expect(answer.status == 401)
    #expect(answer.problem == "not-signed-in")
    #expect(answer.header("content-type") == "application/problem+json")
    #expect(answer.header("www-authenticate") == #"Bearer realm="concord""#)
    #expect(answer.json["request_id"] == .text(answer.header("x-request-id") ?? ""))
  }

  static let wrongTokens = [
    "Bearer", "Bearer ", "Basic YTpi", "Bearer concord_x", "bearer x y",
    "Bearer concord_" + String(repeating: "0", count: 49),
  ]

  @Test(arguments: wrongTokens)
  func aWrongTokenIsRefused(_ field: String) async throws {
    let api = APIDriver(over: try await SampleWorkspace(.full))
    let answer = try await api.get("leads", headers: ["authorization": field])
    #expect(answer.status == 401)
    #expect(answer.header("www-authenticate")?.contains("error=") == true)
  }

  static let pathsOfNothing = [
    "nothing", "leads/", "/api/v1", "/api/v1/", "/api/v1//leads", "/api/v1/leads/../me",
    "/api/v1/leads/L-1042/nothing", "/api/v1/%2e%2e/leads", "/api/v1/Leads", "/api/v1/leads;x",
  ]

  @Test(arguments: pathsOfNothing)
  func aPathOfNothingIsNotFound(_ path: String) async throws {
    let answer = try await APIDriver.admin().get(path)
    #expect(answer.status == 404)
    #expect(answer.problem == "not-found")
  }

  @Test func aSlashInsideAnIdIsPartOfIt() async throws {
    let answer = try await APIDriver.admin().get("leads/a%2Fb")
    #expect(answer.json["detail"] == "There is no lead “a/b”.")
  }

  @Test func otherMethodsAreToldWhatMayBeDone() async throws {
    let api = try await APIDriver.admin()
    for method: HTTPRequest.Method in [.put, .delete, .patch, .trace] {
      let answer = try await api.send(method, "journal")
      #expect(answer.status == 405)
      #expect(answer.header("allow") == "GET, HEAD, OPTIONS, POST")
    }
    let options = try await api.send(.options, "journal")
    #expect(options.status == 204)
    #expect(options.header("allow") == "GET, HEAD, OPTIONS, POST")
    #expect(options.header("access-control-allow-origin") == nil)
  }

  @Test func headIsGetWithoutItsBody() async throws {
    let api = try await APIDriver.admin()
    let get = try await api.get("me")
    let head = try await api.send(.head, "me")
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    #expect(head.header("content-length") == String(get.body.utf8.count))
    #expect(head.header("etag") == get.header("etag"))
  }

  @Test func whatIsKnownAlreadyIsNotSentAgain() async throws {
    let api = try await APIDriver.admin()
    let first = try await api.get("me")
    let tag = try #require(first.header("etag"))
    let second = try await api.get("me", headers: ["if-none-match": "\"other\", \(tag)"])
    #expect(second.status == 304)
    #expect(second.body.isEmpty)
    #expect(try await api.get("me", headers: ["if-none-match": "\"other\""]).status == 200)
  }

  @Test func anotherMediaTypeIsNotAcceptable() async throws {
    let api = try await APIDriver.admin()
    #expect(try await api.get("me", headers: ["accept": "text/html"]).status == 406)
    #expect(
      try await api.get("me", headers: ["accept": "application/json;q=0, */*"]).status == 406)
    for accepted in ["*/*", "application/*", "text/html, application/json;q=0.1"] {
      #expect(try await api.get("me", headers: ["accept": accepted]).status == 200)
    }
  }

  static let bodies: [(body: String, type: String, status: Int, faults: [String])] = [
    ("[]", "text/plain", 415, []),
    ("[]", "application/json; charset=latin1", 415, []),
    ("[", "application/json", 400, [": JSON (RFC 8259)"]),
    (#"[{"id":"a","id":"b"}]"#, "application/json", 400, [": JSON (RFC 8259)"]),
    (
      String(repeating: "[", count: 100) + String(repeating: "]", count: 100), "application/json",
      400, [": JSON (RFC 8259)"]
    ),
    ("{}", "application/json", 422, [": a list of 0 to 10000 × an object"]),
    (#"[1,{"id":"a"},null]"#, "application/json", 422, ["/0: an object", "/2: an object"]),
  ]

  @Test(arguments: bodies)
  func aBodyIsReadStrictly(
    _ body: String, _ type: String, _ status: Int, _ faults: [String]
  ) async throws {
    let answer = try await APIDriver.admin().send(
      .post, "journal", headers: ["content-type": type], body: body)
    #expect(answer.status == status)
    #expect(answer.faults == faults)
  }

  static let queries: [(query: String, fault: String)] = [
    ("limt=5", "limt: “limit”"), ("limit=0", "limit: a whole number from 1 to 200"),
    ("limit=5.5", "limit: a whole number from 1 to 200"), ("limit=1&limit=2", "limit: it once"),
    (
      "filter[stage]=mql,sla",
      "filter[stage]: one of disqualified, inquiry, nurture, mql, sal,"
        + " sql, customer"
    ),
    ("filter[worked]=yes", "filter[worked]: true or false"),
    ("sort=Score", "sort: one of"), ("fields=leed", "fields: one of lead"),
    ("after=abc", "after: the `next` of an earlier answer"),
  ]

  @Test(arguments: queries)
  func aQueryIsReadStrictly(_ query: String, _ fault: String) async throws {
    let answer = try await APIDriver.admin().get("leads?\(query)")
    #expect(answer.status == 400)
    #expect(answer.faults.count == 1)
    #expect(answer.faults.first?.hasPrefix(fault) == true, "\(answer.faults)")
  }

  @Test func requestsKeepTheirNames() async throws {
    let api = try await APIDriver.admin()
    #expect(
      try await api.get("me", headers: ["x-request-id": "a-1"]).header("x-request-id") == "a-1")
    for name in ["", "a b", String(repeating: "x", count: 129), "ä"] {
      let answer = try await api.get("me", headers: ["x-request-id": name])
      #expect(answer.header("x-request-id") == "request-1", "\(name)")
    }
  }

  @Test func aHeaderNeverCarriesALineBreak() async throws {
    let answer = try await APIDriver.admin().get("leads/x%0d%0aset-cookie:%20a=b")
    #expect(answer.status == 404)
    #expect(answer.header("set-cookie") == nil)
    #expect(!answer.headers.contains { $0.value.contains("\n") || $0.value.contains("\r") })
  }

  @Test func otherOriginsAreLeftOutUnlessTheyAreSet() async throws {
    let workspace = try await SampleWorkspace(.full)
    var settings = SampleSite.settings()
    settings.api.origins = ["https://app.example"]
    let api = try await APIDriver(over: workspace, settings: settings).holding([.readLeads], of: 1)
    let ours = try await api.get("leads", headers: ["origin": "https://app.example"])
    #expect(ours.header("access-control-allow-origin") == "https://app.example")
    #expect(ours.header("access-control-allow-credentials") == nil)
    let preflight = try await APIDriver(over: workspace, settings: settings).send(
      .options, "leads", headers: ["origin": "https://app.example"])
    #expect(preflight.status == 204)
    #expect(preflight.header("access-control-allow-methods") == "GET, HEAD, OPTIONS, POST")
    #expect(preflight.header("access-control-allow-headers")?.contains("idempotency-key") == true)
    #expect(preflight.header("access-control-max-age") == "600")
    #expect(preflight.header("vary")?.contains("origin") == true)
    let foreign = try await APIDriver(over: workspace, settings: settings).send(
      .options, "leads", headers: ["origin": "https://evil.example"])
    #expect(foreign.header("access-control-allow-methods") == nil)
    #expect(foreign.header("access-control-allow-headers") == nil)
    let other = try await api.get("leads", headers: ["origin": "https://app.example.evil"])
    #expect(other.header("access-control-allow-origin") == nil)
  }

  @Test func whatIsUnexpectedIsToldAsItsNameAlone() async throws {
    let api = APIDriver(over: try await SampleWorkspace(.broken))
    let token = TokenText(random: Array(repeating: 1, count: 32)).text
    let answer = try await api.get("me", headers: ["authorization": "Bearer \(token)"])
    #expect(answer.status == 500)
    #expect(!answer.body.contains("concord.db"))
    #expect(answer.json["request_id"] == "request-1")
  }

  @Test func aDatabaseThatIsTooSlowIsToldApart() async throws {
    let api = APIDriver(over: try await SampleWorkspace(.overdue))
    let token = TokenText(random: Array(repeating: 1, count: 32)).text
    let answer = try await api.get("me", headers: ["authorization": "Bearer \(token)"])
    #expect(answer.status == 503)
    #expect(answer.header("retry-after") == "10")
    #expect(answer.body.contains("Ask again") && !answer.body.contains("concord.db"))
  }

  @Test func aCallerThatAsksTooOftenHasToWait() async throws {
    let workspace = try await SampleWorkspace(.full)
    var settings = SampleSite.settings()
    settings.api.requestsPerMinute = 3
    let api = try await APIDriver(over: workspace, settings: settings).holding([.readLeads], of: 1)
    let statuses = try await [api.get("me"), api.get("me"), api.get("me"), api.get("me")]
    #expect(statuses.map(\.status) == [200, 200, 200, 429])
    #expect(statuses[0].header("ratelimit-policy") == #""requests";q=3;w=60"#)
    #expect(statuses[0].header("ratelimit") == #""requests";r=2;t=20"#)
    #expect(statuses[3].header("retry-after") == "20")
    let other = try await api.holding([.readLeads], of: 1, random: 2)
    #expect(try await other.get("me").status == 200)
  }
}
