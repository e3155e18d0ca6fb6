import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// The provider says that somebody signed out there.
@Suite struct ProviderLogoutTests {
  typealias Setup = FederationWorkspace

  private func end(
    _ word: String, _ place: FederationWorkspace, now: Instant = Setup.now
  ) async throws -> LogoutOutcome {
    try await place.entrance.endSessions(
      of: place.id, byToken: word, from: Setup.caller, now: now)
  }

  @Test func oneSessionOrAllOfAPersonEnd() async throws {
    try await withFederation { place async throws in
      let first = try await place.token()
      let second = try await place.token(
        FakeProvider.Person("subject-mia", EntranceWorkspace.mia, sid: "sid-2"))
      let sam = try await place.token(FakeProvider.Person("subject-sam", "sam@seller.example"))
      let word = try place.provider.logoutToken(sid: "sid-1", now: Setup.now)
      #expect(try await end(word, place) == .ended(1))
      #expect(try await place.seat(first) == nil)
      #expect(try await place.seat(second) != nil)
      let all = try place.provider.logoutToken(
        subject: "subject-mia", name: "logout-2", now: Setup.now)
      #expect(try await end(all, place) == .ended(1))
      #expect(try await place.seat(second) == nil)
      #expect(try await place.seat(sam) != nil)
      #expect(try await place.trail().contains("session.ended_by_provider session 1"))
    }
  }

  /// A session that a password opened is not the provider's to end.
  @Test func passwordsAreNotItsBusiness() async throws {
    try await withFederation { place async throws in
      _ = try await place.token()
      guard
        case .signedIn(let own) = try await place.entrance.signIn(
          email: EntranceWorkspace.mia, password: EntranceWorkspace.password, from: Setup.caller,
          now: Setup.now)
      else {
        Issue.record("no session")
        return
      }
      let word = try place.provider.logoutToken(subject: "subject-mia", now: Setup.now)
      #expect(try await end(word, place) == .ended(1))
      #expect(try await place.seat(own) != nil)
    }
  }

  @Test func aLogoutTokenIsTakenOnce() async throws {
    try await withFederation { place async throws in
      let word = try place.provider.logoutToken(subject: "subject-mia", now: Setup.now)
      #expect(try await end(word, place) == .ended(0))
      let token = try await place.token()
      for minutes in [0, 1, 9, 10, 60] {
        let outcome = try await end(word, place, now: Setup.now + minutes * .minute)
        #expect(outcome != .ended(1), "\(minutes)")
      }
      #expect(try await place.seat(token) != nil)
    }
  }

  static let seconds = Double(Setup.now.microseconds / 1_000_000)

  static let forgeries: [(Forgery, FederationFault.Check)] = [
    (.signing(.tampered), .signature), (.signing(.foreignKey), .signature),
    (.signing(.unsigned), .algorithm), (.signing(.publicKeyAsSecret), .algorithm),
    (.claim("iss", "https://evil.example"), .issuer), (.claim("aud", "another"), .audience),
    (.claim("iat", .number(seconds - 660)), .issued),
    (.claim("iat", .number(seconds + 90)), .issued),
    (.claim("exp", .number(seconds - 90)), .expiry), (.claim("exp", "x"), .expiry),
    (.claim("nonce", "n"), .nonce), (.claim("events", .null), .event),
    (.claim("events", ["other": .object([])]), .event),
    (.claim("events", ["http://schemas.openid.net/event/backchannel-logout": true]), .event),
    (.claim("jti", .null), .replay), (.claim("sub", .null), .subject),
    (.header("typ", "at+jwt"), .form), (.header("kid", "nobody's"), .key),
  ]

  @Test(arguments: forgeries)
  func aForgedOneEndsNothing(_ forgery: Forgery, _ check: FederationFault.Check) async throws {
    try await withFederation { place async throws in
      let token = try await place.token()
      place.provider.forgery = forgery
      let word = try place.provider.logoutToken(subject: "subject-mia", now: Setup.now)
      #expect(try await end(word, place) == .refused(.untrusted(check)))
      #expect(try await place.seat(token) != nil)
    }
  }

  /// The token of a sign-in is no order to sign out.
  @Test func anIdentityTokenIsNone() async throws {
    try await withFederation { place async throws in
      place.provider.forgery.claims = ["nonce": "n", "events": .null]
      let word = try place.provider.logoutToken(subject: "subject-mia", now: Setup.now)
      #expect(try await end(word, place) == .refused(.untrusted(.nonce)))
    }
  }

  @Test func guessingIsSlowedDown() async throws {
    try await withFederation { place async throws in
      var waits = 0
      for _ in 0..<40 {
        if case .wait = try await end("a.b.c", place) { waits += 1 }
      }
      #expect(waits > 0)
    }
  }

  @Test func oneCanSignOutThereAsWell() async throws {
    try await withFederation { place async throws in
      let token = try await place.token()
      #expect(try await place.entrance.provider(ofSession: token) == place.id)
      let farewell = try #require(
        try await place.entrance.farewell(
          to: place.id, redirect: "https://concord.example/sign-in", now: Setup.now))
      #expect(farewell.label == "Company")
      #expect(
        farewell.url == "https://id.company.example/logout?client_id=concord"
          + "&post_logout_redirect_uri=https%3A%2F%2Fconcord.example%2Fsign-in")
    }
  }
}
