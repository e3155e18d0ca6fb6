/// The time in which a target is to be reached: a year, a quarter or a month of the local calendar.
public struct TargetPeriod: Sendable, Hashable, CustomStringConvertible {
  public let first: CivilDate
  /// The day after the last one.
  public let end: CivilDate

  init(first: CivilDate, end: CivilDate) {
    (self.first, self.end) = (first, end)
  }

  /// `2027`, `2027-Q1` or `2027-03`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }) else { return nil }
    var (month, count) = (1, 12)
    if parts.count == 2 {
      let isQuarter = parts[1].hasPrefix("Q")
      guard let number = Int(isQuarter ? parts[1].dropFirst() : parts[1]),
        (1...(isQuarter ? 4 : 12)).contains(number)
      else { return nil }
      (month, count) = isQuarter ? (3 * number - 2, 3) : (number, 1)
    }
    let last = month + count
    guard let first = CivilDate(year: year, month: month, day: 1),
      let end = CivilDate(year: last > 12 ? year + 1 : year, month: last > 12 ? 1 : last, day: 1)
    else { return nil }
    (self.first, self.end) = (first, end)
  }

  /// As it is written.
  public var description: String { text }

  public func span(in zone: Zone) -> Range<Instant> { zone.instant(first)..<zone.instant(end) }
}
