import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Signing in by a provider, as it is meant.
@Suite struct FederationTests {
  typealias Setup = FederationWorkspace

  @Test func theBrowserIsSentWithEverythingThatBindsTheSignIn() async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart(back: "/leads")
      #expect(travel.url.hasPrefix("https://id.company.example/authorize?tenant=1&"))
      let sent = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now).parameters
      #expect(sent["response_type"] == "code")
      #expect(sent["client_id"] == "concord")
      #expect(sent["redirect_uri"] == Setup.redirect)
      #expect(sent["scope"] == "openid email profile")
      #expect(sent["code_challenge_method"] == "S256")
      for name in ["state", "nonce", "code_challenge"] { #expect(sent[name]?.count == 43) }
      #expect(Set([sent["state"], sent["nonce"], sent["code_challenge"]]).count == 3)
      #expect(sent["client_secret"] == nil)
      let again = try await place.depart()
      #expect(again.url != travel.url)
    }
  }

  @Test func theFirstTimeAVerifiedAddressLinksAndThenTheSubject() async throws {
    try await withFederation { place async throws in
      let first = try await place.token()
      let seat = try #require(try await place.seat(first))
      #expect(seat.principal.member?.name == "Mia")
      // Later the address may be another one, or none.
      for email in ["married@seller.example", nil] {
        let later = FakeProvider.Person("subject-mia", email)
        let token = try await place.token(later)
        #expect(try await place.seat(token)?.principal.member?.number == 1)
      }
      let sessions = try await place.entrance.sessions(ofMember: 1, for: seat, now: Setup.now)
      #expect(sessions.map(\.means) == ["oidc", "oidc", "oidc"])
      let linked = try await place.entrance.linkedProviders(ofMember: 1, for: seat)
      #expect(linked.map(\.label) == ["Company"])
      let trail = try await place.trail()
      #expect(trail.filter { $0.hasPrefix("member.linked") }.count == 1)
      #expect(trail.contains(#"sign_in session 1 {"means":"oidc"}"#))
    }
  }

  /// Neither tables nor trail hold a code, a token, a state or the client's secret.
  @Test func nothingThatOpensAnythingIsKept() async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      let tables = [
        "providers", "identities", "provider_sign_ins", "provider_sessions", "sessions", "audit",
      ]
      let under = try await dump(tables, of: place.database)
      _ = try await place.arrive(.honest(visit), browser: travel.browser)
      let after = try await dump(tables, of: place.database)
      let secrets = [
        FakeProvider.secret, visit.code, visit.state, travel.browser.text, "access-code",
        visit.parameters["nonce"] ?? "-", "eyJ",
      ]
      for row in under + after {
        for secret in secrets { #expect(!row.contains(secret), "\(row)") }
      }
      #expect(!after.contains { $0.hasPrefix("provider_sign_ins") })
    }
  }

  @Test(arguments: FakeKey.Kind.allCases)
  func everyAlgorithmOfPublicKeysIsTaken(_ kind: FakeKey.Kind) async throws {
    try await withFederation(kind) { place async throws in
      #expect(try await place.signIn().isIn)
    }
  }

  @Test func thePageIsCarriedAcross() async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart(back: "/leads?q=a%20b")
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      let outcome = try await place.arrive(.honest(visit), browser: travel.browser)
      guard case .signIn(.signedIn, let back) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(back == "/leads?q=a%20b")
    }
  }

  /// Two tabs of one browser share the cookie, and both come back.
  @Test func twoTabsComeBack() async throws {
    try await withFederation { place async throws in
      let first = try await place.depart()
      let second = try await place.depart(browser: first.browser)
      #expect(first.browser == second.browser)
      for travel in [second, first] {
        let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
        #expect(try await place.arrive(.honest(visit), browser: travel.browser).isIn)
      }
    }
  }

  /// The address of a person may be on a page of its own; then the subject there must be the same.
  @Test func theAddressMayComeFromThePageOfThePerson() async throws {
    try await withFederation { place async throws in
      place.provider.forgery.leavesOutEmail = true
      #expect(try await place.signIn().isIn)
      place.provider.forgery.userinfoSubject = "somebody-else"
      #expect(try await place.signIn().fault == .untrusted(.subject))
    }
  }

  @Test func secretsGoIntoTheBodyWhereTheProviderWantsThem() async throws {
    try await withFederation { place async throws in
      place.provider.metadata = ["token_endpoint_auth_methods_supported": ["client_secret_post"]]
      // The provider of the test takes them in the head alone, and so refuses.
      #expect(try await place.signIn().fault == .declined("invalid_grant"))
    }
  }

  /// The provider's word is the first factor; one's own second stays.
  @Test func aSecondFactorIsAskedForAsWell() async throws {
    try await withFederation { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      let secret = try await place.turnOnSecondFactor(seat)
      guard case .signIn(.secondFactorWanted(let half), _) = try await place.signIn() else {
        Issue.record("no second step")
        return
      }
      #expect(try await place.seat(half) == nil)
      let later = Setup.now + .minute
      let code = TimeCode(secret: secret).code(step: TimeCode.step(at: later))
      let outcome = try await place.entrance.confirm(
        code: code, under: half, from: Setup.caller, now: later)
      guard case .signedIn(let token) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try await place.seat(token, now: later) != nil)
      // The provider can end this session too.
      let word = try place.provider.logoutToken(sid: "sid-1", now: later)
      let ended = try await place.entrance.endSessions(
        of: place.id, byToken: word, from: Setup.caller, now: later)
      #expect(ended != .ended(0))
      #expect(try await place.seat(token, now: later) == nil)
    }
  }
}
