/// Accounts whose first won deal falls in the period; parents and subsidiaries are one.
struct NewAccounts: ResultMeasure {
  static let key = ResultKey.newAccounts

  /// Places among the won deals. Deals without an account are left out.
  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<Int> {
    var list = ResultCaseList<Int>()
    for place in known.wonAt.places(in: span.counted) {
      if known.won[place].account < 0 {
        list.leftOut += 1
      } else if known.won[place].isFirst {
        list.cases.append(place)
      }
    }
    return list
  }

  func group(of place: Int, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofWon: place, by: grouping)
  }

  func figure(of list: ResultCaseList<Int>, in span: ResultSpan) -> ResultFigure {
    ResultFigure(count: list.cases.count)
  }

  func row(of place: Int, _ known: RevenueAsOf) -> ResultRow {
    let won = known.won[place]
    let deal = known.ledger.facts.deals[Int(won.deal)]
    let root = known.root[Int(won.account)]
    return ResultRow(
      id: deal.opportunity, owner: deal.versions[Int(won.version)].owner,
      .account(
        ResultRow.NewAccount(
          account: known.ledger.accounts.names[Int(won.account)],
          parent: root == won.account ? nil : known.ledger.accounts.names[Int(root)],
          opportunity: deal.opportunity, wonAt: Instant(microseconds: won.at),
          amount: won.amount)))
  }
}
