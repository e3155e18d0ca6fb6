import Domain
import Services

/// The margin in lines, for a terminal.
public func marginLines(_ sheet: MarginSheet) -> [String] {
  let t = Texts(.english)
  let report = sheet.report
  return [
    "\(t(MarginText.title)) \(report.days.lowerBound) – \(report.days.upperBound + -1)",
    line(t(MarginText.won), t.number(report.whole.deals)),
    line(t(MarginText.realisation), words(report.whole.realisation, t)),
    line(t(MarginText.margin), words(report.whole.margin, t)),
  ]
    + omissionWords(report.omissions, t).map { "  \($0)" }
    + report.bands.map { band in
      line(
        band.upTo.map { t(MarginText.upTo, ["share": t.percent($0)]) } ?? t(MarginText.beyondAll),
        "\(t.number(band.deals)), \(t(MarginText.breaches)): \(t.number(band.breaches))")
    }
    + report.segments.map { group in
      line(
        "\(t(MarginText.segment)) \(group.name ?? "–")", words(group.figures.realisation, t))
    } + ["", t(MarginText.lastDays)] + quarterEnd(sheet, t) + [t(MarginText.noIntent)]
    + ["", t(MarginText.atQuota)] + atQuota(sheet.bunching, t) + [t(MarginText.atQuotaNoIntent)]
}

private func atQuota(_ found: QuotaBunching, _ t: Texts) -> [String] {
  let words = ["  \(bunchingWords(found, t))"]
  guard let excess = found.excess else { return words }
  let (value, range) = excessShare(excess, t)
  let told = [value, range].compactMap(\.self).joined(separator: " ")
  return words + [line(t(MarginText.found), told)]
}

private func quarterEnd(_ sheet: MarginSheet, _ t: Texts) -> [String] {
  guard let pattern = sheet.pattern, sheet.finding != .tooFew else {
    return ["  \(sheet.finding.rawValue)"]
  }
  let currency = sheet.report.currency
  let money = { (minor: Int64) in t.money(wholeUnits(minor, currency), currency) }
  let cost = pattern.cost.map { cost in
    let range = t(
      MarginText.moneyRange,
      ["low": money(cost.interval.lowerBound), "high": money(cost.interval.upperBound)])
    return "\(money(cost.amount)) \(range)"
  }
  return [
    line(t(MarginText.found), sheet.finding.rawValue), line("", cost ?? "–"),
    line(t(MarginText.byChance), pattern.cost.map { money($0.byChance) } ?? "–"),
  ]
}

private func words(_ ratio: MoneyRatio, _ t: Texts) -> String {
  guard let interval = ratio.interval else { return fewDeals(ratio.deals, t) }
  return "\(t.percent(ratio.value)) (\(span(interval, t)))"
}

private func line(_ name: String, _ value: String) -> String { "  \(name): \(value)" }
