import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite struct GuardTests {
  /// Pages, errors, assets, redirects: nothing leaves without the headers.
  @Test(arguments: [
    ("/", 303), ("/leads", 200), ("/leads/L-1042", 200), ("/leads/nobody", 404), ("/nowhere", 404),
    ("/agreement", 200), ("/agreement?view=file", 200), ("/funnel", 200), ("/favicon.ico", 200),
    ("/language", 405), ("/health", 200), ("/assets/0/concord.css", 404),
  ])
  func everyAnswerIsGuarded(_ path: String, _ status: Int) async throws {
    let answer = try await SampleSite.driver().send(.get, path)
    #expect(answer.status.code == status)
    let policy = try #require(answer.header("content-security-policy"))
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer.header("x-content-type-options") == "nosniff")
    #expect(answer.header("referrer-policy") == "same-origin")
    #expect(answer.header("x-request-id") == "request-1")
  }

  /// The policy forbids them; a page that had one would silently lack it.
  @Test(arguments: ["/leads", "/leads/L-1042", "/agreement", "/agreement?view=text", "/funnel"])
  func noPageHasInlineScriptOrStyle(_ path: String) async throws {
    let page = try await SampleSite.driver().send(.get, path).body
    #expect(!page.contains(" style="))
    #expect(!page.contains("<style"))
    #expect(!page.contains(" onclick="))
    #expect(!page.contains("<script>"))
  }

  @Test(arguments: ["evil.example", "localhost.evil.example", "10.0.0.7:8080", ""])
  func otherNamesAreNotAnswered(_ host: String) async throws {
    let answer = try await SampleSite.driver().send(.get, "/leads", host: host)
    #expect(answer.status == .misdirectedRequest)
    #expect(!answer.body.contains("Kim Vega"))
  }

  @Test(arguments: ["localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"])
  func loopbackNamesAreAnswered(_ host: String) async throws {
    #expect(try await SampleSite.driver().send(.get, "/leads", host: host).status == .ok)
  }

  @Test func aFormWithItsTokenIsTaken() async throws {
    let body = SampleSite.form(["theme": "dark", "return": "/funnel?source=web"])
    let answer = try await SampleSite.driver().send(
      .post, "/theme", headers: SampleSite.browser, body: body)
    #expect(answer.status == .seeOther)
    #expect(answer.header("location") == "/funnel?source=web")
    #expect(answer.cookies["concord_theme"] == "dark")
  }

  /// Each takes one thing away from a good request.
  @Test(arguments: [
    "no token", "wrong token", "no cookie", "other cookie", "cross site", "foreign origin",
    "null origin",
  ])
  func aForgedFormIsRefused(_ flaw: String) async throws {
    var headers = SampleSite.browser
    var body = SampleSite.form(["theme": "dark"])
    switch flaw {
    case "no token": body = "theme=dark"
    case "wrong token": body = "theme=dark&form_token=\(String(repeating: "0", count: 64))"
    case "no cookie": headers["cookie"] = nil
    case "other cookie":
      headers["cookie"] = "concord_form=\(String(repeating: "f", count: 32))"
    case "cross site": headers["sec-fetch-site"] = "cross-site"
    case "foreign origin": headers["origin"] = "http://evil.example"
    default: headers["origin"] = "null"
    }
    let answer = try await SampleSite.driver().send(
      .post, "/theme", headers: headers, body: body)
    #expect(answer.status == .forbidden)
    #expect(answer.cookies["concord_theme"] == nil)
  }

  @Test func aFormLeadsNowhereElse() async throws {
    let body = SampleSite.form(["language": "zh", "return": "//evil.example/"])
    let answer = try await SampleSite.driver().send(
      .post, "/language", headers: SampleSite.browser, body: body)
    #expect(answer.header("location") == "/")
    #expect(answer.cookies["concord_language"] == "zh")
  }

  @Test func aFailureShowsItsNameAndNothingElse() async throws {
    let answer = try await SampleSite.driver(.broken).send(.get, "/leads")
    #expect(answer.status == .internalServerError)
    #expect(answer.body.contains("request-1"))
    #expect(!answer.body.contains("concord.db"))
    #expect(!answer.body.contains("Broken"))
  }

  /// Nobody waits longer than for a request, and is told to come again.
  @Test func aDatabaseThatIsTooSlowIsToldApart() async throws {
    let answer = try await SampleSite.driver(.overdue).send(.get, "/leads")
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.header("retry-after") == "10")
    #expect(answer.body.contains("That took too long") && !answer.body.contains("concord.db"))
  }

  @Test func aBodyWithoutEndIsRefused() async throws {
    let body = "form_token=" + String(repeating: "a", count: Site.formLimit + 1)
    let answer = try await SampleSite.driver().send(
      .post, "/theme", headers: SampleSite.browser, body: body)
    #expect(answer.status == .contentTooLarge)
  }
}
