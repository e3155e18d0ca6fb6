import Domain
import HTTPTypes
import Services
import Testing

@testable import Web

@Suite struct SignInTests {
  static func form(
    _ fields: KeyValuePairs<String, String>, of session: SecretToken? = nil
  ) -> String { SampleSite.form(fields, of: session) }

  /// What no page shows to a stranger.
  @Test(arguments: [
    "/", "/leads", "/leads/L-1042", "/leads/L-1042?as_of=2026-02-10", "/agreement",
    "/agreement?view=file", "/funnel", "/import", "/welcome",
  ])
  func aStrangerIsAskedToSignIn(_ path: String) async throws {
    let answer = try await SampleSite.driver().send(.get, path, as: nil)
    #expect(answer.status == .seeOther)
    let back = path == "/" ? "" : "?return=\(Query.encoded(path))"
    #expect(answer.header("location") == "/sign-in\(back)")
    #expect(!answer.body.contains("Kim"))
  }

  @Test(arguments: ["/exports/leads", "/welcome/demo", "/welcome/empty"])
  func aStrangerChangesNothing(_ path: String) async throws {
    let answer = try await SampleSite.driver().send(
      .post, path, headers: SampleSite.browser, body: Self.form(["lead": "L-1042"]), as: nil)
    #expect(answer.status == .unauthorized)
    #expect(!answer.body.contains("kim.vega"))
  }

  @Test func aPasswordOpensThePageThatWasAskedFor() async throws {
    let driver = try await SampleSite.driver()
    let answer = try await driver.send(
      .post, "/sign-in?return=/leads/L-1042", headers: SampleSite.browser,
      body: Self.form(["email": "sam@seller.example", "password": SampleSite.password]), as: nil)
    #expect(answer.header("location") == "/leads/L-1042")
    let cookie = try #require(answer.headers[values: .setCookie].first)
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
    let token = try #require(answer.cookies["concord_session"].flatMap(SecretToken.init))
    let page = try await driver.send(.get, "/leads/L-1042", as: token)
    #expect(page.status == .ok)
    #expect(page.body.contains("Kim Vega"))
    #expect(page.body.contains("<b>Sam</b>"))
  }

  /// Through TLS the cookie is bound to host and connection.
  @Test func behindTLSTheCookieIsSecure() async throws {
    var settings = SampleSite.settings()
    settings.url = "https://concord.example"
    let answer = try await RouterDriver(try await SampleWorkspace(), settings).send(
      .post, "/sign-in", headers: SampleSite.browser,
      body: Self.form(["email": "sam@seller.example", "password": SampleSite.password]), as: nil)
    let cookie = try #require(answer.headers[values: .setCookie].first)
    #expect(cookie.hasPrefix("__Host-concord_session="))
    #expect(cookie.contains("Secure"))
  }

  /// Nobody is sent to another site, nor back into the sign-in by a header.
  @Test(arguments: [
    "//evil.example", "https://evil.example/leads", "/nowhere", "/\\evil.example",
    "/leads%0d%0aset-cookie: a=b", "javascript:alert(1)",
  ])
  func theReturnIsAPageOfOurs(_ back: String) async throws {
    let answer = try await SampleSite.driver().send(
      .post, "/sign-in?return=\(Query.encoded(back))", headers: SampleSite.browser,
      body: Self.form(["email": "sam@seller.example", "password": SampleSite.password]), as: nil)
    #expect(answer.header("location")?.contains("evil") == false)
    #expect(answer.header("location")?.hasPrefix("/") == true)
    #expect(answer.header("location")?.hasPrefix("//") == false)
    #expect(answer.cookies["a"] == nil)
  }

  /// The same page for a wrong password and for nobody.
  @Test func whatIsWrongIsNotTold() async throws {
    var pages: [String] = []
    for email in ["sam@seller.example", "tom@seller.example"] {
      let answer = try await SampleSite.driver().send(
        .post, "/sign-in", headers: SampleSite.browser,
        body: Self.form(["email": email, "password": "wrong"]), as: nil)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.cookies["concord_session"] == nil)
      #expect(!answer.body.contains("value=\"wrong\""))
      pages.append(answer.body.replacing(email, with: "…"))
    }
    #expect(pages[0] == pages[1])
  }

  @Test func bruteForceIsToldToWait() async throws {
    let driver = try await SampleSite.driver()
    var statuses: [Int] = []
    for _ in 0..<7 {
      let answer = try await driver.send(
        .post, "/sign-in", headers: SampleSite.browser,
        body: Self.form(["email": "sam@seller.example", "password": "wrong"]), as: nil)
      statuses.append(answer.status.code)
      if answer.status == .tooManyRequests { #expect(answer.header("retry-after") == "2") }
    }
    #expect(statuses == [422, 422, 422, 422, 422, 429, 429])
    // Who is signed in already goes on.
    #expect(try await driver.send(.get, "/leads", as: SampleSite.sam).status == .ok)
  }

  /// A form token belongs to one session: another member's, or the one from before, is refused.
  @Test(arguments: ["another's", "from before sign-in", "of nobody"])
  func aFormOfAnotherSessionIsRefused(_ flaw: String) async throws {
    let body =
      switch flaw {
      case "another's": SampleSite.form(["lead": "L-1042"], of: SampleSite.sam)
      case "from before sign-in": SampleSite.form(["lead": "L-1042"], of: nil)
      default: "lead=L-1042"
      }
    let answer = try await SampleSite.driver().send(
      .post, "/exports/leads", headers: SampleSite.browser, body: body)
    #expect(answer.status == .forbidden)
    #expect(!answer.body.contains("kim.vega"))
  }

  @Test func signingOutEndsTheSession() async throws {
    let driver = try await SampleSite.driver()
    let answer = try await driver.send(
      .post, "/sign-out", headers: SampleSite.browser, body: SampleSite.form([:]))
    #expect(answer.header("location") == "/sign-in")
    #expect(answer.cookies["concord_session"] == nil)
    #expect(try await driver.send(.get, "/leads").header("location")?.hasPrefix("/sign-in") == true)
  }

  @Test func theFirstRunSignsTheAdminIn() async throws {
    let driver = try await SampleSite.driver(.unfounded)
    let answer = try await driver.send(
      .post, "/welcome", headers: SampleSite.browser,
      body: SampleSite.form(FirstRunTests.good, of: nil), as: nil)
    let token = try #require(answer.cookies["concord_session"].flatMap(SecretToken.init))
    #expect(try await driver.send(.get, "/welcome", as: token).body.contains("Fill with demo"))
  }

  /// A new server is not taken by whoever finds it on the network.
  @Test func theFirstRunIsMadeOnTheMachineItself() async throws {
    let workspace = try await SampleWorkspace(.unfounded)
    let answer = try await SampleSite.driver(workspace).send(
      .post, "/welcome", headers: SampleSite.browser,
      body: SampleSite.form(FirstRunTests.good, of: nil), as: nil, from: "192.0.2.7")
    #expect(answer.status == .forbidden)
    #expect(try await workspace.workspaces.all().isEmpty)
  }

  /// The demo's passwords are known to everybody, and so open from this machine only.
  @Test func demoPasswordsStayOnTheMachine() async throws {
    let driver = try await SampleSite.driver(.empty)
    _ = try await driver.send(
      .post, "/welcome/demo", headers: SampleSite.browser, body: SampleSite.form([:]))
    let page = try await driver.send(.get, "/sign-in", as: nil).body
    #expect(page.contains(Entrance.demoPassword))
    for email in ["jonas@quellwerk.example", "henrike@quellwerk.example"] {
      #expect(page.contains(email))
      let fields: KeyValuePairs = ["email": email, "password": Entrance.demoPassword]
      let here = try await driver.send(
        .post, "/sign-in", headers: SampleSite.browser, body: Self.form(fields), as: nil)
      #expect(here.status == .seeOther)
      let elsewhere = try await driver.send(
        .post, "/sign-in", headers: SampleSite.browser, body: Self.form(fields), as: nil,
        from: "192.0.2.7")
      #expect(elsewhere.status == .unprocessableContent)
    }
    #expect(try await !SampleSite.driver().send(.get, "/sign-in", as: nil).body.contains("demo"))
  }

  @Test func aLinkSetsAPassword() async throws {
    let workspace = try await SampleWorkspace()
    let seat = try await workspace.workspaces.commandLineSeat()
    let link = try await workspace.entrance.makeLink(
      forMember: 2, for: seat, now: SampleJournal.now)
    let driver = SampleSite.driver(workspace)
    let path = "/password?token=\(link.text)"
    #expect(try await driver.send(.get, path, as: nil).body.contains("sam@seller.example"))
    for (password, status) in [("short", 422), ("seven tall pines", 303), ("and again now", 404)] {
      let answer = try await driver.send(
        .post, path, headers: SampleSite.browser, body: Self.form(["password": password]), as: nil)
      #expect(answer.status.code == status)
    }
    #expect(try await driver.send(.get, path, as: nil).status == .notFound)
    #expect(try await driver.send(.get, "/leads", as: SampleSite.sam).status == .seeOther)
    #expect(try await driver.send(.get, "/password?token=abc", as: nil).status == .notFound)
  }
}
