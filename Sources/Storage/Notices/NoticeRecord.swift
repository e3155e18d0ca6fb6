import Domain

/// Something that a member is told.
public struct NoticeRecord: Sendable, Hashable {
  public var member: Int
  /// 32 hexadecimal digits; the same for the same thing.
  public var key: String
  public var reason: String
  /// When it came to be so.
  public var at: Instant
  /// When it was noticed.
  public var told: Instant
  /// The deadline that it is about.
  public var due: Instant?
  public var lead: String?
  public var offer: String?
  public var signal: String?
  public var dispute: Int?
  /// A word that goes with the reason; names nobody.
  public var detail: String?
  public var readAt: Instant?

  public init(
    member: Int, key: String, reason: String, at: Instant, told: Instant, due: Instant? = nil,
    lead: String? = nil, offer: String? = nil, signal: String? = nil, dispute: Int? = nil,
    detail: String? = nil
  ) {
    (self.member, self.key, self.reason) = (member, key, reason)
    (self.at, self.told, self.due) = (at, told, due)
    (self.lead, self.offer, self.signal) = (lead, offer, signal)
    (self.dispute, self.detail) = (dispute, detail)
  }

  /// Where it stands in the list of its member: what is not read comes first, then the latest.
  public struct Place: Sendable, Hashable {
    public var isRead: Bool
    public var at: Instant
    public var key: String

    public init(isRead: Bool, at: Instant, key: String) {
      (self.isRead, self.at, self.key) = (isRead, at, key)
    }
  }

  public var place: Place { Place(isRead: readAt != nil, at: at, key: key) }

  static let columns: SQL =
    "member, key, reason, at, told, due, lead, offer, signal, dispute, detail, read_at"

  static func read(_ row: inout Row) -> NoticeRecord {
    var record = NoticeRecord(
      member: row.int(), key: row.text(), reason: row.text(), at: row.instant(),
      told: row.instant(), due: row.optionalInstant(), lead: row.optionalText(),
      offer: row.optionalText(), signal: row.optionalText(), dispute: row.optionalInt(),
      detail: row.optionalText())
    record.readAt = row.optionalInstant()
    return record
  }
}
