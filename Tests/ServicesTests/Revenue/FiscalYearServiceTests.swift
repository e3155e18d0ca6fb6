import Domain
import TestSupport
import Testing

@testable import Services

/// A company whose year begins in April: what its periods are called, everywhere.
struct FiscalYearServiceTests {
  @Test func periodsAreNamedByTheCompanysYear() async throws {
    let company = ForecastServiceTests.company
    let noon = company.start(5) + 12 * .hour
    #expect(company.quarters[5].text == "2024-Q2")
    // As an address or a command tells it, which do not know the company.
    let named = try #require(TargetPeriod("2025-Q1"))
    try await withWorkspace { workspace, _ in
      _ = try await workspace.take(company.journal.filter { $0.recorded <= noon }, now: noon)
      let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
      _ = try await seat.setPipeline(PipelineSettings(yearBegins: 4), after: 0, now: noon)

      let report = try await seat.forecast(now: noon)
      #expect(report.document.period == "2025-Q1")
      #expect(try await seat.forecast(named, now: noon).document == report.document)
      #expect(try await workspace.freezeForecast(now: noon))
      #expect(try await seat.forecastSnapshots(named, limit: 9).count == 1)
      let day = company.quarters[5].first
      #expect(try await workspace.forecastAgain(named, day: day) == .same)

      let usual = try await seat.results(asOf: noon).report.span.period
      #expect(usual.text == "2024-Q4" && usual.first.description == "2024-01-01")
      let results = try await seat.results(of: named, asOf: noon)
      #expect(results.report.span.period.first == day)
      let margin = try await seat.margin(named, asOf: noon, now: noon)
      #expect(margin.report.quarters.last?.quarter.text == "2025-Q1")
      #expect(margin.period.first == day && margin.period.text == "2025-Q1")
      #expect(try await seat.period(.year, of: day)?.text == "2025")

      let member = try #require(try await workspace.members().first)
      let quota = try await seat.setQuota(
        QuotaDraft(
          holder: .member(member.email), period: "2025-Q1", amount: 900, currency: "EUR"),
        now: noon)
      #expect(quota.period.first == day)
      #expect(try await seat.quotas(ofPeriod: named, now: noon).map(\.period.text) == ["2025-Q1"])
      #expect(try await seat.forecast(now: noon).document.company.quota == 900)
      // From now on the year cannot begin in another month.
      await #expect(throws: ServiceError.self) {
        try await seat.setPipeline(PipelineSettings(yearBegins: 1), after: 1, now: noon)
      }
    }
  }

  @Test(arguments: [0, 13])
  func aMonthIsOneOfTwelve(_ month: Int) async throws {
    try await withWorkspace { workspace, _ in
      let seat = Seat(at: workspace, for: Principal(nil, of: workspace.id, by: .commandLine))
      await #expect(throws: ServiceError.self) {
        try await seat.setPipeline(
          PipelineSettings(yearBegins: month), after: 0, now: .distantPast)
      }
    }
  }
}
