import Domain
import Foundation
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

  /// `CONCORD_TEST_COMPANIES=200` draws so many.
  static let companies =
    ProcessInfo.processInfo.environment["CONCORD_TEST_COMPANIES"].flatMap { Int($0) }

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
    Habit(held: 0.3, excess: 0.06, timing: 1...1, discount: 1...1),
  ]

  /// The large form: power and false alarms, apart for timing and discount.
  @Test(.enabled(if: companies != nil), arguments: habits)
  func powerAndFalseAlarms(_ habit: Habit) {
    let count = Self.companies ?? 0
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
    var later = company.facts
    for place in later.deals.indices {
      for version in later.deals[place].versions.indices
      where later.deals[place].versions[version].recorded > instant {
        later.deals[place].versions[version].amount = 1
        later.deals[place].versions[version].owner = "nobody@seller.example"
      }
    }
    let one = MarginDeals(company.facts.known(by: instant), DiscountGuard(), zone: .utc)
    let other = MarginDeals(later.known(by: instant), DiscountGuard(), zone: .utc)
    #expect(one.closed == other.closed)
    let calendar = FiscalCalendar(zone: .utc)
    let day = Zone.utc.date(of: instant)
    #expect(
      QuarterEndPattern(one, finishedBy: day, calendar, draws: 49)
        == QuarterEndPattern(other, finishedBy: day, calendar, draws: 49))
  }

  /// A rep below twelve deals has counts, and nothing that is said of them.
  @Test func repsHaveAMinimumOfTheirOwn() {
    let pattern = Self.pattern(Self.company(21, nil, quarters: 5))
    #expect(!pattern.reps.isEmpty)
    for rep in pattern.reps {
      #expect((rep.timingQ != nil) == (rep.share.trials >= QuarterEndPattern.leastOfRep))
    }
  }
}
