import Domain
import Storage

extension DemoCompany {
  /// Fills an empty workspace: members, signed agreements, the journal of both functions.
  ///
  /// Throws ``ServiceError`` when the workspace holds leads or agreements already.
  public func fill(_ workspace: Workspace, now: Instant) async throws {
    let overview = try await workspace.overview(now: now)
    guard try await workspace.agreements().isEmpty, overview.leads == 0 else {
      throw ServiceError.invalid(
        field: "demo", expected: "an empty workspace; this one has leads or agreements")
    }
    let numbers = try await addMembers(to: workspace)
    for signed in agreements {
      _ = try await workspace.adopt(
        signed.text, marketing: numbers[signers[0].email] ?? 0,
        sales: numbers[signers[1].email] ?? 0, now: signed.effective)
    }
    _ = try await workspace.importing(now: now) { ingest in
      for entry in entries() { _ = try ingest.take(entry) }
    }
  }

  private func addMembers(to workspace: Workspace) async throws -> [String: Int] {
    var numbers: [String: Int] = [:]
    for known in try await workspace.members() { numbers[known.email] = known.number }
    for member in members where numbers[member.email] == nil {
      let new = NewMember(
        email: member.email, name: member.name,
        function: MemberFunction(rawValue: member.function) ?? .operations,
        role: MemberRole(rawValue: member.role) ?? .member)
      numbers[member.email] = try await workspace.add(new, now: agreements[0].effective).number
    }
    return numbers
  }
}
