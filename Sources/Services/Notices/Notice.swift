import Crypto
import Domain
import Storage

/// Something that a member is told.
public struct Notice: Sendable, Hashable {
  /// Tells it from the member's others; the same for the same thing.
  public var key: String
  public var reason: NoticeReason
  /// When it came to be so.
  public var at: Instant
  /// When it was noticed.
  public var told: Instant
  /// The deadline that it is about.
  public var due: Instant?
  /// Nil where it is about none, or one that is not for these eyes any more.
  public var lead: String?
  public var offer: String?
  public var signal: String?
  public var dispute: Int?
  /// Of a returned lead the reason; of a dispute the kind of breach; of a ruling how it was ruled;
  /// of a target its name.
  public var detail: String?
  public var readAt: Instant?

  public var kind: NoticeKind { reason.kind }

  /// The target that it is about.
  public var target: TargetName? {
    reason == .targetMissed ? detail.flatMap { TargetName($0) } : nil
  }

  /// Where a page ended.
  public struct Place: Sendable, Hashable {
    public var isRead: Bool
    public var at: Instant
    public var key: String

    public init(isRead: Bool, at: Instant, key: String) {
      (self.isRead, self.at, self.key) = (isRead, at, key)
    }

    var stored: NoticeRecord.Place { NoticeRecord.Place(isRead: isRead, at: at, key: key) }
  }

  public var place: Place { Place(isRead: readAt != nil, at: at, key: key) }

  /// Nil for a reason that this program does not know.
  init?(_ record: NoticeRecord) {
    guard let reason = NoticeReason(rawValue: record.reason) else { return nil }
    (key, self.reason, at, told, due) = (record.key, reason, record.at, record.told, record.due)
    (lead, offer, signal) = (record.lead, record.offer, record.signal)
    (dispute, detail, readAt) = (record.dispute, record.detail, record.readAt)
  }
}

/// Something to tell, whoever is told.
struct NoticeDraft: Sendable, Hashable {
  var reason: NoticeReason
  /// What makes it this thing and no other, beside the reason.
  var identity: [String]
  var at: Instant
  var due: Instant?
  var lead: String?
  var offer: String?
  var signal: String?
  var dispute: Int?
  var detail: String?
  /// Whose the lead was, where it is nobody's any more: by that it is decided who may know.
  var owner: String?

  init(_ reason: NoticeReason, _ identity: [String], at: Instant) {
    (self.reason, self.identity, self.at) = (reason, identity, at)
  }

  /// A hash: facts and leads may be called by somebody's address.
  var key: String {
    let parts = [reason.rawValue] + identity
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return hexadecimal(SHA256.hash(data: Array(text.utf8)).prefix(16))
  }

  func record(for member: Int, told: Instant) -> NoticeRecord {
    NoticeRecord(
      member: member, key: key, reason: reason.rawValue, at: at, told: told, due: due, lead: lead,
      offer: offer, signal: signal, dispute: dispute, detail: detail)
  }
}
