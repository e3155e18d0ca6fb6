extension TargetPeriod {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case year, quarter, month

    /// How many months it has.
    public var months: Int {
      switch self {
      case .year: 12
      case .quarter: 3
      case .month: 1
      }
    }

    /// Itself, and those that lie in it, the longest first.
    public var parts: [Kind] { Kind.allCases.filter { $0.months <= months } }
  }

  public var kind: Kind {
    switch end.dayNumber - first.dayNumber {
    case ...31: .month
    case ...92: .quarter
    default: .year
    }
  }

  /// So many periods of its kind later, or before; nil beyond the calendar.
  public func moved(by count: Int) -> TargetPeriod? {
    guard let first = first.movedByMonths(count * kind.months),
      let end = end.movedByMonths(count * kind.months)
    else { return nil }
    return TargetPeriod(first: first, end: end, yearBegins: yearBegins)
  }

  /// The quarter in which a day lies.
  public static func quarter(of day: CivilDate, yearBegins: Int = 1) -> TargetPeriod? {
    TargetPeriod(.quarter, of: day, yearBegins: yearBegins)
  }

  /// What is called so where the year begins in that month.
  public func renamed(yearBegins: Int) -> TargetPeriod? {
    TargetPeriod(text, yearBegins: yearBegins)
  }

  /// The same, or this one where the company calls none so.
  public func named(yearBegins: Int) -> TargetPeriod { renamed(yearBegins: yearBegins) ?? self }

  public func contains(_ day: CivilDate) -> Bool { first <= day && day < end }

  /// The one after it.
  public var after: TargetPeriod? { moved(by: 1) }

  /// The one before it.
  public var before: TargetPeriod? { moved(by: -1) }

  /// The same a year before.
  public var yearBefore: TargetPeriod? { moved(by: -12 / kind.months) }
}

extension CivilDate {
  /// The same day so many months later, or the last of that month where it is shorter; nil beyond
  /// the calendar.
  func movedByMonths(_ count: Int) -> CivilDate? {
    let (year, month, day) = components
    let months = year * 12 + month - 1 + count
    let (toYear, toMonth) = (months.floorDivided(by: 12), CivilDate.modulo(months, 12) + 1)
    guard (1...9999).contains(toYear) else { return nil }
    let last = CivilDate.days(inMonth: toMonth, of: toYear)
    return CivilDate(year: toYear, month: toMonth, day: min(day, last))
  }
}
