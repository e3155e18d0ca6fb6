import Domain

/// What as-of invariance is tried with: the same company up to an instant, and another after it.
extension RevenueFacts {
  /// The same, where it is told of every deal, acceptance and invoice how its account came to be
  /// known: from its first instant on. Every seventh account belongs to the one before it.
  public func traced() -> RevenueFacts {
    var traced = self
    for place in deals.indices {
      let deal = deals[place]
      var origin = DealOrigin(
        recorded: deal.versions[0].recorded, lead: deal.lead, account: deal.account)
      (origin.source, origin.campaign, origin.segment) = (deal.source, deal.campaign, deal.segment)
      traced.deals[place].take([origin])
    }
    for place in acceptedLeads.indices {
      let lead = acceptedLeads[place]
      var origin = DealOrigin(recorded: lead.recorded, lead: lead.lead, account: lead.account)
      (origin.source, origin.campaign, origin.segment) = (lead.source, lead.campaign, lead.segment)
      traced.acceptedLeads[place].take([origin])
    }
    for place in invoices.indices {
      let invoice = invoices[place]
      let name = AccountName(
        recorded: invoice.recorded, name: invoice.accountID, account: invoice.account)
      traced.invoices[place].take([name])
    }
    let accounts = Set(deals.compactMap(\.account)).sorted()
    for place in stride(from: 7, to: accounts.count, by: 7) {
      let known = deals.first { $0.account == accounts[place] }?.versions[0].recorded
      traced.parents.append(
        AccountParent(
          recorded: known ?? .distantPast, account: accounts[place], parent: accounts[place - 1]))
    }
    return traced
  }

  /// Every row that was recorded after the instant is another or is struck out, and more of every
  /// kind are recorded after it, of days before it where a row has a day.
  public func altered(after instant: Instant, _ random: inout SeededRandom) -> RevenueFacts {
    var altered = self
    altered.alterDeals(after: instant, &random)
    altered.alterAcceptances(after: instant, &random)
    altered.alterInvoices(after: instant, &random)
    altered.alterQuotas(after: instant, &random)
    altered.alterRates(after: instant, &random)
    altered.parents.removeAll { $0.recorded > instant && random.oneIn(2) }
    let accounts = Set(deals.compactMap(\.account)).sorted()
    for account in accounts where random.oneIn(5) {
      let parent = random.pick(accounts)
      altered.parents.append(
        AccountParent(
          recorded: instant + .hour, account: account, parent: parent == account ? nil : parent))
    }
    return altered
  }

  private mutating func alterDeals(after instant: Instant, _ random: inout SeededRandom) {
    for place in deals.indices {
      var deal = deals[place]
      deal.versions = deal.versions.compactMap { version in
        guard version.recorded > instant else { return version }
        return random.oneIn(3) ? nil : Self.altered(version, &random)
      }
      if random.oneIn(3), let last = deal.versions.last {
        var version = Self.altered(last, &random)
        version.recorded = max(instant, last.recorded) + .hour
        deal.versions.append(version)
      }
      if !deal.origins.isEmpty, random.oneIn(2) {
        deal.take(deal.origins.filter { $0.recorded <= instant } + [Self.origin(instant)])
      }
      deals[place] = deal
    }
    deals.removeAll { $0.versions.isEmpty }
    for number in 0..<9 {
      var version = DealVersion(recorded: instant + .hour, at: instant - 200 * .day)
      (version.amount, version.currency) = (9_000_000, "EUR")
      version.state = random.pick([.open, .won, .lost])
      // Before all others in their order.
      var deal = DealHistory(opportunity: "A\(number)", versions: [version])
      deal.account = "account-\(number)"
      deals.insert(deal, at: number)
    }
  }

  private static func altered(
    _ version: DealVersion, _ random: inout SeededRandom
  ) -> DealVersion {
    var version = version
    version.state = random.pick([.won, .lost, .open])
    version.stage = random.pick(["Negotiation", "Later", nil])
    version.category = random.pick(["commit", "pipeline", nil])
    version.amount = random.oneIn(9) ? nil : Int64(random.int(1..<9_000_000))
    version.listAmount = random.oneIn(9) ? nil : Int64(random.int(1..<9_000_000))
    version.cost = Int64(random.int(0..<9_000_000))
    version.currency = random.pick(["EUR", "USD", "GBP"])
    version.closeOn = version.closeOn.map { $0 + random.int(0..<400) }
    version.owner = random.pick(["nobody@seller.example", version.owner])
    version.lines = random.oneIn(2) ? [] : version.lines
    version.splits = [
      DealSplit(owner: "s1-1@seller.example", share: 0.5),
      DealSplit(owner: "other@seller.example", share: 0.5),
    ]
    return version
  }

  private static func origin(_ instant: Instant) -> DealOrigin {
    var origin = DealOrigin(recorded: instant + .minute, lead: "L1", account: "account-1")
    (origin.source, origin.segment) = ("another", "another")
    return origin
  }

  private mutating func alterAcceptances(
    after instant: Instant, _ random: inout SeededRandom
  ) {
    acceptedLeads = acceptedLeads.compactMap { lead in
      var lead = lead
      if lead.recorded > instant {
        guard !random.oneIn(3) else { return nil }
        (lead.by, lead.source, lead.isClaim) = ("nobody@seller.example", nil, random.oneIn(2))
      } else if !lead.origins.isEmpty, random.oneIn(3) {
        lead.take(lead.origins + [Self.origin(instant)])
      }
      return lead
    }
    let known = acceptedLeads.firstIndex { $0.recorded > instant } ?? acceptedLeads.count
    acceptedLeads.insert(AcceptedLead(recorded: instant + .second, lead: "L1"), at: known)
  }

  private mutating func alterInvoices(after instant: Instant, _ random: inout SeededRandom) {
    invoices = invoices.compactMap { invoice in
      var invoice = invoice
      if invoice.recorded > instant {
        guard !random.oneIn(3) else { return nil }
        invoice.amount = Int64(random.int(-9_000..<9_000_000))
        invoice.period = invoice.period.lowerBound...invoice.period.upperBound + 30
        invoice.credits = nil
      }
      if !invoice.names.isEmpty, random.oneIn(3) {
        let name = AccountName(
          recorded: max(invoice.recorded, instant) + .hour, name: invoice.accountID,
          account: "account-2")
        invoice.take(invoice.names + [name])
      }
      return invoice
    }
    let known = invoices.firstIndex { $0.recorded > instant } ?? invoices.count
    let day = Zone.utc.date(of: instant)
    for number in 0..<9 {
      let invoice = Invoice(
        id: "A\(number)", recorded: instant + .second, at: instant - 100 * .day,
        account: "account-\(number)", amount: 1_000_000, currency: "EUR",
        period: day + -100...day + -number)
      invoices.insert(invoice, at: known + number)
    }
  }

  private mutating func alterQuotas(after instant: Instant, _ random: inout SeededRandom) {
    quotas.removeAll { $0.recorded > instant && random.oneIn(2) }
    for quota in quotas where random.oneIn(2) {
      var later = quota
      later.recorded = max(instant, quota.recorded) + .hour
      later.amount = random.oneIn(3) ? nil : Int64(random.int(1..<9_000_000))
      quotas.append(later)
    }
  }

  private mutating func alterRates(after instant: Instant, _ random: inout SeededRandom) {
    var known = rates.all.filter { $0.recorded <= instant || random.oneIn(2) }
    let day = Zone.utc.date(of: instant)
    for (currency, age) in [("USD", 0), ("USD", 40), ("USD", 400), ("GBP", 500)] {
      known.append(
        .init(
          recorded: instant + .hour, day: day + -age, currency: currency,
          rate: 2 + random.unit()))
    }
    rates = ExchangeRates(reporting: rates.reporting, known)
  }
}
