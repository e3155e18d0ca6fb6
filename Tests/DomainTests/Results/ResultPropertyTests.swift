import Domain
import TestSupport
import Testing

/// What holds of every company.
struct ResultPropertyTests {
  private func company(_ seed: UInt64) -> DrawnCompany {
    var plan = CompanyPlan(seed: seed)
    (plan.quarters, plan.dealsPerQuarter) = (8, Int(20 + seed % 20))
    (plan.foreign, plan.shock, plan.renewal) = (0.2, 0.2, 0.7)
    return DrawnCompany.draw(plan)
  }

  /// With forecasts of the teams for every quarter, those frozen later so many times as high.
  private func known(
    _ company: DrawnCompany, _ facts: RevenueFacts, at instant: Instant,
    forecastsLater factor: Int64 = 1
  ) -> RevenueAsOf {
    let forecasts = company.quarters.flatMap { quarter in
      Set(company.teamOf.values).sorted().map { team in
        let recorded = quarter.span(in: .utc).lowerBound + .hour
        return FrozenForecast(
          recorded: recorded, team: team,
          sellers: Set(company.teamOf.lazy.filter { $0.value == team }.map(\.key)),
          period: quarter,
          amount: 4_000_000 * (recorded > instant ? factor : 1))
      }
    }
    return RevenueAsOf(
      RevenueLedger(facts), at: instant, zone: .utc, teams: company.teamOf, forecasts: forecasts)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func sharesKeepTheirBoundsAndPartsAddUp(_ seed: UInt64) throws {
    let company = company(seed)
    let known = known(company, company.facts, at: company.start(7) + 40 * .day)
    for grouping in ResultGrouping.allCases {
      let report = known.report(of: company.quarters[6], by: grouping)
      for reading in report.results {
        for figure in [reading.told.now] + reading.series.map(\.figure) {
          if let interval = figure.interval, let value = figure.value {
            #expect(interval.lowerBound <= value + 1e-9 && value <= interval.upperBound + 1e-9)
          }
          #expect((figure.value == nil) == (figure.lack != nil))
        }
        guard reading.key.groupings.contains(grouping), reading.key.isSum else { continue }
        let sum = reading.groups.reduce(0.0) { $0 + ($1.told.now.value ?? 0) }
        #expect(sum == reading.told.now.value)
      }
      try retentionIsBounded(report)
      let change = try #require(report[.averageBilling]?.billing)
      #expect(change.price + change.volume + change.mix == change.to - change.from)
      #expect(Double(change.to).isNear(report[.averageBilling]?.told.now.value ?? 0, 0.51))
    }
  }

  private func retentionIsBounded(_ report: ResultsReport) throws {
    let retention = try #require(report[.retention])
    for figure in [retention.told.now] + retention.groups.map(\.told.now) {
      guard let gross = figure.value, let net = figure[.netRetention]?.value else { continue }
      #expect(gross <= 1 && gross <= net)
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func rowsAreWhatWasCounted(_ seed: UInt64) throws {
    let company = company(seed)
    let known = known(company, company.facts, at: company.start(7) + 92 * .day)
    let quarter = company.quarters[7]
    for key in ResultKey.allCases {
      var (rows, last) = ([ResultRow](), String?.none)
      while true {
        let page = try #require(known.rows(key, of: quarter, after: last, limit: 7))
        rows += page
        guard page.count == 7 else { break }
        last = page.last?.id
      }
      let figure = known.figure(key, of: quarter)
      #expect(Set(rows.map(\.id)).count == rows.count)
      if key != .revenue && key != .averageBilling { #expect(rows.count == figure.n) }
      if key == .revenue {
        let sum = rows.reduce(Int64(0)) { sum, row in
          if case .invoice(let billing) = row.content {
            sum + (billing.converted ?? 0)
          } else {
            sum
          }
        }
        #expect(Double(sum) == figure.value)
      }
      for grouping in key.groupings {
        let named = known.report(of: quarter, by: grouping, [key]).results[0].groups
        let counts = named.map { group in
          known.rows(
            key, of: quarter, in: ResultGroupName(grouping, group.name), limit: 100_000
          )?.count ?? -1
        }
        #expect(counts.reduce(0, +) == rows.count)
      }
    }
  }

  /// Whatever is learned after an instant changes nothing of it, to the bit.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func resultsAsOfAnInstantDoNotKnowWhatCameLater(_ seed: UInt64) {
    let company = company(seed)
    var random = SeededRandom(seed: seed)
    let instant = company.start(5) + random.int(1..<90) * .day
    let facts = company.facts.traced()
    let altered = facts.altered(after: instant, &random)
    let plain = company.facts.altered(after: instant, &random)
    for period in [company.quarters[5], company.quarters[4]] {
      for grouping in ResultGrouping.allCases {
        let cut = known(company, facts.known(by: instant), at: instant)
          .report(of: period, by: grouping)
        #expect(known(company, facts, at: instant).report(of: period, by: grouping) == cut)
        let later = known(company, altered.known(by: instant), at: instant, forecastsLater: 7)
        #expect(later.report(of: period, by: grouping) == cut)
        // Of rows that do not tell how whose they are came to be known, nothing need be cut off.
        let whole = known(company, plain, at: instant, forecastsLater: 7)
        #expect(
          whole.report(of: period, by: grouping)
            == known(company, company.facts, at: instant).report(of: period, by: grouping))
        #expect(
          known(company, altered, at: company.start(7)).report(of: period, by: grouping) != cut)
      }
    }
  }
}
