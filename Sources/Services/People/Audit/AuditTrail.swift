import Crypto
import Domain
import Storage

/// Something to be written down: what was done to what, and what it was before and after.
public struct AuditNote: Sendable, Hashable {
  public var action: AuditAction
  /// `member 3`, `agreement 2`, `session 12`.
  public var object: String
  public var before: JSON
  public var after: JSON

  public init(
    _ action: AuditAction, _ object: String, before: JSON = .null, after: JSON = .null
  ) {
    self.action = action
    self.object = object
    self.before = before
    self.after = after
  }
}

/// The audit trail of a workspace inside a transaction: what is written down happens, or neither.
///
/// Entries are chained: each carries the SHA-256 of the one before and of itself, so that none can
/// be changed, left out or put in between without all later ones telling.
public struct AuditTrail {
  private let table: AuditTable

  public init(_ connection: any Connection, _ workspace: WorkspaceID) {
    table = AuditTable(connection, workspace)
  }

  public func record(_ note: AuditNote, by principal: Principal, now: Instant) throws {
    try record(
      note, member: principal.member?.number, means: principal.means.description,
      address: principal.address, now: now)
  }

  /// For what nobody is signed in for: a failed sign-in.
  func record(
    _ note: AuditNote, member: Int?, means: String, address: String?, now: Instant
  ) throws {
    let last = try table.last()
    // The order of entries is that of their times, also where clocks of processes differ.
    var record = AuditRecord(
      number: (last?.number ?? 0) + 1, at: max(now, last?.at ?? now), member: member, means: means,
      address: address,
      action: note.action.rawValue, object: note.object, before: note.before.serialized,
      after: note.after.serialized, hash: "")
    record.hash = AuditTrail.hash(of: record, after: last?.hash)
    try table.add(record)
  }

  static let origin = String(repeating: "0", count: 64)

  /// Over the hash before, or zeros, and the entry as JSON in one fixed order.
  static func hash(of record: AuditRecord, after previous: String?) -> String {
    let entry = JSON.list([
      .text(previous ?? origin), .text("\(record.number)"), .text("\(record.at.microseconds)"),
      record.member.map { .text("\($0)") } ?? .null, .text(record.means),
      record.address.map { .text($0) } ?? .null, .text(record.action), .text(record.object),
      .text(record.before), .text(record.after),
    ])
    return hexadecimal(SHA256.hash(data: Array(entry.serialized.utf8)))
  }
}

extension Principal.Means: CustomStringConvertible {
  /// As the audit trail names it.
  public var description: String {
    switch self {
    case .session(let number): "session \(number)"
    case .token(let number, _): "token \(number)"
    case .calendar: "calendar"
    case .commandLine: "command line"
    case .system: "system"
    }
  }
}
