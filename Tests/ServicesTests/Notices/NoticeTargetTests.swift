import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Targets that were missed are told to who manages the function that promised them, once.
struct NoticeTargetTests {
  static let agreement =
    NoticeCompany.agreement + """

      targets:
        - { period: 2026-03, measure: accepted_leads, function: marketing, value: 1000 }
        - { period: 2026-03, measure: accepted_pipeline, function: sales, value: 1000 }
        - { period: 2026-Q1, measure: won_revenue, function: shared, value: 1000 }
        - { period: 2026-Q1, measure: accepted_leads, function: sales, value: 1 }
        - { period: 2026-Q1, measure: happiness, function: sales, value: 1 }
        - { period: 2026-Q2, measure: accepted_leads, function: marketing, value: 1000 }

      """
  /// Midnight in Berlin.
  static let end = instant("2026-03-31T22:00:00Z")

  private func missed(_ company: NoticeCompany) async throws -> [String] {
    var told: [String] = []
    for member in 1...9 {
      let page = try await company.company.seat(member).notices(limit: 1_000)
      for item in page.items where item.notice.reason == .targetMissed {
        #expect(item.notice.at == Self.end && item.notice.kind == .escalation)
        told.append("\(member) \(item.notice.target?.text ?? "?")")
      }
    }
    return told.sorted()
  }

  @Test func whoManagesIsTold() async throws {
    try await withNotices(agreement: Self.agreement) { company in
      try await company.raise("L1")
      try await company.act(
        .leadAccepted, "L1", by: "lea", at: NoticeCompany.start + .hour)
      try await company.workspace.tellNotices(now: Self.end)
      // The period is over, and nobody looked after its end yet.
      #expect(try await missed(company) == [])
      for minutes in [1, 2, 60, 24 * 60] {
        try await company.workspace.tellNotices(now: Self.end + minutes * .minute)
      }
      // Sam, Eva and Rob manage in sales, Mia in marketing; what was reached, what runs, and what
      // cannot be measured is nobody's alarm.
      let (shared, sales) = ("1/2026-Q1/won_revenue/shared", "1/2026-03/accepted_pipeline/sales")
      #expect(
        try await missed(company)
          == (["1 \(shared)", "1 1/2026-03/accepted_leads/marketing"]
          + [2, 5, 7].flatMap { ["\($0) \(shared)", "\($0) \(sales)"] }).sorted())
    }
  }

  /// A company that begins later is not told of what is long past.
  @Test func whatIsLongPastIsNobodysNews() async throws {
    try await withNotices(agreement: Self.agreement) { company in
      try await company.workspace.tellNotices(now: Self.end + 40 * .day)
      #expect(try await missed(company) == [])
    }
  }

  @Test(arguments: ["1/2026-03/accepted_leads/marketing", "12/2027/our/own/sales"])
  func namesAreReadBack(_ text: String) throws {
    #expect(try #require(TargetName(text)).text == text)
  }

  @Test(arguments: ["", "a", "1/2026/x", "x/2026-03/accepted_leads/marketing"])
  func otherWordsAreNoNames(_ text: String) {
    #expect(TargetName(text) == nil)
  }
}
