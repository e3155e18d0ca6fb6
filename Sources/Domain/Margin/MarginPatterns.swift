import Statistics

/// The patterns that are told on one page: they share their false alarms.
public struct MarginPatterns: Sendable, Hashable {
  public var quarterEnd: QuarterEndPattern
  public var bunching: QuotaBunching

  /// As of the end of a day; of quotas those of ``attainments(_:_:finishedBy:_:)``.
  public init(
    _ deals: MarginDeals, _ attainments: [PeriodAttainment], finishedBy day: CivilDate,
    _ calendar: FiscalCalendar, draws: Int = QuarterEndPattern.draws
  ) {
    quarterEnd = QuarterEndPattern(deals, finishedBy: day, calendar, draws: draws)
    bunching = QuotaBunching(attainments, draws: draws)
    let q = FalseDiscovery.adjusted([
      quarterEnd.timing?.p, quarterEnd.excess?.p, bunching.excess?.p,
    ])
    quarterEnd.judge(timing: q[0], discount: q[1])
    bunching.judge(q[2])
  }

  /// Of the quotas of as many years as quarter-ends are looked at, after the quarter of the first
  /// won deal, of which only a part may be known.
  public static func attainments(
    _ deals: MarginDeals, _ known: RevenueAsOf, finishedBy day: CivilDate,
    _ calendar: FiscalCalendar
  ) -> [PeriodAttainment] {
    guard let first = deals.closed.first(where: \.isWon)?.closedOn else { return [] }
    let quarters = calendar.finished(
      on: day, after: first, most: QuarterEndDeals.quartersKept)
    return quarters.first.map { known.attainments(from: $0.first, finishedBy: day) } ?? []
  }
}
