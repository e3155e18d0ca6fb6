import Domain
import Foundation
import TestSupport
import Testing

/// Business time by counting the open minutes one by one, with Foundation's time zones: the
/// reference for the engine's arithmetic (spec 3, Clocks).
struct NaiveClock {
  private static let minute: Int64 = 60_000_000
  private let start: Int64
  private var isOpen: [Bool] = []
  /// Local day (days since 1970) and minute of the day, a minute each.
  private var local: [(day: Int, minute: Int)] = []

  init() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    start = TestSupport.instant("2026-12-20T00:00:00Z").microseconds
    let closed = Set(StoryCompany.holidays.compactMap { CivilDate($0)?.dayNumber })
    for number in 0..<(200 * 1440) {
      let seconds = start / 1_000_000 + Int64(number) * 60
      let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      let there = Int(seconds) + offset
      let (day, minute) = (there / 86_400, there % 86_400 / 60)
      local.append((day, minute))
      // 1 January 1970 was a Thursday.
      let openings = StoryCompany.hours[(day + 3) % 7]
      isOpen.append(!closed.contains(day) && openings.contains { $0.contains(minute) })
    }
  }

  private func place(_ instant: Instant) -> (minute: Int, rest: Int64) {
    let since = instant.microseconds - start
    return (Int(since / Self.minute), since % Self.minute)
  }

  private func instant(_ minute: Int, _ rest: Int64 = 0) -> Instant {
    Instant(microseconds: start + Int64(minute) * Self.minute + rest)
  }

  /// When so many hours inside the openings have gone by.
  func adding(hours: Int, to instant: Instant) -> Instant {
    var left = Int64(hours) * 60 * Self.minute
    var (minute, rest) = place(instant)
    while true {
      let here = Self.minute - rest
      if isOpen[minute] {
        if left <= here { return self.instant(minute, rest + left) }
        left -= here
      }
      (minute, rest) = (minute + 1, 0)
    }
  }

  /// The same clock time so many opening days on, within that day's openings.
  func adding(days: Int, to instant: Instant) -> Instant {
    var (minute, rest) = place(instant)
    while !isOpen[minute] { (minute, rest) = (minute + 1, 0) }
    let wanted = local[minute].minute
    var (day, left) = (local[minute].day, days)
    var first = minute
    while left > 0 {
      // The first open minute of another day.
      while !isOpen[first] || local[first].day == day { first += 1 }
      (day, left) = (local[first].day, left - 1)
    }
    guard days > 0 else { return instant }
    var last = first
    // Up to that time of the day, or its end.
    while local[last].day == day, local[last].minute < wanted { last += 1 }
    if local[last].day == day, isOpen[last] {
      return last == first && local[last].minute > wanted
        ? self.instant(last) : self.instant(last, rest)
    }
    // Between openings the next one begins; after the last, that one's end counts.
    var next = last
    while local[next].day == day, !isOpen[next] { next += 1 }
    if local[next].day == day { return self.instant(next) }
    while !isOpen[last - 1] { last -= 1 }
    return self.instant(last)
  }
}
