import Domain
import Services
import Storage
import TestSupport
import Testing

/// Somebody leaves: what is open goes on, what was done stays.
struct LeavingTests {
  typealias Company = TeamCompany

  @Test func openWorkGoesToAMember() async throws {
    try await withTeams { company in
      try await company.fill()
      let mia = try await company.seat(1)
      let (lea, kim) = (3, 8)
      _ = try await company.workspace.createToken(
        NewToken(name: "t", scopes: [.readLeads], expires: nil), for: lea,
        random: Array(repeating: 5, count: 32), by: mia.principal, now: Company.now)
      _ = try await mia.addAbsence(
        NewAbsence(
          kind: .holiday, span: .instants(Company.now, Company.now + .day), cover: lea),
        ofMember: kim, now: Company.now)
      let preview = try await mia.openWork(ofMember: lea, now: Company.now)
      #expect(preview.leads == ["L-lea"])
      #expect(preview.opportunities == ["O-lea"])
      #expect(preview.covers == [1])
      #expect(preview.tokens == [1])

      let before = try await company.workspace.lead("L-lea", asOf: Company.now)?.entries ?? []
      let done = try await company.entrance.leave(
        member: lea, handingTo: .member(4), for: mia, now: Company.now)
      #expect(done == preview)
      #expect(try await mia.openWork(ofMember: lea, now: Company.now) == OpenWork())
      #expect(
        try await mia.openWork(ofMember: 4, now: Company.now).leads.sorted() == ["L-lea", "L-tom"])
      #expect(try await mia.opportunity("O-lea")?.owner == "tom@seller.example")
      #expect(try await mia.absence(1).cover == 4)
      #expect(try await mia.member(lea).member.state == .left)
      // The past is as it was; what changed hands is a fact of its own.
      let after = try await company.workspace.lead("L-lea", asOf: Company.now)?.entries ?? []
      #expect(Array(after.prefix(before.count)) == before)
      #expect(after.dropFirst(before.count).map(\.kind) == [.opportunityChanged])
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func openWorkGoesToATeam() async throws {
    try await withTeams { company in
      try await company.fill()
      let mia = try await company.seat(1)
      try await company.entrance.leave(
        member: 3, handingTo: .team("asia"), for: mia, now: Company.now)
      try await mia.setSalesLeads(.own, now: Company.now)
      // The lead waits for whoever of the team takes it; the deal is with its manager.
      let wei = try await company.seat(6)
      let seen = try await wei.leads(LeadListQuery(limit: 9)).rows.map(\.lead).sorted()
      #expect(seen == ["L-wei"])
      #expect(try await mia.opportunity("O-lea")?.owner == "eva@seller.example")
      let eva = try await company.seat(5)
      #expect(
        try await eva.leads(LeadListQuery(limit: 9)).rows.map(\.lead).sorted()
          == ["L-lea", "L-wei"])
    }
  }

  @Test func aLeadWithoutADealWaitsForTheTeam() async throws {
    try await withTeams { company in
      try await company.fill()
      let mia = try await company.seat(1)
      try await company.entrance.leave(
        member: 4, handingTo: .team("asia"), for: mia, now: Company.now)
      try await mia.setSalesLeads(.own, now: Company.now)
      let wei = try await company.seat(6)
      #expect(
        try await wei.leads(LeadListQuery(limit: 9)).rows.map(\.lead).sorted()
          == ["L-tom", "L-wei"])
    }
  }

  /// Nothing is left without somebody, and a refusal changes nothing.
  @Test func nobodyLeavesWorkToNobody() async throws {
    try await withTemporaryDatabase { database in
      let company = try await TeamCompany(database)
      try await company.fill()
      let mia = try await company.seat(1)
      let tables = ["members", "journal", "lead_assignments", "audit", "team_managers"]
      let before = try await dump(tables, of: database)
      for heir in [nil, Heir.member(3), .member(99), .team("nowhere")] {
        let error = await #expect(throws: ServiceError.self) {
          try await company.entrance.leave(member: 3, handingTo: heir, for: mia, now: Company.now)
        }
        guard case .invalid(let field, _) = error else { continue }
        #expect(field == "hand_to")
      }
      // Who manages a team alone names who does instead.
      await #expect(throws: ServiceError.self) {
        try await company.entrance.leave(member: 2, for: mia, now: Company.now)
      }
      await #expect(throws: Denial(.manageMembers, .role)) {
        try await company.entrance.leave(
          member: 3, handingTo: .member(4), for: try await company.seat(2), now: Company.now)
      }
      #expect(try await dump(tables, of: database) == before)
    }
  }

  @Test func leavingTwiceChangesNothing() async throws {
    try await withTemporaryDatabase { database in
      let company = try await TeamCompany(database)
      try await company.fill()
      let mia = try await company.seat(1)
      try await company.entrance.leave(
        member: 2, handingTo: .member(7), for: mia, now: Company.now)
      #expect(try await mia.team("dach").managers == [7])
      let before = try await dump(["audit", "journal", "lead_assignments"], of: database)
      let again = try await company.entrance.leave(
        member: 2, handingTo: .member(7), for: mia, now: Company.now)
      #expect(again == OpenWork())
      #expect(try await dump(["audit", "journal", "lead_assignments"], of: database) == before)
    }
  }

  /// A lead that its journal gives to somebody later is that person's, whatever was said before.
  @Test func theJournalsLaterWordCounts() async throws {
    try await withTeams { company in
      try await company.fill()
      let mia = try await company.seat(1)
      try await company.entrance.leave(
        member: 3, handingTo: .member(4), for: mia, now: Company.now)
      let changed = fact(
        .opportunityChanged, "later", recorded: Company.now + .hour,
        [.init("opportunity", "O-lea"), .init("owner", "wei@seller.example")])
      _ = try await company.workspace.append([changed], now: Company.now + .hour)
      let work = try await mia.openWork(ofMember: 6, now: Company.now + .hour)
      #expect(work.leads.sorted() == ["L-lea", "L-wei"])
      #expect(try await mia.openWork(ofMember: 4, now: Company.now).leads == ["L-tom"])
    }
  }

  /// An address that changed still says whose the work is.
  @Test func workUnderAFormerAddressIsKnown() async throws {
    try await withTeams { company in
      try await company.fill()
      let mia = try await company.seat(1)
      try await company.entrance.give(
        EntranceWorkspace.password, toMember: 3, of: company.workspace, now: Company.now)
      let token = try await company.entrance.makeEmailLink(
        forMember: 3, to: "lea.new@seller.example", for: mia, now: Company.now)
      #expect(
        try await company.entrance.confirmEmail(token, from: .test, now: Company.now))
      let work = try await mia.openWork(ofMember: 3, now: Company.now)
      #expect(work.leads == ["L-lea"])
      #expect(work.opportunities == ["O-lea"])
    }
  }
}
