import Domain

/// A month of the Gregorian calendar, written `2026-03`.
public struct CivilMonth: Comparable, Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1 … 12.
  public let month: Int

  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  /// `2026-03`, and nothing else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1])
    else { return nil }
    self.init(year: year, month: month)
  }

  public static func < (left: CivilMonth, right: CivilMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  public var description: String {
    let digits = String(year)
    let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
    return "\(zeros)\(digits)-\(month < 10 ? "0" : "")\(month)"
  }
}

extension CivilMonth {
  init?(_ date: CivilDate) {
    self.init(year: date.components.year, month: date.components.month)
  }

  /// First instant of the month and of the next.
  func span(in zone: Zone) -> (Instant, Instant)? {
    guard let first = CivilDate(year: year, month: month, day: 1),
      let next = next.flatMap({ CivilDate(year: $0.year, month: $0.month, day: 1) })
    else { return nil }
    return (zone.instant(first), zone.instant(next))
  }

  var next: CivilMonth? {
    month == 12
      ? CivilMonth(year: year + 1, month: 1) : CivilMonth(year: year, month: month + 1)
  }

  /// The month so many months earlier; the first of all months where there is none.
  func going(back months: Int) -> CivilMonth {
    let index = year * 12 + month - 1 - months
    return CivilMonth(year: index / 12, month: index % 12 + 1) ?? self
  }
}
