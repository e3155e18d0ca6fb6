import Domain
import TestSupport
import Testing

/// Years that begin in another month than January, through names, results and the forecast; the
/// margin's are in MarginReportTests.
struct FiscalYearTests {
  @Test(arguments: [
    (1, "2026", "2026-01-01", "2027-01-01"), (4, "2026", "2025-04-01", "2026-04-01"),
    (4, "2026-Q1", "2025-04-01", "2025-07-01"), (4, "2026-Q4", "2026-01-01", "2026-04-01"),
    (2, "2026-Q4", "2025-11-01", "2026-02-01"), (12, "2026-Q1", "2025-12-01", "2026-03-01"),
    (7, "2026-09", "2026-09-01", "2026-10-01"),
  ])
  func aYearIsCalledByWhenItEnds(
    _ month: Int, _ name: String, _ first: String, _ end: String
  ) throws {
    let period = try #require(TargetPeriod(name, yearBegins: month))
    #expect(period.first.description == first && period.end.description == end)
    #expect(period.text == name)
  }

  @Test(arguments: 1...12)
  func everyDayLiesInAPeriodThatIsFoundByItsName(_ month: Int) throws {
    let start = try #require(CivilDate("2023-12-01")).dayNumber
    for day in (start..<start + 800).map(CivilDate.init(dayNumber:)) {
      for kind in TargetPeriod.Kind.allCases {
        let period = try #require(TargetPeriod(kind, of: day, yearBegins: month))
        #expect(period.contains(day) && period.kind == kind)
        let named = try #require(TargetPeriod(period.text, yearBegins: month))
        #expect(named == period && named.text == period.text)
        #expect(period.after?.before == period && period.after?.first == period.end)
        #expect(period.after?.text != period.text)
      }
      let quarter = try #require(TargetPeriod.quarter(of: day, yearBegins: month))
      #expect(quarter == TargetPeriod.quarter(of: quarter.first, yearBegins: month))
    }
  }

  /// The same days have the same results, whatever they are called; a year is its four quarters.
  @Test(arguments: [2, 4, 11])
  func resultsAreThoseOfTheDays(_ month: Int) throws {
    let company = ForecastPropertyTests.drawn(month) { $0.foreign = 0.2 }
    let known = RevenueAsOf(
      RevenueLedger(company.facts), at: company.start(7), zone: .utc, teams: company.teamOf)
    let year = try #require(TargetPeriod("2024", yearBegins: month))
    let quarters = try (1...4).map { try #require(TargetPeriod("2024-Q\($0)", yearBegins: month)) }
    #expect(quarters[0].first == year.first && quarters[3].end == year.end)
    for key in [ResultKey.revenue, .newAccounts] {
      let parts = quarters.map { known.figure(key, of: $0).value ?? -1 }
      #expect(known.figure(key, of: year).value == parts.reduce(0, +))
      #expect(parts.allSatisfy { $0 > 0 })
    }
    let report = known.report(of: quarters[2])
    #expect(report[.revenue]?.series.last?.figure.value == report[.revenue]?.told.now.value)
    let before = try #require(TargetPeriod("2023-Q3", yearBegins: month))
    #expect(report[.revenue]?.told.yearBefore == known.figure(.revenue, of: before))
    let calendar = try #require(TargetPeriod("2024-Q1"))
    let same = try #require(TargetPeriod("2024-Q4", yearBegins: 4))
    #expect(known.figure(.revenue, of: same) == known.figure(.revenue, of: calendar))
  }

  @Test func theForecastOfTheSameDaysIsTheSame() throws {
    let company = ForecastPropertyTests.drawn(3)
    let instant = company.start(6) + 20 * .day
    let named = try #require(
      TargetPeriod.quarter(of: company.quarters[6].first, yearBegins: 7))
    #expect(named.text != company.quarters[6].text && named == company.quarters[6])
    let forecast = { (period: TargetPeriod) in
      Forecaster.forecast(
        ForecastInput(company.facts, period: period, asOf: instant, teamOf: company.teamOf))
    }
    #expect(forecast(named) == forecast(company.quarters[6]))
  }

  /// Quarters that the calendar does not have: what came, what it is compared with, the backtest.
  @Test func quartersThatBeginInFebruaryAreForecast() throws {
    let company = ForecastPropertyTests.drawn(4)
    let period = try #require(TargetPeriod("2025-Q2", yearBegins: 2))
    #expect(period.first.description == "2024-05-01")
    let input = { (instant: Instant) in
      ForecastInput(
        company.facts, period: period, asOf: instant, teamOf: company.teamOf)
    }
    let start = Zone.utc.instant(period.first)
    let forecast = Forecaster.forecast(input(start))
    let range = try #require(forecast.company.bookings)
    #expect(range.p10 < range.p50 && range.p50 < range.p90)
    let yearBefore = try #require(period.yearBefore)
    let won = input(start).won(in: yearBefore).values.reduce(0, +)
    #expect(forecast.baselines.lastYear == Double(won))
    let test = Backtest(
      company.facts, now: company.start(7), zone: .utc, teamOf: company.teamOf, yearBegins: 2)
    #expect(test.quarters.contains(period))
    #expect(test.quarters.allSatisfy { [2, 5, 8, 11].contains($0.first.components.month) })
    let scored = test.score(period, week: 0)
    #expect(scored.quantiles == range.quantiles)
    let came = input(company.start(7)).won(in: period).values.reduce(0, +)
    #expect(scored.actual == Double(came))
  }
}
