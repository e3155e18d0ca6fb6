import Domain
import Services
import TestSupport
import Testing

/// What members of sales do about leads, and what they are told.
struct DeedTests {
  static let now = TeamCompany.now
  static let agreement = SampleAgreement.balancedText.replacing(
    "team: inside-sales, method: least_loaded", with: "team: dach, method: round_robin")

  /// Hand-raisers, offered to Lea (3) and Tom (4) of `dach` in turn, beginning with Lea.
  static func withOffers(
    _ count: Int, agreement: String = agreement,
    _ body: (TeamCompany, [String]) async throws -> Void
  ) async throws {
    try await withTeams(agreement: agreement) { company in
      let leads = (0..<count).map { "L\($0)" }
      for lead in leads {
        let facts = [
          capture("c-\(lead)", lead: lead, recorded: Self.now, email: "\(lead)@x.example"),
          fact(
            .leadProfiled, "p-\(lead)", lead: lead, recorded: Self.now,
            [.init("account", ["name": "X", "industry": "Manufacturing"])]),
          fact(
            .activity, "r-\(lead)", lead: lead, recorded: Self.now,
            [.init("type", "form_submit"), .init("properties", ["form": "demo_request"])]),
        ]
        _ = try await company.workspace.append(facts, now: Self.now)
      }
      try await body(company, leads)
    }
  }

  @Test func anOfferIsAcceptedWorkedAndReturned() async throws {
    try await Self.withOffers(1) { company, _ in
      let lea = try await company.seat(3)
      let accepted = try await lea.act(.accept, onLead: "L0", id: "d1", now: Self.now + .hour)
      #expect((accepted.kind, accepted.stage) == (.leadAccepted, .sal))
      // Once more: it is so already, and nothing is written.
      let again = try await lea.act(.accept, onLead: "L0", id: "d2", now: Self.now + .hour)
      #expect(again.entry == nil)
      let touch = TouchDraft(channel: .call, outcome: .connected, note: " Wants a demo. ")
      _ = try await lea.act(.touch(touch), onLead: "L0", id: "d3", now: Self.now + 2 * .hour)
      let queue = try await lea.queue(limit: 9, now: Self.now + 2 * .hour)
      #expect(queue.items.map { $0.dossier.reading.lead } == ["L0"])
      #expect(queue.items.first?.lastWords?.body["note"]?.text == "Wants a demo.")
      let returned = try await lea.act(
        .giveBack(reason: "Bad  data", note: ""), onLead: "L0", id: "d4", now: Self.now + .day)
      #expect((returned.kind, returned.stage) == (.leadReturned, .nurture))
      let dossier = try await lea.lead("L0", asOf: Self.now + .day)
      #expect(dossier?.reading.returnReason == "bad data")
      #expect(try await lea.queue(limit: 9, now: Self.now + .day).items.isEmpty)
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func aReasonIsTheAgreements() async throws {
    try await Self.withOffers(1) { company, _ in
      let before = try await company.workspace.entries().count
      let lea = try await company.seat(3)
      await #expect(
        throws: ServiceError.invalid(
          field: "reason", expected: "one of the agreement's reasons: not ready, bad data")
      ) {
        try await lea.act(
          .giveBack(reason: "whim", note: ""), onLead: "L0", id: "d1", now: Self.now + .hour)
      }
      #expect(try await company.workspace.entries().count == before)
    }
  }

  /// The manager and the member to whom it was offered, at the very same instant, again and again.
  @Test func ofTwoWhoAcceptOneIsFirstAndTheOtherIsToldWho() async throws {
    try await Self.withOffers(1_000) { company, leads in
      let seats = [try await company.seat(1), try await company.seat(2)]
      for lead in leads {
        let results = await withTaskGroup(of: Result<DeedResult, any Error>.self) { group in
          for seat in seats {
            let id = "d-\(lead)-\(seat.principal.member?.number ?? 0)"
            group.addTask {
              do {
                let now = Self.now + .minute
                return .success(try await seat.act(.accept, onLead: lead, id: id, now: now))
              } catch { return .failure(error) }
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        let winner = try await company.seat(1).lead(lead, asOf: Self.now + .hour)?.reading.owner
        let name = try #require(winner?.name)
        #expect(results.count { (try? $0.get()) != nil } == 1)
        let told = results.compactMap { result -> ServiceError? in
          if case .failure(let error) = result { error as? ServiceError } else { nil }
        }
        #expect(told == [.taken(by: name)])
      }
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func anAcceptanceAfterTheExpiryIsAClaimAndSaysSo() async throws {
    try await Self.withOffers(1) { company, _ in
      let lea = try await company.seat(3)
      let late = Self.now + 9 * .day
      let result = try await lea.act(.accept, onLead: "L0", id: "d1", now: late)
      #expect((result.kind, result.stage) == (.leadClaimed, .sal))
      #expect(result.isClaimInstead)
    }
  }

  /// One's own, and what one manages; a denial changes nothing.
  @Test(arguments: [
    (3, true), (4, false), (2, true), (7, true), (5, false), (6, false), (8, false), (1, true),
  ])
  func whoMayAnswer(_ number: Int, _ isAllowed: Bool) async throws {
    try await Self.withOffers(1) { company, _ in
      let seat = try await company.seat(number)
      let before = try await company.workspace.entries().count
      let answer = { try await seat.act(.accept, onLead: "L0", id: "d", now: Self.now + .hour) }
      if isAllowed {
        _ = try await answer()
      } else {
        await #expect(throws: Denial.self) { try await answer() }
        #expect(try await company.workspace.entries().count == before)
      }
    }
  }

  @Test func aManagerHandsOnAndTheQueueFollows() async throws {
    try await Self.withOffers(1) { company, _ in
      let later = Self.now + .hour
      await #expect(throws: Denial(.answerOffers, .reach)) {
        try await company.seat(3).handOn(lead: "L0", to: .member(4), now: later)
      }
      let owner = try await company.seat(2).handOn(lead: "L0", to: .member(4), now: later)
      #expect(owner == "tom@seller.example")
      #expect(try await company.seat(3).queue(limit: 9, now: later).items.isEmpty)
      #expect(try await company.seat(4).queue(limit: 9, now: later).offers == 1)
      _ = try await company.seat(4).act(.accept, onLead: "L0", id: "d", now: later)
      #expect(try await company.workspace.verify().isClean)
    }
  }

  /// By deadline, page by page, without a gap or a repeat.
  @Test func theQueueIsPagedByUrgency() async throws {
    try await Self.withOffers(14) { company, leads in
      let lea = try await company.seat(3)
      var shown: [String] = []
      var from: Int? = 0
      while let start = from {
        let page = try await lea.queue(from: start, limit: 3, now: Self.now)
        #expect(page.offers == 7)
        shown += page.items.map { $0.dossier.reading.lead }
        from = page.next
      }
      #expect(
        shown.sorted() == leads.enumerated().filter { $0.offset % 2 == 0 }.map(\.element).sorted())
      let promises = try await lea.queue(limit: 1, now: Self.now).items[0].promises
      #expect(promises.map(\.kind) == [.accept])
    }
  }
}
