import Domain
import TestSupport
import Testing

/// How many outcomes lie between P10 and P90 of forecasts of a quarter's first day, over companies
/// whose hazards and shock are known. docs/forecast.md has the figures of the large form, and the
/// benchmark `coverage` tells them.
struct CoverageTests {
  @Test func theRangeHoldsWhatItShouldAndWouldNotWithoutTheShock() {
    let companies = (1...30).map { seed in
      ForecastPropertyTests.drawn(seed) {
        ($0.shock, $0.quarters, $0.dealsPerQuarter) = (0.15, 10, 80)
      }
    }
    let held = companies.count { $0.holds(quarter: 9) }
    let alone = companies.count { $0.holds(quarter: 9, shock: 0) }
    // 24 are expected; of 30 with a chance of 0.8 one in a thousand is below 16.
    #expect((16...30).contains(held))
    #expect(alone < held - 3, "\(alone) of 30, \(held) with the shock")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    /// In the companies.
    var shock: Double
    /// In the forecasts; nil is what they learn.
    var assumed: Double?
    /// Shares that may lie in the range.
    var held: ClosedRange<Double>

    var testDescription: String { "shock \(shock), assumed \(assumed.map { "\($0)" } ?? "-")" }
  }

  /// Quarters eleven to fourteen of so many companies: `CONCORD_TEST_COMPANIES=200`.
  @Test(
    .enabled(if: TestSize.companies != nil),
    arguments: [
      Case(shock: 0.15, held: 0.77...0.83), Case(shock: 0.15, assumed: 0, held: 0...0.6),
      Case(shock: 0, held: 0.77...0.95),
    ])
  func ofManyCompaniesTheRangeHoldsWhatItShould(_ drawn: Case) {
    let companies = TestSize.companies ?? 0
    let quarters = 10...13
    var held = quarters.map { _ in 0 }
    for seed in 1...max(1, companies) {
      var plan = CompanyPlan(seed: UInt64(seed))
      (plan.shock, plan.quarters) = (drawn.shock, 14)
      let company = DrawnCompany.draw(plan)
      for (place, quarter) in quarters.enumerated()
      where company.holds(quarter: quarter, shock: drawn.assumed) {
        held[place] += 1
      }
    }
    let share = Double(held.reduce(0, +)) / Double(companies * quarters.count)
    #expect(drawn.held.contains(share), "\(held) of \(companies) each")
    // Of one quarter chance alone moves the share by 2.8 points (one in 40 beyond 0.06).
    for count in held { #expect(abs(Double(count) / Double(companies) - share) < 0.08, "\(held)") }
  }
}
