import Domain
import Testing

/// Who may grant what, and how a deal stands to it.
struct DiscountGuardTests {
  typealias Sample = MarginSample

  /// Source: notes §10.5: list 100,000, cost 62,000; 20 % of gross margin, less three times what is
  /// beyond 15 %.
  @Test(arguments: [(0, 7_600), (10, 5_600), (20, 3_060), (30, 880), (40, 0)] as [(Int64, Double)])
  func discountAndMarginPayAsTheNotesSay(_ percent: Int64, _ pay: Double) throws {
    let amount = 100_000 - 1_000 * percent
    let discount = try #require(DealTerms.discount(amount, of: 100_000))
    let margin = try #require(DealTerms.margin(amount, cost: 62_000))
    #expect(abs(discount - Double(percent) / 100) < 1e-12)
    let gross = margin * Double(amount)
    let found = 0.2 * max(0, gross) * max(0, 1 - 3 * max(0, discount - 0.15))
    #expect(abs(found - pay) < 1e-6)
  }

  @Test(
    arguments: [
      (MarginSample.seller, 0.15), (MarginSample.manager, 0.30), (MarginSample.leader, 1),
      (MarginSample.marketer, 0.15), (MarginSample.admin, 1),
    ] as [(DiscountPerson, Double)])
  func theAgreementsWordsAreOffices(_ person: DiscountPerson, _ limit: Double) throws {
    let instant = try Sample.instant("2026-05-05")
    #expect(try Sample.guardrails().limit(of: person, at: instant) == limit)
    #expect(try Sample.guardrails().limit(of: nil, at: instant) == 0.15)
    #expect(
      try Sample.guardrails().limit(of: person, at: try Sample.instant("2024-05-05"))
        == (person.role == "admin" ? 1 : 0))
  }

  @Test(
    arguments: [
      // What is set for a product counts before what is set for all.
      ("everybody", "support", nil, 0.05, "support", nil, 0.05),
      ("everybody", "support", nil, 0.05, "platform", nil, 0.15),
      // A person before an office.
      ("member:KIM@old.example", nil, nil, 0.22, nil, nil, 0.22),
      ("team:dach", nil, nil, 0.20, nil, nil, 0.20),
      ("team:nordics", nil, nil, 0.20, nil, nil, 0.15),
      ("sales:member", nil, "small", 0.10, nil, "small", 0.10),
      ("sales:member", nil, "small", 0.10, nil, "large", 0.15),
      // What was written down before the agreement's band for the same.
      ("everybody", nil, nil, 0.08, nil, nil, 0.08),
    ] as [(String, String?, String?, Double, String?, String?, Double)])
  func theNarrowestRuleCounts(
    _ holder: String, _ product: String?, _ segment: String?, _ upTo: Double,
    _ ofProduct: String?, _ ofSegment: String?, _ limit: Double
  ) throws {
    let grant = DiscountGrant(
      holder: try #require(.init(holder)), product: product, segment: segment, upTo: upTo)
    let rule = DiscountRule(
      number: 1, version: 1, recorded: try Sample.instant("2026-02-01"), grant: grant)
    let guardrails = try Sample.guardrails(rules: [rule])
    let found = guardrails.limit(
      of: Sample.seller, product: ofProduct, segment: ofSegment,
      at: try Sample.instant("2026-05-05"))
    #expect(found == limit)
    let before = guardrails.limit(
      of: Sample.seller, product: ofProduct, segment: ofSegment,
      at: try Sample.instant("2026-01-05"))
    #expect(before == 0.15)
  }

  @Test(arguments: [
    "everybody", "manager", "sales:manager", "leadership:member", "team:dach",
    "member:kim@seller.example",
  ])
  func holdersReadAsTheyWrite(_ text: String) throws {
    #expect(try #require(DiscountGrant.Holder(text)).text == text)
  }

  @Test(arguments: ["", "kim", "sales:boss", "team", "team:", "member:kim", "boss:manager"])
  func otherWordsAreNoHolders(_ text: String) {
    #expect(DiscountGrant.Holder(text) == nil)
  }

  func request(_ amount: Int64, by: Int = 1) throws -> DiscountRequest {
    DiscountRequest(
      number: 1, opportunity: "D1", by: by, at: try Sample.instant("2026-03-05"), reason: "Rival",
      terms: DealTerms(amount: amount, listAmount: 1_000, currency: "EUR"))
  }

  func decided(_ amount: Int64, granted: Bool = true, on day: String) throws -> DiscountRequest {
    var request = try request(amount)
    request.decision = .init(
      isGranted: granted, by: 2, at: try Sample.instant(day), note: "")
    return request
  }

  @Test func aDealStandsWhereItsPriceAndItsGrantsPutIt() throws {
    let cases: [(Int64?, OpportunityRecord.State, [DiscountRequest], DiscountStanding.State)] = [
      (nil, .won, [], .unknown), (850, .won, [], .within), (849, .won, [], .breach),
      (800, .open, [], .beyond), (800, .open, [try request(800)], .asked),
      (800, .won, [try request(800)], .breach),
      (800, .open, [try decided(800, on: "2026-03-06")], .granted),
      (800, .won, [try decided(800, on: "2026-03-06")], .granted),
      // Granted too late, for less, or not at all.
      (800, .won, [try decided(800, on: "2026-05-06")], .breach),
      (799, .open, [try decided(800, on: "2026-03-06")], .beyond),
      (820, .open, [try decided(800, on: "2026-03-06")], .granted),
      (800, .open, [try decided(800, granted: false, on: "2026-03-06")], .beyond),
    ]
    for (amount, state, requests, expected) in cases {
      let deal = try Sample.deal("D1", state, on: "2026-04-01", amount: amount, list: 1_000)
      let standing = try Sample.guardrails(requests: requests).standing(of: deal)
      #expect(standing.state == expected, "\(amount ?? 0) \(state)")
    }
    let free = DiscountGuard().standing(
      of: try Sample.deal("D1", on: "2026-04-01", amount: 1, list: 1_000))
    #expect(free.state == .unguarded)
  }

  @Test func nobodyDecidesOnTheirOwn() throws {
    let guardrails = try Sample.guardrails()
    let deal = try Sample.deal("D1", .open, on: "2026-04-01", amount: 750, list: 1_000)
    let now = try Sample.instant("2026-03-10")
    let may = { (person: DiscountPerson, request: DiscountRequest) in
      guardrails.mayDecide(request, of: deal, person, at: now)
    }
    let request = try request(750)
    #expect([Sample.manager, Sample.leader, Sample.admin].allSatisfy { may($0, request) })
    #expect(!may(Sample.seller, request) && !may(Sample.marketer, request))
    #expect(!may(Sample.manager, try self.request(750, by: 2)))
    // Beyond 30 % a manager is not enough.
    #expect(!may(Sample.manager, try self.request(600)))
    #expect(may(Sample.leader, try self.request(600)))
    let own = try Sample.deal(
      "D1", .open, on: "2026-04-01", amount: 750, list: 1_000, owner: "lea@seller.example")
    #expect(!guardrails.mayDecide(request, of: own, Sample.manager, at: now))
  }

  @Test func worseIsLessMoneyOrMoreDiscountOfAnything() {
    func terms(_ amount: Int64, _ list: Int64, _ parts: [(String, Int64, Int64)]) -> DealTerms {
      DealTerms(
        amount: amount, listAmount: list, currency: "EUR",
        parts: parts.map { .init(product: $0.0, amount: $0.1, listAmount: $0.2) })
    }
    let granted = terms(1_600, 2_000, [("a", 900, 1_000), ("b", 700, 1_000)])
    #expect(!granted.isWorse(than: granted))
    #expect(!terms(1_700, 2_000, [("a", 950, 1_000), ("b", 750, 1_000)]).isWorse(than: granted))
    #expect(terms(1_599, 1_998, []).isWorse(than: granted))
    #expect(terms(1_700, 2_200, []).isWorse(than: granted))
    // The same whole, but `a` for less.
    #expect(terms(1_600, 2_000, [("a", 800, 1_000), ("b", 800, 1_000)]).isWorse(than: granted))
    // A new product below the whole's discount.
    #expect(terms(2_350, 3_000, [("c", 750, 1_000)]).isWorse(than: granted))
    var foreign = granted
    foreign.currency = "USD"
    #expect(foreign.isWorse(than: granted))
  }
}
