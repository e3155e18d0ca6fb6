import Domain
import Storage

/// Disputes of breaches: somebody says why one should not count, somebody else rules.
extension Seat {
  /// `about`: the id of the offer or the signal, or the key of the target. Throws where there is no
  /// such breach as of `now`; ``ServiceError/taken(by:)`` where it is disputed already.
  public func dispute(
    _ kind: BreachKind, about: String, reason: String, now: Instant
  ) async throws -> DisputeRecord {
    try require(.disputeBreaches)
    let reason = try Seat.checkedReason(reason)
    let sight = try await reportSight()
    return try await workspace.database.write { [self] connection in
      let id = workspace.id
      guard try ledger(connection, sight.owners, now: now).find(kind, about: about) != nil else {
        throw ServiceError.notFound("breach “\(kind.rawValue)” of “\(about)”")
      }
      guard let member = principal.member?.number else {
        throw Denial(.disputeBreaches, .needsPerson)
      }
      let table = DisputeTable(connection, id)
      if let other = try table.find(kind: kind.rawValue, about: about) {
        throw ServiceError.taken(by: "dispute \(other.number)")
      }
      let record = DisputeRecord(
        number: try table.nextNumber(), kind: kind.rawValue, about: about, reason: reason, at: now,
        member: member)
      try table.add(record)
      try AuditTrail(connection, id).record(
        AuditNote(.breachDisputed, "dispute \(record.number)", after: record.audited),
        by: principal, now: now)
      try NoticeDesk.tell(of: record, connection, id, now: now)
      return record
    }
  }

  /// Whoever disputes does not rule; a ruling is given once (``ServiceError/taken(by:)``).
  public func rule(
    dispute number: Int, excused: Bool, reason: String, now: Instant
  ) async throws -> DisputeRecord {
    try require(.ruleBreaches)
    let reason = try Seat.checkedReason(reason)
    return try await workspace.database.write { [id = workspace.id, principal] connection in
      let table = DisputeTable(connection, id)
      guard var record = try table.find(number) else {
        throw ServiceError.notFound("dispute \(number)")
      }
      guard let member = principal.member?.number, member != record.member else {
        throw Denial(.ruleBreaches, .needsPerson)
      }
      if let ruling = record.ruling {
        throw ServiceError.taken(by: "member \(ruling.member)")
      }
      let before = record.audited
      let ruling = DisputeRecord.Ruling(
        isExcused: excused, reason: reason, at: max(now, record.at), member: member)
      try table.rule(number, ruling)
      record.ruling = ruling
      try AuditTrail(connection, id).record(
        AuditNote(.breachRuled, "dispute \(number)", before: before, after: record.audited),
        by: principal, now: now)
      try NoticeDesk.tell(of: record, connection, id, now: now)
      return record
    }
  }

  /// Characters of a reason.
  static let longestReason = 500

  static func checkedReason(_ text: String) throws(ServiceError) -> String {
    let reason = Team.tidied(text)
    guard (1...longestReason).contains(reason.count) else {
      throw .invalid(
        field: "reason", expected: "a reason of up to \(longestReason) characters")
    }
    return reason
  }
}

extension DisputeRecord {
  /// What the audit trail keeps: neither words nor names, which may tell of a prospect.
  fileprivate var audited: JSON {
    [
      "kind": .text(kind),
      "ruling": ruling.map { .text($0.isExcused ? "excused" : "stands") } ?? .null,
    ]
  }
}
