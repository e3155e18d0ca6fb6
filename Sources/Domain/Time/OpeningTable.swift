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
  }

  init(_ calendar: BusinessCalendar, around span: ClosedRange<Instant>) {
    self.calendar = calendar
    let first = calendar.zone.date(of: span.lowerBound).dayNumber - 2
    let last = calendar.zone.date(of: span.upperBound).dayNumber + OpeningTable.daysBeyond
    guard last - first <= OpeningTable.mostDays else {
      isIrregular = true
      return
    }
    for day in first...last { append(CivilDate(dayNumber: day)) }
  }

  private mutating func append(_ date: CivilDate) {
    let own = calendar.openings(on: date)
    guard let earliest = own.first else { return }
    if let last = openings.last, last.closes > earliest.opens.microseconds { isIrregular = true }
    days.append(Day(number: date.dayNumber, first: openings.count))
    for opening in own {
      let before = openings.last.map { $0.openBefore + $0.closes - $0.opens } ?? 0
      openings.append(
        Opening(
          opens: opening.opens.microseconds, closes: opening.closes.microseconds,
          openBefore: before))
    }
  }

  /// The instant at which `span` has elapsed from `start`, in microseconds.
  func end(of span: BusinessSpan, from start: Int64) -> Int64 {
    tabled(span, start) ?? calendar.end(of: span, from: Instant(microseconds: start)).microseconds
  }

  private func tabled(_ span: BusinessSpan, _ start: Int64) -> Int64? {
    // The first day's openings may follow others that are not in the table.
    guard !isIrregular, let earliest = openings.first, start >= earliest.closes else { return nil }
    let index = firstOpening { $0.closes > start }
    guard index < openings.count else { return nil }
    let begin = max(start, openings[index].opens)
    switch span {
    case .elapsed(let elapsed):
      guard elapsed > .zero else { return begin }
      let target =
        openings[index].openBefore + begin - openings[index].opens
        + elapsed.microseconds
      let last = firstOpening { $0.openBefore + $0.closes - $0.opens >= target }
      guard last < openings.count else { return nil }
      return openings[last].opens + target - openings[last].openBefore
    case .days(let count):
      return count > 0 ? end(ofDays: count, from: begin) : begin
    }
  }

  private func end(ofDays count: Int, from begin: Int64) -> Int64? {
    let (date, clock) = calendar.zone.local(Instant(microseconds: begin))
    let today = firstDay { $0.number > date.dayNumber }
    let target = today + count - 1
    guard target < days.count else { return nil }
    let day = days[target]
    let end = target + 1 < days.count ? days[target + 1].first : openings.count
    let wanted = calendar.zone.instant(CivilDate(dayNumber: day.number), microsecond: clock)
      .microseconds
    for opening in openings[day.first..<end] where wanted < opening.closes {
      return max(wanted, opening.opens)
    }
    return openings[end - 1].closes
  }

  private func firstOpening(where holds: (Opening) -> Bool) -> Int {
    OpeningTable.first(in: openings, where: holds)
  }

  private func firstDay(where holds: (Day) -> Bool) -> Int {
    OpeningTable.first(in: days, where: holds)
  }

  /// Index of the first element that `holds`, which must hold for all after it.
  private static func first<Element>(in elements: [Element], where holds: (Element) -> Bool) -> Int
  {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if holds(elements[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
