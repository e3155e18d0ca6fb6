import Domain
import Storage

/// One entry of the audit trail, as it is read.
public struct AuditEntry: Sendable, Hashable {
  public var number: Int
  public var at: Instant
  public var member: Int?
  /// Today's name of the member; nil when no member acted.
  public var name: String?
  public var means: String
  public var address: String?
  /// ``AuditAction/rawValue``, also of an action that this program does not know.
  public var action: String
  public var object: String
  public var before: JSON
  public var after: JSON
  public var hash: String

  init(_ record: AuditRecord, names: [Int: String]) {
    number = record.number
    at = record.at
    member = record.member
    name = record.member.flatMap { names[$0] }
    means = record.means
    address = record.address
    action = record.action
    object = record.object
    before = (try? JSON.parse(record.before)) ?? .text(record.before)
    after = (try? JSON.parse(record.after)) ?? .text(record.after)
    hash = record.hash
  }

  /// One line of the export.
  public var json: JSON {
    [
      "number": .number(Double(number)), "at": .text(at.rfc3339),
      "member": member.map { .number(Double($0)) } ?? .null,
      "name": name.map { .text($0) } ?? .null, "means": .text(means),
      "address": address.map { .text($0) } ?? .null, "action": .text(action),
      "object": .text(object), "before": before, "after": after, "hash": .text(hash),
    ]
  }
}

/// What the trail is asked for.
public struct AuditQuery: Sendable, Hashable {
  public var member: Int?
  public var action: AuditAction?
  /// `member 3`, `agreement 2`.
  public var object: String?
  public var from: Instant?
  /// Excluded.
  public var until: Instant?
  /// Entries before this number; nil begins with the latest.
  public var before: Int?

  public init() {}

  var filter: AuditTable.Filter {
    var filter = AuditTable.Filter()
    filter.member = member
    filter.action = action?.rawValue
    filter.object = object
    filter.from = from
    filter.until = until
    filter.before = before
    return filter
  }
}

/// What `audit verify` found.
public struct AuditVerification: Sendable, Hashable {
  public var entries: Int
  /// The first entry that is not as it was written; nil when the chain holds.
  public var broken: Int?
  /// Hash of the last entry: who notes it elsewhere sees later that nothing before was touched.
  public var head: String
}
