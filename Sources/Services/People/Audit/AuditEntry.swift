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
  /// The latest first; an export has the oldest first, always.
  public var descending = true
  /// The number to go on from; nil is the beginning.
  public var after: Int?

  public init() {}

  /// What the trail says of an export.
  var audited: JSON {
    let asked: [(String, JSON?)] = [
      ("member", member.map { .number(Double($0)) }), ("action", action.map { .text($0.rawValue) }),
      ("object", object.map { .text($0) }), ("from", from.map { .text($0.rfc3339) }),
      ("until", until.map { .text($0.rfc3339) }),
    ]
    let members = asked.compactMap { name, value in value.map { JSON.Member(name, $0) } }
    return members.isEmpty ? .null : .object(members)
  }

  var filter: AuditTable.Filter {
    var filter = AuditTable.Filter()
    filter.member = member
    filter.action = action?.rawValue
    filter.object = object
    filter.from = from
    filter.until = until
    filter.descending = descending
    filter.after = after
    return filter
  }
}

/// The end of the trail at some moment. Who notes it elsewhere can tell later that nothing up to it
/// was changed, left out or cut off.
public struct AuditHead: Sendable, Hashable {
  /// Of the last entry; 0 before the first.
  public var number: Int
  public var hash: String

  public init(number: Int, hash: String) {
    self.number = number
    self.hash = hash
  }

  /// From `NUMBER:HASH`; nil for another text.
  public init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let number = Int(parts[0]), number >= 0, parts[1].utf8.count == 64
    else { return nil }
    self.init(number: number, hash: parts[1].lowercased())
  }
}

extension AuditHead: CustomStringConvertible {
  public var description: String { "\(number):\(hash)" }
}

/// What `audit verify` found.
public struct AuditVerification: Sendable, Hashable {
  public var entries: Int
  /// The first entry that is not as it was written; nil when the chain holds.
  public var broken: Int?
  public var head: AuditHead
  /// Whether the head that was noted earlier still stands in the trail; nil where none was given.
  public var holdsAnchor: Bool?

  public var isSound: Bool { broken == nil && holdsAnchor != false }
}
