import Domain
import Services

/// Whether more quotas end just at 100 % than the others let expect; else why nothing is said.
func bunchingCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let found = model.sheet.bunching
  return """
    <section class="card feedback" id="at-quota"><h2>\(t(MarginText.atQuota))</h2>
    \(verdict(found, t))
    \(found.excess.map { details($0, found, t) })
    <p class="muted">\(t(MarginText.atQuotaNoIntent))</p></section>
    """
}

/// As a sentence, for a page and a terminal.
func bunchingWords(_ found: QuotaBunching, _ t: Texts) -> String {
  guard let excess = found.excess else {
    return t(
      MarginText.atQuotaTooFew,
      [
        "n": t.number(found.attained), "sellers": t.number(found.sellers),
        "periods": t.number(found.periods), "least": t.number(QuotaBunching.leastAttained),
        "leastSellers": t.number(QuotaBunching.leastSellers),
        "leastPeriods": t.number(QuotaBunching.leastPeriods),
      ])
  }
  return t(
    found.finding == .atQuota ? MarginText.atQuotaFound : .atQuotaNone,
    [
      "n": t.number(found.attained), "count": t.number(excess.at.count),
      "expected": t.decimal(excess.at.expected, digits: 1),
    ])
}

/// The excess over what is expected, with its range.
func excessShare(_ excess: QuotaBunching.Excess, _ t: Texts) -> (value: String, range: String?) {
  let share = { (value: Double) in t.points(value * 100) + "%" }
  return (
    share(excess.share),
    excess.interval.map { range in
      t(
        MarginText.atQuotaRange,
        ["low": share(range.lowerBound), "high": share(range.upperBound)])
    }
  )
}

private func verdict(_ found: QuotaBunching, _ t: Texts) -> HTML {
  let words: HTML = "<p class=\"verdict\">\(bunchingWords(found, t))</p>"
  guard let excess = found.excess, found.finding == .atQuota else { return words }
  let (value, range) = excessShare(excess, t)
  return "<p class=\"big\"><b>\(value)</b> <span>\(range ?? "")</span></p>\(words)"
}

private func details(_ excess: QuotaBunching.Excess, _ found: QuotaBunching, _ t: Texts) -> HTML {
  let (value, range) = excessShare(excess, t)
  let below = t(
    MarginText.atQuotaBelow,
    [
      "count": t.number(excess.below.count),
      "expected": t.decimal(max(0, excess.below.expected), digits: 1),
    ])
  let chances = t(
    MarginText.atQuotaChance, ["p": chance(excess.p, t), "q": t.decimal(excess.q, digits: 3)])
  return """
    <details><summary>\(t(MarginText.details))</summary>
    <p>\(value) \(range ?? ""). \(below) \(chances)</p>\(bins(found, t))
    <p class="muted">\(t(MarginText.atQuotaMethod)) \
    <a href="\(Place.results(.rows(.quotaAttainment, ResultsQuery(), nil, after: nil)))">\
    \(t(MarginText.atQuotaRows))</a></p></details>
    """
}

private func bins(_ found: QuotaBunching, _ t: Texts) -> HTML? {
  guard let most = found.bins.map(\.count).max(), most > 0 else { return nil }
  return recordTable(
    t(MarginText.atQuota),
    [
      (t(MarginText.attained), false), (t(MarginText.quotas), true),
      (t(MarginText.expected), true),
    ],
    found.bins.map { bin in
      let isAt = bin.from == 100
      return RecordRow(
        name: "\(t.number(bin.from))–\(t.number(bin.from + 5)) %",
        cells: [
          """
          \(t.number(bin.count))\(bar(
            Double(bin.count) / Double(most), tone: isAt ? "warn" : "accent"))
          """, "\(t.decimal(max(0, bin.expected), digits: 1))",
        ])
    })
}
