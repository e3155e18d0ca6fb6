import Domain
import TestSupport
import Testing

/// Business cases, each small enough to be worked out by hand.
struct ForecastCaseTests {
  static let period = TargetPeriod("2026-Q3")
  static let start = Zone.utc.instant(
    CivilDate(year: 2026, month: 7, day: 1) ?? .init(dayNumber: 0))

  @Test func tooFewClosedDealsMakeNoForecast() throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = (0..<12).map { Self.deal("D\($0)", (-60, .open, 100, 40), (-10, .won, 100, 0)) }
    facts.deals.append(Self.deal("D90", (-20, .open, 500, 30)))
    facts.deals.append(Self.deal("D91", (-20, .open, 70, 30), (5, .won, 70, 5)))
    let forecast = Forecaster.forecast(
      ForecastInput(facts, period: period, asOf: Self.start + 6 * .day))
    #expect(forecast.basis == nil)
    #expect(forecast.company.bookings == nil)
    #expect(forecast.company.won == 70)
    #expect(forecast.baselines.commit == 570)
    // All closed ones were won.
    #expect(forecast.baselines.stageWeighted == 570)
  }

  /// Who writes no amounts down is told no sum of 0 with a range around it.
  @Test(arguments: [(0, false), (4, false), (5, true), (30, true)])
  func wonDealsWithoutAmountsMakeNoForecast(valued: Int, isMade: Bool) throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = (0..<30).map { number in
      let amount: Int64 = number < valued ? 100 : 0
      return Self.deal("D\(number)", (-60, .open, amount, 40), (-10, .won, amount, 0))
    }
    let forecast = Forecaster.forecast(
      ForecastInput(facts, period: period, asOf: Self.start + 6 * .day))
    #expect((forecast.basis != nil) == isMade)
    #expect((forecast.company.bookings != nil) == isMade)
    #expect(forecast.closed == (30, 0))
  }

  /// Where nothing was won there is no error, and nobody is said to be nearer.
  @Test func nothingWonIsNoVerdict() throws {
    let scored = try (1...6).map { number in
      ScoredForecast(
        period: try #require(TargetPeriod("202\(number)-Q3")), week: 0,
        values: [.model: 0, .naive: 0, .commit: 0], quantiles: [], actual: 0, teams: [:])
    }
    let accuracy = HorizonAccuracy(week: 0, scored)
    #expect(accuracy.periods == 6 && accuracy.verdict == .tooFew)
  }

  /// A baseline that never said anything, or too seldom to be compared, is not beaten.
  @Test(arguments: [
    (0, HorizonAccuracy.Verdict.tooFew), (3, .notBetter(.lastYear)), (6, .beatsAll),
  ])
  func whoWasNotComparedIsNotBeaten(
    _ told: Int, _ verdict: HorizonAccuracy.Verdict
  ) throws {
    let scored = try (1...6).map { number in
      var values: [ForecastMethod: Double] = [
        .model: 101, .stageWeighted: 150, .commit: 160, .naive: 170,
      ]
      if number > 6 - told { values[.lastYear] = 180 }
      return ScoredForecast(
        period: try #require(TargetPeriod("202\(number)-Q3")), week: 0, values: values,
        quantiles: [], actual: 100, teams: [:])
    }
    #expect(HorizonAccuracy(week: 0, scored).verdict == verdict)
  }

  /// What is due before a period to come begins, or overdue, is not due in it.
  @Test func dealsAreDueInTheirOwnPeriod() throws {
    let period = try #require(Self.period?.after)
    var facts = RevenueFacts()
    facts.deals = [
      Self.deal("D1", (-30, .open, 100, 40)), Self.deal("D2", (-30, .open, 400, 100)),
      Self.deal("D3", (-30, .open, 800, -3)),
    ]
    let next = ForecastInput(facts, period: period, asOf: Self.start + 6 * .day)
    #expect(CallSheet(next, calls: []).company.deals[.pipeline] == 400)
    let begun = ForecastInput(facts, period: period, asOf: Self.start + 95 * .day)
    #expect(CallSheet(begun, calls: []).company.deals[.pipeline] == 1_300)
  }

  /// Stages that no closed deal is known to have been in have the win rate of all.
  @Test func stagesWithoutAPastHaveTheRateOfAll() throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = (0..<40).map { number in
      Self.deal(
        "D\(number)", (-60, .open, 100, 40),
        (-10, number.isMultiple(of: 4) ? .won : .lost, 100, 0))
    }
    var open = Self.deal("E", (-30, .open, 1_000, 40), (-1, .open, 1_000, 40))
    open.versions[1].stage = "Proposal"
    facts.deals.append(open)
    let forecast = Forecaster.forecast(ForecastInput(facts, period: period, asOf: Self.start))
    #expect(forecast.baselines.stageWeighted == 250)
  }

  /// One won deal in two brings nothing, and so will one in two of those to come.
  @Test func dealsToComeMayBringNothing() throws {
    let period = try #require(Self.period)
    let unborn = { (amounts: [Int64]) -> Double in
      var facts = RevenueFacts()
      facts.deals = (0..<60).map { number in
        let amount = amounts[number % amounts.count]
        return Self.deal(
          "D\(100 + number)", (-300 + 4 * number, .open, amount, 400),
          (-280 + 4 * number, number % 4 < 2 ? .won : .lost, amount, 400))
      }
      return Forecaster.forecast(
        ForecastInput(facts, period: period, asOf: Self.start)
      ).company.unborn
    }
    let (all, half) = (unborn([10_000]), unborn([10_000, 0]))
    #expect(all > 0 && abs(half / all - 0.5) < 1e-9)
  }

  @Test(arguments: [
    // Open in the period before and after.
    Fall([(-30, .open, 100, 40)], []),
    Fall([(-30, .open, 100, 40), (5, .open, 130, 40)], [(.grown, 30)]),
    Fall([(-30, .open, 100, 40), (5, .open, 60, 40)], [(.shrunk, -40)]),
    Fall([(-30, .open, 100, 40), (5, .open, 100, 140)], [(.pushedOut, -100)]),
    Fall([(-30, .open, 100, 140), (5, .open, 100, 40)], [(.pulledIn, 100)]),
    Fall([(-30, .open, 100, 140), (5, .open, 80, 40)], [(.pulledIn, 100), (.shrunk, -20)]),
    Fall([(5, .open, 100, 40)], [(.created, 100)]),
    Fall([(5, .open, 100, 40), (8, .won, 90, 8)], [(.created, 90), (.won, -90)]),
    Fall([(-30, .open, 100, 40), (5, .won, 120, 5)], [(.grown, 20), (.won, -120)]),
    Fall([(-30, .open, 100, 40), (5, .lost, 100, 40)], [(.lost, -100)]),
    Fall([(-30, .open, 100, 40), (-9, .lost, 100, 40), (5, .open, 100, 40)], [(.reopened, 100)]),
    Fall([(-30, .open, 100, 40), (-9, .won, 100, -9)], []),
    Fall([(5, .open, 100, 140)], []),
    Fall([(5, .open, 100, 40), (8, .lost, 100, 40)], []),
  ])
  func dealsMove(_ fall: Fall) throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = [Self.deal("D", fall.versions)]
    let input = ForecastInput(facts, period: period, asOf: Self.start + 20 * .day)
    let waterfall = Waterfall(input, from: Self.start)
    #expect(waterfall.moves.map(\.change) == fall.moves.map(\.change))
    #expect(waterfall.moves.map(\.amount) == fall.moves.map(\.amount))
    #expect(waterfall.start + fall.moves.reduce(0) { $0 + $1.amount } == waterfall.end)
  }

  struct Fall: Sendable, CustomTestStringConvertible {
    var versions: [Version]
    var moves: [(change: Waterfall.Change, amount: Int64)]

    init(_ versions: [Version], _ moves: [(Waterfall.Change, Int64)]) {
      (self.versions, self.moves) = (versions, moves.map { ($0.0, $0.1) })
    }

    var testDescription: String {
      moves.map { "\($0.change) \($0.amount)" }.joined(separator: ", ")
    }
  }

  @Test func callsRollUp() throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = [
      Self.deal("D1", owner: "a@x.example", (-30, .open, 100, 40)),
      Self.deal("D2", owner: "b@x.example", (-30, .open, 400, 40), (2, .won, 300, 2)),
      Self.deal("D3", owner: "c@x.example", (-30, .open, 50, 40)),
    ]
    let input = ForecastInput(
      facts, period: period, asOf: Self.start + 20 * .day,
      teamOf: ["a@x.example": "north", "b@x.example": "north", "c@x.example": "south"])
    let call = { (day: Int, by: String, holder: Quota.Holder, amount: Int64?) in
      ForecastCall(
        recorded: Self.start + day * .day, by: by, holder: holder, period: period,
        category: .commit, amount: amount, note: "why")
    }
    let a = Quota.Holder.member("a@x.example")
    let calls = [
      call(1, "a@x.example", a, 700), call(2, "a@x.example", a, 200),
      call(3, "boss@x.example", a, 150), call(4, "boss@x.example", .team("south"), 10),
      call(21, "a@x.example", a, 999),
    ]
    let sheet = CallSheet(input, calls: calls)
    #expect(sheet.company.deals[.commit] == 450)
    // 200 said by a, 300 won by b, 50 open of c.
    #expect(sheet.company.seller[.commit] == 550)
    // 150 said of a, 300, and 10 said of the south.
    #expect(sheet.company.manager[.commit] == 460)
    #expect(sheet.teams.map(\.name) == ["north", "south"])
    #expect(sheet.teams[0].manager[.commit] == 450)
    let back = CallSheet(input, calls: calls + [call(5, "boss@x.example", a, nil)])
    #expect(back.sellers[0].manager[.commit] == 200)
    #expect(CallSheet(input, calls: []).isCalled == false)
  }

  /// What was said before winning overtook it counts as what is won, wherever it is added up.
  @Test func nobodyIsCalledToWinLessThanIsWon() throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    facts.deals = [
      Self.deal("D1", owner: "a@x.example", (-30, .open, 100, 40)),
      Self.deal("D2", owner: "b@x.example", (-30, .open, 400, 40), (2, .won, 300, 2)),
    ]
    let input = ForecastInput(
      facts, period: period, asOf: Self.start + 20 * .day,
      teamOf: ["a@x.example": "north", "b@x.example": "north"])
    let (a, b) = (Quota.Holder.member("a@x.example"), Quota.Holder.member("B@x.example"))
    let holders = [a, b, .team("north"), .team("south")]
    #expect(holders.map { input.won(by: $0) } == [0, 300, 300, 0])
    let call = { (by: String, holder: Quota.Holder, amount: Int64) in
      ForecastCall(
        recorded: Self.start + .day, by: by, holder: holder, period: period, category: .commit,
        amount: amount, note: "why")
    }
    let own = CallSheet(input, calls: [call("b@x.example", .member("b@x.example"), 50)])
    #expect(own.sellers.map(\.won) == [0, 300] && own.company.won == 300)
    #expect(own.sellers[1].seller[.commit] == 300 && own.company.manager[.commit] == 400)
    #expect(own.sellers[1].own[.commit]?.amount == 50)
    let team = CallSheet(input, calls: [call("boss@x.example", .team("north"), 200)])
    #expect(team.teams[0].manager[.commit] == 300 && team.company.manager[.commit] == 300)
    #expect(team.company.manager[.pipeline] == 400)
  }

  @Test func modelAndJudgementAreHalfAndHalfUntilThePastSaysOtherwise() {
    let few = CombinedForecast([])
    #expect((few.model, few.judgement) == (0.5, 0.5))
    let past = (1...8).map { place -> CombinedForecast.Past in
      let actual = Double(100 + 10 * place)
      let wild = actual * (place.isMultiple(of: 2) ? 2 : 0.4)
      return .init(model: actual, judgement: wild, actual: actual)
    }
    let learned = CombinedForecast(past)
    #expect(abs(learned.model - 0.75) < 1e-9)
    #expect(abs(learned.judgement - 0.25) < 1e-9)
    #expect(abs(learned.value(model: 100, judgement: 200) - 125) < 1e-9)
  }

  @Test func aSellerIsSpokenOfAfterSixPeriods() throws {
    let quarters = (0..<7).compactMap { TargetPeriod("202\(4 + $0 / 4)-Q\($0 % 4 + 1)") }
    var facts = RevenueFacts()
    var calls: [ForecastCall] = []
    for (index, quarter) in quarters.enumerated() {
      let start = quarter.span(in: .utc).lowerBound
      for (owner, share) in [("low@x.example", 50 + 2 * index), ("fair@x.example", 97 + index)] {
        var deal = DealHistory(
          opportunity: "\(owner)\(index)",
          versions: [Self.version(start + 10 * .day, .open, 100, quarter.end, owner)])
        deal.versions.append(Self.version(start + 60 * .day, .won, 100, quarter.end, owner))
        facts.deals.append(deal)
        calls.append(
          ForecastCall(
            recorded: start + 5 * .day, by: owner, holder: .member(owner), period: quarter,
            category: .commit, amount: Int64(share)))
      }
    }
    let end = try #require(quarters.last).span(in: .utc)
    let five = ForecastInput(facts, period: quarters[5], asOf: end.lowerBound + -1 * .day)
    #expect(CallBias.all(five, calls: calls).isEmpty == true)
    let all = CallBias.all(
      ForecastInput(facts, period: quarters[6], asOf: end.upperBound), calls: calls)
    #expect(all.map(\.seller) == ["fair@x.example", "low@x.example"])
    #expect(all.map(\.pattern) == [.none, .low])
    #expect(all[1].bias > 0.4 && all[1].factor > 1.5)
    // Months are no quarters: what is said of them makes nobody's pattern.
    let months = calls.map { call in
      var call = call
      call.period = TargetPeriod("2025-03") ?? call.period
      return call
    }
    let input = ForecastInput(facts, period: quarters[6], asOf: end.upperBound)
    #expect(CallBias.all(input, calls: calls + months) == all)
    #expect(CallBias.all(input, calls: months).isEmpty)
  }

  @Test func contractsThatEndAreExpectedToBeBilledAgain() throws {
    let period = try #require(Self.period)
    var facts = RevenueFacts()
    let day = { CivilDate(year: $0, month: $1, day: $2) ?? CivilDate(dayNumber: 0) }
    // Ten contracts of last year were all billed again; one ends in the period.
    for index in 0..<10 {
      for year in [2024, 2025] {
        facts.invoices.append(
          Self.invoice("A\(index)", 1_000, day(year, 2, 1)...day(year + 1, 1, 31)))
      }
    }
    facts.invoices.append(Self.invoice("B", 6_000, day(2025, 8, 1)...day(2026, 7, 31)))
    facts.deals = (0..<24).map {
      Self.deal(
        "D\(100 + $0)", (-300, .open, 100, -200),
        (-250 + $0, $0.isMultiple(of: 2) ? .won : .lost, 100, -200))
    }
    let forecast = Forecaster.forecast(
      ForecastInput(facts, period: period, asOf: Self.start))
    // (20 + 4) ÷ (20 + 5) would be of twenty; ten ended before and were continued, ten once more.
    #expect(abs(forecast.company.renewals - 6_000 * (10 + 4) / 25) < 1)
    #expect(forecast.basis?.renewalsEnded == 20)
    #expect(forecast.basis?.renewalsContinued == 10)
    // Billed ahead it is renewed; an invoice that was taken back in full was none.
    var ahead = Self.invoice("B", 7_000, day(2026, 8, 1)...day(2027, 7, 31))
    (ahead.recorded, ahead.at) = (Self.start - .day, Self.start - .day)
    facts.invoices.append(ahead)
    let billed = Forecaster.forecast(ForecastInput(facts, period: period, asOf: Self.start))
    #expect(billed.company.renewals == 7_000)
    var note = ahead
    (note.id, note.amount, note.credits) = ("note", -7_000, ahead.id)
    facts.invoices.append(note)
    let credited = Forecaster.forecast(ForecastInput(facts, period: period, asOf: Self.start))
    #expect(credited.company.renewals == forecast.company.renewals)
  }
}

extension ForecastCaseTests {
  typealias Version = (Int, OpportunityRecord.State, Int64, Int)

  /// Days count from the period's begin; the last one is that of closing.
  static func deal(_ id: String, owner: String = "a@x.example", _ versions: Version...)
    -> DealHistory
  { deal(id, owner: owner, versions) }

  static func deal(_ id: String, owner: String = "a@x.example", _ versions: [Version])
    -> DealHistory
  {
    DealHistory(
      opportunity: id,
      versions: versions.map {
        version(
          start + $0.0 * .day, $0.1, $0.2, Zone.utc.date(of: start) + $0.3, owner)
      })
  }

  static func version(
    _ at: Instant, _ state: OpportunityRecord.State, _ amount: Int64, _ closeOn: CivilDate,
    _ owner: String
  ) -> DealVersion {
    var version = DealVersion(recorded: at, at: at)
    (version.state, version.amount, version.currency) = (state, amount, "EUR")
    (version.closeOn, version.owner, version.stage) = (closeOn, owner, "Proposal")
    version.category = "commit"
    return version
  }

  static func invoice(_ account: String, _ amount: Int64, _ period: ClosedRange<CivilDate>)
    -> Invoice
  {
    let at = Zone.utc.instant(period.lowerBound)
    return Invoice(
      id: "\(account)-\(period.lowerBound)", recorded: at, at: at, account: account,
      amount: amount, currency: "EUR", period: period)
  }
}
