import Domain
import Storage

extension Workspace {
  /// Makes a token for `owner`, by default the acting member; its text is known only here and now.
  /// `random`: 32 bytes that nobody can guess.
  public func createToken(
    _ new: NewToken, for owner: Int? = nil, random: [UInt8], by principal: Principal, now: Instant
  ) async throws -> (token: APIToken, text: TokenText) {
    guard let owner = owner ?? principal.member?.number else {
      throw Denial(.manageTokens, .needsPerson)
    }
    try principal.require(.manageTokens, in: id, ofMember: owner)
    let new = try new.checked(now: now)
    let text = TokenText(random: random)
    let token = try await database.write { [id] connection in
      guard try MemberTable(connection, id).find(owner) != nil else {
        throw ServiceError.notFound("member \(owner)")
      }
      let table = TokenTable(connection, id)
      let record = TokenRecord(
        number: try table.nextNumber(), member: owner, name: new.name, sha256: text.sha256,
        hint: text.hint, scopes: new.scopes.sorted().map(\.rawValue).joined(separator: " "),
        created: now, expires: new.expires)
      try table.add(record)
      try AuditTrail(connection, id).record(
        AuditNote(
          .tokenCreated, "token \(record.number)",
          after: [
            "member": .number(Double(owner)), "name": .text(new.name),
            "scopes": .text(record.scopes), "expires": .instant(new.expires),
          ]), by: principal, now: now)
      return APIToken(record)
    }
    return (token, text)
  }

  /// Tokens by number: all of the workspace for who may manage all, else one's own.
  public func tokens(
    after: Int = 0, limit: Int, by principal: Principal
  ) async throws -> [APIToken] {
    let reach = try principal.require(.manageTokens, in: id)
    let owner = reach == .all ? nil : principal.member?.number
    return try await database.read { [id] connection in
      try TokenTable(connection, id).page(ofMember: owner, after: after, limit: limit)
        .map(APIToken.init)
    }
  }

  public func token(_ number: Int, by principal: Principal) async throws -> APIToken {
    try principal.require(.manageTokens, in: id)
    let token = try await database.read { [id] in try TokenTable($0, id).find(number) }
      .map(APIToken.init)
    // Somebody else's token is not even known to be there.
    guard let token, principal.mayManage(token) else {
      throw ServiceError.notFound("token \(number)")
    }
    return token
  }

  /// Ends a token; one that is ended stays so.
  @discardableResult
  public func revokeToken(
    _ number: Int, by principal: Principal, now: Instant
  ) async throws -> APIToken {
    var token = try await token(number, by: principal)
    guard token.revoked == nil else { return token }
    token.revoked = now
    return try await database.write { [id, token] connection in
      try TokenTable(connection, id).revoke(token.number, at: now)
      try AuditTrail(connection, id).record(
        AuditNote(.tokenRevoked, "token \(token.number)"), by: principal, now: now)
      return token
    }
  }

  /// Gives a token another name, unless it has changed from `before`.
  public func renameToken(
    _ number: Int, _ name: String, by principal: Principal, now: Instant
  ) async throws -> APIToken {
    let token = try await token(number, by: principal)
    let checked = try NewToken(name: name, scopes: token.scopes, expires: nil).checked(now: now)
    try await database.write { [id] connection in
      try TokenTable(connection, id).rename(token.number, checked.name)
    }
    return try await self.token(number, by: principal)
  }
}

extension Principal {
  fileprivate func mayManage(_ token: APIToken) -> Bool {
    (try? require(.manageTokens, in: workspace, ofMember: token.member)) != nil
  }
}

extension Workspaces {
  /// How old the note of a token's last use may be: not every request writes.
  static let useNotedEvery = Elapsed.minute

  /// Who brings this token. Throws ``TokenFault``.
  public func principal(
    token text: String, now: Instant, address: String?
  ) async throws -> Principal {
    guard let token = TokenText(text) else { throw TokenFault.malformed }
    return try await database.read { connection in
      guard let (workspace, record) = try TokenTable.find(sha256: token.sha256, connection) else {
        throw TokenFault.unknown
      }
      guard record.revoked == nil else { throw TokenFault.revoked }
      if let expires = record.expires, expires <= now { throw TokenFault.expired }
      guard
        let member = try MemberTable(connection, workspace).find(record.member)
          .flatMap(Member.init), member.state == .active
      else { throw TokenFault.unknown }
      let known = APIToken(record)
      return try Principal(
        member, of: workspace, by: .token(known.number, scopes: known.scopes), address: address,
        in: connection)
    }
  }

  /// Notes that a token was used, unless that was noted a moment ago.
  public func noteUse(by principal: Principal, now: Instant) async throws {
    guard case .token(let number, _) = principal.means else { return }
    let workspace = principal.workspace
    let isNoted = try await database.read { connection in
      let token = try TokenTable(connection, workspace).find(number)
      return token?.lastUsed.map { now < $0 + Workspaces.useNotedEvery } ?? false
    }
    guard !isNoted else { return }
    try await database.write { connection in
      try TokenTable(connection, workspace).noteUse(number, at: now, from: principal.address)
    }
  }
}
