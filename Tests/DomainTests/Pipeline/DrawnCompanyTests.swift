import Domain
import TestSupport
import Testing

struct DrawnCompanyTests {
  @Test func theSameSeedGivesTheSameCompany() {
    let (one, two) = (drawn(7), drawn(7))
    #expect(one.facts.deals == two.facts.deals)
    #expect(one.facts.invoices == two.facts.invoices)
    #expect(one.facts.quotas == two.facts.quotas)
    #expect(drawn(8).facts.deals != one.facts.deals)
  }

  @Test func whatIsRecordedIsInItsOrderAndEndsWithTheLastQuarter() {
    let company = drawn(3) { ($0.foreign, $0.quarterEnd) = (0.2, QuarterEnd()) }
    let end = company.start(company.quarters.count - 1) + 92 * .day
    for deal in company.facts.deals {
      #expect(
        zip(deal.versions, deal.versions.dropFirst()).allSatisfy { $0.recorded < $1.recorded })
      #expect(deal.versions.allSatisfy { $0.recorded < end })
    }
    #expect(company.facts.deals.map(\.opportunity).isSorted)
    #expect(company.facts.invoices.map(\.recorded).isSorted)
  }

  @Test func aCommonShockSpreadsWhatQuartersWin() {
    #expect(overDispersion(shock: 0) < 4)
    #expect(overDispersion(shock: 0.3) > 6)
  }

  @Test func theHabitOfTheQuarterEndIsSeenInTimeAndDiscount() {
    let plain = lastDays(drawn(5))
    let held = lastDays(drawn(5) { $0.quarterEnd = QuarterEnd() })
    #expect(plain.share < 0.2)
    #expect(held.share > 0.3)
    #expect(held.discount - plain.discount > 0.04)
  }

  private func drawn(
    _ seed: UInt64, _ change: (inout CompanyPlan) -> Void = { _ in }
  ) -> DrawnCompany {
    var plan = CompanyPlan(seed: seed)
    change(&plan)
    return DrawnCompany.draw(plan)
  }

  private func won(_ company: DrawnCompany) -> [DealVersion] {
    company.facts.deals.compactMap { $0.versions.last }.filter { $0.state == .won }
  }

  /// Variance over mean of the deals won per quarter, once the pipeline is full.
  private func overDispersion(shock: Double) -> Double {
    let company = drawn(11) { ($0.shock, $0.quarters) = (shock, 40) }
    let counts = company.quarters.dropFirst(4).map { quarter in
      Double(won(company).count { quarter.span(in: .utc).contains($0.recorded) })
    }
    let mean = counts.reduce(0, +) / Double(counts.count)
    return counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count) / mean
  }

  private func lastDays(_ company: DrawnCompany) -> (share: Double, discount: Double) {
    let won = won(company)
    let late = won.filter { deal in
      let day = Zone.utc.date(of: deal.recorded)
      return company.quarters.contains { $0.first <= day && day < $0.end && $0.end <= day + 10 }
    }
    let discounts = late.map { 1 - Double($0.amount ?? 0) / Double($0.listAmount ?? 1) }
    return (
      Double(late.count) / Double(won.count),
      discounts.reduce(0, +) / Double(max(1, discounts.count))
    )
  }
}

extension Array where Element: Comparable {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
