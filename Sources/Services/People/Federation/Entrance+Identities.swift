import Domain
import Storage

/// A provider that a member signs in by.
public struct LinkedProvider: Sendable, Hashable {
  public var provider: Int
  /// Where one signs in through it.
  public var id: ProviderID
  public var label: String
  public var linked: Instant
}

extension Entrance {
  /// The providers that a member is linked to.
  public func linkedProviders(
    ofMember member: Int, for seat: Seat
  ) async throws -> [LinkedProvider] {
    try seat.principal.require(.manageSessions, in: seat.workspace.id, ofMember: member)
    return try await database.read { [id = seat.workspace.id] connection in
      let providers = ProviderTable(connection, id)
      return try IdentityTable(connection, id).all(ofMember: member).compactMap { identity in
        guard let provider = try providers.find(identity.provider) else { return nil }
        return LinkedProvider(
          provider: provider.number,
          id: ProviderID(workspace: id.number, number: provider.number), label: provider.label,
          linked: identity.linked)
      }
    }
  }

  /// Forgets who the member is there: the next sign-in links anew, by the e-mail address. Sessions
  /// that the provider vouched for end.
  public func unlink(
    member: Int, fromProvider number: Int, for seat: Seat, now: Instant
  ) async throws {
    try seat.require(.manageMembers)
    try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      guard try IdentityTable(connection, id).remove(provider: number, ofMember: member) else {
        throw ServiceError.notFound("link of member \(member)")
      }
      let sessions = SessionTable(connection, id)
      let vouched = ProviderSessionTable(connection, id)
      for session in try sessions.open(ofMember: member)
      where try vouched.find(session.session)?.provider == number {
        try sessions.end(session.session, at: now)
      }
      try AuditTrail(connection, id).record(
        AuditNote(.memberUnlinked, "member \(member)", before: ["provider": .text("\(number)")]),
        by: principal, now: now)
    }
  }
}
