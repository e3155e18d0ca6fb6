import Domain
import Foundation

/// Business time by walking from minute to minute: slow, and so plain that it can be believed.
/// Minutes count from 1970-01-01T00:00Z; offsets come from Foundation.
struct SteppingCalendar {
  let hours: WorkingHours
  let zone: TimeZone
  private var offsets: [Int: Int] = [:]
  private var openings: [Int: [Range<Int>]] = [:]

  init(hours: WorkingHours, zone: TimeZone) {
    self.hours = hours
    self.zone = zone
  }

  mutating func end(of span: BusinessSpan, from start: Int) -> Int {
    var minute = start
    while !isOpen(minute) { minute += 1 }
    switch span {
    case .elapsed(let elapsed):
      return walk(Int(elapsed.microseconds / 60_000_000), from: minute)
    case .days(let count):
      return count == 0 ? minute : walk(days: count, from: minute)
    }
  }

  /// Until so many open minutes have passed: it stops at a closing, not at the next opening.
  private mutating func walk(_ openMinutes: Int, from start: Int) -> Int {
    var minute = start
    var left = openMinutes
    while left > 0 {
      if isOpen(minute) { left -= 1 }
      minute += 1
    }
    return minute
  }

  /// The same clock time so many opening days on; else the next opening of that day, else its
  /// last closing.
  private mutating func walk(days count: Int, from start: Int) -> Int {
    let local = start + offset(at: start)
    var day = floor(local, by: 1440)
    let clock = local - day * 1440
    var left = count
    while left > 0 {
      day += 1
      if !open(on: day).isEmpty { left -= 1 }
    }
    let wanted = minute(ofLocal: day * 1440 + clock)
    let ranges = open(on: day)
    if ranges.contains(where: { $0.contains(wanted) }) { return wanted }
    return ranges.map(\.lowerBound).filter { $0 > wanted }.min()
      ?? ranges.map(\.upperBound).max() ?? wanted
  }

  mutating func isOpen(_ minute: Int) -> Bool {
    // No clock shows a day more than one off from that of Greenwich.
    let day = floor(minute, by: 1440)
    for near in day - 2...day + 2 {
      for range in open(on: near) where range.contains(minute) { return true }
    }
    return false
  }

  private mutating func open(on day: Int) -> [Range<Int>] {
    if let known = openings[day] { return known }
    let date = CivilDate(dayNumber: day)
    let listed = hours.holidays.contains(date) ? [] : hours.hours[date.weekday]
    var ranges: [Range<Int>] = []
    for opening in listed {
      let opens = minute(ofLocal: day * 1440 + opening.opens)
      let closes = minute(ofLocal: day * 1440 + opening.closes)
      if opens < closes { ranges.append(opens..<closes) }
    }
    openings[day] = ranges
    return ranges
  }

  /// The first minute that the clocks show as this local one; where they skip it, the one that the
  /// offset before the change gives.
  private mutating func minute(ofLocal local: Int) -> Int {
    let around = stride(from: local - 2880, through: local + 2880, by: 30).map { offset(at: $0) }
    let readings = Set(around).map { local - $0 }.filter { $0 + offset(at: $0) == local }
    if let first = readings.min() { return first }
    var minute = local - 2880
    while minute + offset(at: minute) < local { minute += 1 }
    return local - offset(at: minute - 1)
  }

  private mutating func offset(at minute: Int) -> Int {
    if let known = offsets[minute] { return known }
    let date = Date(timeIntervalSince1970: Double(minute) * 60)
    let offset = zone.secondsFromGMT(for: date) / 60
    offsets[minute] = offset
    return offset
  }

  private func floor(_ value: Int, by divisor: Int) -> Int {
    Int((Double(value) / Double(divisor)).rounded(.down))
  }
}
