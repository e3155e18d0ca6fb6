import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Answers that nobody may be let in by. Each leaves no session and no link.
@Suite struct FederationAttackTests {
  typealias Setup = FederationWorkspace

  static let seconds = Double(Setup.now.microseconds / 1_000_000)

  /// What is wrong with the token, and which check finds it.
  static let forgeries: [(Forgery, FederationFault.Check)] = [
    (.signing(.tampered), .signature), (.signing(.foreignKey), .signature),
    (.signing(.unsigned), .algorithm), (.signing(.publicKeyAsSecret), .algorithm),
    (.header("alg", "nOnE"), .algorithm), (.header("alg", "RS256"), .key),
    (.header("alg", "ES512"), .algorithm), (.header("alg", .null), .algorithm),
    (.header("crit", ["exp"]), .form), (.header("kid", "nobody's"), .key),
    (.header("typ", "logout+jwt"), .form),
    (.claim("iss", "https://evil.example"), .issuer), (.claim("iss", .null), .issuer),
    (.claim("iss", "https://id.company.example/"), .issuer),
    (.claim("aud", "another-client"), .audience), (.claim("aud", .null), .audience),
    (.claim("aud", ["concord", "another-client"]), .party),
    (.claim("azp", "another-client"), .party),
    (.claim("exp", .number(seconds - 61)), .expiry), (.claim("exp", .null), .expiry),
    (.claim("exp", "never"), .expiry), (.claim("iat", .number(seconds + 61)), .issued),
    (.claim("iat", .number(seconds - 3_600)), .issued), (.claim("iat", .null), .issued),
    (.claim("nbf", .number(seconds + 120)), .issued),
    (.claim("nonce", "another"), .nonce), (.claim("nonce", .null), .nonce),
    (.claim("sub", .null), .subject), (.claim("sub", ""), .subject),
    (.claim("sub", .number(7)), .subject), (.claim("at_hash", "another"), .accessToken),
    (.claim("at_hash", .number(1)), .accessToken),
    (.claim("events", .object([])), .event),
  ]

  @Test(arguments: forgeries)
  func aForgedTokenIsRefused(_ forgery: Forgery, _ check: FederationFault.Check) async throws {
    try await withFederation { place async throws in
      place.provider.forgery = forgery
      #expect(try await place.signIn().fault == .untrusted(check))
      #expect(try await dump(["sessions", "identities"], of: place.database).isEmpty)
      // What failed is not good the next time either, and an honest one still is.
      place.provider.forgery = Forgery()
      #expect(try await place.signIn().isIn)
    }
  }

  @Test(arguments: [
    Forgery.claim("exp", .number(seconds - 30)), .claim("iat", .number(seconds + 30)),
    .claim("aud", ["concord"]), .claim("azp", "concord"), .claim("at_hash", .null),
    .claim("email_verified", "true"), .header("typ", .null),
  ])
  func aLittleLeewayIsGiven(_ forgery: Forgery) async throws {
    try await withFederation { place async throws in
      place.provider.forgery = forgery
      #expect(try await place.signIn().isIn)
    }
  }

  @Test func twoAudiencesWithOurselvesAsPartyAreTaken() async throws {
    try await withFederation { place async throws in
      place.provider.forgery.claims = ["aud": ["x", "concord"], "azp": "concord"]
      #expect(try await place.signIn().isIn)
    }
  }

  @Test func anAnswerComesBackOnce() async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      #expect(try await place.arrive(.honest(visit), browser: travel.browser).isIn)
      #expect(
        try await place.arrive(.honest(visit), browser: travel.browser).fault == .stale)
      // The code under another state is the provider's to refuse.
      let next = try await place.depart()
      var stolen = ProviderAnswer.honest(
        place.provider.visit(next.url, as: Setup.mia, now: Setup.now))
      stolen.code = visit.code
      #expect(
        try await place.arrive(stolen, browser: next.browser).fault
          == .declined("invalid_grant"))
    }
  }

  /// A code that somebody else got, put into one's own answer: the verifier does not fit.
  @Test func anotherBrowsersCodeIsOfNoUse() async throws {
    try await withFederation { place async throws in
      let (mine, theirs) = (try await place.depart(), try await place.depart())
      let victim = place.provider.visit(theirs.url, as: Setup.mia, now: Setup.now)
      var mixed = ProviderAnswer.honest(
        place.provider.visit(mine.url, as: Setup.mia, now: Setup.now))
      mixed.code = victim.code
      #expect(
        try await place.arrive(mixed, browser: mine.browser).fault == .declined("invalid_grant"))
    }
  }

  /// The state of one browser brings nothing into another: nobody is signed in as somebody else
  /// by a link.
  @Test func anotherBrowsersStateIsRefused() async throws {
    try await withFederation { place async throws in
      let (mine, theirs) = (try await place.depart(), try await place.depart())
      let visit = place.provider.visit(theirs.url, as: Setup.mia, now: Setup.now)
      for browser in [mine.browser, nil] {
        #expect(try await place.arrive(.honest(visit), browser: browser).fault == .stale)
      }
      // It is still good where it belongs.
      #expect(try await place.arrive(.honest(visit), browser: theirs.browser).isIn)
    }
  }

  @Test func aStateLastsTenMinutes() async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart()
      let late = Setup.now + 10 * .minute
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: late)
      #expect(
        try await place.arrive(.honest(visit), browser: travel.browser, now: late).fault == .stale)
    }
  }

  @Test(arguments: [nil, "https://evil.example"])
  func anAnswerNamesItsProvider(_ issuer: String?) async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart()
      var answer = ProviderAnswer.honest(
        place.provider.visit(travel.url, as: Setup.mia, now: Setup.now))
      answer.issuer = issuer
      #expect(
        try await place.arrive(answer, browser: travel.browser).fault == .untrusted(.issuer))
      // No code went to a provider that may not have given it.
      #expect(!place.provider.asked.contains("/token"))
    }
  }

  /// Its own words are never repeated, only the registered codes.
  @Test(arguments: [
    ("access_denied", "access_denied"), ("server_error", "server_error"),
    ("<script>", "other"), ("call 0900 123", "other"),
  ])
  func aRefusalIsTold(_ error: String, _ told: String) async throws {
    try await withFederation { place async throws in
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      let answer = ProviderAnswer(
        code: nil, state: visit.state, issuer: FakeProvider.issuer, error: error)
      #expect(try await place.arrive(answer, browser: travel.browser).fault == .declined(told))
      #expect(
        try await place.trail().last
          == "sign_in.failed provider 1 {\"reason\":\"declined: \(told)\"}")
    }
  }

  @Test(
    arguments: [
      ["issuer": "https://evil.example"], ["issuer": .null], ["jwks_uri": .null],
      ["token_endpoint": "http://id.company.example/token"],
      ["authorization_endpoint": "javascript:alert(1)"],
      ["jwks_uri": "https://user:word@id.company.example/keys"],
      ["code_challenge_methods_supported": ["plain"]],
    ] as [[String: JSON]])
  func aDescriptionThatCannotBeTrustedIsNotUsed(_ change: [String: JSON]) async throws {
    try await withFederation { place async throws in
      place.provider.metadata = change
      await #expect(throws: FederationFault.self) { try await place.depart() }
      #expect(try await dump(["provider_sign_ins"], of: place.database).isEmpty)
    }
  }

  /// Keys in the company's own network are not fetched, whatever a description says.
  @Test func aDescriptionLeadsNowhereElse() async throws {
    try await withFederation { place async throws in
      place.provider.metadata = ["jwks_uri": "https://169.254.169.254/keys"]
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      let outcome = try await place.arrive(.honest(visit), browser: travel.browser)
      #expect(outcome.fault == .unreachable(.refused(host: "169.254.169.254")))
    }
  }

  @Test func tryingStatesIsSlowedDown() async throws {
    try await withFederation { place async throws in
      let browser = SecretToken(RandomSource { Array(repeating: 3, count: $0) })
      let guess = ProviderAnswer(code: "x", state: browser.text, issuer: nil, error: nil)
      var waits = 0
      for _ in 0..<40 {
        let outcome = try await place.arrive(guess, browser: browser)
        if case .signIn(.wait, _) = outcome { waits += 1 } else { #expect(outcome.fault == .stale) }
      }
      #expect(waits == 10)
      await #expect(throws: ServiceError.self) { try await place.depart() }
    }
  }

  /// Coming and going costs nothing: a whole office can do it from one address.
  @Test func successIsNotHeldAgainstAnAddress() async throws {
    try await withFederation { place async throws in
      for _ in 0..<40 { #expect(try await place.signIn().isIn) }
    }
  }
}
