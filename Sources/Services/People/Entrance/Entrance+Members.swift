import Domain
import Storage

/// What can be changed of a member by an admin.
public struct MemberChange: Sendable, Hashable {
  public var name: String
  public var function: MemberFunction
  public var role: MemberRole

  public init(name: String, function: MemberFunction, role: MemberRole) {
    self.name = name
    self.function = function
    self.role = role
  }
}

extension Entrance {
  /// Changes name, function or role. With function or role all sessions of the member end, but for
  /// the one that the principal acts by: what it was allowed is not what it is allowed now.
  public func change(
    member number: Int, to change: MemberChange, for seat: Seat, now: Instant
  ) async throws {
    try seat.require(.manageMembers)
    let name = change.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty else { throw ServiceError.invalid(field: "name", expected: "a name") }
    try await edit(number, .memberChanged, for: seat, now) { record, connection, id in
      let keepsRights =
        record.role == change.role.rawValue && record.function == change.function.rawValue
      record.name = name
      record.function = change.function.rawValue
      record.role = change.role.rawValue
      guard !keepsRights else { return }
      try SessionTable(connection, id).endAll(
        ofMember: number, except: seat.principal.session, at: now)
    }
  }

  /// Whoever left comes back, by a new invitation.
  public func reactivate(
    member number: Int, for seat: Seat, now: Instant
  ) async throws -> SecretToken {
    try seat.require(.manageMembers)
    try await edit(number, .memberReturned, for: seat, now) { record, _, _ in
      guard record.state == MemberState.left.rawValue else {
        throw ServiceError.invalid(field: "member", expected: "one who left")
      }
      record.state = MemberState.invited.rawValue
    }
    return try await makeLink(forMember: number, for: seat, now: now)
  }

  /// A link that gives the member another address, once whoever reads that address follows it.
  public func makeEmailLink(
    forMember number: Int, to email: String, for seat: Seat, now: Instant
  ) async throws -> SecretToken {
    try seat.require(.manageMembers)
    let new = try NewMember(email: email, name: "-", function: .sales, role: .viewer).checked()
    return try await database.write { [id = seat.workspace.id] connection in
      let members = MemberTable(connection, id)
      guard let member = try members.find(number), member.state == MemberState.active.rawValue
      else { throw ServiceError.notFound("member \(number)") }
      guard try members.find(email: new.email) == nil else {
        throw ServiceError.invalid(field: "email", expected: "one that no member has yet")
      }
      return try makeLink(.email, number, email: new.email, id, connection, now)
    }
  }

  /// The address changes now; everybody signed in under the old one is signed out. False when the
  /// link is not good (any more).
  public func confirmEmail(
    _ token: SecretToken, from caller: Caller, now: Instant
  ) async throws -> Bool {
    try await database.write { connection in
      guard let (id, link) = try LinkTable.find(token: token.hash, connection),
        link.purpose == .email, link.expires > now, let email = link.email
      else { return false }
      let members = MemberTable(connection, id)
      guard var record = try members.find(link.member), record.state == "active",
        try members.find(email: email) == nil,
        try LinkTable(connection, id).use(link.link, at: now)
      else { return false }
      let before = record.audited
      try WorkProfileTable(connection, id).note(
        formerEmail: record.email, of: link.member, until: now)
      record.email = email
      try members.update(record)
      try SessionTable(connection, id).endAll(ofMember: link.member, at: now)
      try AuditTrail(connection, id).record(
        AuditNote(
          .memberEmailChanged, "member \(link.member)", before: before, after: record.audited),
        member: link.member, means: "link \(link.link)", address: caller.address, now: now)
      return true
    }
  }

  /// Changes a member's row under the rule that somebody is always left who can let others in.
  private func edit(
    _ number: Int, _ action: AuditAction, for seat: Seat, _ now: Instant,
    _ body: @escaping @Sendable (inout MemberRecord, any Connection, WorkspaceID) throws -> Void
  ) async throws {
    try await database.write { [id = seat.workspace.id, principal = seat.principal] connection in
      let members = MemberTable(connection, id)
      guard var record = try members.find(number) else {
        throw ServiceError.notFound("member \(number)")
      }
      let before = record
      try body(&record, connection, id)
      guard record != before else { return }
      try members.update(record)
      guard try members.all().contains(where: { $0.role == "admin" && $0.state == "active" })
      else { throw ServiceError.invalid(field: "role", expected: "another admin first") }
      try AuditTrail(connection, id).record(
        AuditNote(
          action, "member \(number)", before: before.audited, after: record.audited),
        by: principal, now: now)
    }
  }
}

extension Principal {
  /// The number of the session that it acts by.
  var session: Int? {
    if case .session(let number) = means { number } else { nil }
  }
}
