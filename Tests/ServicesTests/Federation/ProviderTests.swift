import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Providers as admins keep them.
@Suite struct ProviderTests {
  typealias Setup = FederationWorkspace

  static let good = NewProvider(
    label: "Second", issuer: "https://other.example/realms/a", clientID: "c", secret: "s",
    domains: ["a.example"], newcomers: .sales)

  static func changed(_ change: (inout NewProvider) -> Void) -> NewProvider {
    var copy = good
    change(&copy)
    return copy
  }

  static let faulty: [(NewProvider, String)] = [
    (changed { $0.label = "  " }, "label"),
    (changed { $0.label = String(repeating: "x", count: 81) }, "label"),
    (changed { $0.issuer = "http://other.example" }, "issuer"),
    (changed { $0.issuer = "https://user@other.example" }, "issuer"),
    (changed { $0.issuer = "https://other.example?x=1" }, "issuer"),
    (changed { $0.issuer = "https://0x7f000001" }, "issuer"),
    (changed { $0.issuer = "other.example" }, "issuer"),
    (changed { $0.clientID = "" }, "client_id"), (changed { $0.clientID = "a b" }, "client_id"),
    (changed { $0.secret = " " }, "secret"), (changed { $0.secret = "a\nb" }, "secret"),
    (changed { $0.domains = [] }, "domains"), (changed { $0.domains = ["example"] }, "domains"),
    (changed { $0.domains = ["a@b.example"] }, "domains"),
    (
      changed {
        $0.issuer = FakeProvider.issuer; $0.clientID = "concord"
      }, "client_id"
    ),
  ]

  @Test(arguments: faulty)
  func aFaultNamesItsField(_ new: NewProvider, _ field: String) async throws {
    try await withFederation { place async throws in
      do {
        _ = try await place.entrance.add(new, for: place.commandLine, now: Setup.now)
        Issue.record("it was taken")
      } catch ServiceError.invalid(let named, _) {
        #expect(named == field)
      }
      #expect(try await place.entrance.providers(for: place.commandLine).count == 1)
    }
  }

  @Test func providersAreKeptAndChanged() async throws {
    try await withFederation { place async throws in
      let (entrance, seat) = (place.entrance, place.commandLine)
      let added = try await entrance.add(Self.good, for: seat, now: Setup.now)
      #expect(added.id.description == "1-2")
      #expect(try await entrance.nextProvider(for: seat).number == 3)
      try await entrance.change(
        provider: 2,
        to: ProviderChange(
          label: "Renamed", clientID: "d", secret: nil, domains: ["B.example", "b.example"],
          newcomers: nil), for: seat, now: Setup.now)
      let changed = try await entrance.provider(2, for: seat)
      #expect(changed.label == "Renamed")
      #expect(changed.domains == ["b.example"])
      #expect(changed.issuer == Self.good.issuer)
      #expect(try await entrance.providerButtons().map(\.label) == ["Company", "Renamed"])
      try await entrance.remove(provider: 2, for: seat, now: Setup.now)
      #expect(try await entrance.providerButtons().map(\.label) == ["Company"])
      await #expect(throws: ServiceError.self) { try await entrance.provider(2, for: seat) }
      // Its number is known elsewhere, and so is not given again.
      #expect(try await entrance.add(Self.good, for: seat, now: Setup.now).number == 3)
      let actions = try await place.trail().map { $0.prefix { $0 != " " } }
      #expect(
        actions.filter { $0.hasPrefix("provider.") } == [
          "provider.added", "provider.added", "provider.changed", "provider.removed",
          "provider.added",
        ])
    }
  }

  /// A change makes no second provider of one client either.
  @Test func aClientIsHereOnce() async throws {
    try await withFederation { place async throws in
      var twin = Self.good
      twin.issuer = FakeProvider.issuer
      let added = try await place.entrance.add(twin, for: place.commandLine, now: Setup.now)
      var change = ProviderChange(
        label: "Twin", clientID: FakeProvider.clientID, secret: nil, domains: [], newcomers: nil)
      let taken = change
      await #expect(throws: ServiceError.self) {
        try await place.entrance.change(
          provider: added.number, to: taken, for: place.commandLine, now: Setup.now)
      }
      change.clientID = twin.clientID
      try await place.entrance.change(
        provider: added.number, to: change, for: place.commandLine, now: Setup.now)
      #expect(try await place.entrance.provider(2, for: place.commandLine).label == "Twin")
    }
  }

  @Test func aSecretCanBeChangedAndIsSealed() async throws {
    try await withFederation { place async throws in
      var change = ProviderChange(
        label: "Company", clientID: "concord", secret: "wrong", domains: [], newcomers: nil)
      try await place.entrance.change(
        provider: 1, to: change, for: place.commandLine, now: Setup.now)
      #expect(try await place.signIn().fault == .declined("invalid_grant"))
      change.secret = FakeProvider.secret
      try await place.entrance.change(
        provider: 1, to: change, for: place.commandLine, now: Setup.now)
      #expect(try await place.signIn().isIn)
      #expect(try await place.trail().contains { $0.contains(#""secret":"changed""#) })
    }
  }

  /// Whoever signed in by it is out, and a return on its way comes to nothing.
  @Test func aRemovedProviderEndsItsSessions() async throws {
    try await withFederation { place async throws in
      let token = try await place.token()
      let travel = try await place.depart()
      let visit = place.provider.visit(travel.url, as: Setup.mia, now: Setup.now)
      try await place.entrance.remove(provider: 1, for: place.commandLine, now: Setup.now)
      #expect(try await place.seat(token) == nil)
      #expect(
        try await place.arrive(.honest(visit), browser: travel.browser).fault == .stale)
      await #expect(throws: FederationFault.noProvider) { try await place.depart() }
      let kept = try await dump(["providers", "identities"], of: place.database)
      #expect(kept.count == 1)
    }
  }

  @Test func aProviderIsTriedOnDemand() async throws {
    try await withFederation { place async throws in
      let check = { try await place.entrance.check(provider: 1, for: place.commandLine, now: $0) }
      #expect(try await check(Setup.now) == .success(1))
      place.provider.metadata = ["issuer": "https://evil.example"]
      guard case .failure(.misconfigured) = try await check(Setup.now) else {
        Issue.record("it is not seen")
        return
      }
      // What failed a moment ago is not asked again by everybody who comes.
      let before = place.provider.asked.count
      for _ in 0..<5 {
        await #expect(throws: FederationFault.self) { try await place.depart() }
      }
      #expect(place.provider.asked.count == before)
      place.provider.metadata = [:]
      _ = try await place.depart(now: Setup.now + 11 * .second)
    }
  }

  @Test(arguments: MemberRole.allCases.filter { $0 != .admin })
  func onlyAdminsManageThem(_ role: MemberRole) async throws {
    try await withFederation { place async throws in
      let member = Member(
        number: 2, email: "sam@seller.example", name: "Sam", function: .operations, role: role)
      let seat = Seat(
        at: place.workspace, for: Principal(member, of: place.workspace.id, by: .session(1)))
      let before = try await dump(["providers", "workspaces"], of: place.database)
      let (entrance, now) = (place.entrance, Setup.now)
      await #expect(throws: Denial.self) { try await entrance.providers(for: seat) }
      await #expect(throws: Denial.self) { try await entrance.add(Self.good, for: seat, now: now) }
      await #expect(throws: Denial.self) {
        try await entrance.remove(provider: 1, for: seat, now: now)
      }
      await #expect(throws: Denial.self) {
        try await entrance.changeSignInRules(for: seat, now: now) {
          $0.linkedPasswords = false
        }
      }
      await #expect(throws: Denial.self) {
        try await entrance.unlink(member: 1, fromProvider: 1, for: seat, now: now)
      }
      #expect(try await dump(["providers", "workspaces"], of: place.database) == before)
    }
  }

  @Test(arguments: ["", "1", "1-0", "0-1", "01-1", "1-1-1", "a-1", "1--1", "+1-1", " 1-1"])
  func otherNamesAreNone(_ text: String) { #expect(ProviderID(text) == nil) }
}
