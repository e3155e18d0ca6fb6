import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite struct MemberLifeTests {
  typealias Setup = EntranceWorkspace
  static let sam = "sam@seller.example"

  @Test func whoLeavesIsOutAndTheNameStays() async throws {
    try await withEntrance { place async throws in
      let token = try await place.token(Self.sam)
      let mia = try #require(try await place.seat(try await place.token()))
      try await place.entrance.leave(member: 2, for: mia, now: Setup.now)
      #expect(try await place.seat(token) == nil)
      #expect(try await place.signIn(Self.sam) == .refused)
      let members = try await mia.members()
      #expect(members.map(\.state) == [.active, .left])
      #expect(members[1].name == "Sam")
      await #expect(throws: ServiceError.notFound("member 2")) {
        try await place.entrance.makeLink(forMember: 2, for: mia, now: Setup.now)
      }
      let back = try await place.entrance.reactivate(member: 2, for: mia, now: Setup.now)
      #expect(try await place.entrance.link(back, now: Setup.now)?.purpose == .invitation)
    }
  }

  /// Somebody is always left who can let others in.
  @Test func theLastAdminStays() async throws {
    try await withEntrance { place async throws in
      let mia = try #require(try await place.seat(try await place.token()))
      let before = try await dump(["members", "sessions", "audit"], of: place.database)
      await #expect(throws: ServiceError.self) {
        try await place.entrance.leave(member: 1, for: mia, now: Setup.now)
      }
      let change = MemberChange(name: "Mia", function: .marketing, role: .manager)
      await #expect(throws: ServiceError.self) {
        try await place.entrance.change(member: 1, to: change, for: mia, now: Setup.now)
      }
      #expect(try await dump(["members", "sessions", "audit"], of: place.database) == before)
    }
  }

  @Test func anotherRoleEndsTheSessions() async throws {
    try await withEntrance { place async throws in
      let mia = try #require(try await place.seat(try await place.token()))
      let token = try await place.token(Self.sam)
      let change = { (name: String, role: MemberRole) in
        try await place.entrance.change(
          member: 2, to: MemberChange(name: name, function: .sales, role: role), for: mia,
          now: Setup.now)
      }
      try await change("Samuel", .manager)
      #expect(try await place.seat(token)?.principal.member?.name == "Samuel")
      try await change("Samuel", .viewer)
      #expect(try await place.seat(token) == nil)
    }
  }

  @Test func anAddressChangesWhenItIsConfirmed() async throws {
    try await withEntrance { place async throws in
      let mia = try #require(try await place.seat(try await place.token()))
      await #expect(throws: ServiceError.self) {
        try await place.entrance.makeEmailLink(
          forMember: 2, to: "MIA@seller.example", for: mia, now: Setup.now)
      }
      let link = try await place.entrance.makeEmailLink(
        forMember: 2, to: "samuel@seller.example", for: mia, now: Setup.now)
      #expect(
        try await place.entrance.link(link, now: Setup.now)?.purpose
          == .email("samuel@seller.example"))
      // It sets no password.
      let sets = try await place.entrance.setPassword(
        "seven tall pines", by: link, from: .test, now: Setup.now)
      #expect(!sets)
      _ = try await place.token(Self.sam)
      #expect(try await place.entrance.confirmEmail(link, from: .test, now: Setup.now))
      #expect(try await !place.entrance.confirmEmail(link, from: .test, now: Setup.now))
      #expect(try await place.signIn(Self.sam) == .refused)
      _ = try await place.token("samuel@seller.example")
    }
  }

  /// Denied, in every table, nothing changes but the one entry that tells of it.
  @Test func aDenialChangesNothing() async throws {
    try await withEntrance { place async throws in
      let sam = try #require(try await place.seat(try await place.token(Self.sam)))
      let tables = [
        "workspaces", "members", "credentials", "sessions", "links", "second_factors",
        "recovery_codes", "throttles", "audit",
      ]
      let before = try await dump(tables, of: place.database)
      let entrance = place.entrance
      let new = NewMember(email: "x@y.example", name: "X", function: .sales, role: .admin)
      let promotion = MemberChange(name: "Sam", function: .sales, role: .admin)
      let deeds: [@Sendable () async throws -> Void] = [
        { _ = try await entrance.invite(new, for: sam, now: Setup.now) },
        { try await entrance.change(member: 2, to: promotion, for: sam, now: Setup.now) },
        { try await entrance.leave(member: 1, for: sam, now: Setup.now) },
        { _ = try await entrance.reactivate(member: 1, for: sam, now: Setup.now) },
        { _ = try await entrance.makeLink(forMember: 1, for: sam, now: Setup.now) },
        {
          _ = try await entrance.makeEmailLink(
            forMember: 1, to: "x@y.example", for: sam, now: Setup.now)
        },
        { try await entrance.removeSecondFactor(ofMember: 1, for: sam, now: Setup.now) },
        { try await entrance.endSessions(ofMember: 1, for: sam, now: Setup.now) },
        { _ = try await entrance.sessions(ofMember: 1, for: sam, now: Setup.now) },
        { try await sam.exportAudit(AuditQuery(), now: Setup.now) { _ in } },
      ]
      for deed in deeds { await #expect(throws: Denial.self) { try await deed() } }
      #expect(try await dump(tables, of: place.database) == before)
      try await sam.note(Denial(.manageMembers, .role), now: Setup.now)
      try await sam.note(Denial(.manageMembers, .role), now: Setup.now + .minute)
      let after = try await dump(tables, of: place.database)
      #expect(after.count == before.count + 1)
      #expect(after.contains { $0.contains("denied | members.manage") })
    }
  }

  /// One database, two companies: a member of one reaches nothing of the other by its numbers.
  @Test func nothingCrosses() async throws {
    try await withEntrance { place async throws in
      let other = try await place.workspaces.found(
        NewWorkspace(
          company: "Other", locale: "en", timezone: "UTC",
          admin: NewMember(
            email: "mia@other.example", name: "Mia", function: .sales, role: .admin)),
        now: Setup.now)
      try await place.entrance.give(
        "seven tall pines", toMember: 1, of: other, now: Setup.now)
      guard
        case .signedIn(let token) = try await place.signIn("mia@other.example", "seven tall pines"),
        let there = try await place.seat(token)
      else {
        Issue.record("the other admin must come in")
        return
      }
      #expect(there.workspace.id == other.id)
      let tables = ["members", "sessions", "credentials", "audit"]
      let before = try await dump(tables, of: place.database)
      // Member 2 is of the first company alone.
      await #expect(throws: ServiceError.notFound("member 2")) {
        try await place.entrance.leave(member: 2, for: there, now: Setup.now)
      }
      await #expect(throws: ServiceError.notFound("member 2")) {
        try await place.entrance.makeLink(forMember: 2, for: there, now: Setup.now)
      }
      let crossed = Seat(at: place.workspace, for: there.principal)
      await #expect(throws: Denial(.readMembers, .otherWorkspace)) { try await crossed.members() }
      await #expect(throws: Denial(.readAudit, .otherWorkspace)) {
        try await crossed.audit(AuditQuery(), limit: 5)
      }
      await #expect(throws: Denial(.readLeads, .otherWorkspace)) {
        try await crossed.leads(LeadListQuery(limit: 5))
      }
      #expect(try await dump(tables, of: place.database) == before)
      #expect(try await there.members().map(\.email) == ["mia@other.example"])
      #expect(try await there.audit(AuditQuery(), limit: 50).allSatisfy { $0.member != 2 })
    }
  }
}
