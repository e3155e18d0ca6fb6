import Domain
import Foundation
import TestSupport
import Testing

/// Local times (spec 3, Clocks): one that a change of clocks skips is read with the offset before
/// it; one that occurs twice is the first.
struct ZoneTests {
  @Test(arguments: [
    // Berlin 2026: forward on 29 March at 02:00, back on 25 October at 03:00.
    ("Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T00:59:00Z"),
    ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"),
    ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25", "01:59", "2026-10-24T23:59:00Z"),
    ("Europe/Berlin", "2026-10-25", "02:00", "2026-10-25T00:00:00Z"),
    ("Europe/Berlin", "2026-10-25", "02:59", "2026-10-25T00:59:00Z"),
    ("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"),
    // New York 2026: forward on 8 March at 02:00, back on 1 November at 02:00.
    ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z"),
    ("America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z"),
    ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"),
    ("America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z"),
    // Lord Howe changes by half an hour.
    ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00Z"),
    ("Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04T15:30:00Z"),
    ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z"),
    ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30:00Z"),
    ("Asia/Kolkata", "2026-01-01", "00:00", "2025-12-31T18:30:00Z"),
    // Clocks that change at midnight: some days have no 00:00, others two 23:30.
    ("Asia/Beirut", "2026-03-29", "00:00", "2026-03-28T22:00:00Z"),
    ("Asia/Beirut", "2026-03-29", "00:30", "2026-03-28T22:30:00Z"),
    ("Asia/Beirut", "2026-03-29", "01:00", "2026-03-28T22:00:00Z"),
    ("Asia/Beirut", "2026-10-24", "23:30", "2026-10-24T20:30:00Z"),
    ("Asia/Beirut", "2026-10-25", "00:00", "2026-10-24T22:00:00Z"),
    ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00Z"),
    ("America/Asuncion", "2023-10-01", "00:00", "2023-10-01T04:00:00Z"),
    // Newfoundland changed at one minute past midnight: 00:00 came twice.
    ("America/St_Johns", "2009-11-01", "00:00", "2009-11-01T02:30:00Z"),
    ("America/St_Johns", "2009-10-31", "23:30", "2009-11-01T02:00:00Z"),
    // Samoa left out a whole day; Moscow and Caracas changed without daylight saving.
    ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z"),
    ("Europe/Moscow", "2014-10-26", "01:30", "2014-10-25T21:30:00Z"),
    ("America/Caracas", "2016-05-01", "02:45", "2016-05-01T07:15:00Z"),
    ("America/Caracas", "2016-05-01", "03:00", "2016-05-01T07:00:00Z"),
    // Asia/Tokyo knew summer time once.
    ("Asia/Tokyo", "1950-07-01", "12:00", "1950-07-01T02:00:00Z"),
  ])
  func readsLocalTimes(_ zone: String, date: String, clock: String, expected: String) throws {
    let zone = try #require(Zone(zone))
    let parts = clock.split(separator: ":").compactMap { Int64($0) }
    let instant = zone.instant(
      try #require(CivilDate(date)), microsecond: (parts[0] * 60 + parts[1]) * 60_000_000)
    #expect(instant.rfc3339 == expected)
  }

  static let names = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Beirut",
    "Africa/Cairo", "America/Asuncion", "America/St_Johns", "Pacific/Apia", "Europe/Moscow",
    "Africa/Casablanca", "Antarctica/Troll", "UTC",
  ]

  @Test(arguments: names)
  func agreesWithFoundation(_ name: String) throws {
    let zone = try #require(Zone(name))
    let other = try #require(TimeZone(identifier: name))
    var random = SeededRandom(seed: 3)
    for _ in 0..<1500 {
      let seconds = random.int(0..<2_200_000_000)
      let instant = Instant(microseconds: Int64(seconds) * 1_000_000 + 999_999)
      let offset = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(zone.offset(at: instant) == offset)
      let local = zone.local(instant)
      let wall = instant + offset * .second
      #expect(
        Int64(local.date.dayNumber) * 86_400_000_000 + local.microsecond == wall.microseconds)
    }
  }

  /// Local and back is the same instant, or the first of the two that the clocks show alike.
  @Test(arguments: names)
  func findsTheWayBack(_ name: String) throws {
    let zone = try #require(Zone(name))
    var random = SeededRandom(seed: 4)
    for _ in 0..<3000 {
      let instant = Instant(microseconds: Int64(random.int(0..<2_200_000_000)) * 1_000_000)
      let local = zone.local(instant)
      let back = zone.instant(local.date, microsecond: local.microsecond)
      #expect(back <= instant)
      #expect(zone.local(back) == local)
    }
  }

  @Test func unknownZonesAreRefused() {
    #expect(Zone("Europe/Atlantis") == nil)
    #expect(Zone("") == nil)
  }
}
