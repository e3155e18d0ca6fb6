import Statistics

/// What an account was billed in a stretch of time.
struct BilledAccount: Sendable {
  var account: Int32
  /// Net of credits, in the reporting currency.
  var amount: Int64
  /// Invoices, credit notes not among them.
  var invoices: Int
}

/// Accounts in the order of their first invoice or credit note of the stretch.
struct BilledAccounts {
  var accounts: [BilledAccount] = []
  /// Where an account stands among them, by its code; −1 for none.
  var place: [Int32]
  var leftOut = 0
}

extension RevenueAsOf {
  func billing(in span: Range<Instant>) -> BilledAccounts {
    let invoices = ledger.invoices
    var billing = BilledAccounts(
      place: [Int32](repeating: -1, count: ledger.accounts.names.count))
    for row in invoices.at.places(in: span) {
      guard let amount = billed[row] else {
        if isKnown(invoice: row) { billing.leftOut += 1 }
        continue
      }
      let account = Int(invoices.account[row])
      if billing.place[account] < 0 {
        billing.place[account] = Int32(billing.accounts.count)
        billing.accounts.append(
          BilledAccount(account: Int32(account), amount: 0, invoices: 0))
      }
      let place = Int(billing.place[account])
      billing.accounts[place].amount += amount
      billing.accounts[place].invoices += amount > 0 ? 1 : 0
    }
    return billing
  }

  /// Whether a row of the invoices had been learned by then.
  func isKnown(invoice row: Int) -> Bool {
    ledger.invoices.recorded[row] <= instant.microseconds
  }

  /// Who owns the deal that an account won first.
  func owner(ofAccount account: Int32) -> String? {
    guard account >= 0, firstPlace[Int(account)] >= 0 else { return nil }
    let won = won[Int(firstPlace[Int(account)])]
    return ledger.facts.deals[Int(won.deal)].versions[Int(won.version)].owner
  }
}

/// Invoiced in the period, net of credits. The interval draws the accounts that were billed again,
/// and how many there are.
struct Revenue: ResultMeasure {
  static let key = ResultKey.revenue

  /// An invoice or a credit note; its place among them.
  struct Case: Sendable {
    var place: Int32
    var account: Int32
    var amount: Int64
  }

  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<Case> {
    var list = ResultCaseList<Case>()
    for place in known.ledger.invoices.at.places(in: span.counted) {
      if let amount = known.billed[place] {
        let account = known.ledger.invoices.account[place]
        list.cases.append(Case(place: Int32(place), account: account, amount: amount))
      } else if known.isKnown(invoice: place) {
        list.leftOut += 1
      }
    }
    return list
  }

  func group(of item: Case, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofAccount: item.account, by: grouping)
  }

  func figure(of list: ResultCaseList<Case>, in span: ResultSpan) -> ResultFigure {
    var place: [Int32: Int] = [:]
    var sums: [Int64] = []
    for item in list.cases {
      if let known = place[item.account] {
        sums[known] += item.amount
      } else {
        place[item.account] = sums.count
        sums.append(item.amount)
      }
    }
    let values = sums.map { Double($0) }.filter { $0 != 0 }
    return ResultFigure(
      value: Double(sums.reduce(0, +)),
      interval: SumInterval.of(values, trials: nil), n: sums.count)
  }

  func row(of item: Case, _ known: RevenueAsOf) -> ResultRow {
    let fact = known.ledger.facts.invoices[Int(known.ledger.invoices.row[Int(item.place)])]
    return ResultRow(
      id: fact.id, owner: known.owner(ofAccount: item.account),
      .invoice(
        ResultRow.Billing(
          invoice: fact.id, account: fact.account,
          at: Instant(microseconds: known.ledger.invoices.at[Int(item.place)]),
          amount: fact.amount, currency: fact.currency, converted: item.amount,
          isCredit: fact.amount < 0)))
  }
}

/// Invoiced in the period, net of credits, over the accounts with an invoice in it; and the median
/// of those accounts.
struct AverageBilling: ResultMeasure {
  static let key = ResultKey.averageBilling
  static let least = 5

  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<BilledAccount> {
    let billing = known.billing(in: span.counted)
    return ResultCaseList(cases: billing.accounts, leftOut: billing.leftOut)
  }

  func group(of item: BilledAccount, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofAccount: item.account, by: grouping)
  }

  func figure(of list: ResultCaseList<BilledAccount>, in span: ResultSpan) -> ResultFigure {
    let amounts = list.cases.map { Double($0.amount) }
    let isBilled = list.cases.map { $0.invoices > 0 ? 1.0 : 0 }
    let accounts = list.cases.count { $0.invoices > 0 }
    let sum = amounts.reduce(0, +)
    var figure = ResultFigure(numerator: sum, denominator: Double(accounts), n: accounts)
    guard accounts >= Self.least else {
      return figure.lacking(.tooFew(.accounts, least: Self.least, have: accounts))
    }
    figure.value = sum / Double(accounts)
    figure.interval = RatioInterval.of(amounts, over: isBilled)
    let sorted = list.cases.filter { $0.invoices > 0 }.map { Double($0.amount) }.sorted()
    figure.parts = [
      ResultPart(
        .median,
        ResultFigure(
          value: Quantile.ofSorted(sorted, 0.5), interval: MedianInterval.ofSorted(sorted),
          n: sorted.count))
    ]
    return figure
  }

  func row(of item: BilledAccount, _ known: RevenueAsOf) -> ResultRow {
    let account = known.ledger.accounts.names[Int(item.account)]
    return ResultRow(
      id: account, owner: known.owner(ofAccount: item.account),
      .billed(
        ResultRow.Billed(account: account, invoices: item.invoices, amount: item.amount)))
  }
}
