import Domain
import Storage

extension Seat {
  /// Entries by number, the latest first unless asked otherwise; who may read only what is their
  /// own sees that alone.
  public func audit(_ query: AuditQuery, limit: Int) async throws -> [AuditEntry] {
    var filter = query.filter
    if try require(.readAudit) != .all { filter.member = principal.member?.number ?? 0 }
    return try await workspace.database.readAnywhere { [id = workspace.id, filter] connection in
      let names = try Seat.names(connection, id)
      return try AuditTable(connection, id).page(filter, limit: limit).map {
        AuditEntry($0, names: names)
      }
    }
  }

  /// Every entry that the query asks for, in order. The export is an entry itself.
  public func exportAudit(
    _ query: AuditQuery, now: Instant, _ body: @escaping @Sendable (AuditEntry) throws -> Void
  ) async throws {
    try require(.exportAudit)
    try await workspace.database.write { [id = workspace.id, principal] connection in
      try AuditTrail(connection, id).record(
        AuditNote(.auditExported, "audit", after: query.audited), by: principal, now: now)
    }
    try await workspace.database.readAnywhere { [id = workspace.id] connection in
      let names = try Seat.names(connection, id)
      try AuditTable(connection, id).forEach(query.filter) {
        try body(AuditEntry($0, names: names))
      }
    }
  }

  /// The end of the trail as it is now.
  public func auditHead() async throws -> AuditHead {
    try require(.readAudit)
    return try await workspace.database.readAnywhere { [id = workspace.id] connection in
      let last = try AuditTable(connection, id).last()
      return AuditHead(number: last?.number ?? 0, hash: last?.hash ?? AuditTrail.origin)
    }
  }

  /// Works every hash out anew; with a head that was noted earlier, also whether it still stands
  /// there, so that a trail whose end was cut off is told from a whole one.
  public func verifyAudit(against anchor: AuditHead? = nil) async throws -> AuditVerification {
    try require(.readAudit)
    return try await workspace.database.readAnywhere { [id = workspace.id] connection in
      var previous: String?
      var found = AuditVerification(
        entries: 0, broken: nil, head: AuditHead(number: 0, hash: AuditTrail.origin))
      found.holdsAnchor = anchor.map { $0 == found.head }
      try AuditTable(connection, id).forEach(AuditTable.Filter()) { record in
        found.entries += 1
        let isIntact =
          record.number == found.entries
          && record.hash == AuditTrail.hash(of: record, after: previous)
        if !isIntact, found.broken == nil { found.broken = record.number }
        previous = record.hash
        found.head = AuditHead(number: record.number, hash: record.hash)
        if anchor == found.head { found.holdsAnchor = true }
      }
      return found
    }
  }

  /// Writes down that data went out. The same export of the same member is written down once in a
  /// while, so that a program that reads page by page does not fill the trail.
  public func noteExport(_ object: String, after: JSON = .null, now: Instant) async throws {
    var filter = AuditTable.Filter()
    filter.action = AuditAction.exported.rawValue
    filter.object = object
    filter.member = principal.member?.number
    let last = try await workspace.database.read { [id = workspace.id, filter] connection in
      try AuditTable(connection, id).page(filter, limit: 1).first
    }
    if let last, last.at + Seat.denialPause > now, last.means == principal.means.description {
      return
    }
    try await workspace.database.write { [id = workspace.id, principal] connection in
      try AuditTrail(connection, id).record(
        AuditNote(.exported, object, after: after), by: principal, now: now)
    }
  }

  /// How long the same denial of the same member is not written down again, so that nobody fills
  /// the trail by trying.
  static let denialPause = 10 * Elapsed.minute

  /// Writes down that something was refused.
  public func note(_ denial: Denial, now: Instant) async throws {
    guard denial.reason != .otherWorkspace else { return }
    try await workspace.database.write { [id = workspace.id, principal] connection in
      var filter = AuditTable.Filter()
      filter.action = AuditAction.denied.rawValue
      filter.object = denial.permission.rawValue
      filter.member = principal.member?.number
      let last = try AuditTable(connection, id).page(filter, limit: 1).first
      if let last, last.at + Seat.denialPause > now { return }
      try AuditTrail(connection, id).record(
        AuditNote(
          .denied, denial.permission.rawValue, after: ["reason": .text(denial.reason.rawValue)]),
        by: principal, now: now)
    }
  }

  static func names(
    _ connection: any Connection, _ workspace: WorkspaceID
  ) throws -> [Int: String] {
    Dictionary(
      try MemberTable(connection, workspace).all().map { ($0.number, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }
}
