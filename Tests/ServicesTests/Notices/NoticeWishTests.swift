import Domain
import TestSupport
import Testing

@testable import Services

/// When mails go out, in the member's own time.
struct NoticeWishTests {
  static let berlin = Zone("Europe/Berlin") ?? .utc

  static func quiet(_ from: Int, _ until: Int) -> QuietHours? {
    QuietHours(from: from * 60, to: until * 60)
  }

  @Test(
    arguments: [
      // Over midnight: from eight in the evening to seven in the morning, in winter.
      (20, 7, "2026-03-02T18:59:59Z", "2026-03-02T18:59:59Z"),
      (20, 7, "2026-03-02T19:00:00Z", "2026-03-03T06:00:00Z"),
      (20, 7, "2026-03-03T01:00:00Z", "2026-03-03T06:00:00Z"),
      (20, 7, "2026-03-03T06:00:00Z", "2026-03-03T06:00:00Z"),
      // Within a day.
      (12, 14, "2026-03-02T11:30:00Z", "2026-03-02T13:00:00Z"),
      (12, 14, "2026-03-02T10:30:00Z", "2026-03-02T10:30:00Z"),
      // The night in which the clocks go forward is an hour shorter.
      (20, 7, "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
    ])
  func quietHoursEnd(_ from: Int, _ until: Int, _ now: String, _ end: String) throws {
    let quiet = try #require(Self.quiet(from, until))
    #expect(quiet.end(from: instant(now), in: Self.berlin) == instant(end))
  }

  @Test(
    arguments: [
      (8, "2026-03-02T06:59:59Z", "2026-03-02T07:00:00Z"),
      (8, "2026-03-02T07:00:00Z", "2026-03-03T07:00:00Z"),
      (0, "2026-03-02T12:00:00Z", "2026-03-02T23:00:00Z"),
      // Half past two does not occur on that morning; the digest of two o'clock does not either.
      (2, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ])
  func theDigestGoesOut(_ hour: Int, _ now: String, _ next: String) {
    var wishes = NoticeWishes()
    wishes.digestHour = hour
    #expect(wishes.nextDigest(after: instant(now), in: Self.berlin) == instant(next))
  }

  @Test func noQuietHoursMeanAtOnce() {
    var wishes = NoticeWishes()
    wishes.quiet = nil
    let now = instant("2026-03-02T23:00:00Z")
    #expect(wishes.mailTime(now, in: Self.berlin) == now)
    #expect(QuietHours(from: 60, to: 60) == nil)
    #expect(QuietHours(from: -1, to: 60) == nil)
    #expect(QuietHours(from: 0, to: 24 * 60) == nil)
  }

  @Test func whatSomebodySaidIsKept() async throws {
    try await withNotices { company in
      let lea = try await company.company.seat(3)
      #expect(try await lea.noticeWishes() == NoticeWishes())
      var wishes = NoticeWishes()
      wishes.deliveries = Dictionary(
        uniqueKeysWithValues: NoticeKind.allCases.map { ($0, .digest) })
      wishes.digestHour = 17
      wishes.quiet = Self.quiet(18, 9)
      wishes.language = "zh-Hans"
      try await lea.setNoticeWishes(wishes)
      #expect(try await lea.noticeWishes() == wishes)
      #expect(try await company.company.seat(4).noticeWishes() == NoticeWishes())
      wishes.digestHour = 24
      await #expect(throws: ServiceError.self) { try await lea.setNoticeWishes(wishes) }
    }
  }
}
