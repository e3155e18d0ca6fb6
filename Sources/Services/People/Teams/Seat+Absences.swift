import Domain
import Storage

/// Who is away, and who stands in.
extension Seat {
  /// Where a page of absences ended.
  public struct AbsencePlace: Sendable, Hashable {
    public var ends: Instant
    public var number: Int

    public init(ends: Instant, number: Int) {
      self.ends = ends
      self.number = number
    }
  }

  /// Those that end after `instant`, the earliest end first.
  public func absences(
    endingAfter instant: Instant, after place: AbsencePlace? = nil, limit: Int
  ) async throws -> [Absence] {
    try require(.readMembers)
    return try await workspace.reading { [principal] connection, id in
      try AbsenceTable(connection, id).page(
        endingAfter: instant, after: place.map { ($0.ends, $0.number) }, limit: limit
      ).map { Absence($0).shown(to: principal) }
    }
  }

  public func absences(
    ofMember member: Int, endingAfter instant: Instant, limit: Int
  ) async throws -> [Absence] {
    try require(.readMembers)
    return try await workspace.reading { [principal] connection, id in
      try AbsenceTable(connection, id).page(
        ofMember: member, endingAfter: instant, limit: limit
      ).map { Absence($0).shown(to: principal) }
    }
  }

  /// Throws ``ServiceError/notFound(_:)``.
  public func absence(_ number: Int) async throws -> Absence {
    try require(.readMembers)
    let record = try await workspace.reading { try AbsenceTable($0, $1).find(number) }
    guard let record else { throw ServiceError.notFound("absence \(number)") }
    return Absence(record).shown(to: principal)
  }

  /// Of oneself, of somebody whose manager one is, of anybody as an admin.
  public func addAbsence(
    _ new: NewAbsence, ofMember member: Int, now: Instant
  ) async throws -> Absence {
    try principal.require(.manageAbsence, in: workspace.id, ofMember: member)
    return try await writingAbsence(now: now) { transaction in
      let absence = try transaction.checked(
        new, number: try transaction.table.nextNumber(), of: member)
      try transaction.table.put(absence.record)
      return (nil, absence)
    }
  }

  public func changeAbsence(
    _ number: Int, to new: NewAbsence, now: Instant
  ) async throws -> Absence {
    let before = try await manageable(number)
    return try await writingAbsence(now: now) { transaction in
      let absence = try transaction.checked(new, number: number, of: before.member)
      try transaction.table.put(absence.record)
      return (before, absence)
    }
  }

  public func removeAbsence(_ number: Int, now: Instant) async throws {
    let before = try await manageable(number)
    _ = try await writingAbsence(now: now) { transaction in
      try transaction.table.remove(number)
      return (before, nil)
    }
  }

  /// Whose it is decides who may touch it; whoever may manage nobody's learns nothing of it.
  private func manageable(_ number: Int) async throws -> Absence {
    try require(.manageAbsence)
    let record = try await workspace.reading { try AbsenceTable($0, $1).find(number) }
    guard let record else { throw ServiceError.notFound("absence \(number)") }
    try principal.require(.manageAbsence, in: workspace.id, ofMember: record.member)
    return Absence(record)
  }

  @discardableResult
  private func writingAbsence(
    now: Instant,
    _ body: @escaping @Sendable (AbsenceTransaction) throws -> (before: Absence?, after: Absence?)
  ) async throws -> Absence {
    try await workspace.database.write {
      [id = workspace.id, timelines = workspace.timelines, principal] connection in
      let timeline = try timelines.timeline(connection, id)
      let zone = try Zone.ofCompany(timeline, at: now, connection, id)
      let transaction = AbsenceTransaction(connection, id, zone: zone)
      let (before, after) = try body(transaction)
      guard let shown = after ?? before else { throw ServiceError.notFound("absence") }
      guard before != after else { return shown }
      try AuditTrail(connection, id).record(
        AuditNote(
          .absenceChanged, "absence \(shown.number)", before: before?.audited ?? .null,
          after: after?.audited ?? .null), by: principal, now: now)
      return shown
    }
  }
}

/// Absences inside one transaction.
struct AbsenceTransaction {
  let table: AbsenceTable
  private let teams: TeamTransaction
  /// The company's.
  private let zone: Zone

  init(_ connection: any Connection, _ workspace: WorkspaceID, zone: Zone) {
    table = AbsenceTable(connection, workspace)
    teams = TeamTransaction(connection, workspace)
    self.zone = zone
  }

  func checked(_ new: NewAbsence, number: Int, of member: Int) throws -> Absence {
    guard let found = try teams.member(member), found.member.state != .left else {
      throw ServiceError.notFound("member \(member)")
    }
    if let cover = new.cover { _ = try teams.active(cover, field: "cover") }
    return try new.absence(number: number, of: member, in: try teams.zone(of: found.work) ?? zone)
  }
}
