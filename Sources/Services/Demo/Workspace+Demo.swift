import Domain
import Storage

extension DemoCompany {
  /// Fills an empty workspace: members, signed agreements, the journal of both functions.
  ///
  /// A large company comes in parts, a transaction each; `progress` hears how many people are in.
  /// Throws ``ServiceError`` when the workspace holds leads or agreements already.
  public func fill(
    _ workspace: Workspace, now: Instant, progress: @Sendable (Int) -> Void = { _ in }
  ) async throws {
    let overview = try await workspace.overview(now: now)
    let versions = try await workspace.agreementLives(
      limit: 1, by: Principal(nil, of: workspace.id, by: .system), now: now)
    guard versions.isEmpty, !overview.hasLeads else {
      throw ServiceError.invalid(
        field: "demo", expected: "an empty workspace; this one has leads or agreements")
    }
    let members = try await addMembers(to: workspace)
    let signatories = signers.compactMap { members[$0.email] }
    for agreement in agreements {
      try await adopt(agreement.text, in: workspace, by: signatories, at: agreement.effective)
    }
    for (index, part) in parts(of: DemoCompany.partSize).enumerated() {
      _ = try await workspace.importing(now: now) { ingest in
        for entry in entries(of: part) { _ = try ingest.take(entry) }
      }
      progress(min(leads, (index + 1) * DemoCompany.partSize))
    }
  }

  /// People whose stories one transaction holds: one for all of a million would outgrow the log of
  /// the database, and slow down with it.
  static let partSize = 5_000

  /// The first of the signatories drafts and proposes it; each signs for his or her function.
  private func adopt(
    _ text: String, in workspace: Workspace, by signatories: [Member], at instant: Instant
  ) async throws {
    let signatories = signatories.map { Principal($0, of: workspace.id, by: .system) }
    guard let author = signatories.first else { return }
    let draft = try await workspace.draft(text, by: author, now: instant)
    _ = try await workspace.propose(draft.number, by: author, now: instant)
    for signatory in signatories {
      _ = try await workspace.sign(draft.number, sha256: draft.sha256, by: signatory, now: instant)
    }
  }

  private func addMembers(to workspace: Workspace) async throws -> [String: Member] {
    var known: [String: Member] = [:]
    for member in try await workspace.members() { known[member.email] = member }
    for member in members where known[member.email] == nil {
      let new = NewMember(
        email: member.email, name: member.name,
        function: MemberFunction(rawValue: member.function) ?? .operations,
        role: MemberRole(rawValue: member.role) ?? .member)
      known[member.email] = try await workspace.add(new, now: agreements[0].effective)
    }
    return known
  }
}
