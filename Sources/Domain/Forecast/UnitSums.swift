import Statistics

/// The forecast of the company, its teams and its sellers. Means add up from sellers to teams to
/// the company, since all come from the same deals; quantiles do not, and need not.
struct UnitSums {
  private let forecaster: Forecaster
  private let input: ForecastInput
  private let isEnough: Bool
  private let unborn: (wins: Double, chance: Double)
  private let unbornMean: Double
  /// By owner.
  private var won: [String: Int64]
  private var open: [String: Double] = [:]
  private var renewed: [String: Double] = [:]
  private var born: [String: Double] = [:]
  /// By account: who won it last.
  private let ownerOf: [String: String]
  private let deals: [(deal: DealOutlook, credit: [(owner: String, share: Double)])]
  private(set) var sellers: [ForecastUnit] = []

  init(_ forecaster: Forecaster, isEnough: Bool) {
    (self.forecaster, self.isEnough) = (forecaster, isEnough)
    input = forecaster.input
    won = input.won(in: input.period)
    deals = forecaster.open
    ownerOf = isEnough ? Self.ownersOfAccounts(input) : [:]
    let model = forecaster.model
    unborn =
      isEnough
      ? model.unborn.expected(
        model.chances, from: input.today.dayNumber, to: input.period.end.dayNumber,
        calendar: model.calendar)
      : (0, 0)
    let amounts = model.unborn.amounts
    unbornMean = unborn.wins * amounts.reduce(0, +) / Double(max(1, amounts.count))
    defer { sellers = units() }
    guard isEnough else { return }
    for (deal, credit) in deals {
      for (owner, share) in credit {
        open[owner, default: 0] += share * deal.chance * deal.amountIfWon
      }
    }
    for account in forecaster.renewals.renewed.keys.sorted() {
      renewed[ownerOf[account] ?? "", default: 0] += Double(
        forecaster.renewals.renewed[account] ?? 0)
    }
    for due in forecaster.renewals.due {
      renewed[ownerOf[due.account] ?? "", default: 0] += due.chance * due.amount
    }
    for (owner, share) in bornShares { born[owner] = share * unbornMean }
  }

  private static func ownersOfAccounts(_ input: ForecastInput) -> [String: String] {
    var owners: [String: (at: Instant, owner: String)] = [:]
    for deal in input.facts.deals {
      guard let account = deal.account, let last = deal.versions.last, last.state == .won,
        let owner = last.owner
      else { continue }
      if let known = owners[account], known.at >= last.recorded { continue }
      owners[account] = (last.recorded, input.addresses.present(owner))
    }
    return owners.mapValues(\.owner)
  }

  /// Deals to come are shared out as those of the last year were opened.
  private var bornShares: [(owner: String, share: Double)] {
    let since = input.asOf - UnbornDeals.memory * .day
    var counts: [String: Double] = [:]
    for deal in input.facts.deals {
      guard let opened = deal.openedAt, opened > since, let last = deal.versions.last else {
        continue
      }
      for (owner, share) in input.credit(last) { counts[owner, default: 0] += share }
    }
    let owners = counts.keys.sorted()
    let sum = owners.reduce(0) { $0 + (counts[$1] ?? 0) }
    return owners.isEmpty ? [("", 1)] : owners.map { ($0, (counts[$0] ?? 0) / sum) }
  }

  private var owners: [String] {
    Set(won.keys).union(open.keys).union(renewed.keys).union(born.keys).union(input.teamOf.keys)
      .sorted()
  }

  private func units() -> [ForecastUnit] {
    let quotas = input.quotas()
    return owners.map { owner in
      ForecastUnit(
        name: owner, won: won[owner] ?? 0, open: open[owner] ?? 0, unborn: born[owner] ?? 0,
        renewals: renewed[owner] ?? 0, quota: quotas[.member(owner)])
    }
  }

  var teams: [ForecastUnit] {
    let names = Set(owners.map(input.team)).union(input.teamOf.values).sorted()
    guard names != [""] else { return [] }
    return names.map { unit($0) }
  }

  var company: ForecastUnit { unit(nil) }

  private func unit(_ team: String?) -> ForecastUnit {
    let mine = team.map { team in sellers.filter { input.team(of: $0.name) == team } } ?? sellers
    var unit = ForecastUnit(name: team ?? "", won: mine.reduce(0) { $0 + $1.won })
    unit.open = mine.reduce(0) { $0 + $1.open }
    unit.unborn = mine.reduce(0) { $0 + $1.unborn }
    unit.renewals = mine.reduce(0) { $0 + $1.renewals }
    unit.quota = input.quota(ofTeam: team)
    guard isEnough, team == nil || forecaster.hasTeamRanges else { return unit }
    let isMine = { (owner: String) in team.map { input.team(of: owner) == $0 } ?? true }
    (unit.bookings, unit.total) = outlooks(of: unit, isMine)
    return unit
  }

  private func outlooks(
    of unit: ForecastUnit, _ isMine: (String) -> Bool
  ) -> (Outlook, Outlook) {
    let mixture = mixture(of: unit, isMine)
    let step = mixture.unit
    let bookings = mixture.distribution(
      correlations: forecaster.correlations, unit: step)
    let due = self.due(isMine)
    let billed = unit.renewals - due.reduce(0) { $0 + $1.chance * $1.amount }
    // Renewals may be far greater than deals: then both are told in greater steps.
    let amounts = due.map(\.amount)
    let wide = BernoulliSum.unit(for: amounts, finest: step, cells: MoneyMixture.mostCells)
    let renewals = BernoulliSum(amounts: amounts, chances: due.map(\.chance), unit: wide)
      .independent(unit: wide)
    let beside =
      wide == step
      ? bookings : mixture.distribution(correlations: forecaster.correlations, unit: wide)
    return (
      Outlook(bookings, plus: Double(unit.won), mean: unit.mean, quota: unit.quota),
      Outlook(
        beside.plus(renewals), plus: Double(unit.won) + billed,
        mean: unit.mean + unit.renewals, quota: nil)
    )
  }

  private func due(_ isMine: (String) -> Bool) -> [Renewals.Due] {
    forecaster.renewals.due.filter { isMine(ownerOf[$0.account] ?? "") }
  }

  /// What a won deal is worth spreads: the same mean and variance as of a sum of won or not, where
  /// the amount is greater and the chance smaller by 1 + the relative variance.
  private func mixture(of unit: ForecastUnit, _ isMine: (String) -> Bool) -> MoneyMixture {
    let model = forecaster.model
    let mine = deals.compactMap { deal, credit -> MoneyMixture.Deal? in
      let share = credit.reduce(0) { $0 + (isMine($1.owner) ? $1.share : 0) }
      guard share > 0, deal.chance > 0 else { return nil }
      let spread = model.hazards.place[deal.stage].map { 1 + model.ratios[$0].spread } ?? 1
      return MoneyMixture.Deal(
        amount: share * deal.amountIfWon * spread, chance: deal.chance / spread)
    }
    let share = unbornMean > 0 ? unit.unborn / unbornMean : 0
    return MoneyMixture(
      deals: mine, unborn: (unborn.wins * share, unborn.chance),
      unbornDispersion: model.unborn.dispersion, unbornAmounts: model.unborn.amounts)
  }
}
