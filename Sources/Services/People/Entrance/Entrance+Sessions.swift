import Domain
import Storage

/// Whom a request comes from, by its cookie.
public enum Arrival: Sendable {
  case stranger
  /// The password was right, the code is outstanding.
  case halfway
  /// Signed in by a password alone where a second factor is wanted of everybody: to be let do
  /// nothing but turn it on.
  case unsecured(Seat)
  case member(Seat)
}

/// A signed-in browser as its owner sees it.
public struct OpenSession: Sendable, Hashable {
  public var number: Int
  public var means: String
  public var created: Instant
  public var seen: Instant
  public var expires: Instant
  public var address: String
  public var agent: String
}

extension Entrance {
  /// How exactly the last request of a session is kept.
  static let seenStep = Elapsed.minute

  /// The seat of whoever holds the token, as far as the session lasts and the member has not left.
  /// Role and function are those of this moment. Whoever is only watching, by a page that was left
  /// open, asks for nothing: the session is not kept alive by it.
  public func arrival(
    _ token: SecretToken?, from caller: Caller, isWatching: Bool = false, now: Instant
  ) async throws -> Arrival {
    guard let token else { return .stranger }
    let (found, isUnsecured) = try await database.read { connection in
      let found = try find(token, connection, now)
      return (found, try found.map { try lacksSecondFactor($0, connection) } ?? false)
    }
    guard let found else { return .stranger }
    guard found.session.state == .signedIn else { return .halfway }
    if !isWatching, found.session.seen + Entrance.seenStep < now {
      try await database.write { connection in
        try SessionTable(connection, found.workspace).noteSeen(found.session.session, at: now)
      }
    }
    var principal = found.principal
    principal.address = caller.address
    let seat = Seat(at: workspaces.workspace(found.workspace), for: principal)
    return isUnsecured ? .unsecured(seat) : .member(seat)
  }

  struct Found: Sendable {
    var workspace: WorkspaceID
    var session: SessionRecord
    var member: Member
    var principal: Principal
  }

  func find(
    _ token: SecretToken, _ connection: any Connection, _ now: Instant
  ) throws -> Found? {
    guard let (workspace, session) = try SessionTable.find(token: token.hash, connection),
      session.expires > now, session.seen + policy.sessionIdle > now,
      let record = try MemberTable(connection, workspace).find(session.member),
      let member = Member(record), member.state == .active
    else { return nil }
    return Found(
      workspace: workspace, session: session, member: member,
      principal: try Principal(
        member, of: workspace, by: .session(session.session), in: connection))
  }

  /// A new session under a new token; older ones of the browser are the caller's to end.
  func start(
    _ state: SessionRecord.State, of member: Member, in workspace: WorkspaceID, means: String,
    from caller: Caller, _ connection: any Connection, _ now: Instant
  ) throws -> SecretToken {
    let token = SecretToken(random)
    let table = SessionTable(connection, workspace)
    let number = try table.nextNumber()
    let life = state == .signedIn ? policy.sessionLife : policy.secondFactorLife
    try table.add(
      SessionRecord(
        session: number, member: member.number, token: token.hash, state: state, means: means,
        created: now, seen: now, expires: now + life, address: caller.address,
        agent: caller.agent))
    if state == .signedIn {
      try AuditTrail(connection, workspace).record(
        AuditNote(.signedIn, "session \(number)", after: ["means": .text(means)]),
        member: member.number, means: "session \(number)", address: caller.address, now: now)
    }
    return token
  }

  /// Ends the session of a token, if there is one.
  func end(_ token: SecretToken?, _ connection: any Connection, _ now: Instant) throws {
    guard let token, let (workspace, session) = try SessionTable.find(token: token.hash, connection)
    else { return }
    try SessionTable(connection, workspace).end(session.session, at: now)
    guard session.state == .signedIn else { return }
    try AuditTrail(connection, workspace).record(
      AuditNote(.signedOut, "session \(session.session)"), member: session.member,
      means: "session \(session.session)", address: nil, now: now)
  }

  public func signOut(_ token: SecretToken, now: Instant) async throws {
    try await database.write { try end(token, $0, now) }
  }

  /// The open sessions of a member, the latest first.
  public func sessions(ofMember member: Int, for seat: Seat, now: Instant) async throws
    -> [OpenSession]
  {
    try seat.principal.require(.manageSessions, in: seat.workspace.id, ofMember: member)
    let idle = policy.sessionIdle
    return try await database.read { [id = seat.workspace.id] connection in
      try SessionTable(connection, id).open(ofMember: member)
        .filter { $0.state == .signedIn && $0.expires > now && $0.seen + idle > now }
        .map(OpenSession.init)
    }
  }

  /// Ends one session of a member, or all but the one that the principal acts by.
  public func endSessions(
    ofMember member: Int, only session: Int? = nil, for seat: Seat, now: Instant
  ) async throws {
    try seat.principal.require(.manageSessions, in: seat.workspace.id, ofMember: member)
    try await database.write { [id = seat.workspace.id, principal = seat.principal] connection in
      let table = SessionTable(connection, id)
      var kept: Int?
      if case .session(let own) = principal.means { kept = own }
      if let session {
        guard try table.open(ofMember: member).contains(where: { $0.session == session }) else {
          throw ServiceError.notFound("session \(session)")
        }
        try table.end(session, at: now)
      } else {
        try table.endAll(ofMember: member, except: kept, at: now)
      }
      let object = session.map { "session \($0)" } ?? "sessions of member \(member)"
      try AuditTrail(connection, id).record(
        AuditNote(.sessionEnded, object), by: principal, now: now)
    }
  }
}

extension OpenSession {
  init(_ record: SessionRecord) {
    self.init(
      number: record.session, means: record.means, created: record.created, seen: record.seen,
      expires: record.expires, address: record.address, agent: record.agent)
  }
}
