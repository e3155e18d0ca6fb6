import Domain
import Statistics
import TestSupport
import Testing

/// Quotas that end just at 100 %: found where sellers reach for them, not where they do not.
struct QuotaBunchingTests {
  static func company(_ seed: UInt64, reach: Double) -> DrawnCompany {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.dealsPerQuarter, plan.sellersPerTeam) = (13, 320, 8)
    plan.quotaReach = reach
    return DrawnCompany.draw(plan)
  }

  static let calendar = FiscalCalendar(zone: .utc)

  static func day(_ company: DrawnCompany) -> CivilDate {
    company.quarters.last?.end ?? CivilDate(dayNumber: 0)
  }

  static func attainments(_ company: DrawnCompany, _ deals: MarginDeals) -> [PeriodAttainment] {
    let day = Self.day(company)
    let known = RevenueAsOf(
      RevenueLedger(company.facts), at: Zone.utc.instant(day), zone: .utc)
    return MarginPatterns.attainments(deals, known, finishedBy: day, calendar)
  }

  static func bunching(_ seed: UInt64, reach: Double, draws: Int = 99) -> QuotaBunching {
    let company = Self.company(seed, reach: reach)
    let deals = MarginDeals(company.facts, DiscountGuard(), zone: .utc)
    return QuotaBunching(attainments(company, deals), draws: draws)
  }

  @Test func thePatternIsFoundWhereItIs() {
    let found = (1...3).map { Self.bunching($0, reach: 0.8) }
    #expect(found.allSatisfy { $0.finding == .atQuota }, "\(found.map(\.excess))")
    for bunching in found {
      let excess = bunching.excess
      #expect((excess?.share ?? 0) > 0.5 && (excess?.interval?.upperBound ?? 0) > 0.5)
      // Who reached a quota is missing below it.
      #expect((excess.map { Double($0.below.count) < $0.below.expected }) ?? false)
      #expect(bunching.bins.reduce(0) { $0 + $1.count } == bunching.attained)
    }
  }

  @Test func alarmsAreRareWhereItIsNot() {
    let found = (101...108).map { Self.bunching($0, reach: 0) }
    #expect(found.allSatisfy { $0.excess != nil })
    #expect(found.count { $0.finding != .none } <= 2)
  }

  /// The large form: power, false alarms, and whether the range holds 0 where nobody reaches.
  @Test(.enabled(if: TestSize.companies != nil), arguments: [0, 0.25, 0.5])
  func powerAndFalseAlarms(_ reach: Double) {
    let count = TestSize.companies ?? 0
    let found = (0..<count).map { Self.bunching(3_001 + UInt64($0), reach: reach, draws: 199) }
    let share = { (isSo: (QuotaBunching) -> Bool) in
      Double(found.count { isSo($0) }) / Double(count)
    }
    let told = share { $0.finding == .atQuota }
    let covered = share { $0.excess?.interval?.contains(0) ?? false }
    let figures = "\(reach): told \(told), range holds 0 \(covered)"
    #expect(reach == 0 ? told <= 0.1 : told >= (reach < 0.5 ? 0.2 : 0.6), "\(figures)")
    #expect(reach > 0 || covered >= 0.85, "\(figures)")
    print(figures)
  }

  // MARK: By hand

  /// So many quotas of 1,000 in each bin from 60 % on, dealt out to sellers and quarters.
  static func attained(
    _ counts: [Int], sellers: Int = 8, periods: Int = 12
  ) throws -> [PeriodAttainment] {
    let first = try #require(TargetPeriod("2023-Q1"))
    var found: [PeriodAttainment] = []
    for (bin, count) in counts.enumerated() {
      for _ in 0..<count {
        let period = try #require(first.moved(by: found.count % periods))
        found.append(
          PeriodAttainment(
            member: "s\(found.count % sellers)@x.example", period: period, quota: 1_000,
            won: Int64(600 + 50 * bin)))
      }
    }
    return found
  }

  static let even = Array(repeating: 5, count: 16)

  @Test func aQuotaThatIsJustReachedIsAtIt() throws {
    var counts = Self.even
    counts[8] = 30
    let found = QuotaBunching(try Self.attained(counts), draws: 99)
    #expect(found.finding == .atQuota && found.attained == 105)
    #expect(found.excess?.at.from == 100 && found.excess?.at.count == 30)
    #expect(abs((found.excess?.share ?? 0) - 5) < 1e-5)
    #expect(found.withoutBins.bins.isEmpty && found.withoutBins.excess == found.excess)
    // A cent less is below.
    let less = try Self.attained(counts).map { item in
      var item = item
      if item.won == 1_000 { item.won = 999 }
      return item
    }
    #expect(QuotaBunching(less, draws: 99).excess?.at.count == 0)
  }

  @Test func tooFewSayNothing() throws {
    let all = try Self.attained(Self.even)
    let enough = { (sellers: Int, periods: Int) in
      QuotaBunching(try Self.attained(Self.even, sellers: sellers, periods: periods), draws: 49)
    }
    #expect(QuotaBunching(Array(all.prefix(49)), draws: 49).finding == .tooFew)
    #expect(try enough(4, 12).finding == .tooFew && enough(8, 2).finding == .tooFew)
    #expect(try enough(5, 3).finding == QuotaBunching.Finding.none)
    #expect(QuotaBunching([], draws: 49).finding == .tooFew)
    // What lies outside of 60 to 140 % is not counted.
    let far = all.map { item in
      var item = item
      item.won = 1_400
      return item
    }
    #expect(QuotaBunching(far, draws: 49).attained == 0)
  }

  /// In whatever currency and order: the same.
  @Test(arguments: 1...6)
  func scaleAndOrderChangeNothing(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let counts = (0..<16).map { _ in random.int(2..<9) }
    let one = try Self.attained(counts)
    var other = one.map { item in
      PeriodAttainment(
        member: item.member, period: item.period, quota: item.quota * 7, won: item.won * 7)
    }
    let bunching = QuotaBunching(one, draws: 49)
    #expect(QuotaBunching(other, draws: 49) == bunching)
    other.reverse()
    let turned = QuotaBunching(other, draws: 49)
    #expect(turned.bins == bunching.bins && turned.excess?.p == bunching.excess?.p)
  }

  /// One family: what is clear enough alone may not be among three.
  @Test func falseAlarmsAreShared() {
    let company = Self.company(1, reach: 0.8)
    let deals = MarginDeals(company.facts, DiscountGuard(), zone: .utc)
    let patterns = MarginPatterns(
      deals, Self.attainments(company, deals), finishedBy: Self.day(company), Self.calendar,
      draws: 99)
    let p = [
      patterns.quarterEnd.timing?.p, patterns.quarterEnd.excess?.p, patterns.bunching.excess?.p,
    ]
    #expect(p.allSatisfy { $0 != nil })
    #expect(patterns.bunching.excess?.q == FalseDiscovery.adjusted(p)[2])
    let alone = patterns.bunching.excess.map { $0.p } ?? 1
    #expect((patterns.bunching.excess?.q ?? 0) >= alone)
  }

  /// Parts of a period count in its place; what is not over, or taken back, does not.
  @Test func quotasAreThoseOfPeriodsThatAreOver() throws {
    var book = CompanyBook()
    book.win("D1", "2025-02-10", 40, owner: "kim@x.example")
    book.win("D2", "2026-01-10", 60, owner: "Kim@x.example")
    book.win(
      "D3", "2026-05-10", 80,
      splits: [
        DealSplit(owner: "kim@x.example", share: 0.5),
        DealSplit(owner: "lea@x.example", share: 0.5),
      ])
    book.win("D4", "2026-08-10", 90, owner: "kim@x.example")
    book.quota("kim@x.example", "2026", 400, set: "2025-12-01")
    book.quota("kim@x.example", "2026-Q1", 100, set: "2025-12-01")
    book.quota("kim@x.example", "2026-Q2", 50, set: "2025-12-01")
    book.quota("kim@x.example", "2026-Q2", 999, set: "2026-05-01")
    book.quota("lea@x.example", "2026-Q2", 80, set: "2025-12-01")
    book.quota("lea@x.example", "2026-Q1", 80, set: "2025-12-01")
    book.quota("lea@x.example", "2026-Q1", nil, set: "2025-12-02")
    book.quota("kim@x.example", "2026-Q3", 50, set: "2025-12-01")
    book.quota("dach", "2026-Q2", 50, set: "2025-12-01")
    let (from, until) = (try MarginSample.day("2025-04-01"), try MarginSample.day("2026-07-01"))
    let found = book.known(by: "2026-09-01").attainments(from: from, finishedBy: until)
    #expect(
      found.map { "\($0.member) \($0.period.text)" } == [
        "kim@x.example 2026-Q1", "kim@x.example 2026-Q2", "lea@x.example 2026-Q2",
      ])
    #expect(found.map(\.won) == [60, 40, 40] && found.map(\.quota) == [100, 50, 80])
  }

  /// Whatever is recorded after T leaves what was found as of T as it was, to the bit.
  @Test(arguments: [31, 32] as [UInt64])
  func whatComesLaterChangesNothing(_ seed: UInt64) throws {
    let company = QuarterEndTests.company(seed, nil)
    let instant = company.start(7) + 20 * .day
    var random = SeededRandom(seed: seed)
    let facts = company.facts.traced()
    let later = facts.altered(after: instant, &random)
    let found = { (facts: RevenueFacts) in
      RevenueAsOf(RevenueLedger(facts.known(by: instant)), at: instant, zone: .utc)
        .attainments(
          from: company.quarters[1].first, finishedBy: Zone.utc.date(of: instant))
    }
    #expect(!found(facts).isEmpty && found(facts) == found(later))
    let end = company.quarters[8].end
    let all = { (facts: RevenueFacts) in
      RevenueAsOf(RevenueLedger(facts), at: Zone.utc.instant(end), zone: .utc)
        .attainments(from: company.quarters[1].first, finishedBy: end)
    }
    #expect(all(facts) != all(later))
  }
}
