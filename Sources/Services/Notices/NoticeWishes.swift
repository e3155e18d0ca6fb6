import Domain
import Storage

/// How a member wants to be told.
public struct NoticeWishes: Sendable, Hashable {
  /// Of the kinds that are not in it, as is usual.
  public var deliveries: [NoticeKind: NoticeDelivery] = [:]
  /// Hour of the local day at which the digest goes out.
  public var digestHour = NoticeWishes.usualDigestHour
  /// When no mail goes out; nil: at any time.
  public var quiet: QuietHours? = .usual
  /// Of the mails; nil: the workspace's.
  public var language: String?

  public static let usualDigestHour = 8

  public init() {}

  public func delivery(of kind: NoticeKind) -> NoticeDelivery { deliveries[kind] ?? kind.usual }
}

/// A part of every local day, from a minute to another, over midnight where the second is earlier.
public struct QuietHours: Sendable, Hashable {
  /// Minutes of the day.
  public let from: Int
  /// Excluded.
  public let until: Int

  static let usual = QuietHours(from: 20 * 60, until: 7 * 60)

  private init(from: Int, until: Int) {
    (self.from, self.until) = (from, until)
  }

  /// Nil for minutes that are no part of a day.
  public init?(from: Int, to until: Int) {
    let day = 0..<24 * 60
    guard from != until, day.contains(from), day.contains(until) else { return nil }
    self.init(from: from, until: until)
  }

  /// The first instant from `now` on that is not quiet.
  public func end(from now: Instant, in zone: Zone) -> Instant {
    let (date, clock) = zone.local(now)
    let minute = Int(clock / 60_000_000)
    let isQuiet = from < until ? (from..<until).contains(minute) : minute >= from || minute < until
    guard isQuiet else { return now }
    let isTomorrow = from > until && minute >= from
    // Where clocks change, a local time may lie before now: then it is over.
    return max(
      now, zone.instant(isTomorrow ? date + 1 : date, microsecond: QuietHours.clock(until)))
  }

  static func clock(_ minute: Int) -> Int64 { Int64(minute) * 60_000_000 }
}

extension NoticeWishes {
  /// When the next digest after `now` goes out.
  public func nextDigest(after now: Instant, in zone: Zone) -> Instant {
    let date = zone.date(of: now)
    let clock = QuietHours.clock(digestHour * 60)
    let today = zone.instant(date, microsecond: clock)
    return today > now ? today : zone.instant(date + 1, microsecond: clock)
  }

  /// When a mail that is ready at `now` may go out.
  public func mailTime(_ now: Instant, in zone: Zone) -> Instant {
    quiet?.end(from: now, in: zone) ?? now
  }

  /// As a database has it; who never said anything is told as is usual.
  init(of member: Int, _ table: NoticeWishTable) throws {
    for (kind, delivery) in try table.deliveries(of: member) {
      guard let kind = NoticeKind(rawValue: kind), let delivery = NoticeDelivery(rawValue: delivery)
      else { continue }
      deliveries[kind] = delivery
    }
    guard let record = try table.find(member) else { return }
    (digestHour, language) = (record.digestHour, record.language)
    quiet = record.quietFrom.flatMap { from in
      record.quietUntil.flatMap { QuietHours(from: from, to: $0) }
    }
  }

  var record: NoticeWishRecord {
    NoticeWishRecord(
      digestHour: digestHour, quietFrom: quiet?.from, quietUntil: quiet?.until, language: language)
  }
}
