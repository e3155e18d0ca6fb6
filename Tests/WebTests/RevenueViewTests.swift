import Domain
import TestSupport
import Testing

@testable import Services
@testable import Web

/// Forecast, its accuracy, and margin with a company's worth of deals on them, as goldens: the
/// sample workspace has too few for either to say much.
struct RevenueViewTests {
  /// Eight quarters and forty days of a drawn company that waits for quarter-ends.
  static let company: DrawnCompany = {
    var plan = CompanyPlan(seed: 71)
    (plan.quarters, plan.dealsPerQuarter) = (9, 60)
    plan.quarterEnd = QuarterEnd()
    return .draw(plan)
  }()
  static let asOf = company.start(8) + 40 * .day
  static let period = company.quarters[8]

  static let scored = (4..<8).map { company.scored(quarter: $0) }
  static let bands = [
    Guardrail(discountUpTo: 0.15, approval: "none"),
    Guardrail(discountUpTo: 1, approval: "manager"),
  ]

  /// Of a company with more sellers, which reach for their quotas.
  static let bunching: QuotaBunching = {
    let counts = [5, 6, 6, 7, 8, 8, 7, 2, 21, 8, 6, 6, 4, 3, 3, 2]
    let attained = counts.enumerated().flatMap { bin, count in
      (0..<count).map { item in
        PeriodAttainment(
          member: "s\(item % 6)@seller.example", period: company.quarters[(bin + item) % 8],
          quota: 100_000, won: Int64(60_000 + 5_000 * bin))
      }
    }
    return QuotaBunching(attained, draws: 99)
  }()

  private func shell(_ language: Language, _ place: Place) -> Shell {
    var shell = SampleWorkshop.shell(language, .light, nil)
    shell.place = place
    return shell
  }

  private func calls() throws -> [ForecastCall] {
    let seller = try #require(Self.company.teamOf.keys.sorted().first)
    let start = Self.company.start(8)
    return [
      ForecastCall(
        recorded: start + 2 * .day, by: seller, holder: .member(seller), period: Self.period,
        category: .commit, amount: 90_000_00),
      ForecastCall(
        recorded: start + 9 * .day, by: "sam@seller.example", holder: .member(seller),
        period: Self.period, category: .commit, amount: 70_000_00,
        note: "The buyer <has> not been at the table."),
    ]
  }

  private func forecast(_ said: [ForecastCall]? = nil) throws -> ForecastModel {
    let input = ForecastInput(
      Self.company.facts, period: Self.period, asOf: Self.asOf, teamOf: Self.company.teamOf)
    let made = Forecaster.forecast(input)
    let sheet = CallSheet(input, calls: try said ?? calls())
    let document = ForecastDocument(made, sheet, CombinedForecast([]), input)
    let deals = made.deals.sorted {
      ($1.chance * $1.amountIfWon, $0.opportunity) < ($0.chance * $0.amountIfWon, $1.opportunity)
    }
    let report = ForecastReport(
      document: document, sheet: sheet, basis: made.basis,
      deals: Array(deals.prefix(ForecastReport.dealLimit)), seesCompany: true, biases: [],
      ownBias: nil, names: ["sam@seller.example": "Sam"])
    let days = [Self.period.first, Self.period.first + 7].map { day in
      FrozenDocument(
        day: day.description, sequence: 1, inputSHA256: "", sha256: "", document: document)
    }
    return ForecastModel(
      view: ForecastView(), period: Self.period, report: report,
      waterfall: Waterfall(input, from: Self.company.start(8)), frozen: days,
      accuracy: HorizonAccuracy(week: 0, Self.scored))
  }

  @Test(arguments: Language.allCases)
  func theForecastSaysItInFull(_ language: Language) throws {
    let place = Place.forecast(.page(ForecastView()))
    let page = forecastPage(try forecast(), shell(language, place)).markup
    #expect(!page.contains("nan") && page.contains("&lt;has&gt;"))
    // On a phone a table scrolls within its card, or is shown as cards.
    #expect(page.ranges(of: "<table ").count == page.ranges(of: "class=\"scroll\"").count)
    try expectGolden(page, "forecast-full.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func aPeriodThatIsOverIsNotEstimated(_ language: Language) throws {
    var model = try forecast()
    (model.isOver, model.takesCalls) = (true, false)
    let t = Texts(language)
    let page = forecastPage(model, shell(language, .forecast(.page(ForecastView())))).markup
    let unit = model.report.document.company
    #expect(page.contains(t.money(unit.won, "EUR")) && page.contains(t(ForecastText.isOver)))
    #expect(page.contains("90,000") || page.contains("70,000"))
    let estimated: [ForecastText] = [.range, .chanceShort, .methods, .combined, .deals, .basis]
    for text in estimated {
      #expect(!page.contains(">\(t(text))<"), "\(text)")
    }
    #expect(!page.contains("range-bar"))
  }

  /// It counts as what is won, and the page says that less was said.
  @Test func aCallThatWinningHasOvertakenIsMarked() throws {
    let seller = "s1-2@seller.example"
    let call = ForecastCall(
      recorded: Self.company.start(8) + .day, by: seller, holder: .member(seller),
      period: Self.period, category: .commit, amount: 5_00)
    let model = try forecast([call])
    let won = try #require(model.won(by: call.holder))
    let line = try #require(model.report.sheet.sellers.first { $0.name == seller })
    #expect(won > 5_00 && line.seller[.commit] == won)
    let page = forecastPage(model, shell(.english, .forecast(.page(ForecastView())))).markup
    #expect(page.contains("\(seller) said 5, less than is won by now"))
  }

  @Test func oneQuarterIsOne() throws {
    let one = HorizonAccuracy(week: 0, Array(Self.scored.prefix(1)))
    let record = ForecastRecord(
      frozen: [one], again: [], scored: [], currency: "EUR", seesMoney: true)
    let page = accuracyPage(record, shell(.english, .forecast(.accuracy))).markup
    #expect(page.contains("1 quarter: too few to compare."))
    var model = try forecast()
    model.accuracy = one
    let told = forecastPage(model, shell(.english, .forecast(.page(ForecastView())))).markup
    #expect(told.contains("1 quarter is scored"))
  }

  @Test(arguments: Language.allCases)
  func accuracySaysItInFull(_ language: Language) throws {
    let record = ForecastRecord(
      frozen: [HorizonAccuracy(week: 0, Self.scored)], again: [], scored: Self.scored,
      currency: "EUR", seesMoney: true)
    let page = accuracyPage(record, shell(language, .forecast(.accuracy))).markup
    let words = Texts(language)(ForecastText.accuracyOfTeams)
    #expect(page.contains(words))
    try expectGolden(page, "forecast-accuracy-full.\(language.rawValue).html")
  }

  /// While the past is made again both pages say so, and the one about it asks again by itself.
  @Test(arguments: Language.allCases)
  func aLongPastIsSaidToBeUnderWay(_ language: Language) throws {
    let record = ForecastRecord(
      frozen: [], again: [HorizonAccuracy(week: 0, [])], scored: [], currency: "EUR",
      seesMoney: true, isUnderWay: true)
    let page = accuracyPage(record, shell(language, .forecast(.accuracy))).markup
    for part in ["http-equiv=\"refresh\"", "hx-trigger=\"every 3s\"", "<progress"] {
      #expect(page.contains(part), "\(part)")
    }
    var model = try forecast()
    model.accuracy = record.accuracy(week: 0)
    let place = Place.forecast(.page(ForecastView()))
    let forecast = forecastPage(model, shell(language, place)).markup
    let words = Texts(language)(ForecastText.underWay)
    #expect(page.contains(words) && forecast.contains(words))
  }

  @Test(arguments: Language.allCases)
  func theMarginSaysItInFull(_ language: Language) throws {
    let calendar = FiscalCalendar(zone: .utc)
    let guardrails = DiscountGuard(eras: [.init(from: .distantPast, bands: Self.bands)])
    let facts = Self.company.facts.known(by: Self.asOf)
    let deals = MarginDeals(facts, guardrails, zone: .utc)
    let day = Zone.utc.date(of: Self.asOf)
    let pattern = QuarterEndPattern(deals, finishedBy: day, calendar, draws: 99)
    let year = try #require(TargetPeriod("2024"))
    let report = MarginReport(
      deals, in: year.first..<year.end, calendar, bands: Self.bands, currency: "EUR")
    let sheet = MarginSheet(
      seesAll: true, asOf: Self.asOf, period: year, report: report, beyond: [], beyondCount: 0,
      pattern: pattern, finding: pattern.finding, patternQuarters: pattern.quarters,
      patternDeals: pattern.deals, bunching: Self.bunching, reps: [])
    let model = MarginModel(
      query: MarginQuery(), sheet: sheet, toDecide: 2, names: OwnerBook(), today: day)
    let page = marginPage(model, shell(language, .margin(.sheet(MarginQuery())))).markup
    #expect(!page.contains("nan"))
    try expectGolden(page, "margin-full.\(language.rawValue).html")
  }
}
