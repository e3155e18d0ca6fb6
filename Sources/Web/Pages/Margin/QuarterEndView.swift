import Domain
import Services
import Statistics

/// What the last ten days cost, as one figure with its range; else why there is none.
func quarterEndCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let sheet = model.sheet
  return """
    <section class="card feedback" id="quarter-end"><h2>\(t(MarginText.lastDays))</h2>
    \(headline(sheet, t))
    \(sheet.pattern.map { details($0, model, t) })
    <p class="muted">\(t(MarginText.noIntent))</p></section>
    """
}

private func headline(_ sheet: MarginSheet, _ t: Texts) -> HTML {
  let quarters = t.number(sheet.patternQuarters.count)
  switch sheet.finding {
  case .tooFew:
    let text = t(
      MarginText.tooFew,
      [
        "deals": t.number(sheet.patternDeals), "quarters": quarters,
        "leastDeals": t.number(QuarterEndPattern.leastDeals),
        "leastQuarters": t.number(QuarterEndPattern.leastQuarters),
      ])
    return "<p class=\"verdict\">\(text)</p>"
  case .none:
    return "<p class=\"verdict\">\(t(MarginText.noPattern, ["quarters": quarters]))</p>"
  case .timing:
    return "<p class=\"verdict\">\(t(MarginText.timingOnly, ["quarters": quarters]))</p>"
  case .discount, .both:
    guard let cost = sheet.pattern?.cost else {
      return "<p class=\"verdict\">\(t(MarginText.foundHidden, ["quarters": quarters]))</p>"
    }
    return figure(cost, sheet, t)
  }
}

private func figure(
  _ cost: QuarterEndPattern.Cost, _ sheet: MarginSheet, _ t: Texts
) -> HTML {
  let currency = sheet.report.currency
  let amount = { (minor: Int64) in t.money(wholeUnits(minor, currency), currency) }
  let range = t(
    MarginText.moneyRange,
    ["low": amount(cost.interval.lowerBound), "high": amount(cost.interval.upperBound)])
  let words = t(
    MarginText.costWords,
    [
      "quarters": t.number(sheet.patternQuarters.count), "chance": amount(cost.byChance),
      "beyond": amount(cost.beyondChance), "low": amount(cost.beyondInterval.lowerBound),
      "high": amount(cost.beyondInterval.upperBound),
    ])
  return """
    <p class="big"><b>\(amount(cost.amount))</b> <span>\(range)</span></p>
    <p>\(t(sheet.finding == .both ? MarginText.foundBoth : .foundDiscount))</p>
    <p>\(words)</p>
    """
}

private func details(_ pattern: QuarterEndPattern, _ model: MarginModel, _ t: Texts) -> HTML {
  let rows = [
    pattern.timing.map { timing($0, pattern, model, t) },
    pattern.timing.map { line(t(MarginText.valueTiming), "–", chance($0.valueP, t), t) },
    pattern.excess.map { excess($0, t) }, pattern.pullForward.map { pulled($0, t) },
  ].compactMap(\.self)
  guard !rows.isEmpty else { return .empty }
  return """
    <details><summary>\(t(MarginText.details))</summary>
    \(recordTable(
      t(MarginText.details),
      [
        (t(MarginText.looked), false), (t(MarginText.found), false),
        (t(MarginText.byChance), true),
      ], rows))
    <p class="muted">\(t(
      MarginText.method,
      ["deals": t.number(pattern.deals), "quarters": quarterNames(pattern)]))</p></details>
    """
}

private func quarterNames(_ pattern: QuarterEndPattern) -> String {
  guard let first = pattern.quarters.first, let last = pattern.quarters.last else { return "–" }
  return first == last ? first.text : "\(first.text) – \(last.text)"
}

private func timing(
  _ timing: QuarterEndPattern.Timing, _ pattern: QuarterEndPattern, _ model: MarginModel,
  _ t: Texts
) -> RecordRow {
  let share = t(
    MarginText.crowding,
    [
      "n": t.number(timing.share.successes), "of": t.number(timing.share.trials),
      "share": t.percent(timing.share.value), "days": t.percent(timing.chance),
      "range": timing.share.interval.map { span($0, t) } ?? "–",
    ])
  return RecordRow(
    name: "\(t(MarginText.timing))",
    cells: [
      """
      \(share) <a href="\(Place.margin(.deals(model.query, MarginCut(.lastDays), after: nil)))">\
      \(t(MarginText.showDeals))</a>
      """, "\(chance(timing.p, t))",
    ])
}

private func excess(_ excess: QuarterEndPattern.Excess, _ t: Texts) -> RecordRow {
  let range = excess.interval.map { interval in
    t(
      MarginText.pointsRange,
      [
        "low": t.decimal(interval.lowerBound * 100, digits: 1),
        "high": t.decimal(interval.upperBound * 100, digits: 1),
      ])
  }
  let points = t(
    MarginText.points, ["points": t.points(excess.points * 100)])
  return line(
    t(MarginText.extra), [points, range].compactMap(\.self).joined(separator: " "),
    chance(excess.p, t), t)
}

private func pulled(_ pulled: QuarterEndPattern.PullForward, _ t: Texts) -> RecordRow {
  let words = t(
    MarginText.pulled,
    [
      "tooMany": t.decimal(pulled.tooMany, digits: 1),
      "missing": t.decimal(pulled.missing, digits: 1),
    ])
  let share = pulled.ratio.map { t.decimal($0, digits: 2) } ?? "–"
  let range = pulled.interval.map { interval in
    " (\(t.decimal(interval.lowerBound, digits: 2))–\(t.decimal(interval.upperBound, digits: 2)))"
  }
  return line(t(MarginText.pullForward), "\(words) \(share)\(range ?? "")", "–", t)
}

private func line(
  _ name: String, _ found: String, _ chance: String, _ t: Texts
) -> RecordRow {
  RecordRow(name: "\(name)", cells: ["\(found)", "\(chance)"])
}

func chance(_ p: Double, _ t: Texts) -> String {
  p < 0.001 ? "< 0.1%" : t.percent(p)
}
