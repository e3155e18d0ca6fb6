import Domain
import Statistics
import TestSupport
import Testing

/// The last ten days of quarters: found where they are, not where they are not.
struct QuarterEndTests {
  static func company(_ seed: UInt64, _ habit: QuarterEnd?, quarters: Int = 9) -> DrawnCompany {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.dealsPerQuarter, plan.quarterEnd) = (quarters, 100, habit)
    return DrawnCompany.draw(plan)
  }

  static func pattern(_ company: DrawnCompany, draws: Int = 99) -> QuarterEndPattern {
    let deals = MarginDeals(company.facts, DiscountGuard(), zone: .utc)
    return QuarterEndPattern(
      deals, finishedBy: company.quarters.last?.end ?? CivilDate(dayNumber: 0),
      FiscalCalendar(zone: .utc), draws: draws)
  }

  static func habit(held: Double, excess: Double) -> QuarterEnd {
    QuarterEnd(held: held, days: 13, excessDiscount: excess)
  }

  /// A small form of the benchmark: docs/margin.md has the figures of the large one.
  @Test func thePatternIsFoundWhereItIs() {
    let found = (1...8).map { seed in
      Self.pattern(Self.company(UInt64(seed), Self.habit(held: 0.3, excess: 0.06)))
    }
    #expect(found.allSatisfy { $0.finding == .both })
    // γ is 0.06; its intervals hold it for the most part.
    let covered = found.count { ($0.excess?.interval?.contains(0.06)) ?? false }
    #expect(covered >= 6)
    for pattern in found {
      let cost = pattern.cost
      #expect((cost?.interval.contains(cost?.amount ?? -1)) ?? false)
      #expect((cost?.beyondChance ?? 0) > 0)
    }
  }

  struct Habit: Sendable, CustomTestStringConvertible {
    var held: Double
    var excess: Double
    /// Shares of companies of which it is told.
    var timing: ClosedRange<Double>
    var discount: ClosedRange<Double>
    var testDescription: String { "\(held) held, \(excess) excess" }
  }

  static let habits = [
    Habit(held: 0, excess: 0, timing: 0...0.06, discount: 0...0.06),
    Habit(held: 0.15, excess: 0, timing: 0.9...1, discount: 0...0.08),
    Habit(held: 0, excess: 0.02, timing: 0...0.08, discount: 0.8...1),
    Habit(held: 0.15, excess: 0.02, timing: 0.9...1, discount: 0.8...1),
    Habit(held: 0.3, excess: 0.06, timing: 1...1, discount: 1...1),
  ]

  /// The large form: power and false alarms, apart for timing and discount.
  @Test(.enabled(if: TestSize.companies != nil), arguments: habits)
  func powerAndFalseAlarms(_ habit: Habit) {
    let count = TestSize.companies ?? 0
    let found = (0..<count).map { index in
      let isHabit = habit.held > 0 || habit.excess > 0
      return Self.pattern(
        Self.company(
          1_001 + UInt64(index),
          isHabit ? Self.habit(held: habit.held, excess: habit.excess) : nil),
        draws: 199
      ).finding
    }
    let timing = Double(found.count { $0 == .timing || $0 == .both }) / Double(count)
    let discount = Double(found.count { $0 == .discount || $0 == .both }) / Double(count)
    #expect(habit.timing.contains(timing), "timing \(timing)")
    #expect(habit.discount.contains(discount), "discount \(discount)")
  }

  @Test func alarmsAreRareWhereItIsNot() {
    let found = (101...120).map { Self.pattern(Self.company($0, nil)).finding }
    #expect(!found.contains(.tooFew))
    #expect(found.count { $0 != .none } <= 4)
  }

  @Test func fewDealsOrQuartersSayNothing() {
    let short = Self.pattern(Self.company(5, Self.habit(held: 0.3, excess: 0.06), quarters: 3))
    #expect(short.finding == .tooFew)
    #expect(short.cost == nil && short.timing == nil && short.reps.isEmpty)
  }

  /// Whatever is recorded after T leaves what was found as of T as it was, to the bit.
  @Test(arguments: [11, 12] as [UInt64])
  func whatComesLaterChangesNothing(_ seed: UInt64) throws {
    let company = Self.company(seed, Self.habit(held: 0.2, excess: 0.05))
    let instant = company.start(7) + 20 * .day
    var random = SeededRandom(seed: seed)
    let facts = company.facts.traced()
    let later = facts.altered(after: instant, &random)
    let guardrails = try Self.guardrails(facts)
    let changed = try Self.altered(guardrails, after: instant)
    let one = MarginDeals(
      facts.known(by: instant), guardrails.known(by: instant), zone: .utc)
    let other = MarginDeals(later.known(by: instant), changed.known(by: instant), zone: .utc)
    #expect(one.closed == other.closed)
    let calendar = FiscalCalendar(zone: .utc)
    let day = Zone.utc.date(of: instant)
    #expect(
      QuarterEndPattern(one, finishedBy: day, calendar, draws: 49)
        == QuarterEndPattern(other, finishedBy: day, calendar, draws: 49))
    for quarter in [company.quarters[6], company.quarters[7]] {
      let report = { (deals: MarginDeals) in
        MarginReport(
          deals, in: quarter.first..<quarter.end, calendar,
          bands: guardrails.bands(at: instant), currency: "EUR")
      }
      let (found, again) = (report(one), report(other))
      #expect(found.whole == again.whole && found.reps == again.reps)
      #expect(found.bands == again.bands && found.bundles == again.bundles)
    }
    #expect(
      MarginDeals(facts, guardrails, zone: .utc).closed
        != MarginDeals(later, changed, zone: .utc).closed)
  }

  /// Bands of the agreement, a rule, and a request of every tenth deal, granted a day later.
  private static func guardrails(_ facts: RevenueFacts) throws -> DiscountGuard {
    let from = try MarginSample.instant("2020-01-01")
    let requests = facts.deals.enumerated().filter { $0.offset % 10 == 0 }.compactMap {
      place, deal -> DiscountRequest? in
      guard let version = deal.versions.first, let terms = DealTerms(version) else { return nil }
      var request = DiscountRequest(
        number: place + 1, opportunity: deal.opportunity, by: 1, at: version.recorded,
        reason: "rival", terms: terms)
      request.decision = .init(
        isGranted: true, by: 3, at: version.recorded + .day, note: "once")
      return request
    }
    return DiscountGuard(
      eras: [.init(from: from, bands: MarginSample.bands)],
      rules: [rule(1, 1, from, upTo: 0.05)], people: [MarginSample.seller, MarginSample.leader],
      requests: requests)
  }

  private static func rule(
    _ number: Int, _ version: Int, _ recorded: Instant, upTo: Double
  ) -> DiscountRule {
    DiscountRule(
      number: number, version: version, recorded: recorded,
      grant: DiscountGrant(holder: .everybody, product: "support", upTo: upTo))
  }

  /// Other bands, another version of the rule, and every decision turned round, all of later.
  private static func altered(
    _ guardrails: DiscountGuard, after instant: Instant
  ) throws -> DiscountGuard {
    let requests = guardrails.requests.values.joined().map { request in
      var request = request
      if let decision = request.decision, decision.at > instant {
        request.decision?.isGranted = false
      } else {
        request.withdrawn = instant + .hour
      }
      return request
    }
    let late = DiscountRequest(
      number: 1_000_000, opportunity: "D1000001", by: 1, at: instant + .hour, reason: "late",
      terms: try #require(requests.first).terms)
    return DiscountGuard(
      eras: guardrails.eras + [.init(from: instant + .second, bands: [])],
      rules: guardrails.rules + [rule(1, 2, instant + .second, upTo: 1)],
      people: [MarginSample.seller, MarginSample.leader], requests: requests + [late])
  }

  /// A rep below twelve deals has counts, and nothing that is said of them.
  @Test func repsHaveAMinimumOfTheirOwn() {
    let pattern = Self.pattern(Self.company(21, nil, quarters: 5))
    #expect(!pattern.reps.isEmpty)
    for rep in pattern.reps {
      #expect((rep.timingQ != nil) == (rep.share.trials >= QuarterEndPattern.leastOfRep))
    }
  }

  /// A list amount of 1, and deals that say no amount, tell nothing of a habit.
  @Test func whatIsNoDiscountIsLeftOut() throws {
    let company = Self.company(3, Self.habit(held: 0.15, excess: 0.02))
    let pattern = Self.pattern(company)
    var odd = company
    let day = try #require(odd.quarters.dropFirst().first?.end) + -3
    for (number, amount) in [nil, nil, Int64(100_000_000)].enumerated() {
      odd.facts.deals.append(
        try MarginSample.deal(
          "odd-\(number)", on: day.description, amount: amount,
          list: amount == nil ? 1_200_000 : 1))
    }
    let found = Self.pattern(odd)
    #expect(found.cost == pattern.cost && found.timing == pattern.timing)
    #expect(found.excess == pattern.excess)
  }
}
