import Domain
import Storage
import TestSupport
import Testing

@testable import Services

/// Where nothing is new, the background only reads.
struct BackgroundWorkTests {
  static let start = NoticeCompany.start

  /// Rows that the writing connection has changed in its life.
  private func changes(_ company: NoticeCompany) async throws -> Int {
    try await company.company.database.write { Int(try $0.changeToken().own) }
  }

  @Test func anIdleSweepChangesNothing() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      let background = BackgroundWork(
        in: company.company.workspaces,
        jobs: JobRunner(holder: "r", handlers: [:]) { Self.start }, sendsMail: false)
      try await background.sweep(now: Self.start)
      let told = try await company.told()
      #expect(told == ["3 offered L1"])
      let before = try await changes(company)
      for half in 1...60 { try await background.sweep(now: Self.start + half * 30 * .second) }
      #expect(try await changes(company) == before)
      // How far it came is noted from time to time.
      try await company.workspace.tellNotices(now: Self.start + .hour)
      #expect(try await changes(company) == before + 1)
      try await company.workspace.tellNotices(now: Self.start + .hour + 30 * .second)
      #expect(try await changes(company) == before + 1)
    }
  }

  /// What falls due while the mark stands is told at once, and once.
  @Test func nothingIsMissedMeanwhile() async throws {
    try await withNotices { company in
      try await company.raise("L1")
      for minute in 0...250 {
        try await company.workspace.tellNotices(now: Self.start + minute * .minute)
      }
      let notices = try await company.company.seat(2).notices(limit: 9).items.map(\.notice)
      #expect(notices.map(\.reason) == [.lateAnswer])
      // Promised by 14:00; told by the sweep after it.
      #expect(notices.map(\.told) == [Self.start + 241 * .minute])
    }
  }
}
