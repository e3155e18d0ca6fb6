extension ForecastInput {
  /// Everything that the forecast is worked out from, line by line in a fixed order: two inputs
  /// with the same lines have the same forecast, to the bit.
  public func forEachLine(_ body: (String) -> Void) {
    body("period \(period.text) as of \(asOf.microseconds) in \(zone.identifier)")
    for (seller, team) in teamOf.sorted(by: { $0.key < $1.key }) { body("team \(seller) \(team)") }
    for (former, present) in addresses.all { body("address \(former) \(present)") }
    for rate in facts.rates.all {
      body("rate \(rate.recorded.microseconds) \(rate.day) \(rate.currency) \(rate.rate)")
    }
    for deal in facts.deals {
      body("deal \(deal.opportunity) \(deal.account ?? "-")")
      for version in deal.versions { body(Self.line(version)) }
    }
    for invoice in facts.invoices {
      body(
        """
        invoice \(invoice.id) \(invoice.at.microseconds) \(invoice.account) \(invoice.amount) \
        \(invoice.currency) \(invoice.period.lowerBound) \(invoice.period.upperBound) \
        \(invoice.credits ?? "-")
        """)
    }
    for quota in facts.quotas where quota.period == period {
      body("quota \(quota.holder) \(quota.amount.map(String.init) ?? "-") \(quota.currency)")
    }
  }

  private static func line(_ version: DealVersion) -> String {
    let splits = version.splits.map { "\($0.owner)=\($0.share)" }.joined(separator: ",")
    return """
      \(version.recorded.microseconds) \(version.state) \(version.stage ?? "-") \
      \(version.category ?? "-") \(version.amount.map(String.init) ?? "-") \
      \(version.currency ?? "-") \(version.closeOn?.description ?? "-") \
      \(version.owner ?? "-") \(splits)
      """
  }
}

extension ExchangeRates {
  /// In the order of currencies, of days, and of `recorded`.
  public var all: [Rate] {
    byCurrency.keys.sorted().flatMap { byCurrency[$0] ?? [] }
  }
}
