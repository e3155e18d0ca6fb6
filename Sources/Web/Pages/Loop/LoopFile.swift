import Domain
import Services
import Statistics

/// The loop as a table: a line for what each function brought, then one a group. Beside each count
/// and amount stands how much it has changed, where something is compared.
public func loopFile(_ report: LoopReport) -> [UInt8] {
  CSVWriter().guarded([loopColumns(report)] + loopLines(report))
}

public func loopColumns(_ report: LoopReport) -> [String] {
  let counts = LoopFigure.allCases.map(\.rawValue)
  let rates = ["qualified", "taken", "worked", "won"].flatMap { name in
    ["rate", "low", "high"].map { "\(name)_\($0)" }
  }
  let money = [
    "won_value", "won_value_low", "won_value_high", "cost", "cost_per_qualified",
    "cost_per_won", "return_reasons",
  ]
  let changes = (counts + ["won_value", "cost"]).map { "\($0)_change" }
  return ["leads_of", report.question.grouping.rawValue] + counts + rates + money
    + (report.comparison == .none ? [] : changes)
}

public func loopLines(_ report: LoopReport) -> [[String]] {
  let sides = LoopSide.allCases.compactMap { side in
    report.totals[side].map { line($0, side.rawValue, "", report) }
  }
  return sides
    + report.rows.map { line($0, report.question.side.rawValue, $0.name ?? "", report) }
}

private func line(
  _ row: LoopReport.Row, _ side: String, _ name: String, _ report: LoopReport
) -> [String] {
  let (now, tally) = (row.now, row.now.tally)
  let counts = LoopFigure.allCases.map { "\($0.count(tally))" }
  let rates = [tally.qualified, tally.taken, tally.worked, tally.won].flatMap { count in
    let rate = now.rate(count)
    return [rate?.value, rate?.interval?.lowerBound, rate?.interval?.upperBound].map {
      $0.map { "\($0)" } ?? ""
    }
  }
  let bounds = { (bound: (ClosedRange<Int64>) -> Int64) in
    now.won.compactMap { value in
      value.interval.map { LoopReport.Money(currency: value.money.currency, amount: bound($0)) }
    }
  }
  let money = [
    text(now.won.map(\.money)), text(bounds(\.lowerBound)), text(bounds(\.upperBound)),
    text(now.cost ?? []), text(now.cost(per: tally.qualified).map { [$0.money] } ?? []),
    text(now.cost(per: tally.won).map { [$0.money] } ?? []),
    now.reasons.map { "\($0.reason): \($0.leads)" }.joined(separator: "; "),
  ]
  return [side, name] + counts + rates + money
    + (report.comparison == .none ? [] : changes(row))
}

private func changes(_ row: LoopReport.Row) -> [String] {
  guard let then = row.then else {
    return LoopFigure.allCases.map { _ in "" } + ["", ""]
  }
  return LoopFigure.allCases.map { "\($0.count(row.now.tally) - $0.count(then.tally))" } + [
    text(LoopReport.Money.change(row.now.won.map(\.money), since: then.won.map(\.money))),
    text(LoopReport.Money.change(row.now.cost ?? [], since: then.cost ?? [])),
  ]
}

private func text(_ money: [LoopReport.Money]) -> String {
  money.map { money in
    MoneyText.amount(money.amount, decimals: MinorUnits.decimals(of: money.currency))
      + (money.currency.map { " \($0)" } ?? "")
  }.joined(separator: "; ")
}

/// The counts of a row, in the order of the columns.
enum LoopFigure: String, CaseIterable {
  case leads, qualified, taken, worked
  case touchedByMarketing = "touched_by_marketing"
  case withDealWon = "won"
  case neverWorked = "never_worked"
  case open, accepted, returned, expired, disqualified
  case lastWon = "outcome_won"
  case lost

  func count(_ tally: LoopTally) -> Int {
    switch self {
    case .leads: tally.leads
    case .qualified: tally.qualified
    case .taken: tally.taken
    case .worked: tally.worked
    case .touchedByMarketing: tally.touchedByMarketing
    case .withDealWon: tally.won
    case .neverWorked: tally[.neverWorked]
    case .open: tally[.open]
    case .accepted: tally[.accepted]
    case .returned: tally[.returned]
    case .expired: tally[.expired]
    case .disqualified: tally[.disqualified]
    case .lastWon: tally[.won]
    case .lost: tally[.lost]
    }
  }
}
