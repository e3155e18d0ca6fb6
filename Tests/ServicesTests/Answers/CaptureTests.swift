import Domain
import Services
import TestSupport
import Testing

/// Members write down somebody who is no lead yet.
struct CaptureTests {
  static let now = TeamCompany.now
  static let draft = NewLead(
    name: " Lena   Ortiz ", email: "Lena.Ortiz@ACME.example", company: "Acme",
    domain: "https://www.acme.example/team?x=1")

  @Test func aSellersLeadIsTakenOnAndIsSales() async throws {
    try await withTeams { company in
      let lea = try await company.seat(3)
      var draft = Self.draft
      draft.isTaken = true
      let outcome = try await lea.capture(draft, lead: "lead:1", id: "c1", now: Self.now)
      #expect(outcome.stage == .sal)
      let reading = try #require(try await lea.lead("lead:1", asOf: Self.now)).reading
      #expect(reading.owner?.name == "lea@seller.example")
      #expect(reading.origin.isFromSales)
      #expect(reading.origin.broughtBy == "lea@seller.example")
      #expect(reading.profile.source == "sales")
      #expect(reading.profile.contact["name"]?.text == "Lena Ortiz")
      #expect(reading.profile.contact["email"]?.text == "Lena.Ortiz@acme.example")
      #expect(reading.profile.account["domain"]?.text == "www.acme.example")
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func aMarketersLeadWaitsForItsScore() async throws {
    try await withTeams { company in
      let kim = try await company.seat(8)
      let outcome = try await kim.capture(Self.draft, lead: "lead:1", id: "c1", now: Self.now)
      #expect(outcome.stage == .inquiry)
      let reading = try #require(try await kim.lead("lead:1", asOf: Self.now)).reading
      #expect(reading.profile.source == "marketing")
      #expect(!reading.origin.isFromSales)
      #expect(reading.owner == nil)
    }
  }

  @Test func aKnownAddressIsNoNewLead() async throws {
    try await withTeams { company in
      let (lea, wei) = (try await company.seat(3), try await company.seat(6))
      var draft = Self.draft
      draft.isTaken = true
      _ = try await lea.capture(draft, lead: "lead:1", id: "c1", now: Self.now)
      let before = try await company.workspace.entries().count
      draft.email = "LENA.ortiz@acme.example"
      for (seat, id) in [(lea, "c2"), (wei, "c3")] {
        await #expect(throws: ServiceError.known(lead: "lead:1")) {
          try await seat.capture(draft, lead: "lead:2", id: id, now: Self.now)
        }
      }
      #expect(try await company.workspace.entries().count == before)
    }
  }

  @Test func whoWasDisqualifiedBeginsAnewBroughtByWhoeverCameNow() async throws {
    try await withTeams { company in
      let (kim, lea) = (try await company.seat(8), try await company.seat(3))
      _ = try await kim.capture(Self.draft, lead: "lead:1", id: "c1", now: Self.now)
      _ = try await company.seat(1).act(
        .disqualify(reason: "moved", note: ""), onLead: "lead:1", id: "d1", now: Self.now + .hour)
      let again = try await lea.capture(
        Self.draft, lead: "lead:2", id: "c2", now: Self.now + .day)
      #expect(again.lead == "lead:1")
      let reading = try #require(try await kim.lead("lead:1", asOf: Self.now + .day)).reading
      #expect((reading.stage, reading.cycle) == (.inquiry, 2))
      #expect(reading.origin.isFromSales)
    }
  }

  @Test(arguments: [
    (NewLead(), "email"), (NewLead(name: "Lena"), "email"), (NewLead(company: "Acme"), "email"),
    (NewLead(email: "lena"), "email"), (NewLead(email: "a@b@c.example"), "email"),
    (NewLead(email: "lena@acme.example", domain: "acme"), "domain"),
    (NewLead(email: "lena@acme.example", domain: "acme .example"), "domain"),
    (NewLead(name: String(repeating: "x", count: 201), company: "Acme"), "name"),
  ])
  func whatIsWrongIsNamedAndNothingWritten(_ draft: NewLead, _ wrong: String) async throws {
    try await withTeams { company in
      let before = try await company.workspace.entries().count
      let lea = try await company.seat(3)
      let error = await #expect(throws: ServiceError.self) {
        try await lea.capture(draft, lead: "lead:1", id: "c1", now: Self.now)
      }
      guard case .invalid(wrong, _)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try await company.workspace.entries().count == before)
    }
  }

  /// Marketing has no offers to take: both or nothing.
  @Test func whoMayNotTakeItOnWritesNothingDown() async throws {
    try await withTeams { company in
      let before = try await company.workspace.entries().count
      let kim = try await company.seat(8)
      var draft = Self.draft
      draft.isTaken = true
      await #expect(throws: Denial.self) {
        try await kim.capture(draft, lead: "lead:1", id: "c1", now: Self.now)
      }
      #expect(try await company.workspace.entries().count == before)
    }
  }

  @Test func ofManyAtOnceOneIsFirst() async throws {
    try await withTeams { company in
      let lea = try await company.seat(3)
      let leads = await withTaskGroup(of: String?.self) { group in
        for number in 1...20 {
          group.addTask {
            do {
              return try await lea.capture(
                Self.draft, lead: "lead:\(number)", id: "c\(number)", now: Self.now
              ).lead
            } catch ServiceError.known(let lead) {
              return lead.map { "known: \($0)" }
            } catch { return nil }
          }
        }
        return await group.reduce(into: [String?]()) { $0.append($1) }.compactMap(\.self)
      }
      let first = leads.first { !$0.hasPrefix("known") }
      #expect(leads.count == 20)
      #expect(leads.count { $0 == "known: \(first ?? "")" } == 19)
    }
  }
}
