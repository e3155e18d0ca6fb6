/// The stretch of time that a result is told of.
public struct ResultSpan: Sendable, Hashable {
  public var period: TargetPeriod
  /// From the beginning of the period to its end, which is not in it.
  public var whole: Range<Instant>
  /// What is counted lies before it: the end, or what is known of a period that runs.
  public var until: Instant

  /// What is counted of it.
  public var counted: Range<Instant> {
    whole.lowerBound..<max(whole.lowerBound, min(until, whole.upperBound))
  }

  public var isUpcoming: Bool { until <= whole.lowerBound }
  /// Whether it is not over.
  public var isRunning: Bool { until < whole.upperBound }

  /// As far as it is known at an instant.
  init(_ period: TargetPeriod, in zone: Zone, asOf instant: Instant) {
    self.period = period
    whole = period.span(in: zone)
    until = min(whole.upperBound, instant + Elapsed(microseconds: 1))
  }

  /// A period before it, up to the same point as this one: a running one is compared with one that
  /// had run as long.
  func compared(with earlier: TargetPeriod, in zone: Zone) -> ResultSpan {
    var copy = self
    copy.period = earlier
    copy.whole = earlier.span(in: zone)
    let passed = until.since(whole.lowerBound)
    copy.until =
      isRunning
      ? min(copy.whole.upperBound, copy.whole.lowerBound + passed)
      : copy.whole.upperBound
    return copy
  }
}

extension Zone {
  /// The same local time so many months later or before; the first instant that there is where
  /// the calendar ends.
  func moved(_ instant: Instant, byMonths months: Int) -> Instant {
    let (date, microsecond) = local(instant)
    return date.movedByMonths(months).map { self.instant($0, microsecond: microsecond) }
      ?? .distantPast
  }
}
