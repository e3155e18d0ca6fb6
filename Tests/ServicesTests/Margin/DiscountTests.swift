import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Discounts beyond a seller's own: asked for, granted, refused, overtaken.
struct DiscountTests {
  static let now = TeamCompany.now
  static let agreement =
    SampleAgreement.balancedText + """

      margin:
        guardrails:
          - { discount_up_to: 0.15, approval: none }
          - { discount_up_to: 0.30, approval: manager }
          - { discount_up_to: 1, approval: leadership }
      """

  /// A fact about Lea's deal of 1,000 of list.
  static func deal(
    _ kind: EntryKind, _ id: String, _ amount: Int, at instant: Instant, of name: String = "O-1",
    owner: String = "lea"
  ) -> JournalEntry {
    fact(
      kind, id, recorded: instant,
      [
        .init("opportunity", .text(name)), .init("amount", .number(Double(amount))),
        .init("list_amount", 1000), .init("cost", 500), .init("currency", "EUR"),
        .init("owner", .text("\(owner)@seller.example")),
      ])
  }

  /// Of more deals beyond their owner's limit than a sheet has, all are opened page by page.
  @Test func allDealsBeyondTheLimitAreOpened() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let entries = (0..<30).flatMap { index -> [JournalEntry] in
        let name = "O-\(100 + index)"
        let amount = 800 - index / 3
        let open = Self.deal(.opportunityOpened, "o\(index)", amount, at: Self.now, of: name)
        let won = Self.deal(
          .opportunityWon, "w\(index)", amount, at: Self.now + .hour, of: name)
        return index.isMultiple(of: 2) ? [open, won] : [open]
      }
      _ = try await company.workspace.take(
        entries.sorted { $0.recorded < $1.recorded }, now: Self.now + .hour)
      let (mia, now) = (try await company.seat(1), Self.now + 2 * .hour)
      let period = try #require(TargetPeriod(.year, of: Zone.utc.date(of: now)))
      let sheet = try await mia.margin(period, asOf: now, now: now)
      #expect(sheet.beyondCount == 30 && sheet.beyond.count == Seat.beyondShown)
      var (found, place): ([MarginSheet.Beyond], MarginSheet.DiscountPlace?) = ([], nil)
      repeat {
        let page = try await mia.marginBeyond(period, after: place, limit: 7, asOf: now, now: now)
        found += page
        place = page.count == 7 ? page.last.map { .init($0) } : nil
      } while place != nil
      #expect(Set(found.map(\.opportunity)).count == 30 && found.count == 30)
      #expect(Array(found.prefix(Seat.beyondShown)) == sheet.beyond)
      #expect(found.prefix(15).allSatisfy { $0.standing.state == .beyond })
      #expect(found.suffix(15).allSatisfy { $0.standing.state == .breach })
      for half in [found.prefix(15), found.suffix(15)] {
        let discounts = half.map { $0.standing.discount ?? 0 }
        #expect(discounts == discounts.sorted(by: >))
      }
      let won = try await mia.marginDeals(
        period, MarginCut(.all), after: .init(isOpen: false, discount: 0.205, opportunity: ""),
        limit: 99, asOf: now, now: now)
      #expect(won.count == 15 && won.deals.count < 15)
      #expect(won.deals.allSatisfy { ($0.discount ?? 0) <= 0.205 })
    }
  }

  @Test func aDiscountIsAskedForAndGrantedBySomebodyElse() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let (lea, tom, sam) = try await (company.seat(3), company.seat(4), company.seat(2))
      try await company.workspace.take(Self.deal(.opportunityOpened, "o", 800, at: Self.now))
      let card = try #require(try await lea.discountCard(of: "O-1", now: Self.now))
      #expect(card.standing.state == .beyond && card.limit == 0.15 && card.mayAsk)
      // A colleague sees the deal's amounts, and cannot ask for it.
      await #expect(throws: Denial(.askDiscounts, .reach)) {
        _ = try await tom.askForDiscount(of: "O-1", reason: "Mine", now: Self.now)
      }
      await #expect(throws: ServiceError.self) {
        _ = try await lea.askForDiscount(of: "O-1", reason: " ", now: Self.now)
      }
      let asked = try await lea.askForDiscount(
        of: "O-1", reason: "A rival offers less.", now: Self.now)
      #expect(abs(asked.terms.discount - 0.2) < 1e-12)
      await #expect(throws: ServiceError.taken(by: "discount request 1")) {
        _ = try await lea.askForDiscount(of: "O-1", reason: "Again", now: Self.now)
      }
      for seat in [lea, tom] {
        await #expect(throws: Denial(.decideDiscounts, .reach)) {
          _ = try await seat.decideDiscount(1, isGranted: true, note: "", now: Self.now)
        }
      }
      #expect(try await tom.discountsToDecide(now: Self.now).isEmpty)
      #expect(try await sam.discountsToDecide(now: Self.now).map(\.opportunity) == ["O-1"])
      let told = try await sam.notices(limit: 10).items
      #expect(told.contains { $0.notice.reason == .discountAsked && $0.notice.detail == "1" })
      await #expect(throws: ServiceError.self) {
        _ = try await sam.decideDiscount(1, isGranted: false, note: "", now: Self.now)
      }
      let later = Self.now + .hour
      _ = try await sam.decideDiscount(1, isGranted: true, note: "Once.", now: later)
      await #expect(throws: ServiceError.taken(by: "state granted")) {
        _ = try await sam.decideDiscount(1, isGranted: false, note: "No", now: later)
      }
      #expect(try await lea.discountCard(of: "O-1", now: later)?.standing.state == .granted)
      let answered = try await lea.notices(limit: 10).items
      #expect(answered.contains { $0.notice.reason == .discountGranted })
    }
  }

  /// The deal can still be changed from outside: then the grant has ended, and what is won is a
  /// breach that stands on the page.
  @Test func whatGetsWorseIsNoLongerGranted() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let (lea, sam) = try await (company.seat(3), company.seat(2))
      try await company.workspace.take(Self.deal(.opportunityOpened, "o", 800, at: Self.now))
      _ = try await lea.askForDiscount(of: "O-1", reason: "Rival", now: Self.now)
      _ = try await sam.decideDiscount(1, isGranted: true, note: "", now: Self.now)
      let later = Self.now + .day
      try await company.workspace.take(Self.deal(.opportunityChanged, "c", 780, at: later))
      let card = try #require(try await lea.discountCard(of: "O-1", now: later))
      #expect(card.standing.state == .beyond && card.asked.first?.state == .expired)
      try await company.workspace.take(
        Self.deal(.opportunityWon, "w", 780, at: later + .hour))
      let period = try #require(TargetPeriod("2026"))
      let sheet = try await sam.margin(period, asOf: later + .day, now: later + .day)
      #expect(sheet.beyond.map(\.opportunity) == ["O-1"])
      #expect(sheet.beyond.first?.standing.state == .breach)
      #expect(sheet.report.bands.map(\.breaches) == [0, 1, 0])
      // As of the day before it was granted.
      let then = try await sam.margin(period, asOf: later - .hour, now: later + .day)
      #expect(then.beyond.isEmpty && then.report.whole.deals == 0)
    }
  }

  @Test func nothingIsAskedForOfALostDeal() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let lea = try await company.seat(3)
      try await company.workspace.take(Self.deal(.opportunityOpened, "o", 800, at: Self.now))
      let open = try #require(try await lea.discountCard(of: "O-1", now: Self.now))
      #expect(open.mayAsk && !open.isLost && !open.deciders.isEmpty)
      let later = Self.now + .day
      try await company.workspace.take(Self.deal(.opportunityLost, "l", 800, at: later))
      let lost = try #require(try await lea.discountCard(of: "O-1", now: later))
      #expect(lost.isLost && !lost.mayAsk && lost.deciders.isEmpty)
      let fault = ServiceError.invalid(
        field: "opportunity", expected: "an open deal whose discount is beyond its owner's")
      await #expect(throws: fault) {
        _ = try await lea.askForDiscount(of: "O-1", reason: "Rival", now: later)
      }
    }
  }

  @Test func rulesAreWrittenByOperationsAndKeptWithAllVersions() async throws {
    try await withTeams(agreement: Self.agreement) { company in
      let (mia, sam) = try await (company.seat(1), company.seat(2))
      let grant = DiscountGrant(holder: .team("dach"), product: "Cell", upTo: 0.1)
      await #expect(throws: Denial(.setDiscounts, .role)) {
        _ = try await sam.addDiscountRule(grant, now: Self.now)
      }
      let rule = try await mia.addDiscountRule(grant, now: Self.now)
      await #expect(throws: ServiceError.taken(by: "discount rule 1")) {
        _ = try await mia.addDiscountRule(grant, now: Self.now)
      }
      for holder in [DiscountGrant.Holder.team("nowhere"), .member("no@body.example")] {
        await #expect(throws: ServiceError.self) {
          _ = try await mia.addDiscountRule(.init(holder: holder, upTo: 0.1), now: Self.now)
        }
      }
      var wider = grant
      wider.upTo = 0.2
      let changed = try await mia.changeDiscountRule(rule.number, to: wider, now: Self.now)
      #expect(changed.version == 2)
      #expect(try await mia.discountRule(1).map(\.grant?.upTo) == [0.1, 0.2])
      try await mia.removeDiscountRule(1, now: Self.now)
      #expect(try await mia.discountRules().isEmpty)
      await #expect(throws: ServiceError.notFound("discount rule 1")) {
        _ = try await mia.discountRule(1)
      }
      var query = AuditQuery()
      query.action = .discountRuleChanged
      let trail = try await mia.audit(query, limit: 10)
      #expect(trail.count == 3)
    }
  }
}
