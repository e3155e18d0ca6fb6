import Domain
import Services
import TestSupport
import Testing

/// Whose leads are seen, everywhere where leads are.
struct SightTests {
  /// What each sees under each setting: marketing and admins everything, sales what is left.
  @Test(
    arguments: [
      (Reach.all, 3, ["L-lea", "L-new", "L-tom", "L-wei"]),
      (.all, 2, ["L-lea", "L-new", "L-tom", "L-wei"]),
      (.team, 3, ["L-lea", "L-tom"]), (.team, 2, ["L-lea", "L-tom"]), (.team, 6, ["L-wei"]),
      (.own, 3, ["L-lea"]), (.own, 6, ["L-wei"]), (.own, 2, ["L-lea", "L-tom"]),
      (.own, 7, ["L-lea", "L-tom", "L-wei"]), (.own, 8, ["L-lea", "L-new", "L-tom", "L-wei"]),
      (.own, 1, ["L-lea", "L-new", "L-tom", "L-wei"]),
    ] as [(Reach, Int, [String])])
  func salesSeesWhatTheWorkspaceLeaves(
    _ setting: Reach, _ number: Int, _ expected: [String]
  ) async throws {
    try await withTeams { company in
      try await company.fill()
      try await company.seat(1).setSalesLeads(setting, now: TeamCompany.now)
      let seat = try await company.seat(number)
      let page = try await seat.leads(LeadListQuery(limit: 9))
      #expect(page.rows.map(\.lead).sorted() == expected)
      #expect(page.matching == expected.count)
      #expect(page.total == expected.count)
      #expect(page.stages.values.reduce(0, +) == expected.count)
      for lead in ["L-lea", "L-new", "L-tom", "L-wei"] {
        let dossier = try await seat.lead(lead, asOf: TeamCompany.now)
        #expect((dossier != nil) == expected.contains(lead), "\(lead)")
      }
      var query = LeadListQuery(limit: 9)
      query.text = "l-"
      #expect(try await seat.leads(query).matching == expected.count)
      let funnel = try await seat.funnel(
        spans: [.init(from: .distantPast, to: TeamCompany.now)], source: nil)
      #expect(funnel.leads[0][0] == expected.count)
      let people = try await seat.records(CompanyRecordQuery(.contact, limit: 9))
      #expect(people.map(\.key).sorted() == expected.map { "\($0.lowercased())@x.example" })
      let deals = try await seat.opportunities(OpportunityListQuery(limit: 9))
      #expect(deals.map(\.opportunity) == (expected.contains("L-lea") ? ["O-lea"] : []))
      #expect((try await seat.opportunity("O-lea") != nil) == expected.contains("L-lea"))
    }
  }

  /// An offer to the team is for whoever of it takes it; other teams do not see it.
  @Test func offersToATeamAreItsMembers() async throws {
    try await withTeams { company in
      let admin = try await company.seat(1)
      _ = try await admin.addTeam(
        "inside-sales", TeamChange(name: "Inside", parent: "sales-managers", managers: [2]),
        now: TeamCompany.now)
      _ = try await admin.setWork(
        WorkProfile(team: "inside-sales"), ofMember: 3, now: TeamCompany.now)
      let start = TeamCompany.now - .day
      let captured = fact(
        .leadCaptured, "c", lead: "L-offer", recorded: start,
        [
          .init("source", "web"),
          .init("contact", ["email": "a@b.example", "title": "VP Sales"]),
          .init("account", ["name": "A", "industry": "Manufacturing", "country": "DE"]),
        ])
      let raised = fact(
        .activity, "r", lead: "L-offer", recorded: start + .minute,
        [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])])
      for entry in [captured, raised] {
        _ = try await company.workspace.append([entry], now: entry.recorded)
      }
      try await company.seat(1).setSalesLeads(.own, now: TeamCompany.now)
      for (number, isSeen) in [(3, true), (2, true), (6, false), (5, false), (7, true)] {
        let page = try await company.seat(number).leads(LeadListQuery(limit: 9))
        #expect(page.rows.map(\.lead) == (isSeen ? ["L-offer"] : []), "\(number)")
      }
    }
  }

  @Test func theJournalIsForThoseWhoSeeAll() async throws {
    try await withTeams { company in
      try await company.fill()
      let sam = try await company.seat(2)
      let all = try await sam.entries(of: nil, after: 0, limit: 5, now: TeamCompany.now)
      #expect(!all.entries.isEmpty)
      try await company.seat(1).setSalesLeads(.team, now: TeamCompany.now)
      let narrowed = try await company.seat(2)
      await #expect(throws: Denial(.exportData, .reach)) {
        try await narrowed.entries(of: nil, after: 0, limit: 5, now: TeamCompany.now)
      }
      let csv = String(
        decoding: try await narrowed.leadsAsCSV(["L-lea", "L-wei"], now: TeamCompany.now),
        as: UTF8.self)
      #expect(csv.contains("L-lea"))
      #expect(!csv.contains("L-wei"))
    }
  }

  @Test func onlyAnAdminNarrows() async throws {
    try await withTeams { company in
      await #expect(throws: Denial(.manageWorkspace, .role)) {
        try await company.seat(2).setSalesLeads(.all, now: TeamCompany.now)
      }
      let setting = try await company.seat(3).salesLeads()
      #expect(setting == Reach.all)
    }
  }

  /// Money: a member sees what the team sells, marketing's what its team does; managers see all.
  @Test func amountsAreForTheTeam() async throws {
    try await withTeams { company in
      try await company.fill()
      for (number, isSeen) in [(3, true), (4, true), (6, false), (2, true), (8, false), (1, true)] {
        let seat = try await company.seat(number)
        let dossier = try await seat.lead("L-lea", asOf: TeamCompany.now)
        #expect((dossier?.opportunities.first?.amount != nil) == isSeen, "\(number)")
        let opened = dossier?.entries.first { $0.kind == .opportunityOpened }
        #expect((opened?.body["amount"] != nil) == isSeen, "\(number)")
        let row = try await seat.opportunity("O-lea")
        #expect((row?.amount != nil) == isSeen, "\(number)")
      }
    }
  }
}
