import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// What there is to see of revenue on the first run.
struct DemoRevenueTests {
  /// Everything that the demo writes down beside the journal, as text.
  private static func told(_ workspace: Workspace) async throws -> [String] {
    try await workspace.reading { connection, id in
      let calls = try ForecastCallTable(connection, id).all(asOf: .distantFuture)
      var requests: [DiscountRequest] = []
      try DiscountRequestTable(connection, id).forEach { requests.append($0) }
      let frozen = try ForecastSnapshotTable(connection, id)
        .page(of: "2026-Q4", before: nil, limit: 100)
      return calls.map { "\($0)" } + requests.map { "\($0)" } + frozen.map(\.sha256)
    }
  }

  private func filled(_ body: (Workspace) async throws -> Void) async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      try await DemoCompany(leads: 160).fill(workspace, now: DemoCompany.defaultEnd)
      try await body(workspace)
    }
  }

  @Test func callsDiscountsAndFrozenForecastsAreThere() async throws {
    try await filled { workspace in
      let (calls, requests) = try await workspace.reading { connection, id in
        var requests: [DiscountRequest] = []
        try DiscountRequestTable(connection, id).forEach { requests.append($0) }
        return (try ForecastCallTable(connection, id).all(asOf: .distantFuture), requests)
      }
      #expect(Set(calls.map(\.period)).count >= 7)
      #expect(calls.contains { !$0.isOwn } && calls.allSatisfy { $0.isOwn || !$0.note.isEmpty })
      #expect(calls.allSatisfy { $0.recorded <= DemoCompany.defaultEnd })
      #expect(!requests.isEmpty && requests.contains { $0.decision?.isGranted == true })
      for request in requests {
        let decided = request.decision?.at ?? DemoCompany.defaultEnd
        #expect(request.at < decided && decided <= DemoCompany.defaultEnd)
        #expect(request.decision?.by != request.by)
      }
    }
  }

  /// What is frozen is what would have been: made again from what was known by then it is the same.
  @Test func frozenForecastsAreThoseOfTheirDays() async throws {
    try await filled { workspace in
      var found = 0
      for (period, day) in [
        ("2025-Q2", "2025-04-01"), ("2026-Q1", "2026-01-29"), ("2026-Q3", "2026-09-23"),
        ("2026-Q4", "2026-10-01"), ("2026-Q4", "2026-11-19"),
      ] {
        let quarter = try #require(TargetPeriod(period))
        let again = try await workspace.forecastAgain(
          quarter, day: try #require(CivilDate(day)))
        guard let again else { continue }
        #expect(again == .same, "\(period) of \(day)")
        found += 1
      }
      #expect(found >= 4)
    }
  }

  @Test func theSameSeedTellsTheSame() async throws {
    try await filled { first in
      let told = try await Self.told(first)
      try await filled { second in
        let again = try await Self.told(second)
        #expect(again == told)
      }
    }
  }
}
