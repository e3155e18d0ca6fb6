import Domain
import Services
import TestSupport
import Testing

/// Who may sign for whom, and what a version changes.
struct AgreementVersionTests {
  static let now = instant("2026-02-01T00:00:00Z")

  @Test func bothSignAndItIsInForceFromItsInstant() async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      _ = try await workspace.adopt(
        SampleAgreement.balancedText, marketing: 1, sales: 2, now: Self.now)
      _ = try await workspace.adopt(
        SampleAgreement.strictText, marketing: 1, sales: 2, now: Self.now)
      let april = instant("2026-04-01T00:00:00Z")
      let before = Elapsed(microseconds: 1)
      #expect(try await workspace.agreementInForce(now: april - before)?.number == 1)
      let second = try await workspace.agreementInForce(now: april)
      #expect(second?.name == "strict")
      #expect(second?.signatures.map(\.function) == [.marketing, .sales])
      #expect(second?.sha256.count == 64)
    }
  }

  @Test func aFaultyTextIsRefusedWhole() async throws {
    _ = try await withWorkspace(agreements: []) { workspace, _ in
      await #expect(throws: AgreementFaults.self) {
        _ = try await workspace.adopt("concord: 1", marketing: 1, sales: 2, now: Self.now)
      }
      let versions = try await workspace.agreementLives(
        by: Principal(nil, of: workspace.id, by: .system), now: Self.now)
      #expect(versions.isEmpty)
    }
  }

  @Test func theFirstVersionDecidesAnImportedHistory() async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      let journal = RandomJournal(seed: 12)
      _ = try await workspace.take(journal.entries, now: journal.end)
      #expect(try await workspace.decisions() == [])
      _ = try await workspace.adopt(
        SampleAgreement.balancedText, marketing: 1, sales: 2, now: journal.end)
      #expect(try await !workspace.decisions().isEmpty)
      #expect(try await workspace.verify().differences == [])
    }
  }
}
