import Domain
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// Sign-in by a provider as a browser goes through it.
@Suite struct FederationPageTests {
  static let person = FakeProvider.Person("subject-sam", "sam@seller.example")

  /// A site whose provider lives inside the test.
  struct Place {
    let provider: FakeProvider
    let driver: RouterDriver

    init(isSecure: Bool = false) async throws {
      provider = FakeProvider([try FakeKey(kid: "first")])
      let workspace = try await SampleWorkspace(.full, outbound: provider.outbound)
      var settings = SampleSite.settings()
      if isSecure { settings.url = "https://concord.example" }
      driver = RouterDriver(workspace, settings)
      _ = try await workspace.entrance.add(
        NewProvider(
          label: "Company <b>", issuer: FakeProvider.issuer, clientID: FakeProvider.clientID,
          secret: FakeProvider.secret),
        for: workspace.workspaces.commandLineSeat(), now: SampleJournal.now)
    }

    func get(
      _ path: String, cookie: String? = nil, headers: [String: String] = [:],
      as session: SecretToken? = nil, from address: String = "127.0.0.1"
    ) async throws -> RouterDriver.Answer {
      var headers = headers
      headers["cookie"] = cookie
      return try await driver.send(.get, path, headers: headers, as: session, from: address)
    }

    /// Where the provider sends a browser back to that was sent to `url`.
    func back(
      from url: String, as person: FakeProvider.Person = person,
      changing: (inout Query) -> Void = { _ in }
    ) -> String {
      let visit = provider.visit(url, as: person, now: SampleJournal.now)
      var query = Query()
      query.add("code", visit.code)
      query.add("state", visit.state)
      query.add("iss", FakeProvider.issuer)
      changing(&query)
      return "/sign-in/with/1-1/back?" + query.encoded
    }

    /// There and back; the new session.
    func signIn(return path: String = "") async throws -> (RouterDriver.Answer, SecretToken?) {
      let departure = try await get("/sign-in/with/1-1\(path)")
      let url = try #require(departure.header("location"))
      let browser = try #require(departure.cookies["concord_provider"])
      let answer = try await get(back(from: url), cookie: "concord_provider=\(browser)")
      return (answer, answer.cookies["concord_session"].flatMap(SecretToken.init))
    }
  }

  @Test func theSignInPageHasALinkForEachProvider() async throws {
    let page = try await Place().get("/sign-in?return=/leads").body
    #expect(page.contains("href=\"/sign-in/with/1-1?return=%2Fleads\""))
    #expect(page.contains("Sign in with Company &lt;b&gt;"))
    // No script is needed, and none may take the link over: it leads to another site.
    #expect(page.contains("rel=\"nofollow\" hx-boost=\"false\""))
  }

  @Test func aPersonComesBackToThePage() async throws {
    let place = try await Place()
    let came = try await place.signIn(return: "?return=/leads/L-1042")
    let (answer, session) = (came.0, try #require(came.1))
    #expect(answer.status == .seeOther)
    #expect(answer.header("location") == "/leads/L-1042")
    let page = try await place.get("/leads/L-1042", as: session)
    #expect(page.body.contains("<b>Sam</b>"))
    let account = try await place.get("/account", as: session)
    #expect(account.body.contains("Company &lt;b&gt;"))
  }

  @Test(arguments: ["//evil.example", "https://evil.example/leads", "/nowhere", "/\\evil.example"])
  func theReturnIsAPageOfOurs(_ back: String) async throws {
    let (answer, _) = try await Place().signIn(return: "?return=\(Query.encoded(back))")
    #expect(answer.header("location") == "/")
  }

  @Test func throughTLSTheCookieIsBoundToTheHost() async throws {
    let answer = try await Place(isSecure: true).get("/sign-in/with/1-1")
    let cookie = try #require(answer.headers[values: .setCookie].first)
    #expect(cookie.hasPrefix("__Host-concord_provider="))
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"] {
      #expect(cookie.contains(part))
    }
    let url = try #require(answer.header("location"))
    let redirect = Query.encoded("https://concord.example/sign-in/with/1-1/back")
    #expect(
      url.contains(
        "redirect_uri=\(redirect.replacing("/", with: "%2F").replacing(":", with: "%3A"))"))
    #expect(answer.header("strict-transport-security") == "max-age=31536000")
  }

  /// Another site's link, and a page got beforehand, begin nothing.
  @Test(arguments: [
    ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"],
    ["sec-purpose": "prefetch"], ["purpose": "prefetch"],
  ])
  func onlyOnesOwnClickLeavesForTheProvider(_ headers: [String: String]) async throws {
    let place = try await Place()
    let answer = try await place.get("/sign-in/with/1-1?return=/leads", headers: headers)
    #expect(answer.header("location") == "/sign-in?return=%2Fleads")
    #expect(answer.cookies["concord_provider"] == nil)
    #expect(place.provider.asked.isEmpty)
  }

  /// How the answer is changed, and what the page says.
  static let refused: [(String, Int, String)] = [
    ("without the cookie", 422, "begun in another browser"),
    ("with another browser's cookie", 422, "begun in another browser"),
    ("with another state", 422, "begun in another browser"),
    ("denied", 422, "did not let you through"),
    ("with another issuer", 422, "could not be trusted"),
    ("of a stranger", 422, "Nobody with your address is a member here"),
    ("with markup in its error", 422, "refused the sign-in"),
  ]

  @Test(arguments: refused)
  func aRefusalIsSaidInWords(_ flaw: String, _ status: Int, _ words: String) async throws {
    let place = try await Place()
    let departure = try await place.get("/sign-in/with/1-1")
    let url = try #require(departure.header("location"))
    var browser = try #require(departure.cookies["concord_provider"])
    var person = Self.person
    if flaw == "of a stranger" { person.email = "stranger@elsewhere.example" }
    if flaw == "with another browser's cookie" { browser = SampleSite.mia.text }
    let path = place.back(from: url, as: person) { query in
      let values = Dictionary(query.pairs.map { ($0.name, $0.value) }) { $1 }
      var changed = Query()
      changed.add("state", flaw == "with another state" ? SampleSite.mia.text : values["state"])
      changed.add("iss", flaw == "with another issuer" ? "https://evil.example" : values["iss"])
      switch flaw {
      case "denied": changed.add("error", "access_denied")
      case "with markup in its error": changed.add("error", "<script>alert(1)</script>")
      default: changed.add("code", values["code"])
      }
      query = changed
    }
    let cookie = flaw == "without the cookie" ? nil : "concord_provider=\(browser)"
    let answer = try await place.get(path, cookie: cookie)
    #expect(answer.status.code == status)
    #expect(answer.body.contains(words))
    #expect(answer.cookies["concord_session"] == nil)
    #expect(!answer.body.contains("<script>alert"))
    for secret in ["code-1", "access-", "eyJ", FakeProvider.secret] {
      #expect(!answer.body.contains(secret))
    }
  }

  @Test func aProviderThatIsNoMoreOrCannotBeReachedIsToldSo() async throws {
    let place = try await Place()
    #expect(try await place.get("/sign-in/with/1-7").status == .notFound)
    place.provider.metadata = ["issuer": "https://evil.example"]
    let answer = try await place.get("/sign-in/with/1-1")
    #expect(answer.status == .badGateway)
    #expect(answer.body.contains("is not set up as it should be"))
  }

  @Test func manyTriesHaveToWait() async throws {
    let place = try await Place()
    var statuses: Set<Int> = []
    for _ in 0..<32 {
      let answer = try await place.get(
        "/sign-in/with/1-1/back?code=x&state=\(SampleSite.mia.text)",
        cookie: "concord_provider=\(SampleSite.sam.text)")
      statuses.insert(answer.status.code)
      if answer.status == .tooManyRequests { #expect(answer.header("retry-after") != nil) }
    }
    #expect(statuses == [422, 429])
  }

  /// The provider's server posts without a cookie, a form token or a page of ours.
  @Test func theProviderEndsTheSession() async throws {
    let place = try await Place()
    let session = try #require(try await place.signIn().1)
    let post = { (token: String) in
      try await place.driver.send(
        .post, "/sign-in/with/1-1/logout",
        headers: ["content-type": "application/x-www-form-urlencoded"],
        body: "logout_token=\(token)", as: nil, from: "192.0.2.9")
    }
    for token in ["", "a.b.c", "x"] {
      let answer = try await post(token)
      #expect(answer.status == .badRequest)
      #expect(answer.body == #"{"error":"invalid_request"}"#)
    }
    #expect(try await place.get("/leads", as: session).status == .ok)
    let token = try place.provider.logoutToken(subject: "subject-sam", now: SampleJournal.now)
    let answer = try await post(token)
    #expect(answer.status == .ok)
    #expect(answer.header("cache-control") == "no-store")
    #expect(try await place.get("/leads", as: session).status == .seeOther)
    #expect(try await post(token).status == .badRequest)
    #expect(try await place.get("/sign-in/with/1-1/logout").status == .methodNotAllowed)
  }

  @Test func signingOutOffersToSignOutThereAsWell() async throws {
    let place = try await Place()
    let session = try #require(try await place.signIn().1)
    let answer = try await place.driver.send(
      .post, "/sign-out", headers: SampleSite.browser, body: SampleSite.form([:], of: session),
      as: session)
    #expect(answer.header("location") == "/sign-in/left/1-1")
    let page = try await place.get("/sign-in/left/1-1").body
    #expect(page.contains("https://id.company.example/logout?client_id=concord&amp;post_logout"))
    #expect(page.contains("Sign out of Company &lt;b&gt; too"))
  }
}
