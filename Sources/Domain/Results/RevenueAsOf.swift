/// What was known of a company's revenue at an instant: nothing that was learned later changes any
/// of it, to the bit.
public struct RevenueAsOf: Sendable {
  public let ledger: RevenueLedger
  public let instant: Instant
  public let zone: Zone
  /// As far as they were known.
  let rates: ExchangeRates
  /// In the order of when they were won.
  let won: [WonDeal]
  /// When each was won, ascending.
  let wonAt: [Int64]
  /// What an account belongs to in the end: itself where it has no parent.
  let root: [Int32]
  /// Where the deal that an account won first stands among them; −1 for none.
  let firstPlace: [Int32]
  /// When the first deal of a lead was won; the greatest number for none.
  let firstWin: [Int64]
  /// Of leads with more than one: when each was won, ascending.
  let laterWins: [Int32: [Int64]]
  /// Amounts of invoices in the reporting currency; nil for those that were not known, or whose
  /// currency had no rate.
  let billed: [Int64?]
  /// Codes of the persons' teams; −1 for none.
  let team: [Int32]
  let teams: NameCodes
  public let forecasts: [FrozenForecast]

  /// `teams` is the team of a member by caseless e-mail.
  public init(
    _ ledger: RevenueLedger, at instant: Instant, zone: Zone, teams teamOf: [String: String] = [:],
    forecasts: [FrozenForecast] = []
  ) {
    (self.ledger, self.instant, self.zone) = (ledger, instant, zone)
    self.forecasts = forecasts.filter { $0.recorded <= instant }
    rates = ledger.facts.rates.known(by: instant)
    root = RevenueAsOf.roots(ledger, instant)
    won = RevenueAsOf.won(ledger, instant, rates, zone)
    wonAt = won.map(\.at)
    firstPlace = RevenueAsOf.firstPlaces(won, accounts: ledger.accounts.names.count)
    (firstWin, laterWins) = RevenueAsOf.wins(won, ledger)
    billed = RevenueAsOf.billed(ledger, instant, rates, zone)
    var teams = NameCodes()
    for name in Set(teamOf.values).sorted() { _ = teams.code(of: name) }
    team = ledger.persons.names.map { teams.existing(teamOf[$0]) ?? -1 }
    self.teams = teams
  }

  public var reporting: String { ledger.facts.rates.reporting }
}

/// A deal that stood won.
struct WonDeal: Sendable {
  var at: Int64
  var deal: Int32
  /// The version of it that was known.
  var version: Int32
  /// −1 where it has none.
  var account: Int32
  /// In the reporting currency; nil without an amount, or a rate of its currency.
  var amount: Int64?
  /// The number of the person who won it; −1 for nobody.
  var owner: Int32
  /// Whether it is the first that its account, with parents and subsidiaries, ever won.
  var isFirst = false
}

extension RevenueAsOf {
  private static func won(
    _ ledger: RevenueLedger, _ instant: Instant, _ rates: ExchangeRates, _ zone: Zone
  ) -> [WonDeal] {
    let (columns, facts) = (ledger.deals, ledger.facts)
    var won: [WonDeal] = []
    for deal in facts.deals.indices {
      let first = Int(columns.first[deal])
      var version = Int(columns.first[deal + 1]) - 1
      while version >= first, columns.recorded[version] > instant.microseconds { version -= 1 }
      guard version >= first, columns.state[version] == .won else { continue }
      var closed = version
      while closed > first, columns.state[closed - 1] == .won { closed -= 1 }
      let known = facts.deals[deal].versions[version - first]
      let day = zone.date(of: Instant(microseconds: columns.recorded[closed]))
      let amount = known.amount.flatMap { amount in
        rates.convert(amount, from: known.currency, on: day)
      }
      // As ``DealHistory/closedBy`` of what was known.
      let owner = facts.deals[deal].versions[(closed - first)...(version - first)].firstOwner
      won.append(
        WonDeal(
          at: columns.recorded[closed], deal: Int32(deal), version: Int32(version - first),
          account: columns.account[deal], amount: amount, owner: ledger.person(owner)))
    }
    won.sort { ($0.at, $0.deal) < ($1.at, $1.deal) }
    let roots = roots(ledger, instant)
    var hasWon = [Bool](repeating: false, count: ledger.accounts.names.count)
    for place in won.indices where won[place].account >= 0 {
      let root = Int(roots[Int(won[place].account)])
      won[place].isFirst = !hasWon[root]
      hasWon[root] = true
    }
    return won
  }

  /// What each account belongs to in the end. Where a chain bites its own tail, the account whose
  /// name comes first stands for the ring.
  private static func roots(_ ledger: RevenueLedger, _ instant: Instant) -> [Int32] {
    let names = ledger.accounts.names
    let count = names.count
    var parent = [Int32](repeating: -1, count: count)
    for row in ledger.parents where row.recorded <= instant.microseconds {
      parent[Int(row.account)] = row.parent
    }
    return (0..<count).map { account in
      var (root, steps) = (Int32(account), 0)
      while parent[Int(root)] >= 0, steps <= count {
        (root, steps) = (parent[Int(root)], steps + 1)
      }
      guard steps > count else { return root }
      // Inside a ring by now: once around it.
      var (chosen, next) = (root, parent[Int(root)])
      while next != root {
        if ExactText(names[Int(next)]) < ExactText(names[Int(chosen)]) { chosen = next }
        next = parent[Int(next)]
      }
      return chosen
    }
  }

  private static func firstPlaces(_ won: [WonDeal], accounts: Int) -> [Int32] {
    var first = [Int32](repeating: -1, count: accounts)
    for (place, deal) in won.enumerated() where deal.account >= 0 {
      if first[Int(deal.account)] < 0 { first[Int(deal.account)] = Int32(place) }
    }
    return first
  }

  private static func wins(
    _ won: [WonDeal], _ ledger: RevenueLedger
  ) -> ([Int64], [Int32: [Int64]]) {
    var first = [Int64](repeating: .max, count: ledger.deals.leadCount)
    var later: [Int32: [Int64]] = [:]
    for deal in won {
      let lead = ledger.deals.lead[Int(deal.deal)]
      guard lead >= 0 else { continue }
      if first[Int(lead)] == .max {
        first[Int(lead)] = deal.at
      } else {
        later[lead, default: []].append(deal.at)
      }
    }
    return (first, later)
  }

  private static func billed(
    _ ledger: RevenueLedger, _ instant: Instant, _ rates: ExchangeRates, _ zone: Zone
  ) -> [Int64?] {
    let invoices = ledger.invoices
    return invoices.row.indices.map { place in
      guard invoices.recorded[place] <= instant.microseconds else { return nil }
      guard invoices.isForeign[place] else { return invoices.amount[place] }
      let currency = ledger.facts.invoices[Int(invoices.row[place])].currency
      let day = zone.date(of: Instant(microseconds: invoices.at[place]))
      return rates.convert(invoices.amount[place], from: currency, on: day)
    }
  }

  /// When a lead that was accepted at an instant was first won from then on; nil where it was not.
  func win(of lead: Int32, after accepted: Int64) -> Int64? {
    let first = firstWin[Int(lead)]
    if first >= accepted { return first == .max ? nil : first }
    // Won before it was accepted once more: later deals are looked for one by one.
    return laterWins[lead]?.first { $0 >= accepted }
  }

  // MARK: Groups

  func team(ofPerson person: Int32) -> Int32 { person < 0 ? -1 : team[Int(person)] }

  func group(ofWon place: Int, by grouping: ResultGrouping) -> Int32 {
    let deal = won[place]
    switch grouping {
    case .segment: return ledger.deals.segment[Int(deal.deal)]
    case .source: return ledger.deals.source[Int(deal.deal)]
    case .team: return team(ofPerson: deal.owner)
    }
  }

  /// That of the deal which the account won first.
  func group(ofAccount account: Int32, by grouping: ResultGrouping) -> Int32 {
    guard account >= 0 else { return -1 }
    let place = firstPlace[Int(account)]
    return place < 0 ? -1 : group(ofWon: Int(place), by: grouping)
  }

  func name(ofGroup code: Int32, by grouping: ResultGrouping) -> String? {
    switch grouping {
    case .segment: ledger.segments.name(code)
    case .source: ledger.sources.name(code)
    case .team: teams.name(code)
    }
  }
}
