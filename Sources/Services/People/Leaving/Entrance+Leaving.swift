import Domain
import Storage

extension Entrance {
  /// A member leaves: sessions, links, tokens, password and second factor end at once, what is open
  /// goes to `heir`, and what he or she did stays. All of it happens, or nothing. Whoever left
  /// already hands on what has been put before him or her since.
  @discardableResult
  public func leave(
    member number: Int, handingTo heir: Heir? = nil, for seat: Seat, now: Instant
  ) async throws -> OpenWork {
    try seat.require(.manageMembers)
    let (workspace, principal) = (seat.workspace, seat.principal)
    // What has expired by now is nobody's to take over.
    try await workspace.sweep(now: now)
    while true {
      let work = try await workspace.writing(now: now) { [index = workspace.index] ledger in
        try Leaving(member: number, heir: heir, principal: principal, now: now)
          .run(&ledger, index)
      }
      if let work { return work }
    }
  }
}

/// A member's leaving, inside one transaction.
private struct Leaving: Sendable {
  var member: Int
  var heir: Heir?
  var principal: Principal
  var now: Instant

  /// Nil when the index of leads is ahead of this transaction: then another one is needed.
  func run(_ ledger: inout LedgerTransaction, _ shelf: LeadIndexShelf) throws -> OpenWork? {
    let (connection, id) = (ledger.connection, ledger.workspace.id)
    let members = MemberTable(connection, id)
    guard var record = try members.find(member) else {
      throw ServiceError.notFound("member \(member)")
    }
    guard let index = try shelf.index(connection, id) else { return nil }
    let work = try OpenWorkReader(connection: connection, workspace: id)
      .read(of: member, index, now: now)
    let before = record
    guard before.state != MemberState.left.rawValue || !work.isEmpty else { return work }
    let handing = try HandingOn(
      work, of: member, to: heir, by: principal, TeamTransaction(connection, id), now: now)
    record.state = MemberState.left.rawValue
    try members.update(record)
    guard try members.all().contains(where: { $0.role == "admin" && $0.state == "active" })
    else { throw ServiceError.invalid(field: "role", expected: "another admin first") }
    try handing.run(&ledger)
    try shutOut(connection, id)
    let after = (record.audited.members ?? []) + handing.audited
    try AuditTrail(connection, id).record(
      AuditNote(
        .memberLeft, "member \(member)", before: before.audited, after: .object(after)),
      by: principal, now: now)
    return work
  }

  private func shutOut(_ connection: any Connection, _ id: WorkspaceID) throws {
    try CredentialTable(connection, id).remove(member)
    try SecondFactorTable(connection, id).remove(member)
    try CalendarFeedTable(connection, id).remove(member)
    try SessionTable(connection, id).endAll(ofMember: member, at: now)
    for purpose in [LinkRecord.Purpose.invitation, .reset, .email] {
      try LinkTable(connection, id).cancel(purpose, ofMember: member, at: now)
    }
  }
}
