extension AgreementTimeline {
  /// A target with the version that it stands in and its period.
  public struct OwedTarget: Sendable, Hashable {
    public var target: Target
    public var agreement: Int
    public var span: Range<Instant>
    /// How much of the business time of the period has passed, 0 … 1.
    public var elapsed: Double
  }

  /// Targets as of an instant. A period has those of the version in force in its last moment;
  /// until then, those of the version in force at the instant. In the order of the periods' ends,
  /// then of the document; a target that says the same as one before it counts once. `yearBegins`
  /// is the month of the company's year, by which periods are named.
  public func targets(asOf instant: Instant, yearBegins: Int = 1) -> [OwedTarget] {
    versions.indices.flatMap { owed(versions[$0], $0, asOf: instant, yearBegins) }
      .sorted { ($0.span.upperBound, $0.agreement) < ($1.span.upperBound, $1.agreement) }
  }

  private func owed(
    _ version: Version, _ index: Int, asOf instant: Instant, _ yearBegins: Int
  ) -> [OwedTarget] {
    var seen: Set<[String]> = []
    return version.rules.agreement.targets.compactMap { target in
      let period = TargetPeriod(target.period, yearBegins: yearBegins)
      guard let span = period?.span(in: version.rules.zone),
        self.index(at: min(instant, span.upperBound - Elapsed(microseconds: 1))) == index,
        seen.insert([target.period, target.measure, target.function]).inserted
      else { return nil }
      return OwedTarget(
        target: target, agreement: version.label.number ?? 0, span: span,
        elapsed: version.rules.calendar.share(of: span, until: instant))
    }
  }
}

extension BusinessCalendar {
  /// How much of the open time of a span has passed by an instant, 0 … 1.
  func share(of span: Range<Instant>, until instant: Instant) -> Double {
    guard instant < span.upperBound else { return 1 }
    guard instant > span.lowerBound else { return 0 }
    let whole = openTime(from: span.lowerBound, to: span.upperBound)
    guard whole > .zero else { return 0 }
    let passed = openTime(from: span.lowerBound, to: instant)
    return Double(passed.microseconds) / Double(whole.microseconds)
  }
}
