import Statistics

/// What was learned from all that was known at an instant, and the chances that follow from it.
struct ForecastModel {
  let input: ForecastInput
  let calendar: QuarterParts
  let hazards: Hazards
  let chances: WinChances
  let unborn: UnbornDeals
  let shock: OutcomeShock
  let ratios: [AmountRatio]

  /// What became of amounts.
  struct AmountRatio {
    var mean = 1.0
    /// Variance of the ratio over its squared mean.
    var spread = 0.0
  }

  init(_ input: ForecastInput) {
    self.input = input
    let deals = input.facts.deals
    let first = deals.compactMap { $0.versions.first?.recorded }.min() ?? input.asOf
    let calendar = QuarterParts(
      from: input.zone.date(of: min(first, input.asOf)), to: max(input.today, input.period.end),
      yearBegins: input.period.yearBegins, zone: input.zone, at: input.asOf)
    self.calendar = calendar
    let hazards = Hazards(HazardTally(deals, until: input.asOf, calendar: calendar))
    self.hazards = hazards
    chances = WinChances(
      hazards, from: input.today.dayNumber, counting: input.period.first.dayNumber,
      to: input.period.end.dayNumber, calendar: calendar)
    unborn = UnbornDeals(deals, until: input.asOf, calendar: calendar) { deal in
      input.wonOn(deal).map { day in
        Double(deal.versions.last.flatMap { input.money($0, on: day) } ?? 0)
      }
    }
    shock = OutcomeShock(Self.past(input, hazards, calendar))
    ratios = Self.ratios(deals, hazards)
  }

  /// The chance of a deal that is open.
  func chance(_ version: DealVersion, age: Int) -> Double {
    chances.chance(stage: version.stage ?? "", age: age, closeOn: version.closeOn)
  }

  func age(_ deal: DealHistory, at instant: Instant) -> Int {
    guard let opened = deal.openedAt else { return 0 }
    return Int(instant.since(opened).microseconds / DealWeek.length.microseconds)
  }

  /// Periods that are over, the newest ``longestPast`` of them: their deals as they stood when each
  /// began, with the chances that the hazards of today give them.
  private static func past(
    _ input: ForecastInput, _ hazards: Hazards, _ calendar: QuarterParts
  ) -> [OutcomeShock.Past] {
    let first = input.facts.deals.compactMap { $0.openedAt }.min() ?? input.asOf
    var (past, period) = ([OutcomeShock.Past](), input.period.before)
    while let current = period, past.count < longestPast {
      let span = current.span(in: input.zone)
      guard span.lowerBound > first else { break }
      if span.upperBound <= input.asOf {
        past.append(outcomes(input, hazards, calendar, current, span))
      }
      period = current.before
    }
    return past
  }

  static let longestPast = 20

  private static func outcomes(
    _ input: ForecastInput, _ hazards: Hazards, _ calendar: QuarterParts,
    _ period: TargetPeriod, _ span: Range<Instant>
  ) -> OutcomeShock.Past {
    let first = period.first.dayNumber
    let chances = WinChances(
      hazards, from: first, counting: first, to: period.end.dayNumber, calendar: calendar)
    var past = OutcomeShock.Past(chances: [], won: 0)
    for deal in input.facts.deals {
      guard let version = deal.version(asOf: span.lowerBound), version.state == .open,
        let opened = deal.openedAt
      else { continue }
      let age = Int(
        span.lowerBound.since(opened).microseconds / DealWeek.length.microseconds)
      past.chances.append(
        chances.chance(stage: version.stage ?? "", age: age, closeOn: version.closeOn))
      if deal.versions.last?.state == .won, let closed = deal.closedAt, span.contains(closed) {
        past.won += 1
      }
    }
    return past
  }

  /// Of won deals: the last amount over the one of each stage, both in the deal's own currency;
  /// shrunk towards no change as if by ``ratioPrior`` deals. Ratios beyond tenfold say nothing.
  private static func ratios(_ deals: [DealHistory], _ hazards: Hazards) -> [AmountRatio] {
    var (counts, sums) = (hazards.stages.map { _ in 0.0 }, hazards.stages.map { _ in 0.0 })
    var squares = sums
    for deal in deals {
      guard let last = deal.versions.last, last.state == .won, let final = last.amount else {
        continue
      }
      var seen = Set<Int>()
      for version in deal.versions where version.state == .open {
        guard let place = hazards.place[version.stage ?? ""], seen.insert(place).inserted,
          let amount = version.amount, amount > 0, version.currency == last.currency
        else { continue }
        let ratio = Double(final) / Double(amount)
        guard (0.1...10).contains(ratio) else { continue }
        counts[place] += 1
        sums[place] += ratio
        squares[place] += ratio * ratio
      }
    }
    return counts.indices.map { place in
      let count = counts[place] + ratioPrior
      let mean = (sums[place] + ratioPrior) / count
      let square = (squares[place] + ratioPrior) / count
      return AmountRatio(mean: mean, spread: max(0, square / (mean * mean) - 1))
    }
  }

  static let ratioPrior = 10.0
}
