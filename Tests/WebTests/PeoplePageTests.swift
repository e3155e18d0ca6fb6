import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Services
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct PeoplePageTests {
  static let tables = ["workspaces", "members", "credentials", "sessions", "links", "audit"]

  static func post(
    _ driver: RouterDriver, _ path: String, _ fields: KeyValuePairs<String, String>,
    as session: SecretToken = SampleSite.mia
  ) async throws -> RouterDriver.Answer {
    try await driver.send(
      .post, path, headers: SampleSite.browser, body: SampleSite.form(fields, of: session),
      as: session)
  }

  @Test func anInvitationIsALinkThatIsShownOnce() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let answer = try await Self.post(
      driver, "/members",
      [
        "email": "li@seller.example", "name": "Li", "function": "marketing", "role": "member",
      ])
    let link = try #require(answer.body.firstMatch(of: /\/password\?token=([A-Za-z0-9_-]{43})/))
    #expect(answer.body.contains("http://127.0.0.1:8080/password?token="))
    let page = try await driver.send(.get, "/password?token=\(link.1)", as: nil)
    #expect(page.body.contains("li@seller.example"))
    #expect(try await !driver.send(.get, "/members").body.contains(String(link.1)))
  }

  @Test(arguments: [
    ["email": "mia@seller.example", "name": "Li", "function": "sales", "role": "member"],
    ["email": "li", "name": "Li", "function": "sales", "role": "member"],
    ["email": "li@seller.example", "name": " ", "function": "sales", "role": "member"],
    ["email": "li@seller.example", "name": "Li", "function": "sales", "role": "owner"],
  ])
  func aBadInvitationMakesNothing(_ fields: [String: String]) async throws {
    let workspace = try await SampleWorkspace()
    var query = Query(encoded: SampleSite.form([:]))
    for (name, value) in fields { query.add(name, value) }
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/members", headers: SampleSite.browser, body: query.encoded)
    #expect(answer.status == .unprocessableContent)
    #expect(try await workspace.workspace().members().count == 2)
  }

  /// Sam is a manager, no admin: he is refused, and only the trail tells that he tried.
  @Test(arguments: [
    ("/members", ["email": "x@y.example", "name": "X", "function": "sales", "role": "admin"]),
    ("/members/2", ["deed": "change", "name": "Sam", "function": "sales", "role": "admin"]),
    ("/members/1/leave", ["heir": "member 2"]), ("/members/1", ["deed": "link"]),
    ("/members/1", ["deed": "work", "team": "dach"]), ("/teams", ["deed": "add", "word": "x"]),
    ("/members/1", ["deed": "away", "first_day": "2026-05-04"]),
    ("/teams", ["deed": "sales_leads", "sales_leads": "own"]),
    ("/members/1", ["deed": "email", "email": "sam2@seller.example"]),
    ("/members/1", ["deed": "factor"]), ("/members/1", ["deed": "end_all"]),
    ("/audit/export", ["format": "csv"]), ("/welcome/demo", [:]),
  ])
  func whatIsNotAllowedChangesNothing(_ path: String, _ fields: [String: String]) async throws {
    let workspace = try await SampleWorkspace()
    let database = try #require(workspace.database)
    let before = try await dump(Self.tables, of: database)
    var query = Query(encoded: SampleSite.form([:], of: SampleSite.sam))
    for (name, value) in fields { query.add(name, value) }
    let answer = try await SampleSite.driver(workspace).send(
      .post, path, headers: SampleSite.browser, body: query.encoded, as: SampleSite.sam)
    #expect(answer.status == .forbidden)
    let after = try await dump(Self.tables, of: database)
    #expect(after.filter { !$0.contains("| denied |") } == before)
    #expect(after.count == before.count + 1)
  }

  /// Everybody may see who somebody is; what can be changed is offered to who may.
  @Test(arguments: ["/members/1", "/members/2"])
  func theirPagesOfferWhatIsAllowed(_ path: String) async throws {
    let driver = try await SampleSite.driver()
    let seen = try await driver.send(.get, path, as: SampleSite.sam)
    #expect(seen.status == .ok)
    #expect(!seen.body.contains("value=\"change\""))
    #expect(!seen.body.contains("/leave"))
    #expect(seen.body.contains("value=\"away\"") == (path == "/members/2"))
    #expect(try await driver.send(.get, path + "/leave", as: SampleSite.sam).status == .forbidden)
    let admins = try await driver.send(.get, path)
    #expect(admins.body.contains("value=\"change\"") && admins.body.contains("/leave"))
    #expect(try await driver.send(.get, "/members/99").status == .notFound)
    #expect(try await driver.send(.get, "/members/01").status == .notFound)
  }

  /// Fields that a form does not have are not read: nobody promotes himself.
  @Test func moreFieldsThanTheFormHasChangeNothing() async throws {
    let workspace = try await SampleWorkspace()
    let answer = try await Self.post(
      SampleSite.driver(workspace), "/account",
      [
        "deed": "end_all", "role": "admin", "function": "operations", "member": "1",
        "workspace": "2", "email": "boss@seller.example",
      ], as: SampleSite.sam)
    #expect(answer.status == .seeOther)
    let members = try await workspace.workspace().members()
    #expect(members[1].role == .manager && members[1].function == .sales)
    #expect(members[1].email == "sam@seller.example")
    let driver = SampleSite.driver(workspace)
    // Sam ended his own other sessions, not Mia's.
    #expect(try await driver.send(.get, "/leads").status == .ok)
  }

  @Test func anAdminChangesAMember() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let answer = try await Self.post(
      driver, "/members/2",
      ["deed": "change", "name": "Samuel", "function": "sales", "role": "viewer"])
    #expect(answer.header("location") == "/members/2")
    #expect(try await workspace.workspace().members()[1].role == .viewer)
    #expect(try await driver.send(.get, "/leads", as: SampleSite.sam).status == .seeOther)
    let last = try await Self.post(
      driver, "/members/1",
      ["deed": "change", "name": "Mia", "function": "marketing", "role": "member"])
    #expect(last.status == .unprocessableContent)
    #expect(last.body.contains("Somebody must stay admin"))
  }

  @Test func thePasswordIsChangedUnderANewSession() async throws {
    let driver = try await SampleSite.driver()
    let wrong = try await Self.post(
      driver, "/account", ["deed": "password", "present": "no", "password": "seven tall pines"])
    #expect(wrong.status == .unprocessableContent)
    let short = try await Self.post(
      driver, "/account",
      ["deed": "password", "present": SampleSite.password, "password": "short"])
    #expect(short.body.contains("12 characters or more"))
    let answer = try await Self.post(
      driver, "/account",
      ["deed": "password", "present": SampleSite.password, "password": "seven tall pines"])
    let token = try #require(answer.cookies["concord_session"].flatMap(SecretToken.init))
    #expect(try await driver.send(.get, "/account", as: token).status == .ok)
    #expect(try await driver.send(.get, "/account").status == .seeOther)
  }

  @Test func theSecondFactorIsSetUpOnThePage() async throws {
    let driver = try await SampleSite.driver()
    let offer = try await Self.post(
      driver, "/account", ["deed": "offer", "present": SampleSite.password])
    #expect(offer.body.contains("otpauth://totp/Concord%20Seller:mia@seller.example?secret="))
    let wrong = try await Self.post(driver, "/account", ["deed": "confirm", "code": "000000"])
    #expect(wrong.status == .unprocessableContent)
  }

  /// Where everybody needs a second factor, nothing else can be done without one.
  @Test func aWantedSecondFactorComesFirst() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let rule = try await Self.post(driver, "/providers", ["deed": "factor", "factor": "on"])
    #expect(rule.status == .seeOther)
    for path in ["/", "/leads", "/members", "/providers"] {
      let answer = try await driver.send(.get, path)
      #expect(answer.status == .seeOther && answer.header("location") == "/account", "\(path)")
    }
    let invitation = try await Self.post(
      driver, "/members",
      ["email": "li@seller.example", "name": "Li", "function": "sales", "role": "member"])
    #expect(invitation.header("location") == "/account")
    #expect(try await workspace.workspace().members().count == 2)
    let password = try await Self.post(
      driver, "/account",
      ["deed": "password", "present": SampleSite.password, "password": "seven tall pines"])
    #expect(password.status == .forbidden)
    let page = try await driver.send(.get, "/account").body
    #expect(page.contains("wants a second factor of everybody") && page.contains("offer"))
    #expect(try await driver.send(.get, "/api/v1/leads").status == .forbidden)
    let offer = try await Self.post(
      driver, "/account", ["deed": "offer", "present": SampleSite.password])
    #expect(offer.status == .ok)
  }

  @Test func theTrailIsReadAndExported() async throws {
    let driver = try await SampleSite.driver()
    let page = try await driver.send(.get, "/audit").body
    #expect(page.contains("password.reset"))
    let file = try await Self.post(driver, "/audit/export", ["format": "ndjson"])
    #expect(file.header("content-type") == "application/x-ndjson")
    #expect(file.body.contains(#""action":"audit.exported""#))
  }

  /// A mail program that opens the link does not confirm it.
  @Test func anAddressIsConfirmedByAButton() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let made = try await Self.post(
      driver, "/members/2", ["deed": "email", "email": "samuel@seller.example"])
    let link = try #require(made.body.firstMatch(of: /\/email\?token=[A-Za-z0-9_-]{43}/))
    let path = String(link.0)
    #expect(try await driver.send(.get, path, as: nil).body.contains("samuel@seller.example"))
    #expect(try await workspace.workspace().members()[1].email == "sam@seller.example")
    let answer = try await driver.send(
      .post, path, headers: SampleSite.browser, body: SampleSite.form([:], of: nil), as: nil)
    #expect(answer.status == .seeOther)
    #expect(try await workspace.workspace().members()[1].email == "samuel@seller.example")
  }

  /// Behind a proxy its word counts, and of that the last: what a browser writes is before it.
  @Test(arguments: [
    ("203.0.113.9", "203.0.113.9"), ("127.0.0.1, 203.0.113.9", "203.0.113.9"),
    ("203.0.113.9, 127.0.0.1", "proxy"), ("", "proxy"),
  ])
  func whoAsksIsTheProxysToTell(_ told: String, _ address: String) async throws {
    var settings = SampleSite.settings()
    settings.url = "https://concord.example"
    settings.isBehindProxy = true
    let workspace = try await SampleWorkspace(.unfounded)
    let driver = RouterDriver(workspace, settings)
    var headers = SampleSite.browser
    headers["x-forwarded-for"] = told
    let answer = try await driver.send(
      .post, "/welcome", headers: headers, body: SampleSite.form(FirstRunTests.good, of: nil),
      as: nil)
    // Nobody is taken to be on this machine, so nobody founds through the proxy.
    #expect(answer.status == .forbidden)
    let head = HTTPRequest(
      method: .get, scheme: "http", authority: "x", path: "/",
      headerFields: HTTPFields(
        [HTTPField.Name("x-forwarded-for").map { HTTPField(name: $0, value: told) }]
          .compactMap(\.self)))
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    #expect(settings.address(of: request, from: "127.0.0.1") == address)
    settings.isBehindProxy = false
    #expect(settings.address(of: request, from: "192.0.2.1") == "192.0.2.1")
  }
}
