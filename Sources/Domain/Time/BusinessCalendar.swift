/// Business time: what lies inside the working hours, outside holidays, in a time zone
/// (spec 3, Clocks).
///
/// A week is the same number of open microseconds as every other, but for holidays and changes of
/// clocks. Those exceptions are kept as running totals, so any span is found by bisection over days
/// instead of stepping.
public struct BusinessCalendar: Sendable {
  public let zone: Zone
  public let hours: WorkingHours
  /// By weekday, Monday first: open time of the days before it in the week, and of the whole week.
  private let openBeforeWeekday: [Int64]
  private let openingDaysBeforeWeekday: [Int]
  private let exceptions: [Exception]

  /// A day that differs from its weekday, with the running totals up to and including it.
  private struct Exception {
    var day: Int
    var openTime: Int64
    var openingDays: Int
  }

  /// `hours` must have an opening in every year, as `AgreementReader` checks.
  public init(hours: WorkingHours, zone: Zone) {
    self.zone = zone
    self.hours = hours
    let openTimes = hours.hours.map { openings in
      openings.reduce(Int64(0)) { $0 + Int64($1.closes - $1.opens) * 60_000_000 }
    }
    openBeforeWeekday = BusinessCalendar.runningTotals(openTimes)
    openingDaysBeforeWeekday = BusinessCalendar.runningTotals(
      hours.hours.map { $0.isEmpty ? 0 : 1 })
    exceptions = BusinessCalendar.exceptions(hours: hours, zone: zone, nominal: openTimes)
  }

  /// The instant at which `span` has elapsed from `start`; a start outside the hours counts from
  /// the next opening.
  public func end(of span: BusinessSpan, from start: Instant) -> Instant {
    let begin = firstOpenInstant(from: start)
    switch span {
    case .elapsed(let elapsed): return end(of: elapsed, from: begin)
    case .days(let count): return end(ofDays: count, from: begin)
    }
  }

  /// Opening instants are inside, closing ones outside.
  public func isOpen(at instant: Instant) -> Bool {
    BusinessCalendar.isOpen(hours, in: zone, at: instant)
  }

  /// The same of hours without a calendar made of them.
  public static func isOpen(_ hours: WorkingHours, in zone: Zone, at instant: Instant) -> Bool {
    days(around: zone.date(of: instant)).contains { date in
      openings(on: date, hours: hours, zone: zone).contains {
        $0.opens <= instant && instant < $0.closes
      }
    }
  }

  /// Open time between two instants.
  public func openTime(from start: Instant, to end: Instant) -> Elapsed {
    Elapsed(microseconds: openTime(before: end) - openTime(before: start))
  }

  /// Open time until `due`, negative once it has passed.
  public func timeLeft(until due: Instant, at instant: Instant) -> Elapsed {
    instant <= due
      ? openTime(from: instant, to: due)
      : Elapsed(microseconds: -openTime(from: due, to: instant).microseconds)
  }

  // MARK: Spans

  private func end(of elapsed: Elapsed, from begin: Instant) -> Instant {
    guard elapsed > .zero else { return begin }
    let target = openTime(before: begin) + elapsed.microseconds
    let day = firstDay { self.openTime(beforeDay: $0 + 1) >= target }
    var missing = target - openTime(beforeDay: day)
    for opening in openings(on: CivilDate(dayNumber: day)) {
      let length = opening.closes.microseconds - opening.opens.microseconds
      if missing <= length { return opening.opens + Elapsed(microseconds: missing) }
      missing -= length
    }
    return begin
  }

  private func end(ofDays count: Int, from begin: Instant) -> Instant {
    guard count > 0 else { return begin }
    let (date, clock) = zone.local(begin)
    let target = openingDays(beforeDay: date.dayNumber + 1) + count
    let day = firstDay { self.openingDays(beforeDay: $0 + 1) >= target }
    let wanted = zone.instant(CivilDate(dayNumber: day), microsecond: clock)
    let openings = openings(on: CivilDate(dayNumber: day))
    if let opening = openings.first(where: { wanted < $0.closes }) {
      return max(wanted, opening.opens)
    }
    return openings.last?.closes ?? wanted
  }

  /// `instant` itself when the hours are open, else the next opening.
  private func firstOpenInstant(from instant: Instant) -> Instant {
    let today = zone.date(of: instant)
    for date in BusinessCalendar.days(around: today) {
      if let opening = openings(on: date).first(where: { instant < $0.closes }) {
        return max(instant, opening.opens)
      }
    }
    let passed = openTime(beforeDay: today.dayNumber + 1)
    let day = firstDay { self.openTime(beforeDay: $0 + 1) > passed }
    return openings(on: CivilDate(dayNumber: day)).first?.opens ?? instant
  }

  /// The first day for which `holds`; it must hold from some day on.
  private func firstDay(where holds: (Int) -> Bool) -> Int {
    var low = -719_162
    var high = 2_932_896
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: Totals

  private func openTime(before instant: Instant) -> Int64 {
    let date = zone.date(of: instant)
    let before = openTime(beforeDay: date.dayNumber - 1)
    return BusinessCalendar.days(around: date).reduce(before) { total, day in
      openings(on: day).reduce(total) { sum, opening in
        sum + max(0, min(opening.closes, instant).microseconds - opening.opens.microseconds)
      }
    }
  }

  /// Where the clocks change around midnight, an opening of the day before may reach into this one,
  /// and one of the next may have begun.
  private static func days(around date: CivilDate) -> [CivilDate] {
    [date + -1, date, date + 1]
  }

  private func openTime(beforeDay day: Int) -> Int64 {
    let (weeks, weekday) = BusinessCalendar.week(of: day)
    return Int64(weeks) * openBeforeWeekday[7] + openBeforeWeekday[weekday]
      + (lastException(before: day)?.openTime ?? 0)
  }

  private func openingDays(beforeDay day: Int) -> Int {
    let (weeks, weekday) = BusinessCalendar.week(of: day)
    return weeks * openingDaysBeforeWeekday[7] + openingDaysBeforeWeekday[weekday]
      + (lastException(before: day)?.openingDays ?? 0)
  }

  private func lastException(before day: Int) -> Exception? {
    var low = 0
    var high = exceptions.count
    while low < high {
      let middle = (low + high) / 2
      if exceptions[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? exceptions[low - 1] : nil
  }

  func openings(on date: CivilDate) -> [OpenInterval] {
    BusinessCalendar.openings(on: date, hours: hours, zone: zone)
  }
}

// MARK: - Days

extension BusinessCalendar {
  /// From `opens` (inside) to `closes` (outside).
  struct OpenInterval {
    var opens: Instant
    var closes: Instant
  }

  private static func openings(
    on date: CivilDate, hours: WorkingHours, zone: Zone
  ) -> [OpenInterval] {
    guard !hours.holidays.contains(date) else { return [] }
    let intervals = hours.hours[date.weekday].map { opening in
      OpenInterval(
        opens: instant(of: opening.opens, on: date, in: zone),
        closes: instant(of: opening.closes, on: date, in: zone))
    }
    return joined(intervals.filter { $0.opens < $0.closes }.sorted { $0.opens < $1.opens })
  }

  /// A change of clocks can push one opening over another: no instant counts twice.
  private static func joined(_ intervals: [OpenInterval]) -> [OpenInterval] {
    intervals.reduce(into: []) { joined, next in
      if let last = joined.last, next.opens < last.closes {
        joined[joined.count - 1].closes = max(last.closes, next.closes)
      } else {
        joined.append(next)
      }
    }
  }

  private static func instant(of minute: Int, on date: CivilDate, in zone: Zone) -> Instant {
    minute == 1440
      ? zone.instant(date + 1)
      : zone.instant(date, microsecond: Int64(minute) * 60_000_000)
  }

  private static func exceptions(
    hours: WorkingHours, zone: Zone, nominal: [Int64]
  ) -> [Exception] {
    var openTime: Int64 = 0
    var openingDays = 0
    var exceptions: [Exception] = []
    for date in Set(zone.daysOfChange).union(hours.holidays).sorted() {
      let actual = openings(on: date, hours: hours, zone: zone).reduce(Int64(0)) {
        $0 + $1.closes.microseconds - $1.opens.microseconds
      }
      let isClosed = actual == 0 && !hours.hours[date.weekday].isEmpty
      guard actual != nominal[date.weekday] || isClosed else { continue }
      openTime += actual - nominal[date.weekday]
      openingDays -= isClosed ? 1 : 0
      exceptions.append(
        Exception(day: date.dayNumber, openTime: openTime, openingDays: openingDays))
    }
    return exceptions
  }

  /// Whole weeks since Monday 1969-12-29, and the weekday.
  private static func week(of day: Int) -> (weeks: Int, weekday: Int) {
    let weekday = CivilDate(dayNumber: day).weekday
    return ((day + 3 - weekday) / 7, weekday)
  }

  private static func runningTotals<Number: AdditiveArithmetic>(_ values: [Number]) -> [Number] {
    values.reduce(into: [Number.zero]) { totals, value in
      totals.append((totals.last ?? .zero) + value)
    }
  }
}
