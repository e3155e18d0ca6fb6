import Domain
import Storage

extension Entrance {
  /// The second step of a sign-in: a code of the authenticator, or a recovery code. No code is
  /// taken twice.
  public func confirm(
    code: String, under token: SecretToken, from caller: Caller, now: Instant
  ) async throws -> SignInOutcome {
    try await database.write { connection in
      guard let (workspace, session) = try SessionTable.find(token: token.hash, connection),
        session.state == .secondFactor, session.expires > now,
        let record = try MemberTable(connection, workspace).find(session.member),
        let member = Member(record), member.state == .active
      else { return .refused }
      let name = "\(workspace.number)/\(member.number)"
      let throttle = Throttle(connection)
      if let wait = try throttle.take([(.secondFactor, name)], now: now) {
        return .wait(until: wait)
      }
      let trail = AuditTrail(connection, workspace)
      guard let way = try use(code, of: member, in: workspace, connection, now) else {
        try trail.record(
          AuditNote(.secondFactorFailed, "member \(member.number)"), member: nil,
          means: "session \(session.session)", address: caller.address, now: now)
        return .refused
      }
      try throttle.table.clear(.secondFactor, name)
      try SessionTable(connection, workspace).end(session.session, at: now)
      let new = try start(
        .signedIn, of: member, in: workspace, means: "\(session.means)+\(way.rawValue)",
        from: caller, connection, now)
      try vouch(for: new, as: session.session, in: workspace, connection)
      if way == .recovery {
        try trail.record(
          AuditNote(.recoveryCodeUsed, "member \(member.number)"), member: member.number,
          means: "session \(session.session)", address: caller.address, now: now)
      }
      return .signedIn(new)
    }
  }

  enum SecondFactorWay: String { case totp, recovery }

  /// Uses a code up; nil when it is not good.
  func use(
    _ code: String, of member: Member, in workspace: WorkspaceID, _ connection: any Connection,
    _ now: Instant
  ) throws -> SecondFactorWay? {
    let table = SecondFactorTable(connection, workspace)
    guard let factor = try table.find(member.number), factor.confirmed != nil else { return nil }
    let typed = code.filter { !$0.isWhitespace }
    if typed.utf8.count == TimeCode.digits {
      guard let secret = key.open(factor.secret, for: Entrance.place(workspace, member)),
        let step = TimeCode(secret: secret).step(of: typed, now: now),
        try table.use(step: step, of: member.number)
      else { return nil }
      return .totp
    }
    let hash = RecoveryCode.hash(typed)
    return try table.use(recoveryCode: hash, of: member.number, at: now) ? .recovery : nil
  }

  /// What a sealed second factor is bound to.
  static func place(_ workspace: WorkspaceID, _ member: Member) -> String {
    "second factor \(workspace.number)/\(member.number)"
  }
}
