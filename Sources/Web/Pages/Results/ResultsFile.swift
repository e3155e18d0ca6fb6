import Domain
import Services

/// The results as a table: a line a result, then its parts, its groups and the periods before.
/// Money is in units of the reporting currency.
public func resultsFile(_ results: CompanyResults) -> [UInt8] {
  CSVWriter().guarded([resultsColumns] + resultsLines(results))
}

public let resultsColumns = [
  "result", "part", "by", "group", "period", "unit", "value", "low", "high", "numerator",
  "denominator", "n", "before", "growth", "year_before", "growth_of_year", "left_out", "why_none",
]

public func resultsLines(_ results: CompanyResults) -> [[String]] {
  let report = results.report
  return report.results.flatMap { reading -> [[String]] in
    let line = ResultsLine(key: reading.key, report: report)
    let parts = reading.told.now.parts.map { line.part($0) }
    let effects = reading.billing.map { line.effects($0) } ?? []
    let groups = reading.groups.map { line.comparison($0.told, group: $0) }
    let earlier = reading.series.dropLast().map { line.point($0) }
    return [line.comparison(reading.told, group: nil)] + parts + effects + groups + earlier
  }
}

private struct ResultsLine {
  var key: ResultKey
  var report: ResultsReport

  func comparison(_ told: ResultComparison, group: ResultGroup?) -> [String] {
    let by = group == nil ? "" : report.grouping?.rawValue ?? ""
    return [key.rawValue, "", by, group?.name ?? "", report.span.period.text, unit(key.unit)]
      + figures(told.now, key.unit, dividesMoney: key.dividesMoney)
      + [
        number(told.before?.value, key.unit),
        text(ResultGrowth(told.now, from: told.before, in: key.unit)?.value),
        number(told.yearBefore?.value, key.unit),
        text(ResultGrowth(told.now, from: told.yearBefore, in: key.unit)?.value),
      ] + end(told.now)
  }

  func part(_ part: ResultPart) -> [String] {
    [key.rawValue, part.key.rawValue, "", "", report.span.period.text, unit(part.unit)]
      + figures(part.figure, part.unit, dividesMoney: part.key.dividesMoney)
      + ["", "", "", ""] + end(part.figure)
  }

  /// Why the average bill changed since the period before.
  func effects(_ change: BillingChange) -> [[String]] {
    [("price", change.price), ("volume", change.volume), ("mix", change.mix)].map { name, amount in
      [key.rawValue, name, "", "", report.span.period.text, unit(.money)]
        + [number(Double(amount), .money), "", "", "", "", "", "", "", "", "", "", ""]
    }
  }

  func point(_ point: ResultPoint) -> [String] {
    [key.rawValue, "", "", "", point.period.text, unit(key.unit)]
      + figures(point.figure, key.unit, dividesMoney: key.dividesMoney)
      + ["", "", "", ""] + end(point.figure)
  }

  private func figures(
    _ figure: ResultFigure, _ unit: ResultUnit, dividesMoney: Bool
  ) -> [String] {
    let divided: ResultUnit = dividesMoney ? .money : .count
    return [
      number(figure.value, unit), number(figure.interval?.lowerBound, unit),
      number(figure.interval?.upperBound, unit), number(figure.numerator, divided),
      // Of a mean of money the cases are divided by.
      number(figure.denominator, key == .averageBilling ? .count : divided), "\(figure.n)",
    ]
  }

  private func end(_ figure: ResultFigure) -> [String] {
    ["\(figure.leftOut)", figure.lack?.word ?? ""]
  }

  private func unit(_ unit: ResultUnit) -> String {
    unit == .money ? report.currency : unit.rawValue
  }

  private func number(_ value: Double?, _ unit: ResultUnit) -> String {
    guard let value else { return "" }
    guard unit == .money else {
      return decimal(value)
    }
    return MoneyText.amount(
      Int64(value.rounded()), decimals: MinorUnits.decimals(of: report.currency))
  }

  private func text(_ value: Double?) -> String { value.map(decimal) ?? "" }

  /// As the API tells it.
  private func decimal(_ value: Double) -> String {
    let told = value.toSixDecimals
    return told.rounded() == told && abs(told) < 1e15 ? "\(Int(told))" : "\(told)"
  }
}
