import Domain
import TestSupport
import Testing

@testable import Services

/// Whoever has no password here shows by the provider's fresh word who he or she is.
struct ProviderProofTests {
  typealias Setup = FederationWorkspace

  static let kim = FakeProvider.Person("subject-kim", "kim@seller.example")

  private func newcomer(
    _ body: @escaping @Sendable (FederationWorkspace, Seat) async throws -> Void
  ) async throws {
    try await withFederation(domains: ["seller.example"], newcomers: .sales) {
      place async throws in
      try await body(place, try #require(try await place.seat(try await place.token(Self.kim))))
    }
  }

  @Test func aFreshSignInSetsUpASecondFactor() async throws {
    try await newcomer { place, seat in
      let soon = Setup.now + 9 * .minute
      #expect(try await place.entrance.secondFactor(for: seat, now: soon).proof == .provider)
      let offer = try await place.entrance.offerSecondFactor(password: "", for: seat, now: soon)
      guard case .done(let made) = offer else {
        Issue.record("\(offer)")
        return
      }
      let code = TimeCode(secret: SecondFactorTests.bytes(ofBase32: made.secret))
        .code(step: TimeCode.step(at: soon))
      let codes = try await place.entrance.confirmSecondFactor(code: code, for: seat, now: soon)
      #expect(codes?.count == 10)
      let later = Setup.now + 11 * .minute
      guard case .signIn(.secondFactorWanted, _) = try await place.signIn(Self.kim, now: later)
      else {
        Issue.record("no second step")
        return
      }
    }
  }

  @Test func anOldSessionHasToComeAnew() async throws {
    try await newcomer { place, seat in
      let late = Setup.now + 10 * .minute
      #expect(try await place.entrance.secondFactor(for: seat, now: late).proof == .providerAnew)
      let offer = try await place.entrance.offerSecondFactor(password: "", for: seat, now: late)
      guard case .not(.refused) = offer else {
        Issue.record("\(offer)")
        return
      }
      let again = try await place.token(Self.kim, now: late)
      let fresh = try #require(try await place.seat(again, now: late))
      #expect(try await place.entrance.secondFactor(for: fresh, now: late).proof == .provider)
      // The other session is as old as it was.
      #expect(try await place.entrance.secondFactor(for: seat, now: late).proof == .providerAnew)
    }
  }

  /// A provider's word is none in place of a password that is there.
  @Test func whoHasAPasswordIsAskedForIt() async throws {
    try await withFederation { place async throws in
      let seat = try #require(try await place.seat(try await place.token()))
      #expect(try await place.entrance.secondFactor(for: seat, now: Setup.now).proof == .password)
      let offer = try await place.entrance.offerSecondFactor(
        password: "", for: seat, now: Setup.now)
      guard case .not(.refused) = offer else {
        Issue.record("\(offer)")
        return
      }
    }
  }
}
