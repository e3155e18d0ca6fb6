import Domain
import Storage

/// What came of an attempt to sign in.
public enum SignInOutcome: Sendable, Hashable {
  /// The cookie's new token.
  case signedIn(SecretToken)
  /// The password was right; a code is wanted under this token.
  case secondFactorWanted(SecretToken)
  /// Wrong e-mail, password or code: which one is not told.
  case refused
  /// Too many tries.
  case wait(until: Instant)
  /// Too many sign-ins are being checked at this moment.
  case busy
}

extension Entrance {
  /// A member of a workspace with the password that he or she has.
  private struct Candidate: Sendable {
    var workspace: WorkspaceID
    var member: Member
    var password: PasswordHash
  }

  /// Workspaces under one address that are tried.
  static let candidateLimit = 4

  /// Signs in with a password. An unknown address costs the same time and gets the same answer as a
  /// wrong password. The session that the browser had ends.
  public func signIn(
    email: String, password: String, replacing old: SecretToken? = nil, from caller: Caller,
    now: Instant
  ) async throws -> SignInOutcome {
    let email = RecordKey.folded(email)
    let account = key.pseudonym(email)
    let address = key.pseudonym(caller.address)
    let wait = try await database.write { connection in
      try Throttle(connection).take([(.account, account), (.address, address)], now: now)
    }
    if let wait { return .wait(until: wait) }
    let candidates = try await candidates(email, caller)
    let found: Candidate?
    do {
      found = try await match(password, candidates)
    } catch is PasswordWorkers.Busy {
      return .busy
    }
    guard let found else {
      try await noteFailure(candidates, caller, now)
      return .refused
    }
    return try await database.write { connection in
      let throttle = Throttle(connection)
      try throttle.table.clear(.account, account)
      try throttle.giveBack(.address, address)
      return try admit(found, replacing: old, from: caller, connection, now)
    }
  }

  private func candidates(_ email: String, _ caller: Caller) async throws -> [Candidate] {
    try await database.read { connection in
      try MemberTable.active(email: email, connection, limit: Entrance.candidateLimit)
        .compactMap { workspace, record in
          guard let member = Member(record),
            let credential = try CredentialTable(connection, workspace).find(member.number),
            // A password that everybody knows opens nothing from elsewhere.
            !credential.isDemo || caller.isLocal,
            try mayUsePassword(member, in: workspace, connection),
            let password = PasswordHash(credential.password)
          else { return nil }
          return Candidate(workspace: workspace, member: member, password: password)
        }
    }
  }

  private func match(
    _ password: String, _ candidates: [Candidate]
  ) async throws -> Candidate? {
    // A longer one is none of ours, and hashing it would only cost.
    let given = String(password.prefix(PasswordRules.longest + 1))
    return try await workers.run { [decoy, workers] in
      if candidates.isEmpty { _ = try workers.matches(given, decoy) }
      return try candidates.first { try workers.matches(given, $0.password) }
    }
  }

  private func noteFailure(
    _ candidates: [Candidate], _ caller: Caller, _ now: Instant
  ) async throws {
    guard !candidates.isEmpty else { return }
    try await database.write { connection in
      for candidate in candidates {
        try AuditTrail(connection, candidate.workspace).record(
          AuditNote(.signInFailed, "member \(candidate.member.number)"), member: nil,
          means: "password", address: caller.address, now: now)
      }
    }
  }

  private func admit(
    _ found: Candidate, replacing old: SecretToken?, from caller: Caller,
    _ connection: any Connection, _ now: Instant
  ) throws -> SignInOutcome {
    try admit(
      found.member, of: found.workspace, means: "password", replacing: old, from: caller,
      connection, now)
  }

  /// A session for whoever proved who he or she is, or the question for the second factor.
  func admit(
    _ member: Member, of workspace: WorkspaceID, means: String, replacing old: SecretToken?,
    from caller: Caller, _ connection: any Connection, _ now: Instant
  ) throws -> SignInOutcome {
    try end(old, connection, now)
    let factor = try SecondFactorTable(connection, workspace).find(member.number)
    let isWanted = factor?.confirmed != nil
    let token = try start(
      isWanted ? .secondFactor : .signedIn, of: member, in: workspace, means: means,
      from: caller, connection, now)
    return isWanted ? .secondFactorWanted(token) : .signedIn(token)
  }
}
