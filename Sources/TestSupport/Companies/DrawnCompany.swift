import Domain

/// A company that was drawn, with what nobody in it can see.
public struct DrawnCompany: Sendable {
  public var plan: CompanyPlan
  public var facts: RevenueFacts
  public var quarters: [TargetPeriod]
  /// By quarter: the shock that all its deals have in common, standard normal.
  public var shocks: [Double]
  /// The team of each seller, by e-mail.
  public var teamOf: [String: String]
  /// What each seller takes off the list on average, by e-mail.
  public var discountOf: [String: Double]

  /// The first instant of a quarter.
  public func start(_ quarter: Int) -> Instant { quarters[quarter].span(in: .utc).lowerBound }

  public static func draw(_ plan: CompanyPlan) -> DrawnCompany {
    var draw = CompanyDraw(plan)
    return draw.run()
  }
}

/// Draws a company week by week: each quarter has thirteen weeks, the last one its odd days too.
struct CompanyDraw {
  static let weeks = 13
  let plan: CompanyPlan
  var random: SeededRandom
  var company: DrawnCompany
  var sellers: [String] = []
  var accounts: [DrawnAccount] = []
  var invoices = 0
  var leads = 0

  init(_ plan: CompanyPlan) {
    self.plan = plan
    random = SeededRandom(seed: plan.seed)
    let quarters = (0..<plan.quarters).compactMap {
      TargetPeriod("\(plan.firstYear + $0 / 4)-Q\($0 % 4 + 1)")
    }
    company = DrawnCompany(
      plan: plan, facts: RevenueFacts(), quarters: quarters, shocks: [], teamOf: [:],
      discountOf: [:])
  }

  mutating func run() -> DrawnCompany {
    company.shocks = company.quarters.map { _ in random.normal() }
    for team in 1...plan.teams {
      for seller in 1...plan.sellersPerTeam {
        let email = "s\(team)-\(seller)@seller.example"
        sellers.append(email)
        company.teamOf[email] = "team-\(team)"
        company.discountOf[email] = 0.04 + 0.08 * random.unit()
      }
    }
    company.facts.rates = rates()
    for week in 0..<plan.quarters * Self.weeks { openDeals(week) }
    let won = company.facts.deals.filter { $0.versions.contains { $0.state == .won } }
    for deal in won { bill(deal) }
    setQuotas(won)
    sort()
    return company
  }

  private mutating func openDeals(_ week: Int) {
    let quarter = week / Self.weeks
    let scale = (0..<quarter).reduce(1.0) { scale, _ in scale * (1 + plan.growth) }
    let mean = Double(plan.dealsPerQuarter) * scale / Double(Self.weeks)
    for _ in 0..<random.poisson(mean) {
      let lead = acceptLead(week)
      var deal = DrawnDeal(
        number: company.facts.deals.count, week: week, lead: lead, draw: &self)
      company.facts.deals.append(deal.live(&self))
    }
    // As many again come to nothing.
    for _ in 0..<random.poisson(mean) { _ = acceptLead(week) }
  }

  private mutating func acceptLead(_ week: Int) -> AcceptedLead {
    leads += 1
    let seller = random.pick(sellers)
    var lead = AcceptedLead(
      recorded: instant(week), lead: "L\(leads)", by: seller, isClaim: random.oneIn(10))
    lead.source = random.pick(plan.sources)
    lead.campaign = random.oneIn(3) ? "spring" : nil
    lead.segment = random.pick(plan.segments)
    company.facts.acceptedLeads.append(lead)
    return lead
  }

  private mutating func sort() {
    company.facts.invoices.sort { ($0.recorded, $0.id) < ($1.recorded, $1.id) }
    company.facts.acceptedLeads.sort { ($0.recorded, $0.lead) < ($1.recorded, $1.lead) }
  }

  /// The first day of a week.
  func day(_ week: Int) -> CivilDate {
    company.quarters[week / Self.weeks].first + 7 * (week % Self.weeks)
  }

  /// Somewhere in a week, in working hours.
  mutating func instant(_ week: Int) -> Instant {
    let isLast = week % Self.weeks == Self.weeks - 1
    let quarter = company.quarters[week / Self.weeks]
    let days = isLast ? quarter.end.dayNumber - day(week).dayNumber : 7
    return instant(on: day(week) + random.int(0..<days))
  }

  mutating func instant(on day: CivilDate) -> Instant {
    Zone.utc.instant(day, microsecond: Int64(random.int(28_800..<64_800)) * 1_000_000)
  }

  private mutating func rates() -> ExchangeRates {
    var (rate, rates) = (0.92, [ExchangeRates.Rate]())
    guard let first = company.quarters.first?.first, let end = company.quarters.last?.end else {
      return ExchangeRates()
    }
    for day in stride(from: first.dayNumber - 30, to: end.dayNumber, by: 30) {
      let date = CivilDate(dayNumber: day)
      rates.append(.init(recorded: instant(on: date), day: date, currency: "USD", rate: rate))
      rate = min(1.1, max(0.8, rate + 0.01 * random.normal()))
    }
    return ExchangeRates(reporting: "EUR", rates)
  }
}

extension DrawnCompany {
  /// The forecast of a quarter's first instant, scored; `shock` stands in place of the correlation
  /// that the forecast learns.
  public func scored(quarter: Int, shock: Double? = nil) -> ScoredForecast {
    let period = quarters[quarter]
    let forecast = Forecaster.forecast(
      ForecastInput(facts, period: period, asOf: start(quarter), teamOf: [:]), shock: shock)
    let after = ForecastInput(
      facts, period: period, asOf: period.span(in: .utc).upperBound, teamOf: [:])
    return ScoredForecast(forecast, week: 0, after: after)
  }

  /// Whether what came in a quarter lay between P10 and P90. False without a forecast.
  public func holds(quarter: Int, shock: Double? = nil) -> Bool {
    let scored = scored(quarter: quarter, shock: shock)
    guard scored.quantiles.count == Outlook.shares.count else { return false }
    return (scored.quantiles[1]...scored.quantiles[17]).contains(scored.actual)
  }
}
