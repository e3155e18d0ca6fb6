import Domain
import Foundation

/// What is billed, and what was to be won.
extension CompanyDraw {
  /// A won deal is billed for a year; when the year is over most are billed again.
  mutating func bill(_ deal: DealHistory) {
    guard let won = deal.versions.last, won.state == .won, let account = deal.account,
      let end = company.quarters.last?.end
    else { return }
    var day = Zone.utc.date(of: won.recorded) + random.int(3..<21)
    var amount = won.amount ?? 0
    while day < end {
      let last = day + 364
      let invoice = invoice(account, amount, won.currency ?? "EUR", day...last)
      company.facts.invoices.append(invoice)
      if random.oneIn(30) { credit(invoice) }
      guard random.unit() < plan.renewal else { return }
      day = last + 1
      amount = Int64(Double(amount) * exp(0.02 + 0.08 * random.normal()))
    }
  }

  private mutating func invoice(
    _ account: String, _ amount: Int64, _ currency: String, _ period: ClosedRange<CivilDate>
  ) -> Invoice {
    invoices += 1
    let at = instant(on: period.lowerBound)
    return Invoice(
      id: "I\(1_000_000 + invoices)", recorded: at, at: at, account: account, amount: amount,
      currency: currency, period: period)
  }

  private mutating func credit(_ invoice: Invoice) {
    let day = Zone.utc.date(of: invoice.recorded) + random.int(5..<40)
    guard let end = company.quarters.last?.end, day < end else { return }
    var credit = self.invoice(invoice.account, -invoice.amount / 5, invoice.currency, day...day)
    credit.period = invoice.period
    credit.credits = invoice.id
    company.facts.invoices.append(credit)
  }

  /// A tenth over what the company wins in an average quarter, shared equally, three weeks ahead.
  mutating func setQuotas(_ won: [DealHistory]) {
    let total = won.reduce(0.0) { $0 + Double($1.versions.last?.amount ?? 0) }
    let share = Int64(1.1 * total / Double(plan.quarters * sellers.count) / 100) * 100
    for quarter in company.quarters {
      let recorded = instant(on: quarter.first + -21)
      for seller in sellers {
        company.facts.quotas.append(
          Quota(
            recorded: recorded, holder: .member(seller), period: quarter, amount: share,
            currency: "EUR", isRamped: seller != sellers.last))
        if plan.quotaReach > 0 { reach(share, by: seller, in: quarter, won) }
      }
      for team in Set(company.teamOf.values).sorted() {
        company.facts.quotas.append(
          Quota(
            recorded: recorded, holder: .team(team), period: quarter,
            amount: share * Int64(plan.sellersPerTeam), currency: "EUR"))
      }
    }
  }
}

extension CompanyDraw {
  private mutating func reach(
    _ quota: Int64, by seller: String, in quarter: TargetPeriod, _ won: [DealHistory]
  ) {
    let own = won.filter { deal in
      let version = deal.versions.last
      return version?.owner == seller
        && version.map { quarter.contains(Zone.utc.date(of: $0.recorded)) } ?? false
    }
    let sum = own.reduce(0) { $0 + ($1.versions.last?.amount ?? 0) }
    let last = own.max {
      ($0.versions.last?.recorded ?? .distantPast) < ($1.versions.last?.recorded ?? .distantPast)
    }
    guard let last, sum * 100 >= quota * 85, sum < quota, random.unit() < plan.quotaReach,
      let place = company.facts.deals.firstIndex(where: { $0.opportunity == last.opportunity })
    else { return }
    let more = quota - sum + Int64(0.05 * random.unit() * Double(quota))
    let version = company.facts.deals[place].versions.count - 1
    company.facts.deals[place].versions[version].amount? += more
    company.facts.deals[place].versions[version].lines[0].amount? += more
  }
}

extension SeededRandom {
  /// Uniform from 0 to 1, the ends excluded.
  public mutating func unit() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// Standard normal (G. Box, M. Muller 1958).
  public mutating func normal() -> Double {
    let radius = (-2 * log(unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }

  /// A count of the mean (D. Knuth 1969), in parts where the mean is great.
  public mutating func poisson(_ mean: Double) -> Int {
    if mean > 30 { return poisson(30) + poisson(mean - 30) }
    let floor = exp(-mean)
    var (count, product) = (0, unit())
    while product > floor {
      count += 1
      product *= unit()
    }
    return count
  }
}
