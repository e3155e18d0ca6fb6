/// A quarter of the company's year, by its business days.
public struct FiscalQuarter: Sendable, Hashable, Comparable {
  /// The year is the calendar's in which the fiscal year ends.
  public let year: Int
  /// 1 … 4.
  public let number: Int
  public let first: CivilDate
  /// The day after the last one.
  public let end: CivilDate

  public static func < (left: FiscalQuarter, right: FiscalQuarter) -> Bool {
    left.first < right.first
  }

  /// `2026-Q3`.
  public var text: String { "\(padded(year, 4))-Q\(number)" }
}

/// Quarters, and which of their days are business days.
public struct FiscalCalendar: Sendable {
  /// 1 … 12: the month in which the year begins.
  public let firstMonth: Int
  public let zone: Zone
  /// Without one, Monday to Friday are business days.
  public let hours: BusinessCalendar?

  public init(firstMonth: Int = 1, zone: Zone, hours: BusinessCalendar? = nil) {
    self.firstMonth = min(12, max(1, firstMonth))
    (self.zone, self.hours) = (zone, hours)
  }

  public func quarter(of date: CivilDate) -> FiscalQuarter {
    let (year, month, _) = date.components
    let offset = (month - firstMonth + 12) % 12
    let begins = month - offset % 3
    return quarter(year: begins < 1 ? year - 1 : year, month: begins < 1 ? begins + 12 : begins)
  }

  public func quarter(after quarter: FiscalQuarter) -> FiscalQuarter {
    self.quarter(of: quarter.end)
  }

  public func quarter(before quarter: FiscalQuarter) -> FiscalQuarter {
    self.quarter(of: quarter.first + -1)
  }

  /// The last one that is over on a day.
  public func lastFinished(on day: CivilDate) -> FiscalQuarter {
    quarter(before: quarter(of: day))
  }

  private func quarter(year: Int, month: Int) -> FiscalQuarter {
    let offset = (month - firstMonth + 12) % 12
    let next = month + 3 > 12 ? (year + 1, month - 9) : (year, month + 3)
    let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0)
    let end = CivilDate(year: next.0, month: next.1, day: 1) ?? first
    // The month in which the fiscal year ends.
    let endYear = (year * 12 + month - 1 + 11 - offset) / 12
    return FiscalQuarter(
      year: endYear, number: offset / 3 + 1, first: first, end: end)
  }

  public func isBusinessDay(_ date: CivilDate) -> Bool {
    hours.map { !$0.openings(on: date).isEmpty } ?? (date.weekday < 5)
  }

  /// In order.
  public func businessDays(of quarter: FiscalQuarter) -> [CivilDate] {
    (quarter.first.dayNumber..<quarter.end.dayNumber).map(CivilDate.init(dayNumber:))
      .filter(isBusinessDay)
  }
}
