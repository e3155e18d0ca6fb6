/// What a forecast is made of.
public struct ForecastInput: Sendable {
  /// Cut at the instant.
  public let facts: RevenueFacts
  public let period: TargetPeriod
  public let asOf: Instant
  public let zone: Zone
  /// The team of each seller, by caseless e-mail.
  public let teamOf: [String: String]
  public let addresses: AddressBook

  /// Whatever was recorded after the instant is cut off.
  public init(
    _ facts: RevenueFacts, period: TargetPeriod, asOf: Instant, zone: Zone = .utc,
    teamOf: [String: String] = [:], addresses: AddressBook = AddressBook()
  ) {
    self.addresses = addresses
    self.facts = facts.known(by: asOf)
    (self.period, self.asOf, self.zone, self.teamOf) = (period, asOf, zone, teamOf)
  }

  var today: CivilDate { zone.date(of: asOf) }

  /// In the reporting currency; nil where no rate is known, or no amount.
  func money(_ version: DealVersion, on day: CivilDate) -> Int64? {
    guard let amount = version.amount else { return nil }
    return facts.rates.convert(amount, from: version.currency, on: day)
  }

  /// When a deal was won, if it is.
  func wonOn(_ deal: DealHistory) -> CivilDate? {
    guard deal.versions.last?.state == .won, let closed = deal.closedAt else { return nil }
    return zone.date(of: closed)
  }

  /// Who has the credit, with its shares: by the splits, else its owner's alone.
  func credit(_ version: DealVersion) -> [(owner: String, share: Double)] {
    credit(version, of: version.owner)
  }

  private func credit(
    _ version: DealVersion, of owner: String?
  ) -> [(owner: String, share: Double)] {
    version.splits.isEmpty
      ? [(owner.map { addresses.present($0) } ?? "", 1)]
      : version.splits.map { (addresses.present($0.owner), $0.share) }
  }

  func team(of owner: String) -> String { teamOf[owner] ?? "" }

  /// Whether a deal that is to close on a day counts for the period: an overdue one counts for the
  /// period under way, not for one to come.
  func isDue(_ closeOn: CivilDate) -> Bool {
    closeOn < period.end && (today >= period.first || closeOn >= period.first)
  }

  /// Won in a period, by owner, in minor units.
  public func won(in period: TargetPeriod) -> [String: Int64] {
    var won: [String: Double] = [:]
    for deal in facts.deals {
      guard let day = wonOn(deal), period.contains(day), let version = deal.versions.last,
        let amount = money(version, on: day)
      else { continue }
      for (owner, share) in credit(version, of: deal.closedBy) {
        won[owner, default: 0] += share * Double(amount)
      }
    }
    return won.mapValues { Int64($0.rounded()) }
  }

  /// Won in the period so far by a seller or a team.
  public func won(by holder: Quota.Holder) -> Int64 {
    let holder = addresses.present(holder)
    var sum: Int64 = 0
    for (owner, amount) in won(in: period)
    where holder == .member(owner) || holder == .team(team(of: owner)) {
      sum += amount
    }
    return sum
  }

  /// By holder: what was set last.
  func quotas() -> [Quota.Holder: Int64] {
    var quotas: [Quota.Holder: Int64] = [:]
    let day = min(today, period.end + -1)
    for quota in facts.quotas where quota.period == period {
      quotas[addresses.present(quota.holder)] = quota.amount.flatMap {
        facts.rates.convert($0, from: quota.currency, on: day)
      }
    }
    return quotas
  }

  /// A team's own quota, else the sum of its sellers'; of the company, the sum of its teams' and of
  /// sellers without one.
  func quota(ofTeam team: String?) -> Int64? {
    let quotas = quotas()
    var sums: [String: Int64] = [:]
    for case (.member(let owner), let amount) in quotas {
      sums[self.team(of: owner), default: 0] += amount
    }
    for case (.team(let team), let amount) in quotas { sums[team] = amount }
    return team.map { sums[$0] } ?? (sums.isEmpty ? nil : sums.values.reduce(0, +))
  }
}

extension ForecastInput {
  /// The same, of some deals alone: those whose last version fits.
  public func only(_ fits: (DealVersion) -> Bool) -> ForecastInput {
    var some = facts
    some.deals.removeAll { !($0.versions.last.map(fits) ?? false) }
    return ForecastInput(
      some, period: period, asOf: asOf, zone: zone, teamOf: teamOf, addresses: addresses)
  }
}
