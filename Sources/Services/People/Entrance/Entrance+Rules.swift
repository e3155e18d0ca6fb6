import Domain
import Storage

/// What holds for every sign-in at a workspace.
public struct SignInRules: Sendable, Hashable {
  /// Whether members who are linked to a provider may use their passwords as well. Admins keep
  /// theirs in any case, so that a provider that fails locks nobody out.
  public var linkedPasswords = true
  /// Whether whoever comes by a password has to have a second factor. What a provider asks for is
  /// the provider's to say.
  public var secondFactor = false

  public init() {}

  fileprivate init(_ record: SignInRulesRecord) {
    linkedPasswords = record.linkedPasswords
    secondFactor = record.secondFactor
  }

  fileprivate var record: SignInRulesRecord {
    SignInRulesRecord(linkedPasswords: linkedPasswords, secondFactor: secondFactor)
  }

  fileprivate var json: JSON {
    ["linked_passwords": .bool(linkedPasswords), "second_factor": .bool(secondFactor)]
  }
}

extension Entrance {
  public func signInRules(for seat: Seat) async throws -> SignInRules {
    try seat.require(.manageWorkspace)
    return try await database.read { [id = seat.workspace.id] connection in
      SignInRules(try WorkspaceTable(connection).signInRules(id))
    }
  }

  /// Changes the rules as they are at that moment; they hold from everybody's next request.
  @discardableResult
  public func changeSignInRules(
    for seat: Seat, now: Instant, _ change: @escaping @Sendable (inout SignInRules) -> Void
  ) async throws -> SignInRules {
    try seat.require(.manageWorkspace)
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = WorkspaceTable(connection)
      let before = SignInRules(try table.signInRules(id))
      var rules = before
      change(&rules)
      guard rules != before else { return rules }
      try table.set(rules.record, of: id)
      try AuditTrail(connection, id).record(
        AuditNote(.workspaceChanged, "workspace", before: before.json, after: rules.json),
        by: principal, now: now)
      return rules
    }
  }

  /// Whether a password opens anything for this member.
  func mayUsePassword(
    _ member: Member, in workspace: WorkspaceID, _ connection: any Connection
  ) throws -> Bool {
    guard member.role != .admin,
      try !WorkspaceTable(connection).signInRules(workspace).linkedPasswords
    else { return true }
    return try IdentityTable(connection, workspace).all(ofMember: member.number).isEmpty
  }

  /// Whether the rules want a second factor that the member of a session has not.
  func lacksSecondFactor(_ found: Found, _ connection: any Connection) throws -> Bool {
    guard !found.session.means.hasPrefix(Entrance.providersMeans),
      try WorkspaceTable(connection).signInRules(found.workspace).secondFactor
    else { return false }
    return try SecondFactorTable(connection, found.workspace).find(found.member.number)?.confirmed
      == nil
  }
}
