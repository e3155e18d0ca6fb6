import Foundation
import Testing

@testable import Domain

struct CivilDateTests {
  @Test(arguments: [
    ("0001-01-01", 0), ("1900-01-01", 0), ("1970-01-01", 3), ("2000-01-01", 5),
    ("2000-02-29", 1), ("2024-02-29", 3), ("2026-03-02", 0), ("2100-03-01", 0),
    ("9999-12-31", 4),
  ])
  func knowsTheDayOfTheWeek(_ text: String, weekday: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.weekday == weekday)
    #expect(date.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-32",
    "2026-1-1", "26-01-01", "2026-01-01 ", "2026/01/01", "0000-01-01", "",
    "2026-01-01T00:00:00Z",
  ])
  func refuses(_ text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func daysFollowOneAnother() throws {
    var date = try #require(CivilDate(year: 1599, month: 12, day: 31))
    var wrong: [CivilDate] = []
    for year in 1600...2050 {
      for month in 1...12 {
        let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        for day in 1...length {
          date = date + 1
          let isRight =
            date == CivilDate(year: year, month: month, day: day)
            && date.components == (year, month, day)
          if !isRight { wrong.append(date) }
        }
      }
    }
    #expect(wrong == [])
    #expect(date.description == "2050-12-31")
  }

  /// ISO 8601: a week belongs to the year of its Thursday.
  @Test(arguments: [
    ("2020-12-31T12:00:00Z", "2020-W53"), ("2021-01-03T12:00:00Z", "2020-W53"),
    ("2021-01-04T12:00:00Z", "2021-W01"), ("2023-01-01T12:00:00Z", "2022-W52"),
    ("2024-12-29T12:00:00Z", "2024-W52"), ("2024-12-30T12:00:00Z", "2025-W01"),
    ("2026-03-02T12:00:00Z", "2026-W10"), ("2027-01-03T12:00:00Z", "2026-W53"),
  ])
  func weeksAreThoseOfISO8601(_ text: String, week: String) throws {
    let date = Zone.utc.date(of: try #require(Instant(rfc3339: text)))
    #expect(ISOWeek(date).description == week)
    #expect(ISOWeek(week) == ISOWeek(date))
    #expect(ISOWeek(ISOWeek(date).monday) == ISOWeek(date))
  }

  @Test func weeksAgreeWithFoundation() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    for day in stride(from: 9131, to: 24_000, by: 1) {
      let parts = calendar.dateComponents(
        [.yearForWeekOfYear, .weekOfYear], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let week = String(
        format: "%04d-W%02d", try #require(parts.yearForWeekOfYear), try #require(parts.weekOfYear))
      #expect(ISOWeek(CivilDate(dayNumber: day)).description == week)
    }
  }

  /// The local calendar turns before or after the one of Greenwich.
  @Test(arguments: [
    ("Europe/Berlin", "2026-12-31T22:59:59Z", "2026-12", "2026-W53"),
    ("Europe/Berlin", "2026-12-31T23:00:00Z", "2027-01", "2026-W53"),
    ("Europe/Berlin", "2027-01-03T23:00:00Z", "2027-01", "2027-W01"),
    ("America/New_York", "2026-03-02T04:59:59Z", "2026-03", "2026-W09"),
    ("America/New_York", "2026-03-01T04:59:59Z", "2026-02", "2026-W09"),
    ("Pacific/Kiritimati", "2025-12-31T10:00:00Z", "2026-01", "2026-W01"),
  ])
  func monthsAndWeeksAreLocal(_ zone: String, _ text: String, month: String, week: String) throws {
    let zone = try #require(Zone(zone))
    let instant = try #require(Instant(rfc3339: text))
    var cursor = ZoneCursor(zone)
    #expect(LocalMonth(of: instant.microseconds, &cursor).description == month)
    #expect(ISOWeek(zone.date(of: instant)).description == week)
  }
}
