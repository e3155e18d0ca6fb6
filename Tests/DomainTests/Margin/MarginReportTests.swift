import Domain
import Statistics
import TestSupport
import Testing

/// Prices, bundles and bands of a period.
struct MarginReportTests {
  typealias Sample = MarginSample

  func report(_ histories: [DealHistory]) throws -> MarginReport {
    let deals = Sample.deals(histories, try Sample.guardrails())
    return MarginReport(
      deals, in: try Sample.day("2026-01-01")..<Sample.day("2026-04-01"),
      FiscalCalendar(zone: .utc), bands: Sample.bands, currency: "EUR")
  }

  @Test func belowTenDealsThereIsNoRatio() throws {
    let nine = try (1...9).map {
      try Sample.deal("D\($0)", on: "2026-02-0\($0)", amount: 900, list: 1_000, cost: 450)
    }
    let few = try report(nine)
    #expect(few.whole.deals == 9 && few.whole.realisation.value == nil)
    let ten = nine + [try Sample.deal("E", on: "2026-03-31", amount: 400, list: 1_000, cost: 500)]
    let enough = try report(ten)
    #expect(enough.whole.realisation.value == 0.85)
    #expect(enough.whole.realisation.numerator == 8_500)
    // (8,500 − 4,550) ÷ 8,500
    #expect(abs((enough.whole.margin.value ?? 0) - 3_950.0 / 8_500) < 1e-12)
    #expect(enough.bands.map(\.deals) == [9, 0, 1])
    #expect(enough.bands.map(\.breaches) == [0, 0, 1])
    #expect(enough.bands.map(\.listAmount) == [9_000, 0, 1_000])
  }

  /// Notes §10.5: a list price of 100,000 that costs 62,000, at discounts of 0 to 40 %: what a
  /// commission on the margin would be reckoned from; and a million that was sold at a loss.
  @Test(arguments: [
    (100_000, 62_000, 38_000), (90_000, 62_000, 28_000), (80_000, 62_000, 18_000),
    (70_000, 62_000, 8_000), (60_000, 62_000, -2_000), (1_000_000, 1_100_000, -100_000),
  ])
  func theMarginIsWhatIsLeftAfterTheCost(
    _ amount: Int64, _ cost: Int64, _ margin: Int64
  ) throws {
    let ten = try (0..<10).map {
      try Sample.deal(
        "D\($0)", on: "2026-02-02", amount: amount * 100,
        list: max(amount, 100_000) * 100, cost: cost * 100)
    }
    let whole = try report(ten).whole
    #expect(whole.margin.numerator == margin * 1_000)
    #expect(abs((whole.margin.value ?? 0) - Double(margin) / Double(amount)) < 1e-12)
    let discount = max(0, 1 - Double(amount) / 100_000)
    #expect(abs((whole.realisation.value ?? 0) - (1 - discount)) < 1e-12)
  }

  @Test func whatCannotBeCountedIsSaid() throws {
    let found = try report([
      try Sample.deal("A", on: "2026-02-01", amount: nil, list: 100),
      try Sample.deal("B", on: "2026-02-01", amount: 100, list: 100, cost: 1, currency: "USD"),
      try Sample.deal("C", on: "2026-02-01", amount: 100, cost: 1),
      try Sample.deal("D", on: "2026-02-01", amount: 100, list: 100),
      try Sample.deal("E", on: "2026-04-01", amount: 100),
      try Sample.deal("F", .lost, on: "2026-02-01", amount: nil),
    ])
    let omissions = found.omissions
    #expect(omissions.withoutAmount == 1 && omissions.withoutRate == 1)
    #expect(omissions.withoutList == 1 && omissions.withoutCost == 1)
    #expect(found.whole.deals == 2)
  }

  /// Rates are of all deals that were closed; what was given away is an amount of 0.
  @Test func dealsWithoutAPriceCountInRates() throws {
    let line = DealLine(product: "a", quantity: 1, listAmount: 100, bundle: "full")
    let deal = { (name: String, state: OpportunityRecord.State, amount: Int64?, currency: String) in
      try Sample.deal(
        name, state, on: "2026-02-03", amount: amount, list: 100, currency: currency,
        lines: [line])
    }
    var deals: [DealHistory] = []
    for number in 0..<6 {
      deals.append(try deal("A\(number)", .won, 100, "EUR"))
      deals.append(try deal("B\(number)", .won, 0, "EUR"))
      deals.append(try deal("C\(number)", .won, 100, "CHF"))
      deals.append(try deal("D\(number)", .lost, 100, "EUR"))
    }
    let found = try report(deals)
    let bundle = try #require(found.bundles.first)
    #expect(bundle.win.successes == 18 && bundle.win.trials == 24)
    #expect(bundle.attach.trials == 18)
    #expect(found.whole.deals == 12 && found.whole.realisation.value == 0.5)
    #expect(found.bands.map(\.deals) == [6, 0, 6] && found.bands.map(\.breaches) == [0, 0, 6])
    #expect(found.omissions.withoutRate == 6 && found.omissions.withoutAmount == 0)
  }

  /// What its owner might give when it was won: whose it is afterwards neither heals nor breaks.
  @Test(arguments: [
    ("kim@seller.example", "lea@seller.example", DiscountStanding.State.breach),
    ("lea@seller.example", "kim@seller.example", .within),
  ])
  func theOwnerOfThenCounts(
    _ then: String, _ now: String, _ state: DiscountStanding.State
  ) throws {
    var deal = try Sample.deal("D", on: "2026-02-03", amount: 800, list: 1_000, owner: then)
    var later = try #require(deal.versions.last)
    (later.recorded, later.at, later.owner) = (later.recorded + .day, later.at + .day, now)
    deal.versions.append(later)
    #expect(try Sample.guardrails().standing(of: deal).state == state)
  }

  @Test func bundlesAreAttachedWonWithAndStruckOut() throws {
    func line(_ product: String, _ bundle: String?) -> DealLine {
      DealLine(product: product, quantity: 1, listAmount: 100, bundle: bundle)
    }
    let (with, without) = (line("a", "full"), line("a", nil))
    var stripped = try Sample.deal("S", on: "2026-02-03", amount: 90, list: 100, lines: [with])
    stripped.versions[1].lines = [without]
    let found = try report([
      stripped, try Sample.deal("W", on: "2026-02-04", amount: 90, list: 100, lines: [with]),
      try Sample.deal("L", .lost, on: "2026-02-05", amount: 90, list: 100, lines: [with]),
      try Sample.deal("N", .lost, on: "2026-02-05", amount: 90, list: 100, lines: [without]),
    ])
    let bundle = try #require(found.bundles.first)
    #expect(bundle.name == "full" && found.bundles.count == 1)
    #expect((bundle.attach.successes, bundle.attach.trials) == (1, 2))
    #expect((bundle.win.successes, bundle.win.trials) == (1, 2))
    #expect((bundle.stripOut.successes, bundle.stripOut.trials) == (1, 2))
    #expect((found.winWithoutBundle.successes, found.winWithoutBundle.trials) == (1, 2))
  }

  /// Segments, products and reps each add up to the whole, to the cent; and what is paid is what is
  /// asked for times what is realised.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func partsAddUp(_ seed: UInt64) throws {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.foreign, plan.stripOut) = (4, 0.3, 0.3)
    let company = DrawnCompany.draw(plan)
    let deals = MarginDeals(company.facts, try Sample.guardrails(), zone: .utc)
    let days = company.quarters[1].first..<company.quarters[3].end
    let found = MarginReport(
      deals, in: days, FiscalCalendar(zone: .utc), bands: Sample.bands, currency: "EUR")
    #expect(found.whole.deals > 50)
    for groups in [found.segments, found.products, found.reps] {
      #expect(groups.reduce(0) { $0 + $1.figures.amount } == found.whole.amount)
      #expect(
        groups.reduce(0) { $0 + $1.figures.realisation.denominator }
          == found.whole.realisation.denominator)
      #expect(
        groups.reduce(0) { $0 + $1.figures.margin.numerator } == found.whole.margin.numerator)
    }
    let price = found.whole.realisation
    #expect(
      abs(try #require(price.value) * Double(price.denominator) - Double(price.numerator)) < 1e-3)
    #expect(found.bands.reduce(0) { $0 + $1.deals } == price.deals)
    for band in found.bands { #expect(band.within + band.granted + band.breaches == band.deals) }
  }

  @Test(
    arguments: [
      (1, "2026-05-05", "2026-Q2", "2026-04-01", "2026-07-01"),
      (4, "2026-05-05", "2027-Q1", "2026-04-01", "2026-07-01"),
      (4, "2026-02-05", "2026-Q4", "2026-01-01", "2026-04-01"),
      (2, "2026-01-31", "2026-Q4", "2025-11-01", "2026-02-01"),
      (11, "2025-12-01", "2026-Q1", "2025-11-01", "2026-02-01"),
    ])
  func quartersOfTheCompanysYear(
    _ month: Int, _ day: String, _ name: String, _ first: String, _ end: String
  ) throws {
    let calendar = FiscalCalendar(firstMonth: month, zone: .utc)
    let quarter = calendar.quarter(of: try Sample.day(day))
    #expect(quarter.text == name)
    #expect(quarter.first.description == first && quarter.end.description == end)
    #expect(calendar.quarter(before: calendar.quarter(after: quarter)) == quarter)
  }

  /// Who was given the customer afterwards has not granted the discount.
  @Test func aDealIsOfWhoWonIt() throws {
    var deal = try Sample.deal("A", on: "2026-02-01", amount: 80, list: 100)
    var later = try #require(deal.versions.last)
    later.recorded = try Sample.instant("2026-03-01")
    later.owner = "lea@seller.example"
    deal.versions.append(later)
    let deals = Sample.deals([deal], try Sample.guardrails())
    #expect(deals.closed.map(\.owner) == ["kim@seller.example"])
  }

  @Test func aDealWithoutAnAmountHasNoDiscount() throws {
    let deals = Sample.deals(
      [
        try Sample.deal("A", on: "2026-02-01", amount: nil, list: 100),
        try Sample.deal("B", on: "2026-02-01", amount: 0, list: 100),
      ], try Sample.guardrails())
    #expect(deals.closed.map(\.discount) == [nil, 1])
  }

  /// Where lines say what was paid and not what was asked for, each product is at the deal's price;
  /// nothing is told of one line's list amount alone.
  @Test(arguments: [nil, Int64(9_000)])
  func listAmountsFollowAmountsWhereLinesDoNotSayThem(_ stated: Int64?) throws {
    let lines = [
      DealLine(product: "machine", quantity: 1, amount: 7_000, listAmount: stated),
      DealLine(product: "service", quantity: 1, amount: 1_000),
    ]
    let deals = Sample.deals(
      [try Sample.deal("A", on: "2026-02-01", amount: 8_000, list: 10_000, lines: lines)],
      try Sample.guardrails())
    let parts = try #require(deals.closed.first).parts
    #expect(parts.map(\.amount) == [7_000, 1_000])
    #expect(parts.map(\.listAmount) == [8_750, 1_250])
  }
}
