import Domain
import Storage

/// A new second factor, to be taken into an authenticator.
public struct SecondFactorOffer: Sendable, Hashable {
  /// In groups of four letters, to be typed.
  public var secret: String
  /// `otpauth://…`, to be opened.
  public var address: String
}

/// How a member's second factor stands.
public struct SecondFactorStanding: Sendable, Hashable {
  public var isOn: Bool
  public var recoveryCodesLeft: Int
  /// By what the member shows again who he or she is before it changes.
  public var proof = Proof.password

  public enum Proof: Sendable, Hashable {
    case password
    /// There is no password here: an identity provider vouched for the session a moment ago.
    case provider
    /// There is none, and it was too long ago: it has to vouch anew.
    case providerAnew
  }
}

/// What came of a change that wants the password again.
public enum Guarded<Value: Sendable>: Sendable {
  case done(Value)
  /// Wrong password, or too many tries.
  case not(SignInOutcome)
}

extension Entrance {
  public func secondFactor(
    for seat: Seat, now: Instant
  ) async throws -> SecondFactorStanding {
    guard let member = seat.principal.member else {
      return SecondFactorStanding(isOn: false, recoveryCodesLeft: 0)
    }
    return try await database.read {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = SecondFactorTable(connection, id)
      return SecondFactorStanding(
        isOn: try table.find(member.number)?.confirmed != nil,
        recoveryCodesLeft: try table.unusedRecoveryCodes(of: member.number),
        proof: try Entrance.proof(of: member, principal, connection, id, now))
    }
  }

  /// Makes a secret and keeps it, sealed and without effect until a code proves that it arrived.
  /// The one that is on already stays on meanwhile only if there is none: it must be turned off
  /// first.
  public func offerSecondFactor(
    password: String, for seat: Seat, now: Instant
  ) async throws -> Guarded<SecondFactorOffer> {
    if let outcome = try await confirmAgain(password, for: seat, now: now) {
      return .not(outcome)
    }
    guard let member = seat.principal.member else { return .not(.refused) }
    let company = try await seat.workspace.overview(now: now).name
    let code = TimeCode(secret: random.bytes(TimeCode.secretLength))
    let id = seat.workspace.id
    let sealed = try key.seal(code.secret, for: Entrance.place(id, member), random)
    let isOffered = try await database.write { connection in
      let table = SecondFactorTable(connection, id)
      guard try table.find(member.number)?.confirmed == nil else { return false }
      try table.put(
        SecondFactorRecord(member: member.number, secret: sealed, confirmed: nil, lastStep: 0))
      return true
    }
    guard isOffered else { return .not(.refused) }
    let letters = Array(Base32.text(code.secret))
    let groups = stride(from: 0, to: letters.count, by: 4).map {
      String(letters[$0..<min($0 + 4, letters.count)])
    }
    return .done(
      SecondFactorOffer(
        secret: groups.joined(separator: " "),
        address: code.address(issuer: "Concord \(company)", account: member.email)))
  }

  /// Turns the offered factor on with its first code, and gives the recovery codes, which are shown
  /// this once. Nil when the code is not good.
  public func confirmSecondFactor(
    code: String, for seat: Seat, now: Instant
  ) async throws -> [String]? {
    guard let member = seat.principal.member else { return nil }
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make(random) }
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let table = SecondFactorTable(connection, id)
      guard var factor = try table.find(member.number), factor.confirmed == nil,
        let secret = key.open(factor.secret, for: Entrance.place(id, member)),
        let step = TimeCode(secret: secret).step(of: code.filter { !$0.isWhitespace }, now: now)
      else { return nil }
      factor.confirmed = now
      factor.lastStep = step
      try table.put(factor)
      try table.replace(recoveryCodes: codes.map(RecoveryCode.hash), of: member.number)
      try SessionTable(connection, id).endAll(
        ofMember: member.number, except: principal.session, at: now)
      try AuditTrail(connection, id).record(
        AuditNote(.secondFactorOn, "member \(member.number)"), by: principal, now: now)
      return codes
    }
  }

  public func removeSecondFactor(
    password: String, for seat: Seat, now: Instant
  ) async throws -> Guarded<Void> {
    if let outcome = try await confirmAgain(password, for: seat, now: now) {
      return .not(outcome)
    }
    guard let member = seat.principal.member else { return .not(.refused) }
    try await removeSecondFactor(member.number, for: seat, now)
    return .done(())
  }

  /// For a member who lost phone and codes.
  public func removeSecondFactor(
    ofMember number: Int, for seat: Seat, now: Instant
  ) async throws {
    try seat.require(.manageMembers)
    try await removeSecondFactor(number, for: seat, now)
  }

  private func removeSecondFactor(_ number: Int, for seat: Seat, _ now: Instant) async throws {
    try await database.write { [id = seat.workspace.id, principal = seat.principal] connection in
      let table = SecondFactorTable(connection, id)
      guard try table.find(number) != nil else { return }
      try table.remove(number)
      try AuditTrail(connection, id).record(
        AuditNote(.secondFactorOff, "member \(number)"), by: principal, now: now)
    }
  }
}

extension Entrance {
  /// What the means of sessions that a provider vouched for begin with.
  static let providersMeans = "oidc"
  /// How long the word of a provider counts as showing again who one is.
  static let providersWord = 10 * Elapsed.minute

  /// Asks again who it is: by the password, or where there is none by a provider that has just
  /// vouched for the session. Nil when it is right.
  private func confirmAgain(
    _ password: String, for seat: Seat, now: Instant
  ) async throws -> SignInOutcome? {
    guard let member = seat.principal.member else { return .refused }
    let proof = try await database.read {
      [id = seat.workspace.id, principal = seat.principal] connection in
      try Entrance.proof(of: member, principal, connection, id, now)
    }
    switch proof {
    case .password: return try await confirmPassword(password, for: seat, now: now)
    case .provider: return nil
    case .providerAnew: return .refused
    }
  }

  private static func proof(
    of member: Member, _ principal: Principal, _ connection: any Connection, _ id: WorkspaceID,
    _ now: Instant
  ) throws -> SecondFactorStanding.Proof {
    guard try CredentialTable(connection, id).find(member.number) == nil,
      try !IdentityTable(connection, id).all(ofMember: member.number).isEmpty
    else { return .password }
    let session = try SessionTable(connection, id).open(ofMember: member.number)
      .first { $0.session == principal.session }
    guard let session, session.means.hasPrefix(Entrance.providersMeans),
      session.created + providersWord > now
    else { return .providerAnew }
    return .provider
  }
}
