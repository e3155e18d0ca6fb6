import TestSupport
import Testing

@testable import Domain

/// Billing periods that end and may be billed again.
struct RenewalTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
  }

  /// From a day on, so many periods of so many months.
  private static func bill(
    _ account: String, _ amount: Int64, from first: CivilDate, months: Int, times: Int
  ) -> [Invoice] {
    (0..<times).compactMap { time in
      guard let start = first.movedByMonths(time * months),
        let end = first.movedByMonths((time + 1) * months)
      else { return nil }
      return ForecastCaseTests.invoice(account, amount, start...end + -1)
    }
  }

  private static func renewals(
    _ invoices: [Invoice], _ period: String, today: CivilDate
  ) throws -> Renewals {
    var facts = RevenueFacts()
    facts.invoices = invoices
    return Renewals(
      facts, period: try #require(TargetPeriod(period)), today: today, zone: .utc)
  }

  /// A contract that lasts whole months is due once in as many, however long these are.
  @Test(arguments: [(1, "2026-Q2", 3), (3, "2026-Q2", 1), (12, "2026", 1), (1, "2026", 12)])
  func whatLastsWholeMonthsIsDueAfterAsMany(
    _ months: Int, _ period: String, _ count: Int
  ) throws {
    let times = 24 / months
    let invoices = Self.bill("A", 100, from: Self.day(2024, 1, 1), months: months, times: times)
    let found = try Self.renewals(invoices, period, today: Self.day(2025, 12, 20))
    #expect(found.due.count == count)
    #expect(found.due.allSatisfy { $0.day.components.day == 1 })
  }

  /// Two subscriptions of one account are two, as if they were of two accounts.
  @Test(arguments: [10, 1])
  func subscriptionsSideBySideAreToldApart(_ day: Int) throws {
    let large = { Self.bill($0, 10_000, from: Self.day(2025, 12, 1), months: 1, times: 12) }
    let small = { Self.bill($0, 100, from: Self.day(2025, 12, day), months: 1, times: 12) }
    let today = Self.day(2026, 11, 20)
    let one = try Self.renewals(large("A") + small("A"), "2026-Q4", today: today)
    let two = try Self.renewals(large("A") + small("B"), "2026-Q4", today: today)
    #expect(one.due.map(\.amount).sorted() == two.due.map(\.amount).sorted())
    #expect((one.ended, one.continued) == (two.ended, two.continued))
    // One that is not gone on with is seen as that.
    let stopped = try Self.renewals(
      large("A") + small("A").prefix(5), "2026-Q4", today: today)
    #expect(stopped.ended - stopped.continued == 1)
  }

  /// A month on trial for next to nothing is no sign of a thousandfold price; and the price of
  /// what is billed every month does not change every month.
  @Test func pricesDoNotExplode() throws {
    let trial = Self.bill("A", 100, from: Self.day(2026, 1, 1), months: 1, times: 1)
    let paid = Self.bill("A", 1_000_000, from: Self.day(2026, 2, 1), months: 1, times: 3)
    let found = try Self.renewals(trial + paid, "2027-Q2", today: Self.day(2026, 5, 2))
    #expect(found.due.count == 3 && found.due.allSatisfy { $0.amount == 1_000_000 })
    let dearer =
      Self.bill("B", 100, from: Self.day(2026, 1, 1), months: 1, times: 1)
      + Self.bill("B", 150, from: Self.day(2026, 2, 1), months: 1, times: 2)
    let rising = try Self.renewals(dearer, "2027-Q2", today: Self.day(2026, 4, 2))
    #expect(Set(rising.due.map(\.amount)).count == 1)
    #expect(rising.due.allSatisfy { $0.amount > 150 && $0.amount < 225 })
  }

  /// A great contract beside small deals takes no gigabytes to be told.
  @Test func aGreatContractIsToldInGreatSteps() throws {
    let period = try #require(TargetPeriod("2026-Q4"))
    var facts = RevenueFacts()
    facts.deals = (0..<40).map {
      ForecastCaseTests.deal(
        "D\(100 + $0)", (-300, .open, 10_000, -200),
        (-250 + $0, $0.isMultiple(of: 2) ? .won : .lost, 10_000, -200))
    }
    facts.invoices = Self.bill(
      "A", 2_000_000_000, from: Self.day(2025, 12, 1), months: 12, times: 1)
    let company = Forecaster.forecast(
      ForecastInput(facts, period: period, asOf: ForecastCaseTests.start + 100 * .day)
    ).company
    let (bookings, total) = (try #require(company.bookings), try #require(company.total))
    #expect(abs(total.mean - bookings.mean - company.renewals) < 1)
    #expect(total.quantiles.last ?? 0 >= 2_000_000_000)
    #expect(bookings.quantiles.last ?? 0 < 10_000_000)
  }
}
