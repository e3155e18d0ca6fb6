import Domain
import Storage

/// What came of a logout token.
public enum LogoutOutcome: Sendable, Hashable {
  /// So many sessions ended.
  case ended(Int)
  case refused(FederationFault)
  case wait(until: Instant)
}

extension Entrance {
  /// The provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0):
  /// the sessions that it vouched for end here as well.
  public func endSessions(
    of id: ProviderID, byToken text: String, from caller: Caller, now: Instant
  ) async throws -> LogoutOutcome {
    let address = key.pseudonym(caller.address)
    let (wait, provider) = try await database.write { connection in
      (
        try Throttle(connection).take([(.address, address)], now: now),
        try ProviderTable(connection, id.workspaceID).find(id.number)
      )
    }
    if let wait { return .wait(until: wait) }
    guard let provider else { return .refused(.noProvider) }
    do {
      let token = try SignedToken(text)
      guard token.type.map({ ["jwt", "logout+jwt"].contains($0) }) ?? true else {
        return .refused(.untrusted(.form))
      }
      let claims = try await directory.verified(token, of: provider.issuer, now: now)
      let check = TokenCheck(issuer: provider.issuer, clientID: provider.clientID, now: now)
      let logout = try check.logout(claims)
      return try await database.write { connection in
        try Throttle(connection).giveBack(.address, address)
        return try end(logout, of: id, from: caller, connection, now)
      }
    } catch let fault as FederationFault {
      return .refused(fault)
    }
  }

  private func end(
    _ logout: TokenCheck.Logout, of id: ProviderID, from caller: Caller,
    _ connection: any Connection, _ now: Instant
  ) throws -> LogoutOutcome {
    let isNew = try LogoutTokenTable(connection, id.workspaceID).take(
      SecretToken.hash(of: logout.name), of: id.number, until: logout.until, now: now)
    guard isNew else { return .refused(.untrusted(.replay)) }
    let vouched = try ProviderSessionTable(connection, id.workspaceID).find(
      provider: id.number, subject: logout.subject, sid: logout.sid)
    var count = 0
    for record in vouched {
      guard try SessionTable(connection, id.workspaceID).end(record.session, at: now) else {
        continue
      }
      count += 1
      try AuditTrail(connection, id.workspaceID).record(
        AuditNote(.sessionEndedByProvider, "session \(record.session)"), member: nil,
        means: "provider \(id.number)", address: caller.address, now: now)
    }
    return .ended(count)
  }

  /// The provider that vouched for a session, so that its owner can sign out there as well.
  public func provider(ofSession token: SecretToken) async throws -> ProviderID? {
    try await database.read { connection in
      guard let (workspace, session) = try SessionTable.find(token: token.hash, connection),
        let vouched = try ProviderSessionTable(connection, workspace).find(session.session)
      else { return nil }
      return ProviderID(workspace: workspace.number, number: vouched.provider)
    }
  }

  /// Where one signs out at a provider (OpenID Connect RP-Initiated Logout 1.0), to come back to
  /// `redirect`; with the label of its button. Nil when it has no such page or cannot be asked.
  public func farewell(
    to id: ProviderID, redirect: String, now: Instant
  ) async throws -> (url: String, label: String)? {
    let provider = try await database.read { connection in
      try ProviderTable(connection, id.workspaceID).find(id.number)
    }
    guard let provider,
      let metadata = try? await directory.metadata(of: provider.issuer, now: now),
      let page = metadata.endSession
    else { return nil }
    let url = page.adding([
      "client_id": provider.clientID, "post_logout_redirect_uri": redirect,
    ])
    return (url, provider.label)
  }
}
