import Domain
import TestSupport
import Testing

@testable import Services

@Suite struct KeyRotationTests {
  typealias Setup = FederationWorkspace

  private func fetches(_ place: FederationWorkspace) -> Int {
    place.provider.asked.filter { $0 == "/keys" }.count
  }

  @Test func keysAreKeptUntilAnotherIsNamed() async throws {
    try await withFederation { place async throws in
      for _ in 0..<3 { #expect(try await place.signIn().isIn) }
      #expect(fetches(place) == 1)
      let later = Setup.now + .minute
      place.provider.keys = [try FakeKey(.rs256, kid: "second")] + place.provider.keys
      #expect(try await place.signIn(now: later).isIn)
      #expect(fetches(place) == 2)
      #expect(try await place.signIn(now: later).isIn)
      #expect(fetches(place) == 2)
    }
  }

  /// Tokens that name keys which are not there do not make us ask again and again.
  @Test func looksForUnknownKeysAreFewAndFarBetween() async throws {
    try await withFederation { place async throws in
      #expect(try await place.signIn().isIn)
      place.provider.forgery = .header("kid", "nobody's")
      for second in 0..<20 {
        let now = Setup.now + second * .second
        #expect(try await place.signIn(now: now).fault == .untrusted(.key))
      }
      #expect(fetches(place) == 1)
      _ = try await place.signIn(now: Setup.now + 31 * .second)
      #expect(fetches(place) == 2)
      place.provider.forgery = Forgery()
      #expect(try await place.signIn(now: Setup.now + 32 * .second).isIn)
    }
  }

  /// A key that the provider took back is good for an hour at most.
  @Test func aRevokedKeyLapses() async throws {
    try await withFederation { place async throws in
      let stolen = place.provider.keys
      #expect(try await place.signIn().isIn)
      let now = Setup.now + 61 * .minute
      place.provider.keys = [try FakeKey(kid: "second")]
      #expect(try await place.signIn(now: now).isIn)
      let travel = try await place.depart(now: now)
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: now)
      place.provider.keys = stolen
      #expect(
        try await place.arrive(.honest(visit), browser: travel.browser, now: now).fault
          == .untrusted(.key))
    }
  }

  /// A token without a name of its key is checked with each that suits.
  @Test func aKeyNeedNotBeNamed() async throws {
    try await withFederation { place async throws in
      place.provider.keys += [try FakeKey(kid: "other")]
      place.provider.forgery = .header("kid", .null)
      #expect(try await place.signIn().isIn)
    }
  }

  /// Keys that encrypt, keys of other kinds and broken ones are passed over.
  @Test(arguments: [
    #"{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}"#,
    #"{"kty":"RSA","use":"enc","n":"AQ","e":"AQAB"}"#,
    #"{"kty":"EC","key_ops":["sign"]}"#, #"{}"#, #"[]"#,
  ])
  func whatChecksNoSignatureIsNoKey(_ text: String) throws {
    #expect(ProviderKey(try JSON.parse(text)) == nil)
  }

  @Test(arguments: [
    #"{"kty":"RSA","n":"AQ","e":"AQAB"}"#, #"{"kty":"EC","crv":"P-384","x":"AQ","y":"AQ"}"#,
    #"{"kty":"OKP","crv":"X25519","x":"AQ"}"#, #"{"kty":"EC","crv":"P-256","x":"!","y":"AQ"}"#,
  ])
  func aBrokenKeyVerifiesNothing(_ text: String) async throws {
    let key = try #require(ProviderKey(try JSON.parse(text)))
    for algorithm in TokenAlgorithm.allCases {
      #expect(await !key.verifies(Array(repeating: 0, count: 64), of: [1, 2, 3], algorithm))
    }
  }

  @Test(arguments: ["", "a.b", "a.b.c.d", "e30.e30.", "e30=.e30.AA", "e31.e30.AA", "W10.e30.AA"])
  func whatIsNoTokenIsRefused(_ text: String) {
    #expect(throws: FederationFault.self) { try SignedToken(text) }
  }

  /// A name twice would be read in two ways.
  @Test func aClaimTwiceIsRefused() throws {
    let header = FakeProvider.base64url(Array(#"{"alg":"ES256"}"#.utf8))
    let claims = FakeProvider.base64url(Array(#"{"sub":"a","sub":"b"}"#.utf8))
    #expect(throws: FederationFault.untrusted(.form)) { try SignedToken("\(header).\(claims).AA") }
  }
}
