import Domain
import TestSupport
import Testing

/// What holds for every forecast, on companies that were drawn.
struct ForecastPropertyTests {
  @Test(arguments: 1...6)
  func whatIsRecordedLaterLeavesItAsItIs(_ seed: Int) {
    let company = Self.drawn(seed) { ($0.foreign, $0.shock) = (0.2, 0.1) }
    var random = SeededRandom(seed: UInt64(seed))
    let instant = company.start(6) + random.int(1..<85) * .day
    let facts = company.facts.traced()
    let altered = facts.altered(after: instant, &random)
    let (one, other) = (
      Self.input(company, facts, 6, instant), Self.input(company, altered, 6, instant)
    )
    #expect(Forecaster.forecast(other) == Forecaster.forecast(one))
    #expect(Self.lines(other) == Self.lines(one))
    let before = instant + -30 * .day
    #expect(Waterfall(other, from: before) == Waterfall(one, from: before))
    // The same rows do change what is told later.
    let end = company.start(7)
    #expect(
      Self.forecast(company, altered, 6, end) != Self.forecast(company, facts, 6, end))
  }

  /// What a frozen forecast's hash is of.
  private static func lines(_ input: ForecastInput) -> [String] {
    var lines: [String] = []
    input.forEachLine { lines.append($0) }
    return lines
  }

  /// Calls of sellers and managers, taken back, changed and made after the instant.
  @Test(arguments: [1, 2, 3])
  func callsThatAreMadeLaterLeaveItAsItIs(_ seed: Int) throws {
    let company = Self.drawn(seed)
    var random = SeededRandom(seed: UInt64(seed) + 50)
    let instant = company.start(7) + 30 * .day
    let input = Self.input(company, company.facts, 7, instant)
    let calls = Self.calls(company, &random)
    let known = calls.filter { $0.recorded <= instant }
    let altered =
      known
      + calls.filter { $0.recorded > instant }.map { call in
        var call = call
        call.amount = random.oneIn(3) ? nil : Int64(random.int(0..<99_000_000))
        return call
      }
    let sheet = CallSheet(input, calls: calls)
    #expect(sheet.isCalled && sheet == CallSheet(input, calls: known))
    #expect(sheet == CallSheet(input, calls: altered))
    let bias = CallBias.all(input, calls: calls)
    #expect(!bias.isEmpty && bias == CallBias.all(input, calls: altered))
    let later = Self.input(company, company.facts, 7, company.start(7) + 90 * .day)
    #expect(CallSheet(later, calls: calls) != CallSheet(later, calls: altered))
  }

  private static func calls(
    _ company: DrawnCompany, _ random: inout SeededRandom
  ) -> [ForecastCall] {
    var calls: [ForecastCall] = []
    for (place, period) in company.quarters.enumerated() {
      for (seller, team) in company.teamOf.sorted(by: { $0.key < $1.key }) {
        for (by, holder) in [
          (seller, Quota.Holder.member(seller)), ("boss@seller.example", .member(seller)),
          ("boss@seller.example", .team(team)),
        ] {
          let day = random.int(1..<25) + (place < 7 || random.oneIn(2) ? 0 : 40)
          calls.append(
            ForecastCall(
              recorded: company.start(place) + day * .day, by: by, holder: holder, period: period,
              category: .commit, amount: Int64(random.int(1..<90_000_000)), note: "why"))
        }
      }
    }
    return calls.sorted { $0.recorded < $1.recorded }
  }

  @Test(arguments: [4, 5])
  func sellersAddUpToTeamsAndTheseToTheCompany(_ seed: Int) throws {
    let company = Self.drawn(seed)
    let forecast = Self.forecast(company, company.facts, 6, company.start(6) + 20 * .day)
    for units in [forecast.teams, forecast.sellers] {
      #expect(abs(units.reduce(0) { $0 + $1.mean } - forecast.company.mean) < 1)
      let renewals = units.reduce(0) { $0 + $1.renewals }
      #expect(abs(renewals - forecast.company.renewals) < 1)
      #expect(units.reduce(0) { $0 + $1.won } == forecast.company.won)
    }
    let open = forecast.deals.reduce(0) { $0 + $1.chance * $1.amountIfWon }
    #expect(abs(open - forecast.company.open) < 1)
    let bookings = try #require(forecast.company.bookings)
    #expect(bookings.quantiles == bookings.quantiles.sorted())
    #expect(bookings.quantiles.allSatisfy { $0 >= Double(forecast.company.won) })
    let total = try #require(forecast.company.total)
    #expect(abs(total.mean - bookings.mean - forecast.company.renewals) < 1)
  }

  @Test func aDealThatIsAddedShiftsTheMeanByItsChanceTimesItsAmount() throws {
    let company = Self.drawn(6)
    let instant = company.start(6)
    let before = Self.forecast(company, company.facts, 6, instant)
    // A copy of an open deal changes what is learned of deals by a little, its own part by all.
    let deal = try #require(before.deals.first { $0.chance > 0.2 })
    var facts = company.facts
    var copy = try #require(facts.deals.first { $0.opportunity == deal.opportunity })
    copy.opportunity = "Z"
    facts.deals.append(copy)
    let after = Self.forecast(company, facts, 6, instant)
    let added = try #require(after.deals.last)
    let rest = after.deals.dropLast().reduce(0) { $0 + $1.chance * $1.amountIfWon }
    #expect(added.opportunity == "Z")
    #expect(abs(after.company.open - rest - added.chance * added.amountIfWon) < 1)
    #expect(abs(added.chance - deal.chance) < 0.05)
  }

  @Test(arguments: [7, 8, 9])
  func theWaterfallAddsUp(_ seed: Int) {
    let company = Self.drawn(seed) { $0.foreign = 0.3 }
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<5 {
      let from = company.start(2) + random.int(0..<300) * .day
      let to = from + random.int(0..<200) * .day
      let quarter = random.int(3..<7)
      let fall = Waterfall(Self.input(company, company.facts, quarter, to), from: from)
      #expect(fall.start + fall.moves.reduce(0) { $0 + $1.amount } == fall.end)
    }
  }

  @Test func thePastIsMadeAgainWithoutLookingAhead() throws {
    let company = Self.drawn(10)
    let test = Backtest(
      company.facts, now: company.start(7), zone: .utc, teamOf: company.teamOf)
    #expect(test.quarters.map(\.text) == company.quarters.prefix(7).map(\.text))
    let scored = test.score(company.quarters[6], week: 4)
    let forecast = Self.forecast(company, company.facts, 6, company.start(6) + 28 * .day)
    #expect(scored.quantiles == forecast.company.bookings?.quantiles)
    #expect(scored.values[.naive] == forecast.baselines.naive)
    let actual = Self.input(company, company.facts, 6, company.start(7)).won(
      in: company.quarters[6])
    #expect(scored.actual == Double(actual.values.reduce(0, +)))
    #expect(scored.teams.values.reduce(0) { $0 + $1.actual } == scored.actual)
  }

  static func drawn(
    _ seed: Int, _ change: (inout CompanyPlan) -> Void = { _ in }
  ) -> DrawnCompany {
    var plan = CompanyPlan(seed: UInt64(seed))
    (plan.quarters, plan.dealsPerQuarter) = (8, 60)
    change(&plan)
    return DrawnCompany.draw(plan)
  }

  static func input(
    _ company: DrawnCompany, _ facts: RevenueFacts, _ quarter: Int, _ instant: Instant
  ) -> ForecastInput {
    ForecastInput(
      facts, period: company.quarters[quarter], asOf: instant, teamOf: company.teamOf)
  }

  static func forecast(
    _ company: DrawnCompany, _ facts: RevenueFacts, _ quarter: Int, _ instant: Instant
  ) -> Forecast {
    Forecaster.forecast(input(company, facts, quarter, instant))
  }
}
