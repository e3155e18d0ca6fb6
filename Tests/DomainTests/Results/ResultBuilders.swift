import Domain
import TestSupport

/// A small company, written down row by row.
struct CompanyBook {
  var facts = RevenueFacts()
  var teams: [String: String] = [:]
  var forecasts: [FrozenForecast] = []
  var addresses = AddressBook()

  static func day(_ text: String) -> Instant {
    Zone.utc.instant(CivilDate(text) ?? CivilDate(dayNumber: 0), microsecond: 12 * 3_600_000_000)
  }

  mutating func accept(
    _ lead: String, _ day: String, by: String? = nil, isClaim: Bool = false
  ) {
    facts.acceptedLeads.append(
      AcceptedLead(recorded: Self.day(day), lead: lead, by: by, isClaim: isClaim))
  }

  mutating func win(
    _ deal: String, _ day: String, of account: String? = nil, lead: String? = nil,
    _ amount: Int64? = 100, _ currency: String = "EUR", owner: String? = nil,
    splits: [DealSplit] = []
  ) {
    var version = DealVersion(recorded: Self.day(day), at: Self.day(day))
    (version.state, version.amount, version.currency) = (.won, amount, currency)
    (version.owner, version.splits) = (owner, splits)
    var history = DealHistory(opportunity: deal, versions: [version])
    (history.account, history.lead) = (account, lead)
    facts.deals.append(history)
    facts.deals.sort { $0.opportunity < $1.opportunity }
  }

  mutating func bill(
    _ account: String, _ day: String, _ amount: Int64, _ lines: [DealLine] = [],
    currency: String = "EUR"
  ) {
    let at = Self.day(day)
    let date = Zone.utc.date(of: at)
    var invoice = Invoice(
      id: "I\(facts.invoices.count)", recorded: at, at: at, account: account, amount: amount,
      currency: currency, period: date...date)
    invoice.lines = lines
    facts.invoices.append(invoice)
  }

  mutating func quota(
    _ member: String, _ period: String, _ amount: Int64?, set day: String, isRamped: Bool = true
  ) {
    guard let period = TargetPeriod(period) else { return }
    facts.quotas.append(
      Quota(
        recorded: Self.day(day), holder: member.contains("@") ? .member(member) : .team(member),
        period: period, amount: amount,
        currency: "EUR", isRamped: isRamped))
  }

  mutating func forecast(_ team: String, _ period: String, _ amount: Int64, on day: String) {
    guard let period = TargetPeriod(period) else { return }
    forecasts.append(
      FrozenForecast(
        recorded: Self.day(day), team: team,
        sellers: Set(teams.lazy.filter { $0.value == team }.map(\.key)), period: period,
        amount: amount))
  }

  func known(by day: String) -> RevenueAsOf {
    RevenueAsOf(
      RevenueLedger(facts, addresses: addresses), at: Self.day(day), zone: .utc, teams: teams,
      forecasts: forecasts)
  }

  func figure(_ key: ResultKey, _ period: String, asOf day: String) -> ResultFigure {
    guard let period = TargetPeriod(period) else { return ResultFigure(n: -1) }
    return known(by: day).figure(key, of: period)
  }
}

extension Double {
  func isNear(_ other: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(self - other) <= tolerance
  }
}
