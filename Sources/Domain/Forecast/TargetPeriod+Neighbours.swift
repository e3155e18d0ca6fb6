extension TargetPeriod {
  /// The quarter in which a day lies.
  public static func quarter(of day: CivilDate) -> TargetPeriod? { TargetPeriod(.quarter, of: day) }

  /// The one after it.
  public var after: TargetPeriod? { moved(by: 1) }

  public func contains(_ day: CivilDate) -> Bool { first <= day && day < end }
}
