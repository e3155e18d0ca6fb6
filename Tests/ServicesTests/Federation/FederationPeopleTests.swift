import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Who is let in by a provider, and who is not.
@Suite struct FederationPeopleTests {
  typealias Setup = FederationWorkspace
  typealias Person = FakeProvider.Person

  static func unverified(_ email: String) -> Person {
    var person = Person("s", email)
    person.isVerified = false
    return person
  }

  /// Domains of the provider, whom it vouches for, and why that is not enough.
  static let refused: [([String], Person, FederationFault)] = [
    ([], Person("s", "nobody@seller.example"), .unknownPerson),
    ([], unverified("mia@seller.example"), .emailUnverified),
    ([], Person("s", nil), .emailUnverified), ([], Person("s", "mia"), .emailUnverified),
    ([], Person("s", "mia@seller.example@evil.example"), .emailUnverified),
    (["other.example"], Person("s", "mia@seller.example"), .domain),
    (["seller.example"], Person("s", "mia@evil.seller.example"), .domain),
    (["seller.example"], Person("s", nil), .emailUnverified),
    (["seller.example"], unverified("mia@seller.example"), .emailUnverified),
  ]

  @Test(arguments: refused)
  func areRefused(_ domains: [String], _ person: Person, _ fault: FederationFault) async throws {
    try await withFederation(domains: domains) { place async throws in
      #expect(try await place.signIn(person).fault == fault)
      #expect(try await dump(["sessions", "identities"], of: place.database).isEmpty)
      #expect(
        try await place.trail().last
          == "sign_in.failed provider 1 {\"reason\":\"\(fault)\"}")
    }
  }

  @Test func addressesAreComparedWithoutCase() async throws {
    try await withFederation(domains: ["Seller.Example"]) { place async throws in
      #expect(try await place.signIn(Person("s", "MIA@Seller.Example")).isIn)
    }
  }

  /// Only where a provider is trusted with it, and then as viewers.
  @Test func unknownPeopleOfTheDomainsBecomeViewers() async throws {
    try await withFederation(domains: ["seller.example"], newcomers: .leadership) {
      place async throws in
      var kim = Person("subject-kim", "kim@seller.example")
      kim.name = " Kim\n Vega "
      let seat = try #require(try await place.seat(try await place.token(kim)))
      let member = try #require(seat.principal.member)
      #expect(member.name == "Kim Vega")
      #expect(member.role == .viewer)
      #expect(member.function == .leadership)
      #expect(try await place.signIn(Person("x", "li@other.example")).fault == .domain)
      let members = try await place.workspace.members().map(\.email)
      #expect(members == ["mia@seller.example", "sam@seller.example", "kim@seller.example"])
    }
  }

  @Test func anInvitationIsAcceptedByComing() async throws {
    try await withFederation { place async throws in
      let link = try await place.entrance.invite(
        NewMember(email: "kim@seller.example", name: "Kim", function: .sales, role: .member),
        for: place.commandLine, now: Setup.now)
      let token = try await place.token(Person("subject-kim", "kim@seller.example"))
      #expect(try await place.seat(token)?.principal.member?.state == .active)
      #expect(try await place.entrance.link(link, now: Setup.now) == nil)
      #expect(try await place.trail().contains("member.joined member 3"))
    }
  }

  @Test func whoLeftStaysOut() async throws {
    try await withFederation { place async throws in
      let sam = Person("subject-sam", "sam@seller.example")
      let token = try await place.token(sam)
      try await place.entrance.leave(member: 2, for: place.commandLine, now: Setup.now)
      #expect(try await place.seat(token) == nil)
      #expect(try await place.signIn(sam).fault == .left)
      let other = Person("another", "sam@seller.example")
      #expect(try await place.signIn(other).fault == .left)
    }
  }

  /// Another account with the same address does not take a member over; an admin can let it.
  @Test func aLinkedMemberIsNotLinkedAgainUntilAnAdminForgetsTheLink() async throws {
    try await withFederation { place async throws in
      let old = try await place.token()
      let other = Person("subject-2", EntranceWorkspace.mia)
      #expect(try await place.signIn(other).fault == .otherAccount)
      try await place.entrance.unlink(
        member: 1, fromProvider: 1, for: place.commandLine, now: Setup.now)
      #expect(try await place.seat(old) == nil)
      #expect(try await place.signIn(other).isIn)
      #expect(try await place.signIn().fault == .otherAccount)
    }
  }

  /// A password of a linked member opens nothing where the workspace says so; an admin's does.
  @Test func passwordsCanBeTurnedOffForTheLinked() async throws {
    try await withFederation { place async throws in
      _ = try await place.token()
      _ = try await place.token(Person("subject-sam", "sam@seller.example"))
      try await place.entrance.changeSignInRules(for: place.commandLine, now: Setup.now) {
        $0.linkedPasswords = false
      }
      func outcome(_ email: String) async throws -> SignInOutcome {
        try await place.entrance.signIn(
          email: email, password: EntranceWorkspace.password, from: Setup.caller, now: Setup.now)
      }
      #expect(try await outcome("sam@seller.example") == .refused)
      guard case .signedIn = try await outcome(EntranceWorkspace.mia) else {
        Issue.record("the admin is locked out")
        return
      }
      try await place.entrance.changeSignInRules(for: place.commandLine, now: Setup.now) {
        $0.linkedPasswords = true
      }
      guard case .signedIn = try await outcome("sam@seller.example") else {
        Issue.record("the password is still off")
        return
      }
    }
  }

  /// A provider of one workspace vouches for nobody of another.
  @Test func aProviderIsOfOneWorkspace() async throws {
    try await withFederation { place async throws in
      let other = ProviderID(workspace: 2, number: 1)
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      #expect(
        try await place.arrive(.honest(visit), browser: travel.browser, at: other).fault == .stale)
    }
  }
}
