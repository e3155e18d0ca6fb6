/// Quarters of the company's year, and which of their days are business days.
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

  public func quarter(of date: CivilDate) -> TargetPeriod {
    // The calendar's last quarter has no day after it.
    TargetPeriod(.quarter, of: date, yearBegins: firstMonth)
      ?? TargetPeriod(first: date, end: date + 1, yearBegins: firstMonth)
  }

  public func quarter(after quarter: TargetPeriod) -> TargetPeriod {
    self.quarter(of: quarter.end)
  }

  public func quarter(before quarter: TargetPeriod) -> TargetPeriod {
    self.quarter(of: quarter.first + -1)
  }

  /// The last one that is over on a day.
  public func lastFinished(on day: CivilDate) -> TargetPeriod {
    quarter(before: quarter(of: day))
  }

  /// Those over on a day, in order, the last `most` at most, without the one in which `first` lies
  /// and any before it: of that one only a part may be known.
  func finished(on day: CivilDate, after first: CivilDate, most: Int) -> [TargetPeriod] {
    let earliest = quarter(of: first)
    var (found, quarter) = ([TargetPeriod](), lastFinished(on: day))
    while quarter.first > earliest.first, found.count < most {
      found.append(quarter)
      quarter = self.quarter(before: quarter)
    }
    return found.reversed()
  }

  public func isBusinessDay(_ date: CivilDate) -> Bool {
    hours.map { !$0.openings(on: date).isEmpty } ?? (date.weekday < 5)
  }

  /// In order.
  public func businessDays(of quarter: TargetPeriod) -> [CivilDate] {
    (quarter.first.dayNumber..<quarter.end.dayNumber).map(CivilDate.init(dayNumber:))
      .filter(isBusinessDay)
  }
}
