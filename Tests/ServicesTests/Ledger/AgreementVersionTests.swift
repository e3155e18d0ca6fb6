import Domain
import Services
import TestSupport
import Testing

/// Who may sign for whom, and what a version changes.
struct AgreementVersionTests {
  static let now = instant("2026-02-01T00:00:00Z")

  /// Marketing's and sales' signatory by number: 1 is marketing's admin, 2 is sales' manager, 3 a
  /// member of sales without the right, 4 leadership's admin, 9 nobody.
  @Test(arguments: [(1, 1), (2, 2), (2, 1), (1, 3), (1, 4), (4, 2), (1, 9)])
  func isNotAdopted(_ marketing: Int, _ sales: Int) async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      try await Self.staff(workspace)
      await #expect(throws: ServiceError.self) {
        _ = try await workspace.adopt(
          SampleAgreement.balancedText, marketing: marketing, sales: sales, now: Self.now)
      }
      #expect(try await workspace.agreements().isEmpty)
      #expect(try await workspace.agreementInForce(now: Self.now) == nil)
    }
  }

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
      let versions = try await workspace.agreements()
      #expect(versions.isEmpty)
    }
  }

  @Test func aVersionOverRecordedFactsDecidesThemAnew() async throws {
    try await withWorkspace(agreements: []) { workspace, _ in
      let journal = RandomJournal(seed: 12)
      _ = try await workspace.take(journal.entries, now: journal.end)
      #expect(try await workspace.decisions() == [])
      _ = try await workspace.adopt(
        SampleAgreement.balancedText, marketing: 1, sales: 2, now: journal.end)
      #expect(try await !workspace.decisions().isEmpty)
      _ = try await workspace.adopt(
        SampleAgreement.strictText, marketing: 1, sales: 2, now: journal.end)
      #expect(try await workspace.verify().differences == [])
    }
  }

  static func staff(_ workspace: Workspace) async throws {
    for (name, function, role) in [
      ("tom", MemberFunction.sales, MemberRole.member), ("lea", .leadership, .admin),
    ] {
      _ = try await workspace.add(
        NewMember(
          email: "\(name)@seller.example", name: name, function: function, role: role), now: now)
    }
  }
}
