import Statistics

/// What an account was billed in the 12 months before a period, and in those up to its end.
struct RetainedCase: Sendable {
  var account: Int32
  /// More than nothing.
  var before: Int64
  var after: Int64

  var change: ResultRow.Retained.Change {
    if after <= 0 { return .lost }
    if after == before { return .same }
    return after < before ? .less : .more
  }
}

/// Of the accounts billed in the 12 months before the period: how much of that they were billed in
/// the 12 months up to the period's end (a running one: up to now).
///
/// Gross counts of each account no more than before, net counts growth too; logos are accounts with
/// anything billed at all. So gross is at most 1, and at most net. Where invoices are not known
/// from the first month on, the two years cannot be compared.
struct Retention: ResultMeasure {
  static let key = ResultKey.retention
  static let least = 10

  func lack(in span: ResultSpan, _ known: RevenueAsOf) -> ResultLack? {
    let month = known.zone.moved(span.whole.lowerBound, byMonths: -11)
    guard let first = known.billed.firstIndex(where: { $0 != nil }) else { return nil }
    let begin = Instant(microseconds: known.ledger.invoices.at[first])
    return begin < month ? nil : .shortHistory(since: known.zone.date(of: begin))
  }

  func cases(in span: ResultSpan, _ known: RevenueAsOf) -> ResultCaseList<RetainedCase> {
    let zone = known.zone
    let before = zone.moved(span.whole.lowerBound, byMonths: -12)..<span.whole.lowerBound
    let after = zone.moved(span.until, byMonths: -12)..<span.until
    let base = known.billing(in: before)
    var later = [Int64](repeating: 0, count: known.ledger.accounts.names.count)
    var list = ResultCaseList<RetainedCase>(leftOut: base.leftOut)
    for place in known.ledger.invoices.at.places(in: after) {
      let account = Int(known.ledger.invoices.account[place])
      guard base.place[account] >= 0 else { continue }
      if let amount = known.billed[place] {
        later[account] += amount
      } else if known.isKnown(invoice: place) {
        list.leftOut += 1
      }
    }
    list.cases = base.accounts.filter { $0.amount > 0 }.map {
      RetainedCase(account: $0.account, before: $0.amount, after: later[Int($0.account)])
    }
    return list
  }

  func group(of item: RetainedCase, by grouping: ResultGrouping, _ known: RevenueAsOf) -> Int32 {
    known.group(ofAccount: item.account, by: grouping)
  }

  func figure(of list: ResultCaseList<RetainedCase>, in span: ResultSpan) -> ResultFigure {
    let cases = list.cases
    let before = cases.map { Double($0.before) }
    let kept = cases.map { Double(max(0, min($0.before, $0.after))) }
    let after = cases.map { Double($0.after) }
    let figure = share(kept, of: before)
    guard cases.count >= Self.least else {
      let empty = ResultFigure(n: cases.count)
      return empty.lacking(.tooFew(.accounts, least: Self.least, have: cases.count))
    }
    var told = figure
    told.parts = [
      ResultPart(.netRetention, share(after, of: before)),
      ResultPart(
        .logoRetention,
        ResultFigure(Rate(successes: cases.count { $0.change != .lost }, trials: cases.count))),
    ]
    return told
  }

  private func share(_ parts: [Double], of wholes: [Double]) -> ResultFigure {
    let (part, whole) = (parts.reduce(0, +), wholes.reduce(0, +))
    return ResultFigure(
      value: whole > 0 ? part / whole : nil, interval: RatioInterval.of(parts, over: wholes),
      numerator: part, denominator: whole, n: parts.count)
  }

  func row(of item: RetainedCase, _ known: RevenueAsOf) -> ResultRow {
    let account = known.ledger.accounts.names[Int(item.account)]
    return ResultRow(
      id: account, owner: known.owner(ofAccount: item.account),
      .retained(
        ResultRow.Retained(
          account: account, before: item.before, after: item.after, change: item.change)))
  }
}
