import Domain
import Services
import Storage
import TestSupport
import Testing

/// Whom live offers go to, and that everything else agrees with it.
struct LiveRoutingTests {
  private static let start = TeamCompany.now
  private static let agreement = SampleAgreement.balancedText.replacing(
    "- { name: everyone, to: { team: inside-sales, method: least_loaded } }",
    with: """
      - { name: named accounts, when: { account.tier: 1 }, to: account_owner }
        - { name: everyone, to: { team: dach, method: round_robin } }
      """)

  /// Hand-raisers, each a lead of its own; tells what the journal says of their offers.
  private func raise(
    _ leads: [String], in workspace: Workspace, country: String = "DE", owner: String? = nil,
    tier: Int = 3, at instant: Instant = start
  ) async throws {
    var account: JSON = [
      "name": "A", "industry": "Manufacturing", "country": .text(country),
      "tier": .number(Double(tier)),
    ]
    if let owner, let members = account.members {
      account = .object(members + [.init("owner", .text(owner))])
    }
    for lead in leads {
      let facts = [
        fact(
          .leadCaptured, "c-\(lead)", lead: lead, recorded: instant,
          [
            .init("source", "web"), .init("account", account),
            .init("contact", ["email": .text("\(lead)@b.example"), "title": "VP Sales"]),
          ]),
        fact(
          .activity, "r-\(lead)", lead: lead, recorded: instant,
          [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
      ]
      let outcomes = try await workspace.append(facts, now: instant)
      #expect(outcomes.allSatisfy { if case .appended = $0 { true } else { false } })
    }
  }

  private func offers(_ company: TeamCompany) async throws -> [String: Routing] {
    let seat = try await company.seat(1)
    let page = try await seat.entries(of: [.leadOffered], after: 0, limit: 500, now: Self.start)
    let offers = page.entries.filter { !$0.isRevoked }.compactMap { stored -> (String, Routing)? in
      let to = stored.entry.body["to"]?.text
      guard let lead = stored.entry.lead,
        let routing = Routing(to: to, stored.entry.body["routing"])
      else { return nil }
      return (lead, routing)
    }
    return Dictionary(offers) { $1 }
  }

  private func owner(of lead: String, _ company: TeamCompany) async throws -> String? {
    try await company.seat(1).lead(lead, asOf: Self.start)?.reading.owner?.name
  }

  @Test func aTeamTakesTurnsAndViewsAgree() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      try await raise(["L1", "L2", "L3", "L4"], in: company.workspace)
      let offers = try await offers(company)
      #expect(
        ["L1", "L2", "L3", "L4"].map { offers[$0]?.to } == [
          "lea@seller.example", "tom@seller.example", "lea@seller.example", "tom@seller.example",
        ])
      #expect(offers["L1"]?.reason == .turn)
      #expect(offers["L1"]?.team == "dach")
      #expect(offers["L1"]?.runnersUp == ["tom@seller.example"])
      #expect(try await company.workspace.verify().isClean)
      try await company.workspace.rebuild(now: Self.start)
      #expect(try await company.workspace.verify().isClean)
      try await company.seat(1).setSalesLeads(.own, now: Self.start)
      let lea = try await company.seat(3).leads(LeadListQuery(limit: 9))
      #expect(lea.rows.map(\.lead).sorted() == ["L1", "L3"])
      let tom = try await company.seat(4).leads(LeadListQuery(limit: 9))
      #expect(tom.rows.map(\.lead).sorted() == ["L2", "L4"])
    }
  }

  /// Another process, and this one after a start, go on where the rotation stood.
  @Test func turnsOutliveTheProcess() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      try await raise(["L1"], in: company.workspace)
      let other = Workspace(company.workspace.id, in: company.database)
      try await raise(["L2"], in: other)
      try await raise(["L3"], in: company.workspace)
      let offers = try await offers(company)
      #expect(offers["L2"]?.to == "tom@seller.example")
      #expect(offers["L3"]?.to == "lea@seller.example")
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func absenceAndCapacityPassOver() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let admin = try await company.seat(1)
      _ = try await admin.addAbsence(
        NewAbsence(kind: .holiday, span: .instants(Self.start - .day, Self.start + .day)),
        ofMember: 3, now: Self.start)
      _ = try await admin.setWork(
        WorkProfile(team: "dach", capacity: 2), ofMember: 4, now: Self.start)
      try await raise(["L1", "L2", "L3"], in: company.workspace)
      let offers = try await offers(company)
      #expect(offers["L1"]?.to == "tom@seller.example")
      #expect(offers["L1"]?.passedOver == [.init(email: "lea@seller.example", because: .absent)])
      #expect(offers["L2"]?.to == "tom@seller.example")
      // Nobody of the team is left: it goes where the agreement sends offers that find nobody.
      let third = try #require(offers["L3"])
      #expect(third.reason == .escalated)
      #expect(third.team == "sales-managers")
      #expect(
        third.passedOver == [
          .init(email: "lea@seller.example", because: .absent),
          .init(email: "tom@seller.example", because: .full),
        ])
      #expect(try await owner(of: "L3", company) == third.to)
    }
  }

  /// Whoever lacks what the route asks for is passed over; where nobody has it, that is an alarm.
  @Test func skillsAreAskedFor() async throws {
    let skilled = Self.agreement.replacing(
      "team: dach,", with: "team: dach, skills: [German, Logistics],")
    try await withTeams(agreement: skilled) { company in
      let admin = try await company.seat(1)
      #expect(try await admin.teamAlarms(now: Self.start).map(\.kind) == [.unskilled])
      _ = try await admin.setWork(
        WorkProfile(team: "dach", skills: ["german"]), ofMember: 3, now: Self.start)
      _ = try await admin.setWork(
        WorkProfile(team: "dach", skills: ["LOGISTICS", "german"]), ofMember: 4, now: Self.start)
      #expect(try await admin.teamAlarms(now: Self.start) == [])
      try await raise(["L1", "L2"], in: company.workspace)
      let offers = try await offers(company)
      #expect(offers.values.map(\.to) == ["tom@seller.example", "tom@seller.example"])
      #expect(offers["L2"]?.passedOver == [.init(email: "lea@seller.example", because: .skills)])
      #expect(try await company.workspace.verify().isClean)
    }
  }

  /// The owner's own accounts, whoever stands in, and owners who left.
  @Test func accountOwnersGetTheirOwn() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      try await raise(["L1"], in: company.workspace, owner: "Lea@Seller.example", tier: 1)
      _ = try await company.seat(1).addAbsence(
        NewAbsence(
          kind: .holiday, span: .instants(Self.start - .day, Self.start + .day), cover: 4),
        ofMember: 3, now: Self.start)
      try await raise(["L2"], in: company.workspace, owner: "lea@seller.example", tier: 1)
      try await raise(["L3"], in: company.workspace, owner: "gone@seller.example", tier: 1)
      let offers = try await offers(company)
      #expect(
        offers["L1"] == Routing(to: "lea@seller.example", reason: .accountOwner))
      #expect(
        offers["L2"]
          == Routing(
            to: "tom@seller.example", reason: .cover,
            passedOver: [.init(email: "lea@seller.example", because: .absent)]))
      #expect(offers["L3"]?.reason == .escalated)
      #expect(
        offers["L3"]?.passedOver == [.init(email: "gone@seller.example", because: .inactive)])
    }
  }

  /// A hundred at once: one each in turn, whichever order they came in.
  @Test func simultaneousOffersNeverGoToOneByARace() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<100 {
          group.addTask { try await raise(["L\(number)"], in: company.workspace) }
        }
        try await group.waitForAll()
      }
      let counts = try await offers(company).values.reduce(into: [:]) {
        $0[$1.to ?? "", default: 0] += 1
      }
      #expect(counts == ["lea@seller.example": 50, "tom@seller.example": 50])
      #expect(try await company.workspace.verify().isClean)
    }
  }

  /// The past is told as it was: who would have been asked then, nobody can say.
  @Test func importedHistoryIsNotGivenToAnybody() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let old = Self.start - 60 * .day
      let facts = [
        fact(
          .leadCaptured, "c-old", lead: "L-old", recorded: old,
          [
            .init("account", ["industry": "Manufacturing", "country": "DE"]),
            .init("contact", ["email": "o@b.example", "title": "VP Sales"]),
          ]),
        fact(
          .activity, "r-old", lead: "L-old", recorded: old,
          [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
      ]
      _ = try await company.workspace.importing(now: Self.start) { ingest in
        for entry in facts { _ = try ingest.take(entry) }
      }
      #expect(try await offers(company).isEmpty)
      #expect(try await company.workspace.verify().isClean)
    }
  }
}
