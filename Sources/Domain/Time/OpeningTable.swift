/// The openings of a calendar over a span of years, laid out so that a clock costs a few look-ups.
///
/// The same results as ``BusinessCalendar``, which answers for what lies outside the table.
struct OpeningTable: Sendable {
  /// Days after the last fact that the table covers: longer clocks are rare.
  static let daysBeyond = 400
  /// Longer spans are not laid out: the calendar itself answers.
  static let mostDays = 40_000

  private let calendar: BusinessCalendar
  /// From `opens` (inside) to `closes` (outside), in microseconds, ascending and apart.
  private var openings: [Opening] = []
  /// Days with an opening: their numbers, and where their openings begin.
  private var days: [Day] = []
  /// By day from ``firstDay``, how many days with an opening lie before it.
  private var daysBefore: [Int32] = []
  private let firstDay: Int
  /// The calendar does not fit a table: openings of two days overlap, or the span is too long.
  private var isIrregular = false

  private struct Opening {
    var opens: Int64
    var closes: Int64
    /// Open time up to `opens`.
    var openBefore: Int64
  }

  private struct Day {
    var number: Int
    var first: Int
    /// Its local midnight, where no change of clocks lies within a day of it; else nil.
    var midnight: Int64?
  }

  init(_ calendar: BusinessCalendar, around span: ClosedRange<Instant>) {
    self.calendar = calendar
    let first = calendar.zone.date(of: span.lowerBound).dayNumber - 2
    firstDay = first
    let last = calendar.zone.date(of: span.upperBound).dayNumber + OpeningTable.daysBeyond
    guard last - first <= OpeningTable.mostDays else {
      isIrregular = true
      return
    }
    for day in first...last {
      daysBefore.append(Int32(days.count))
      append(CivilDate(dayNumber: day))
    }
  }

  private mutating func append(_ date: CivilDate) {
    let own = calendar.openings(on: date)
    guard let earliest = own.first else { return }
    if let last = openings.last, last.closes > earliest.opens.microseconds { isIrregular = true }
    days.append(
      Day(
        number: date.dayNumber, first: openings.count, midnight: calendar.zone.plainMidnight(date)))
    for opening in own {
      let before = openings.last.map { $0.openBefore + $0.closes - $0.opens } ?? 0
      openings.append(
        Opening(
          opens: opening.opens.microseconds, closes: opening.closes.microseconds,
          openBefore: before))
    }
  }

  /// The instant at which `span` has elapsed from `start`, both in microseconds; `zone` finds the
  /// local day of `start`.
  func end(of span: BusinessSpan, from start: Int64, _ zone: inout ZoneCursor) -> Int64 {
    tabled(span, start, &zone)
      ?? calendar.end(of: span, from: Instant(microseconds: start)).microseconds
  }

  /// Nil where the table does not reach.
  private func tabled(_ span: BusinessSpan, _ start: Int64, _ zone: inout ZoneCursor) -> Int64? {
    let day = zone.day(of: start) - firstDay
    // An opening of the day before may reach into this one.
    guard !isIrregular, day > 0, day < daysBefore.count else { return nil }
    guard var index = firstOpening(ofDay: day - 1) else { return nil }
    while index < openings.count, openings[index].closes <= start { index += 1 }
    guard index < openings.count else { return nil }
    let begin = max(start, openings[index].opens)
    switch span {
    case .elapsed(let elapsed):
      guard elapsed > .zero else { return begin }
      let passed = openings[index].openBefore + begin - openings[index].opens
      return end(openFor: passed + elapsed.microseconds, from: index)
    case .days(let count):
      return count > 0 ? end(ofDays: count, from: begin, &zone) : begin
    }
  }

  /// The instant by which so much open time has passed; it lies in or after the opening `index`.
  private func end(openFor target: Int64, from index: Int) -> Int64? {
    var low = index
    var step = 1
    while low + step < openings.count, openings[low + step].openBefore < target {
      low += step
      step *= 2
    }
    var high = min(low + step, openings.count)
    // The last opening before which less than `target` has passed.
    while high - low > 1 {
      let middle = (low + high) / 2
      if openings[middle].openBefore < target { low = middle } else { high = middle }
    }
    let end = openings[low].opens + target - openings[low].openBefore
    return end <= openings[low].closes ? end : nil
  }

  private func end(ofDays count: Int, from begin: Int64, _ zone: inout ZoneCursor) -> Int64? {
    let today = zone.day(of: begin) - firstDay
    guard today + 1 < daysBefore.count else { return nil }
    let target = Int(daysBefore[today + 1]) + count - 1
    guard target < days.count else { return nil }
    let day = days[target]
    let end = target + 1 < days.count ? days[target + 1].first : openings.count
    let clock = zone.clock(of: begin)
    let wanted =
      day.midnight.map { $0 + clock }
      ?? calendar.zone.instant(CivilDate(dayNumber: day.number), microsecond: clock).microseconds
    for opening in openings[day.first..<end] where wanted < opening.closes {
      return max(wanted, opening.opens)
    }
    return openings[end - 1].closes
  }

  private func firstOpening(ofDay day: Int) -> Int? {
    let number = Int(daysBefore[day])
    return number < days.count ? days[number].first : nil
  }
}

extension Zone {
  /// The instant of a local midnight from which clocks run evenly for the whole day; nil where they
  /// change within a day of it.
  fileprivate func plainMidnight(_ date: CivilDate) -> Int64? {
    let midnight = instant(date).microseconds
    let stretch = stretch(at: midnight)
    let day = Elapsed.day.microseconds
    return stretch.from <= midnight.subtractingReportingOverflow(day).partialValue
      && midnight + day < stretch.until ? midnight : nil
  }
}
