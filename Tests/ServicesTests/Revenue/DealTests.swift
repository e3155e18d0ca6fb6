import Domain
import TestSupport
import Testing

@testable import Services

/// Deals are worked by facts of the acting member; quotas, rates and settings by rows that stay.
struct DealTests {
  static let now = Instant.start(plus: 100)

  struct Company {
    var workspace: Workspace
    var admin: Seat
    /// Of sales: a manager, and two members who have no team.
    var manager: Seat
    var ines: Seat
    var otto: Seat
  }

  static func withCompany(_ body: (Company) async throws -> Void) async throws {
    try await withWorkspace { workspace, _ in
      for name in ["ines", "otto"] {
        _ = try await workspace.add(
          NewMember(
            email: "\(name)@seller.example", name: name, function: .sales, role: .member),
          now: now)
      }
      let members = try await workspace.members()
      var seats: [Seat] = []
      for member in members {
        let principal = try await workspace.principal(of: member, by: .session(1))
        seats.append(Seat(at: workspace, for: principal))
      }
      _ = try await workspace.append(
        [
          Fact(.leadCaptured, 1, ["source": "web", "account": ["domain": "acme.example"]]),
          Fact(
            .opportunityOpened, 2,
            [
              "opportunity": "O1", "owner": "ines@seller.example", "amount": "1000",
              "currency": "EUR", "stage": "discovery", "close_on": "2026-06-30",
            ]),
        ].journal, now: .start(plus: 3))
      try await body(
        Company(
          workspace: workspace, admin: seats[0], manager: seats[1], ines: seats[2],
          otto: seats[3]))
    }
  }

  @Test func aChangeIsAFactOfWhoActs() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      (change.stage, change.closeOn) = ("proposal", "2026-07-31")
      change.nextStep = "Send it"
      (change.amount, change.nextStepOn) = (90_050, "2026-03-20")
      let version = try await company.ines.changeDeal(
        "O1", by: change, version: 1, id: "x1", now: Self.now)
      #expect(version == 2)
      let deal = try #require(
        try await company.workspace.revenueFacts(asOf: Self.now).deal("O1"))
      let last = try #require(deal.versions.last)
      #expect(last.stage == "proposal")
      #expect(last.amount == 90_050)
      #expect(last.closeOn?.description == "2026-07-31")
      #expect(last.nextStep == "Send it")
      #expect(deal.pushes == 1)
      #expect(deal.account == "acme.example")
      let entries = try await company.workspace.entries().filter { $0.id == "x1" }
      #expect(entries.first?.body["by"]?.text == "ines@seller.example")
      // What is as it was makes no fact.
      #expect(
        try await company.ines.changeDeal(
          "O1", by: change, version: 2, id: "x2", now: Self.now) == 2)
    }
  }

  @Test func whoWasSlowerIsTold() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      change.stage = "demo"
      try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      change.stage = "proposal"
      await #expect(throws: ServiceError.taken(by: "version 2")) {
        try await company.admin.changeDeal(
          "O1", by: change, version: 1, id: "x2", now: Self.now)
      }
      let deal = try await company.workspace.revenueFacts(asOf: Self.now).deal("O1")
      #expect(deal?.versions.last?.stage == "demo")
    }
  }

  static let faults: [(@Sendable (inout DealChange) -> Void, String)] = [
    ({ $0.closeOn = "soon" }, "close_on"), ({ $0.owner = "nobody@x.example" }, "owner"),
    ({ $0.category = "surely" }, "category"), ({ $0.outcome = .lost(reason: "") }, "reason"),
    ({ $0.currency = "Euro" }, "currency"),
    ({ $0.name = String(repeating: "x", count: 501) }, "name"),
  ]

  @Test func whatIsOddChangesNothing() async throws {
    try await Self.withCompany { company in
      for (spoil, field) in Self.faults {
        var change = DealChange()
        spoil(&change)
        do {
          try await company.admin.changeDeal(
            "O1", by: change, version: 1, id: "x-\(field)", now: Self.now)
          Issue.record("\(field) was taken")
        } catch ServiceError.invalid(let named, _) {
          #expect(named == field)
        }
      }
      let deal = try await company.workspace.revenueFacts(asOf: Self.now).deal("O1")
      #expect(deal?.versions.count == 1)
    }
  }

  /// What sums could not tell of is not written by hand; what came in so stays.
  @Test func aCurrencyNeedsARate() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      (change.amount, change.currency) = (5_000, "CHF")
      let fault = ServiceError.invalid(
        field: "currency", expected: "EUR or another currency once it has an exchange rate")
      await #expect(throws: fault) {
        try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      }
      let day = try #require(CivilDate("2026-01-05"))
      _ = try await company.manager.setRate(1.05, of: "CHF", on: day, now: Self.now)
      #expect(try await company.ines.currencies(now: Self.now) == ["EUR", "CHF"])
      try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      let sheet = try await company.ines.dealSheet("O1", now: Self.now)
      #expect(sheet.card.deal.currency == "CHF" && sheet.card.deal.amount == 5_000)
      #expect(sheet.authors == [nil, "ines@seller.example"])
    }
  }

  @Test func aDealIsItsOwners() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      change.stage = "demo"
      await #expect(throws: Denial.self) {
        try await company.otto.changeDeal(
          "O1", by: change, version: 1, id: "x1", now: Self.now)
      }
      // Amounts of others are not for a member's eyes.
      let shown = try await company.otto.dealSheet("O1", now: Self.now).card
      #expect(shown.hidesMoney)
      #expect(shown.deal.amount == nil)
      #expect(try await company.ines.dealSheet("O1", now: Self.now).card.deal.amount == 100_000)
      let board = try await company.otto.pipeline(PipelineQuery(), cards: 5, now: Self.now)
      #expect(board.columns.map(\.total) == [0])
      #expect(board.columns.map(\.unsummed) == [1])
    }
  }

  @Test func aLostDealCanBeOpenedAgain() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      change.outcome = .lost(reason: "price")
      try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      change.outcome = .reopened
      try await company.ines.changeDeal(
        "O1", by: change, version: 2, id: "x2", now: Self.now + .hour)
      let facts = try await company.workspace.revenueFacts(asOf: Self.now + .hour)
      #expect(facts.deal("O1")?.versions.map(\.state) == [.open, .lost, .open])
      #expect(facts.deal("O1")?.closedAt == nil)
      #expect(try await company.workspace.verify().isClean)
    }
  }

  @Test func quotasStayOnRecord() async throws {
    try await Self.withCompany { company in
      var draft = QuotaDraft(
        holder: .member("Ines@seller.example"), period: "2026-Q2", amount: 100, currency: "EUR")
      _ = try await company.manager.setQuota(draft, now: Self.now)
      draft.amount = 250
      _ = try await company.manager.setQuota(draft, now: Self.now + .hour)
      let early = try await company.workspace.revenueFacts(asOf: Self.now)
      #expect(early.quotas.map(\.amount) == [100])
      let later = try await company.manager.quotas(now: Self.now + .day)
      #expect(later.map(\.amount) == [250])
      #expect(
        try await company.manager.quotas(history: true, now: Self.now + .day).count == 2)
      // Others' quotas are not for a member's eyes, nor for a member's hands.
      #expect(try await company.otto.quotas(now: Self.now + .day).isEmpty)
      await #expect(throws: Denial.self) {
        _ = try await company.otto.setQuota(draft, now: Self.now)
      }
      draft.period = "next spring"
      await #expect(throws: ServiceError.self) {
        _ = try await company.manager.setQuota(draft, now: Self.now)
      }
    }
  }

  @Test func aRateIsKnownSinceItsDay() async throws {
    try await Self.withCompany { company in
      let day = try #require(CivilDate("2026-01-05"))
      _ = try await company.manager.setRate(1.05, of: "CHF", on: day, now: Self.now)
      let early = try await company.workspace.revenueFacts(asOf: Zone.utc.instant(day) + .day)
      #expect(early.rates.convert(10_000, from: "CHF", on: day) == 10_500)
      // A correction is learned when it is made.
      _ = try await company.manager.setRate(1.1, of: "CHF", on: day, now: Self.now)
      let still = try await company.workspace.revenueFacts(asOf: Zone.utc.instant(day) + .day)
      #expect(still.rates.convert(10_000, from: "CHF", on: day) == 10_500)
      let now = try await company.workspace.revenueFacts(asOf: Self.now)
      #expect(now.rates.convert(10_000, from: "CHF", on: day) == 11_000)
    }
  }

  @Test func anAccountIsNoPartOfItself() async throws {
    try await Self.withCompany { company in
      try await company.manager.setParent("b.example", ofAccount: "a.example", now: Self.now)
      await #expect(throws: ServiceError.self) {
        try await company.manager.setParent("a.example", ofAccount: "B.example", now: Self.now)
      }
      let parents = try await company.workspace.revenueFacts(asOf: Self.now).parents
      #expect(parents.map(\.account) == ["a.example"])
    }
  }

  @Test func invoicesOfNobodyAreFoundAndNamed() async throws {
    try await Self.withCompany { company in
      _ = try await company.workspace.append(
        [
          Fact(
            .invoiceIssued, 4, lead: nil,
            ["account_id": "C-7", "amount": "10.00", "currency": "EUR"]),
          Fact(
            .invoiceIssued, 5, lead: nil,
            ["account_id": "acme.example", "amount": "-2.50", "currency": "EUR", "credits": "f0"]),
        ].enumerated().map { $0.element.entry(id: "i\($0.offset)") }, now: .start(plus: 6))
      var query = InvoiceQuery()
      query.ofUnknownAccounts = true
      let unknown = try await company.manager.invoices(query, limit: 10, now: Self.now)
      #expect(unknown.map(\.accountID) == ["C-7"])
      try await company.manager.nameAccount("C-7", as: "acme.example", now: Self.now)
      let all = try await company.manager.invoices(limit: 10, now: Self.now)
      #expect(all.map(\.account) == ["acme.example", "acme.example"])
      #expect(all.map(\.amount) == [-250, 1000])
      // A page goes on after its last one.
      query = InvoiceQuery()
      query.after = all.first.map { InvoicePlace($0) }
      let rest = try await company.manager.invoices(query, limit: 10, now: Self.now)
      #expect(rest.map(\.amount) == [1000])
      // Those of accounts whose deals one sees.
      #expect(try await company.ines.invoices(limit: 10, now: Self.now) == all)
      #expect(try await company.otto.invoices(limit: 10, now: Self.now).isEmpty)
    }
  }

  @Test func settingsAreVersions() async throws {
    try await Self.withCompany { company in
      let settings = PipelineSettings(
        stages: [.init("discovery", category: "pipeline"), .init("demo", category: "commit")],
        lossReasons: ["price"])
      let first = try await company.manager.setPipeline(settings, after: 0, now: Self.now)
      #expect(first.version == 1)
      await #expect(throws: ServiceError.taken(by: "version 1")) {
        _ = try await company.admin.setPipeline(settings, after: 0, now: Self.now)
      }
      var odd = settings
      odd.stages[1].name = "Discovery"
      await #expect(throws: ServiceError.self) {
        _ = try await company.admin.setPipeline(odd, after: 1, now: Self.now)
      }
      // A deal that comes into a stage takes on its category.
      var change = DealChange()
      change.stage = "demo"
      try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      let board = try await company.admin.pipeline(PipelineQuery(), cards: 5, now: Self.now)
      #expect(board.columns.map(\.stage) == ["discovery", "demo"])
      #expect(board.columns.map(\.count) == [0, 1])
      #expect(board.columns[1].cards.first?.deal.category == "commit")
      #expect(board.columns[1].total == 100_000)
    }
  }

  /// A next step is its owner's, on Today and in the calendar, until it is done or the deal is.
  @Test func aNextStepIsADuty() async throws {
    try await Self.withCompany { company in
      var change = DealChange()
      (change.nextStep, change.nextStepOn) = ("Send it", "2026-03-20")
      try await company.ines.changeDeal("O1", by: change, version: 1, id: "x1", now: Self.now)
      let deadlines = try await company.ines.deadlines(now: Self.now)
      let deadline = try #require(deadlines.first)
      #expect(deadlines.count == 1 && deadline.kind == nil && deadline.about == "O1")
      guard case .deal(let step) = deadline.matter else {
        Issue.record("no deal")
        return
      }
      #expect(step.step == "Send it" && step.on.description == "2026-03-20")
      #expect(step.account == "acme.example")
      // To the end of the day where the company is.
      #expect(deadline.due > instant("2026-03-20T20:00:00Z"))
      #expect(deadline.due <= instant("2026-03-21T12:00:00Z"))
      #expect(try await company.otto.deadlines(now: Self.now).isEmpty)
      // Late it stays, for a while.
      #expect(try await company.ines.deadlines(now: Self.now + 20 * .day).count == 1)
      change.nextStepOn = ""
      try await company.ines.changeDeal(
        "O1", by: change, version: 2, id: "x2", now: Self.now + .hour)
      #expect(try await company.ines.deadlines(now: Self.now + .hour).isEmpty)
    }
  }

  @Test func contactsHaveParts() async throws {
    try await Self.withCompany { company in
      try await company.ines.setContact(
        "CFO@acme.example", role: "Economic Buyer", authority: 5, ofDeal: "O1", now: Self.now)
      let sheet = try await company.ines.dealSheet("O1", now: Self.now)
      #expect(sheet.contacts.map(\.contact) == ["cfo@acme.example"])
      #expect(sheet.missingRoles == ["champion", "technical buyer", "user"])
      try await company.ines.removeContact("cfo@acme.example", ofDeal: "O1", now: Self.now)
      #expect(try await company.ines.dealSheet("O1", now: Self.now).contacts.isEmpty)
      await #expect(throws: Denial.self) {
        try await company.otto.setContact(
          "x@acme.example", role: nil, authority: nil, ofDeal: "O1", now: Self.now)
      }
    }
  }
}
