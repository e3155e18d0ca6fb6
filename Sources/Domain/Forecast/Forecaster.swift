import Statistics

/// Makes forecasts.
public struct Forecaster {
  let input: ForecastInput
  let model: ForecastModel
  let renewals: Renewals
  /// The distribution is mixed over these, each of the same weight.
  let correlations: [Double]
  let hasTeamRanges: Bool
  private var deals: [DealOutlook] = []
  /// By deal: who has the credit.
  private var credits: [[(owner: String, share: Double)]] = []
  private var unconverted = 0

  /// `shock` stands in place of the correlation that is learned: 0 shows what a range would be if
  /// no deal had anything to do with another. Without ranges of teams, which take as long as the
  /// company's, these have means alone.
  public static func forecast(
    _ input: ForecastInput, shock: Double? = nil, teamRanges: Bool = true
  ) -> Forecast {
    var forecaster = Forecaster(input, shock: shock, teamRanges: teamRanges)
    return forecaster.run()
  }

  init(_ input: ForecastInput, shock: Double?, teamRanges: Bool) {
    self.input = input
    hasTeamRanges = teamRanges
    model = ForecastModel(input)
    correlations = shock.map { [$0] } ?? model.shock.thirds
    renewals = Renewals(
      input.facts, period: input.period, today: input.today, zone: input.zone)
  }

  private mutating func run() -> Forecast {
    for deal in input.facts.deals { look(at: deal) }
    let closed = input.facts.deals.compactMap { $0.versions.last?.state }
    let (won, lost) = (closed.count { $0 == .won }, closed.count { $0 == .lost })
    let isEnough =
      won + lost >= Forecast.leastClosed && model.unborn.wins >= Forecast.leastWon
    let sums = UnitSums(self, isEnough: isEnough)
    return Forecast(
      period: input.period, asOf: input.asOf, currency: input.facts.rates.reporting,
      company: sums.company, teams: sums.teams, sellers: sums.sellers,
      basis: isEnough ? basis : nil, deals: isEnough ? deals : [],
      baselines: BaselineSums(input).baselines,
      unconverted: unconverted + renewals.unconverted, won: won, lost: lost)
  }

  private mutating func look(at deal: DealHistory) {
    guard let version = deal.versions.last else { return }
    if version.state == .won, let day = input.wonOn(deal), input.period.contains(day),
      input.money(version, on: day) == nil, version.amount != nil
    {
      unconverted += 1
    }
    guard version.state == .open, version.amount != nil else { return }
    guard let amount = input.money(version, on: input.today) else { return unconverted += 1 }
    let stage = version.stage ?? ""
    let age = model.age(deal, at: input.asOf)
    let ratio = model.hazards.place[stage].map { model.ratios[$0].mean } ?? 1
    deals.append(
      DealOutlook(
        opportunity: deal.opportunity, account: deal.account, owner: version.owner, stage: stage,
        category: version.category, closeOn: version.closeOn, age: age, amount: max(0, amount),
        amountIfWon: Double(max(0, amount)) * ratio, chance: model.chance(version, age: age)))
    credits.append(input.credit(version))
  }

  private var basis: ForecastBasis {
    let seen = model.hazards.tallies
    return ForecastBasis(
      stages: model.hazards.stages.indices.map { place in
        StageBasis(
          stage: model.hazards.stages[place], weeks: seen[place].weeks, wins: seen[place].wins,
          losses: seen[place].losses, amountRatio: model.ratios[place].mean)
      },
      shock: model.shock, bornPerWeek: model.unborn.rates, renewalsEnded: renewals.ended,
      renewalsContinued: renewals.continued)
  }

  /// Every open deal with who has its credit.
  var open: [(deal: DealOutlook, credit: [(owner: String, share: Double)])] {
    zip(deals, credits).map { ($0, $1) }
  }
}
