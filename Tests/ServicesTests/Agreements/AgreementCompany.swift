import Domain
import Services
import Storage
import TestSupport
import Testing

/// A company with people of every function and role, for tests of a version's life.
struct AgreementCompany: Sendable {
  let workspace: Workspace
  let database: TestDatabase
  let people: [String: Member]

  static let now = instant("2026-03-01T09:00:00Z")
  static let tables =
    [
      "members", "agreement_versions", "agreement_signatures", "agreement_steps",
      "agreement_comments", "audit", "journal", "revocations", "workspaces",
    ] + viewTables

  /// `mia` is marketing's admin and `sam` sales' manager; the others say what they are.
  static let staff: [(String, MemberFunction, MemberRole)] = [
    ("mara", .marketing, .manager), ("tom", .sales, .member), ("max", .marketing, .member),
    ("vik", .sales, .viewer), ("olga", .operations, .admin), ("lea", .leadership, .admin),
    ("sue", .sales, .admin),
  ]

  init(
    _ workspace: Workspace, _ database: TestDatabase
  ) async throws {
    self.workspace = workspace
    self.database = database
    for (name, function, role) in Self.staff {
      _ = try await workspace.add(
        NewMember(email: "\(name)@seller.example", name: name, function: function, role: role),
        now: Self.now)
    }
    people = Dictionary(
      uniqueKeysWithValues: try await workspace.members().map {
        (String($0.email.prefix { $0 != "@" }), $0)
      })
  }

  /// In a fresh database; version 1 is in force since 2000 unless told otherwise.
  static func with(
    agreements: [String] = [SampleAgreement.balancedText],
    _ body: (AgreementCompany) async throws -> Void
  ) async throws {
    try await withWorkspace(agreements: agreements) { workspace, database in
      try await body(try await AgreementCompany(workspace, database))
    }
  }

  func member(_ name: String) throws -> Member { try #require(people[name]) }

  func principal(_ name: String) throws -> Principal { principal(try member(name)) }

  func principal(_ member: Member?) -> Principal {
    Principal(member, of: workspace.id, by: .session(1))
  }

  /// A valid text that begins at the instant.
  static func text(_ name: String, effective: String = "2026-04-01T00:00:00Z") -> String {
    SampleAgreement.balancedText.replacing("name: balanced", with: "name: \(name)")
      .replacing("effective: 2000-01-01T00:00:00Z", with: "effective: \(effective)")
  }

  func proposal(
    _ text: String = AgreementCompany.text("next"), by name: String = "mara"
  ) async throws -> AgreementLife {
    let draft = try await workspace.draft(text, by: principal(name), now: Self.now)
    return try await workspace.propose(draft.number, by: principal(name), now: Self.now)
  }

  func sign(
    _ version: AgreementLife, by name: String, now: Instant = AgreementCompany.now
  ) async throws -> AgreementLife {
    try await workspace.sign(
      version.number, sha256: version.sha256, by: principal(name), now: now)
  }

  func version(
    _ number: Int, now: Instant = AgreementCompany.now
  ) async throws -> AgreementVersion {
    try await workspace.agreement(number, by: principal("vik"), now: now)
  }

  func state(_ number: Int, now: Instant = AgreementCompany.now) async throws -> AgreementLife.State
  {
    try await version(number, now: now).state
  }

  /// Expects the denial, and that nothing at all has changed.
  func denies(
    _ permission: Permission, _ reason: Denial.Reason = .role, _ body: () async throws -> Void
  ) async throws {
    try await expects(Denial(permission, reason), body)
  }

  func refuses(_ refusal: AgreementRefusal, _ body: () async throws -> Void) async throws {
    try await expects(refusal, body)
  }

  private func expects<Refusal: Error & Equatable>(
    _ refusal: Refusal, _ body: () async throws -> Void
  ) async throws {
    let before = try await dump(Self.tables, of: database)
    await #expect(throws: refusal) { try await body() }
    #expect(try await dump(Self.tables, of: database) == before)
  }
}
