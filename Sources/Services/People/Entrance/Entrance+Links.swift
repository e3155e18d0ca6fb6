import Domain
import Storage

extension Entrance {
  /// Adds somebody who is not in yet; the token belongs into a link that he or she is given.
  public func invite(_ new: NewMember, for seat: Seat, now: Instant) async throws -> SecretToken {
    try seat.require(.manageMembers)
    let new = try new.checked()
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      let members = MemberTable(connection, id)
      guard try members.find(email: new.email) == nil else {
        throw ServiceError.invalid(field: "email", expected: "one that no member has yet")
      }
      let record = try members.add(
        email: new.email, name: new.name, function: new.function.rawValue,
        role: new.role.rawValue, state: "invited", created: now)
      try AuditTrail(connection, id).record(
        AuditNote(.memberInvited, "member \(record.number)", after: record.audited),
        by: principal, now: now)
      return try makeLink(.invitation, record.number, id, connection, now)
    }
  }

  /// A new link for a member who forgot the password, or who lost the invitation. Older ones stop
  /// working.
  public func makeLink(
    forMember number: Int, for seat: Seat, now: Instant
  ) async throws -> SecretToken {
    try seat.require(.manageMembers)
    return try await database.write {
      [id = seat.workspace.id, principal = seat.principal] connection in
      guard let member = try MemberTable(connection, id).find(number), member.state != "left" else {
        throw ServiceError.notFound("member \(number)")
      }
      let purpose: LinkRecord.Purpose = member.state == "invited" ? .invitation : .reset
      try AuditTrail(connection, id).record(
        AuditNote(purpose == .reset ? .resetCreated : .memberInvited, "member \(number)"),
        by: principal, now: now)
      return try makeLink(purpose, number, id, connection, now)
    }
  }

  func makeLink(
    _ purpose: LinkRecord.Purpose, _ member: Int, email: String? = nil, _ workspace: WorkspaceID,
    _ connection: any Connection, _ now: Instant
  ) throws -> SecretToken {
    let token = SecretToken(random)
    let life =
      switch purpose {
      case .invitation: policy.invitationLife
      case .reset: policy.resetLife
      case .email: policy.emailLife
      }
    try LinkTable(connection, workspace).add(
      LinkRecord(
        link: 0, purpose: purpose, member: member, token: token.hash, email: email, created: now,
        expires: now + life))
    return token
  }
}

extension MemberRecord {
  /// What the audit trail keeps of a member.
  var audited: JSON {
    [
      "email": .text(email), "name": .text(name), "function": .text(function),
      "role": .text(role), "state": .text(state),
    ]
  }
}
