import Domain
import Storage

/// What a single-use link is good for, as its page tells.
public struct OpenLink: Sendable, Hashable {
  public enum Purpose: Sendable, Hashable { case invitation, reset, email(String) }

  public var purpose: Purpose
  public var name: String
  public var email: String
  public var company: String
}

extension Entrance {
  /// Nil when the link was used, has expired, or never was.
  public func link(_ token: SecretToken, now: Instant) async throws -> OpenLink? {
    try await database.read { connection in
      guard let (workspace, link) = try LinkTable.find(token: token.hash, connection),
        link.expires > now, let company = try WorkspaceTable(connection).find(workspace),
        let member = try MemberTable(connection, workspace).find(link.member),
        member.state != "left"
      else { return nil }
      let purpose: OpenLink.Purpose =
        switch link.purpose {
        case .invitation: .invitation
        case .reset: .reset
        case .email: .email(link.email ?? "")
        }
      return OpenLink(
        purpose: purpose, name: member.name, email: member.email, company: company.name)
    }
  }

  /// Sets the password by an invitation or a reset. The link is used up, and every session of the
  /// member ends. False when the link is not good (any more).
  ///
  /// Throws ``PasswordFault``; the link stays good then.
  public func setPassword(
    _ password: String, by token: SecretToken, from caller: Caller, now: Instant
  ) async throws -> Bool {
    guard let open = try await link(token, now: now) else { return false }
    if case .email = open.purpose { return false }
    try policy.rules.check(password, about: [open.name, open.email, open.company])
    let hash = try await self.hash(password)
    return try await database.write { connection in
      guard let (workspace, link) = try LinkTable.find(token: token.hash, connection),
        link.expires > now, link.purpose != .email,
        try LinkTable(connection, workspace).use(link.link, at: now),
        var member = try MemberTable(connection, workspace).find(link.member),
        member.state != "left"
      else { return false }
      try put(hash, of: link.member, in: workspace, connection, now)
      member.state = "active"
      try MemberTable(connection, workspace).update(member)
      try AuditTrail(connection, workspace).record(
        AuditNote(
          link.purpose == .invitation ? .memberJoined : .passwordReset, "member \(link.member)"),
        member: link.member, means: "link \(link.link)", address: caller.address, now: now)
      return true
    }
  }

  /// Changes one's own password. All other sessions end, and this one gets a new token.
  ///
  /// Throws ``PasswordFault``; a wrong present password is ``SignInOutcome/refused``.
  public func changePassword(
    from present: String, to password: String, for seat: Seat, from caller: Caller, now: Instant
  ) async throws -> SignInOutcome {
    guard let member = seat.principal.member else { return .refused }
    let company = try await seat.workspace.overview(now: now).name
    let outcome = try await confirmPassword(present, for: seat, now: now)
    if let outcome { return outcome }
    try policy.rules.check(password, about: [member.name, member.email, company])
    let hash = try await self.hash(password)
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      try put(hash, of: member.number, in: id, connection, now)
      try AuditTrail(connection, id).record(
        AuditNote(.passwordChanged, "member \(member.number)"), by: principal, now: now)
      return .signedIn(
        try start(
          .signedIn, of: member, in: id, means: "password", from: caller, connection, now))
    }
  }

  /// Asks for the password again before something grave. Nil when it is right.
  func confirmPassword(
    _ password: String, for seat: Seat, now: Instant
  ) async throws -> SignInOutcome? {
    guard let member = seat.principal.member else { return .refused }
    let account = key.pseudonym(member.email)
    let id = seat.workspace.id
    let (wait, credential) = try await database.write { connection in
      (
        try Throttle(connection).take([(.account, account)], now: now),
        try CredentialTable(connection, id).find(member.number)
      )
    }
    if let wait { return .wait(until: wait) }
    let hash = credential.flatMap { PasswordHash($0.password) }
    let isRight: Bool
    do {
      isRight = try await workers.run { [decoy] in
        let matches = try (hash ?? decoy).matches(password)
        return matches && hash != nil
      }
    } catch is PasswordWorkers.Busy {
      return .busy
    }
    guard isRight else { return .refused }
    try await database.write { try Throttle($0).table.clear(.account, account) }
    return nil
  }

  /// Stores the hash; sessions and resets of the member end with the old password.
  func put(
    _ hash: String, of member: Int, in workspace: WorkspaceID, _ connection: any Connection,
    _ now: Instant
  ) throws {
    try CredentialTable(connection, workspace).put(
      CredentialRecord(member: member, password: hash, isDemo: false, changed: now))
    try SessionTable(connection, workspace).endAll(ofMember: member, at: now)
    try LinkTable(connection, workspace).cancel(.reset, ofMember: member, at: now)
  }
}
