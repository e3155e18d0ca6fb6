import Statistics

/// A lead that was accepted, and what came of it within 180 days.
struct AcceptedCase: Sendable {
  /// Its place among the acceptances.
  var place: Int32
  /// Days until it was won, or as far as it could be followed.
  var days: Double
  var isWon: Bool
}

extension RevenueAsOf {
  /// Leads by their first acceptance in the span.
  fileprivate func accepted(in span: ResultSpan) -> [Int] {
    let columns = ledger.leads
    let start = span.whole.lowerBound.microseconds
    return columns.recorded.places(in: span.counted).filter { columns.previous[$0] < start }
  }

  fileprivate func group(ofAcceptance place: Int, by grouping: ResultGrouping) -> Int32 {
    switch grouping {
    case .segment: return ledger.leads.segment[place]
    case .source: return ledger.leads.source[place]
    case .team:
      let by = ledger.leads.by[place]
      return by < 0 ? -1 : team(ofPerson: ledger.person[Int(by)])
    }
  }

  fileprivate func acceptedCase(_ place: Int) -> AcceptedCase {
    let accepted = ledger.leads.recorded[place]
    let followed = Instant(microseconds: instant.microseconds - accepted)
    let until = min(LeadConversion.days, Elapsed(microseconds: followed.microseconds).days)
    let win = win(of: ledger.leads.lead[place], after: accepted)
    let days = win.map { Elapsed(microseconds: $0 - accepted).days }
    guard let days, days <= LeadConversion.days else {
      return AcceptedCase(place: Int32(place), days: until, isWon: false)
    }
    return AcceptedCase(place: Int32(place), days: days, isWon: true)
  }

  fileprivate func row(ofAcceptance item: AcceptedCase) -> ResultRow {
    let place = Int(item.place)
    let fact = ledger.facts.acceptedLeads[Int(ledger.leads.row[place])]
    let won =
      item.isWon
      ? win(of: ledger.leads.lead[place], after: ledger.leads.recorded[place])
      : nil
    return ResultRow(
      id: fact.lead, owner: fact.by,
      .lead(
        ResultRow.Lead(
          lead: fact.lead, acceptedAt: fact.recorded, by: fact.by, source: fact.source,
          segment: fact.segment, wonAt: won.map { Instant(microseconds: $0) }, days: item.days)))
  }
}

/// Leads whose acceptance falls in the period, each once. The interval is that of a count which
/// comes about by chance (Garwood 1936).
struct QualifiedLeads: ResultMeasure {
  static let key = ResultKey.qualifiedLeads

  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<Int32> {
    ResultCaseList(cases: known.accepted(in: span).map { Int32($0) })
  }

  func group(of place: Int32, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofAcceptance: Int(place), by: grouping)
  }

  func figure(of list: ResultCaseList<Int32>, in span: ResultSpan) -> ResultFigure {
    ResultFigure(count: list.cases.count)
  }

  func row(of place: Int32, _ known: RevenueAsOf) -> ResultRow {
    known.row(ofAcceptance: known.acceptedCase(Int(place)))
  }
}

/// Of the leads accepted in the period: the share that is won within 180 days of acceptance.
///
/// Leads that are not won are followed as far as is known: to the instant or to 180 days. Kaplan
/// and Meier (1958); interval on the log-log scale (Kalbfleisch and Prentice 1980).
public struct LeadConversion: ResultMeasure {
  static let key = ResultKey.leadConversion
  /// By when a lead has to be won, in days after its acceptance.
  static let days = 180.0
  /// The same as elapsed time: after it nothing changes any more.
  public static let patience = 180 * Elapsed.day
  static let least = 20
  /// Of so many leads the 180 days must have passed, or they were won before.
  static let leastAtEnd = 10

  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<AcceptedCase> {
    ResultCaseList(cases: known.accepted(in: span).map { known.acceptedCase($0) })
  }

  func group(of item: AcceptedCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofAcceptance: Int(item.place), by: grouping)
  }

  func figure(of list: ResultCaseList<AcceptedCase>, in span: ResultSpan) -> ResultFigure {
    let cases = list.cases
    let wins = cases.count { $0.isWon }
    var figure = ResultFigure(
      numerator: Double(wins), denominator: Double(cases.count), n: cases.count)
    guard cases.count >= Self.least else {
      return figure.lacking(.tooFew(.leads, least: Self.least, have: cases.count))
    }
    // As long as so many leads were followed, the estimate rests on something.
    let followed = cases.map { $0.isWon ? Self.days : $0.days }.sorted()
    let reach = followed[followed.count - Self.leastAtEnd]
    let (value, interval) = estimate(cases, at: reach)
    guard reach >= Self.days else {
      let part = ResultFigure(value: value, interval: interval, n: cases.count)
      figure.parts = [ResultPart(.soFar, part)]
      return figure.lacking(.tooEarly(days: Int(reach)))
    }
    (figure.value, figure.interval) = (value, interval)
    return figure
  }

  /// A win at the very instant of the acceptance counts: everybody is looked at from before it.
  private func estimate(
    _ cases: [AcceptedCase], at day: Double
  ) -> (Double, ClosedRange<Double>?) {
    let curve = KaplanMeier(cases.map { Spell(entry: -1, exit: $0.days, event: $0.isWon) })
    let interval = curve.step(at: day)?.interval
    return (
      1 - curve.survival(at: day), interval.map { 1 - $0.upperBound...1 - $0.lowerBound }
    )
  }

  func row(of item: AcceptedCase, _ known: RevenueAsOf) -> ResultRow {
    known.row(ofAcceptance: item)
  }
}

extension ResultFigure {
  init(count: Int) {
    self.init(value: Double(count), interval: PoissonInterval.of(count), n: count)
  }
}
