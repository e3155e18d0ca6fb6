/// A month of the local calendar.
struct LocalMonth: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Months since the year 0.
  var number: Int

  init(number: Int) {
    self.number = number
  }

  /// The month of an instant in microseconds, in the cursor's zone.
  init(of instant: Int64, _ zone: inout ZoneCursor) {
    let (year, month, _) = CivilDate(dayNumber: zone.day(of: instant)).components
    number = year * 12 + month - 1
  }

  static func < (left: LocalMonth, right: LocalMonth) -> Bool { left.number < right.number }

  /// `2026-03`.
  var description: String { "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))" }
}

/// A week of ISO 8601: from Monday, of the year of its Thursday.
public struct ISOWeek: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Weeks since the one of 1970-01-01.
  public var number: Int

  public init(number: Int) {
    self.number = number
  }

  public init(_ date: CivilDate) {
    // 1970-01-01 was a Thursday.
    number = (date.dayNumber - date.weekday + 3) / 7
  }

  /// `2026-W10`, and nothing else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 3, parts[1].first == "W",
      let year = Int(parts[0]), let week = Int(parts[1].dropFirst()),
      let fourth = CivilDate(year: year, month: 1, day: 4)
    else { return nil }
    // The first week is the one of 4 January.
    self.init(fourth + (week - 1) * 7)
    guard description == text else { return nil }
  }

  public static func < (left: ISOWeek, right: ISOWeek) -> Bool { left.number < right.number }

  public static func + (week: ISOWeek, weeks: Int) -> ISOWeek {
    ISOWeek(number: week.number + weeks)
  }

  public var monday: CivilDate { CivilDate(dayNumber: number * 7 - 3) }

  /// From the first instant of its Monday until that of the next, which is excluded.
  public func span(in zone: Zone) -> Range<Instant> {
    zone.instant(monday)..<zone.instant(monday + 7)
  }

  public var description: String {
    let thursday = CivilDate(dayNumber: number * 7)
    let year = thursday.components.year
    let first = CivilDate(year: year, month: 1, day: 1) ?? thursday
    return "\(padded(year, 4))-W\(padded((thursday.dayNumber - first.dayNumber) / 7 + 1, 2))"
  }
}
