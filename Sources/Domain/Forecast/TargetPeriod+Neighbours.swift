extension TargetPeriod {
  /// The quarter in which a day lies.
  public static func quarter(of day: CivilDate) -> TargetPeriod? {
    let (year, month, _) = day.components
    return TargetPeriod("\(year)-Q\((month - 1) / 3 + 1)")
  }

  /// Of a year, a quarter or a month: twelve, three or one.
  private var months: Int {
    let (from, to) = (first.components, end.components)
    return 12 * (to.year - from.year) + to.month - from.month
  }

  /// The period of the same length that ends where this one begins.
  public var before: TargetPeriod? { moved(by: -months) }

  public var after: TargetPeriod? { moved(by: months) }

  public var aYearBefore: TargetPeriod? { moved(by: -12) }

  private func moved(by count: Int) -> TargetPeriod? {
    let (year, month, _) = first.components
    let index = 12 * year + month - 1 + count
    let (y, m) = (index / 12, index % 12 + 1)
    return switch months {
    case 12: TargetPeriod("\(y)")
    case 3: TargetPeriod("\(y)-Q\((m - 1) / 3 + 1)")
    default: TargetPeriod("\(y)-\(m < 10 ? "0" : "")\(m)")
    }
  }

  /// `2027`, `2027-Q1` or `2027-03`.
  public var word: String {
    let (year, month, _) = first.components
    return switch months {
    case 12: "\(year)"
    case 3: "\(year)-Q\((month - 1) / 3 + 1)"
    default: "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
  }

  public func contains(_ day: CivilDate) -> Bool { first <= day && day < end }
}
