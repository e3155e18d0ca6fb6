/// The time in which a target is to be reached: a year or a quarter of the company's, or a month.
/// The company's year may begin in any month; it is called by the calendar's year in which it ends.
public struct TargetPeriod: Sendable, Hashable, CustomStringConvertible {
  public let first: CivilDate
  /// The day after the last one.
  public let end: CivilDate
  /// 1 … 12: the month in which the company's year begins.
  public let yearBegins: Int

  init(first: CivilDate, end: CivilDate, yearBegins: Int = 1) {
    (self.first, self.end, self.yearBegins) = (first, end, yearBegins)
  }

  /// `2027`, `2027-Q1` or `2027-03`. Expects a year that begins in one of the twelve months.
  public init?(_ text: some StringProtocol, yearBegins: Int = 1) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }) else { return nil }
    let start = TargetPeriod.months(year, yearBegins) - (yearBegins > 1 ? 12 : 0)
    var (month, count) = (start, 12)
    if parts.count == 2 {
      let isQuarter = parts[1].hasPrefix("Q")
      guard let number = Int(isQuarter ? parts[1].dropFirst() : parts[1]),
        (1...(isQuarter ? 4 : 12)).contains(number)
      else { return nil }
      (month, count) =
        isQuarter ? (start + 3 * (number - 1), 3) : (TargetPeriod.months(year, number), 1)
    }
    self.init(month: month, count: count, yearBegins: yearBegins)
  }

  /// So many months from one on, counted from year 0; nil beyond the calendar.
  private init?(month: Int, count: Int, yearBegins: Int) {
    let date = { (month: Int) in
      CivilDate(year: month.floorDivided(by: 12), month: CivilDate.modulo(month, 12) + 1, day: 1)
    }
    guard let first = date(month), let end = date(month + count) else { return nil }
    self.init(first: first, end: end, yearBegins: yearBegins)
  }

  private static func months(_ year: Int, _ month: Int) -> Int { 12 * year + month - 1 }

  /// The one that a day lies in; nil for one that ends beyond the calendar.
  public init?(_ kind: Kind, of day: CivilDate, yearBegins: Int = 1) {
    let (year, month, _) = day.components
    // Months since the company's year began.
    let passed = kind == .month ? 0 : CivilDate.modulo(month - yearBegins, 12) % kind.months
    self.init(
      month: TargetPeriod.months(year, month) - passed, count: kind.months, yearBegins: yearBegins)
  }

  /// `2027`, `2027-Q1` or `2027-03`.
  public var text: String {
    switch kind {
    case .year: padded(year, 4)
    case .quarter: "\(padded(year, 4))-Q\(monthsPassed / 3 + 1)"
    case .month: "\(padded(year, 4))-\(padded(first.components.month, 2))"
    }
  }

  /// By which it is called: of years and quarters the calendar's year in which the company's ends,
  /// of months the calendar's.
  public var year: Int {
    let (year, month, _) = first.components
    guard kind != .month else { return year }
    let last = TargetPeriod.months(year, month) - monthsPassed + 11
    return last.floorDivided(by: 12)
  }

  /// 1 … 4: which of the company's year, of a period that is a quarter or lies in one.
  public var quarter: Int { monthsPassed / 3 + 1 }

  /// Since the company's year began.
  private var monthsPassed: Int { CivilDate.modulo(first.components.month - yearBegins, 12) }

  /// As it is written.
  public var description: String { text }

  public func span(in zone: Zone) -> Range<Instant> { zone.instant(first)..<zone.instant(end) }

  /// The same days are the same period, whatever it is called.
  public static func == (one: TargetPeriod, other: TargetPeriod) -> Bool {
    one.first == other.first && one.end == other.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(end)
  }
}
