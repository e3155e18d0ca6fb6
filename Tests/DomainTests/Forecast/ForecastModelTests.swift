import Statistics
import TestSupport
import Testing

@testable import Domain

/// The parts of the model against what is known of them.
struct ForecastModelTests {
  @Test func hazardsAreFoundAgain() throws {
    var plan = CompanyPlan(seed: 21)
    (plan.quarters, plan.dealsPerQuarter) = (8, 600)
    let company = DrawnCompany.draw(plan)
    let model = ForecastModel(
      ForecastInput(company.facts, period: company.quarters[7], asOf: company.start(7)))
    #expect(model.hazards.stages == ["Discovery", "Negotiation", "Proposal"])
    // From the fifth week of age on they do not change any more.
    let band = Hazards.band(8)
    for stage in plan.stages {
      let place = try #require(model.hazards.place[stage.name])
      #expect(abs(model.hazards.lose[place][band] / stage.lose - 1) < 0.25)
    }
    let (last, lastPlan) = (try #require(model.hazards.place["Negotiation"]), plan.stages[2])
    let win = model.hazards.win(last, band: band, near: Nearness.far, part: 0)
    #expect(abs(win / lastPlan.win - 1) < 0.15, "\(win)")
    // Weeks of a deal's age do not begin with those of the calendar: some win right after a move.
    let move = try #require(model.hazards.place["Proposal"])
    #expect(abs(model.hazards.moves[0][move] - plan.stages[0].advance) < 0.02)
  }

  /// h_W/(h_W+h_L) · (1 − (1 − h_W − h_L)^H) for hazards that never change (notes, 4.2).
  @Test func constantHazardsHaveAClosedForm() {
    let (win, lose, weeks) = (0.05, 0.03, 10)
    let (calendar, hazards) = Self.constant(win: win, lose: lose)
    let chances = WinChances(
      hazards, from: 20_000, counting: 20_000, to: 20_000 + 7 * weeks, calendar: calendar)
    let open = (0..<weeks).reduce(1.0) { open, _ in open * (1 - win - lose) }
    let expected = win / (win + lose) * (1 - open)
    #expect(abs(chances.chance(stage: "S", age: 3, closeOn: nil) - expected) < 1e-12)
    #expect(chances.chance(stage: "other", age: 3, closeOn: nil) == 0)
  }

  /// What is won or lost before the span begins is not won in it: the closed form, of those who
  /// are open still. A span that begins in the midst of a week has its part of that week.
  @Test(arguments: [0, 1, 6, 40])
  func whatClosesBeforeThePeriodIsNotWonInIt(_ ahead: Int) {
    let (win, lose, weeks) = (0.05, 0.05, 13)
    let (calendar, hazards) = Self.constant(win: win, lose: lose)
    let (first, end) = (20_000 + 7 * ahead, 20_000 + 7 * (ahead + weeks))
    let span = { WinChances(hazards, from: 20_000, counting: $0, to: end, calendar: calendar) }
    let left = { (weeks: Int) in (0..<weeks).reduce(1.0) { open, _ in open * (1 - win - lose) } }
    let chance = span(first).chance(stage: "S", age: 3, closeOn: nil)
    #expect(abs(chance - win / (win + lose) * left(ahead) * (1 - left(weeks))) < 1e-12)
    let later = span(first + 3).chance(stage: "S", age: 3, closeOn: nil)
    #expect(abs(chance - later - 3.0 / 7 * win * left(ahead)) < 1e-12)
    // Of those who are born later more are open.
    let born = span(first).chanceIfBorn(inWeek: ahead / 2, stage: "S", closingAfter: nil)
    #expect(ahead < 2 || born > chance)
  }

  /// One great deal that will hardly be won hides nothing of a thousand small ones. Exact: normal
  /// with np and np(1 − p), and the great one's 5 %.
  @Test func aGreatDealHidesNoOthers() {
    let small = (0..<1_000).map { _ in MoneyMixture.Deal(amount: 500_000, chance: 0.3) }
    let great = MoneyMixture.Deal(amount: 5_000_000_000, chance: 0.05)
    let mixture = MoneyMixture(
      deals: small + [great], unborn: (0, 0), unbornDispersion: 0, unbornAmounts: [])
    let sum = mixture.distribution(correlations: [0], unit: mixture.unit)
    let told = [0.1, 0.5, 0.9].map { sum.quantile($0) / 500_000 }
    for (told, exact) in zip(told, [282.0, 301, 324]) {
      #expect(abs(told - exact) <= 1.5, "\(told)")
    }
  }

  @Test(arguments: [0.0, 0.05, 0.2, 0.5])
  func theMeanIsTheSumOfChancesTimesAmounts(_ rho: Double) {
    let mixture = MoneyMixture(
      deals: (1...40).map { .init(amount: Double(1_000 * $0), chance: Double($0) / 41) },
      unborn: (3.2, 0.1), unbornDispersion: 0.05, unbornAmounts: [4_000, 9_000, 30_000])
    let distribution = mixture.distribution(correlations: [rho], unit: mixture.unit)
    #expect(abs(distribution.masses.reduce(0, +) - 1) < 1e-12)
    let open = mixture.deals.reduce(0) { $0 + $1.amount * $1.chance }
    let mean = open + 3.2 * 43_000 / 3
    #expect(abs(distribution.mean - mean) < mixture.unit, "\(distribution.mean) \(mean)")
  }

  @Test func aStrongerShockSpreadsMore() {
    let mixture = MoneyMixture(
      deals: (1...40).map { _ in .init(amount: 1_000, chance: 0.3) }, unborn: (0, 0),
      unbornDispersion: 0.1, unbornAmounts: [])
    let variances = [0, 0.1, 0.3].map {
      mixture.distribution(correlations: [$0], unit: 1).variance
    }
    #expect(abs(variances[0] - 40 * 0.21 * 1e6) < 1)
    #expect(variances[0] < variances[1] && variances[1] < variances[2])
  }

  /// Notes §10.2, by hand: deals of 100, 50 and 30 with chances of .5, .2 and .9.
  @Test func threeDealsAreAsInTheNotes() {
    let mixture = MoneyMixture(
      deals: [(100, 0.5), (50, 0.2), (30, 0.9)].map { .init(amount: $0, chance: $1) },
      unborn: (0, 0), unbornDispersion: 0.1, unbornAmounts: [])
    let sum = mixture.distribution(correlations: [0], unit: 10)
    for (amount, mass) in [
      0.0: 0.04, 30: 0.36, 50: 0.01, 80: 0.09, 100: 0.04, 130: 0.36, 150: 0.01, 180: 0.09,
    ] {
      #expect(abs(sum.chance(atMost: amount) - sum.chance(atMost: amount - 1) - mass) < 1e-12)
    }
    #expect(abs(sum.mean - 87) < 1e-9)
    #expect(abs(sum.variance.squareRoot() - 54.598_535) < 1e-6)
  }

  /// Notes §10.2, closed form: two even chances with ρ = .2 are both won with .2820471.
  @Test func twoDealsWithACommonShockAreAsInTheNotes() {
    let mixture = MoneyMixture(
      deals: [.init(amount: 10, chance: 0.5), .init(amount: 10, chance: 0.5)], unborn: (0, 0),
      unbornDispersion: 0.1, unbornAmounts: [])
    let both = mixture.distribution(correlations: [0.2], unit: 10).chance(atLeast: 20)
    #expect(abs(both - 0.282_047_1) < 1e-6)
  }

  @Test func theShockIsFoundAgainWithItsUncertainty() {
    var random = SeededRandom(seed: 5)
    let past = { (rho: Double) in
      (0..<16).map { _ -> OutcomeShock.Past in
        let shock = random.normal()
        let chances = (0..<100).map { _ in 0.3 }
        let chance = Normal.distribution(
          (Normal.quantile(0.3) + rho.squareRoot() * shock) / (1 - rho).squareRoot())
        return OutcomeShock.Past(
          chances: chances, won: chances.count { _ in random.unit() < chance })
      }
    }
    let (none, strong) = (OutcomeShock(past(0)), OutcomeShock(past(0.2)))
    #expect(none.mean < 0.03 && none.interval.lowerBound == 0)
    #expect(strong.interval.contains(0.2) && strong.interval.lowerBound > 0)
    // What is not known of the level adds to the shock, the less the more periods there are.
    let few = OutcomeShock(Array(past(0.2).prefix(4)))
    #expect(strong.thirds[0] < strong.mean && strong.mean < strong.thirds[2])
    #expect(few.thirds[2] - few.thirds[0] > strong.thirds[2] - strong.thirds[0])
  }

  /// SciPy 1.17: shifts by `brentq`, the level integrated out by `quad`; 1, 6 and 9 won of 10, 12
  /// and 20 deals, and nothing at all.
  @Test func thePosteriorOfTheShockAgreesWithNumericalIntegration() {
    let past = [
      OutcomeShock.Past(chances: [0.1, 0.3, 0.6, 0.2, 0.4].flatMap { [$0, $0] }, won: 1),
      OutcomeShock.Past(
        chances: Array(repeating: 0.25, count: 8) + Array(repeating: 0.5, count: 4), won: 6),
      OutcomeShock.Past(
        chances: (0..<4).flatMap { _ in [0.05, 0.15, 0.35, 0.45, 0.55] }, won: 9),
    ]
    let shock = OutcomeShock(past)
    #expect(shock.periods == 3 && shock.interval.lowerBound == 0)
    #expect(abs(shock.interval.upperBound - 0.4225) < 1e-12)
    #expect(abs(shock.mean - 0.103_078_740_503_9) < 1e-9)
    for (found, expected) in zip(
      shock.thirds, [0.029_978_581_655_57, 0.076_213_121_824_84, 0.302_618_935_612_60])
    {
      #expect(abs(found - expected) < 1e-9, "\(found)")
    }
    let unknown = OutcomeShock([])
    #expect(abs(unknown.mean - 0.109_166_666_666_67) < 1e-9)
    for (found, expected) in zip(
      unknown.thirds, [0.082_568_807_339_45, 0.120_412_844_036_70, 0.345_183_486_238_53])
    {
      #expect(abs(found - expected) < 1e-9, "\(found)")
    }
  }

  /// All or none won has no shift that expects it: half a deal is left.
  @Test(arguments: [0, 8, 12])
  func allOrNoneWonLeavesNumbers(_ won: Int) {
    let shock = OutcomeShock([
      .init(chances: Array(repeating: 0.3, count: 8), won: won), .init(chances: [], won: 0),
      .init(chances: [0, 1], won: 1),
    ])
    #expect(shock.periods == 1 && shock.mean.isFinite)
    #expect(shock.thirds.allSatisfy { $0 > 0 && $0 < 0.7 })
  }

  private static func constant(win: Double, lose: Double) -> (QuarterParts, Hazards) {
    let calendar = QuarterParts(
      from: CivilDate(dayNumber: 19_990), to: CivilDate(dayNumber: 20_100), zone: .utc,
      at: Instant(microseconds: 0))
    return (calendar, Hazards(constant: "S", win: win, lose: lose))
  }
}
