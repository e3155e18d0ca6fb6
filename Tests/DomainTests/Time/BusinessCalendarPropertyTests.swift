import Domain
import Foundation
import TestSupport
import Testing

/// The arithmetic of business time against a reference that walks minute by minute.
struct BusinessCalendarPropertyTests {
  /// Each with the years in which its clocks behave most oddly.
  static let places = [
    ("Europe/Berlin", 2026), ("America/New_York", 2026), ("Australia/Lord_Howe", 2026),
    ("Asia/Kolkata", 2026), ("Asia/Beirut", 2026), ("Africa/Cairo", 2026),
    ("America/Asuncion", 2023), ("America/St_Johns", 2009), ("America/Havana", 2026),
    ("Africa/Casablanca", 2026), ("Atlantic/Azores", 2026),
  ]

  @Test(arguments: places)
  func agreesWithWalking(_ name: String, year: Int) throws {
    let zone = try #require(TimeZone(identifier: name))
    let own = try #require(Zone(name))
    let changes = Self.changes(of: zone, in: year)
    var random = SeededRandom(seed: UInt64(year) + UInt64(name.utf8.count))
    for _ in 0..<12 {
      let days = changes.map { CivilDate(dayNumber: $0 / 1440) }
      let hours = Self.hours(near: days, &random)
      let calendar = BusinessCalendar(hours: hours, zone: own)
      var walking = SteppingCalendar(hours: hours, zone: zone)
      for _ in 0..<8 {
        let start = random.pick(changes) + random.int(-5760..<5760)
        let span = Self.span(&random)
        let end = calendar.end(of: span, from: Self.instant(start))
        let expected = Self.instant(walking.end(of: span, from: start))
        #expect(end == expected, "\(span) from \(Self.instant(start)) with \(hours)")
      }
    }
  }

  /// Over a year, holidays and both changes of clocks included.
  @Test(arguments: [("Europe/Berlin", 2026), ("America/New_York", 2027)])
  func agreesOverAYear(_ name: String, year: Int) throws {
    let zone = try #require(TimeZone(identifier: name))
    let own = try #require(Zone(name))
    var random = SeededRandom(seed: 5)
    let first = try #require(CivilDate(year: year, month: 1, day: 1))
    let days = (0..<20).map { _ in first + random.int(0..<366) }
    let hours = Self.hours(near: days, &random)
    let calendar = BusinessCalendar(hours: hours, zone: own)
    var walking = SteppingCalendar(hours: hours, zone: zone)
    let start = first.dayNumber * 1440 + random.int(0..<1441)
    for span in [BusinessSpan.days(120), .elapsed(400 * .hour)] {
      #expect(
        calendar.end(of: span, from: Self.instant(start))
          == Self.instant(walking.end(of: span, from: start)))
    }
  }

  /// Open time between a start and the end of a span is the span.
  @Test(arguments: places)
  func openTimeIsTheSpan(_ name: String, year: Int) throws {
    let zone = try #require(TimeZone(identifier: name))
    let changes = Self.changes(of: zone, in: year)
    var random = SeededRandom(seed: 6)
    for _ in 0..<20 {
      let hours = Self.hours(near: [], &random)
      let calendar = BusinessCalendar(hours: hours, zone: try #require(Zone(name)))
      let start = Self.instant(random.pick(changes) + random.int(-3000..<3001))
      let span = Elapsed(microseconds: Int64(random.int(0..<200_000_000_000)))
      let end = calendar.end(of: .elapsed(span), from: start)
      #expect(calendar.openTime(from: start, to: end) == span)
      #expect(end >= start)
    }
  }

  static func instant(_ minute: Int) -> Instant {
    Instant(microseconds: Int64(minute) * 60_000_000)
  }

  /// Minutes of the changes of clocks in a year; its middle where there is none.
  static func changes(of zone: TimeZone, in year: Int) -> [Int] {
    let first = CivilDate(year: year, month: 1, day: 1)?.dayNumber ?? 0
    var moment = Date(timeIntervalSince1970: Double(first) * 86_400)
    var changes: [Int] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: moment),
      next.timeIntervalSince1970 < Double(first + 366) * 86_400
    {
      changes.append(Int(next.timeIntervalSince1970 / 60))
      moment = next
    }
    return changes.isEmpty ? [(first + 180) * 1440] : changes
  }

  /// Random hours on quarters of an hour, some of the days near `days` being holidays.
  static func hours(near days: [CivilDate], _ random: inout SeededRandom) -> WorkingHours {
    var hours = (0..<7).map { _ in openings(&random) }
    if hours.allSatisfy(\.isEmpty) { hours[2] = [.init(opens: 540, closes: 1020)] }
    let holidays = days.map { $0 + random.int(-3..<6) }
    return WorkingHours(hours: hours, holidays: Set(holidays))
  }

  private static func openings(_ random: inout SeededRandom) -> [WorkingHours.Opening] {
    if random.oneIn(4) { return [] }
    if random.oneIn(5) { return [.init(opens: 0, closes: 1440)] }
    // Around midnight and the usual hours of changing clocks more often than at noon.
    let limit = random.oneIn(2) ? 20 : 96
    let count = random.int(1..<4) * 2
    var quarters: Set<Int> = []
    while quarters.count < count { quarters.insert(random.int(0..<limit + 1)) }
    let edges = quarters.sorted().map { $0 * 15 }
    return stride(from: 0, to: count, by: 2).map { .init(opens: edges[$0], closes: edges[$0 + 1]) }
  }

  private static func span(_ random: inout SeededRandom) -> BusinessSpan {
    random.oneIn(2) ? .days(random.int(0..<7)) : .elapsed(random.int(0..<401) * .minute)
  }
}
