import Domain
import Services
import Statistics

// MARK: - Over time

func quartersCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let report = model.sheet.report
  guard !report.quarters.isEmpty else { return .empty }
  return tableCard(
    t(MarginText.overTime), t(MarginText.overTimeHelp),
    [
      (t(MarginText.quarter), false), (t(MarginText.won), true),
      (t(MarginText.realisation), true), (t(MarginText.margin), true),
    ],
    report.quarters.reversed().map { quarter in
      figures("\(quarter.quarter.text)", "\(t.number(quarter.figures.deals))", quarter.figures, t)
    })
}

/// A row of prices; the bar is as long as the realised price.
private func figures(
  _ name: HTML, _ deals: HTML, _ figures: PriceFigures, _ t: Texts
) -> HTML {
  """
  <tr><th scope="row">\(name)</th><td class="number">\(deals)</td>\
  <td class="number">\(cell(figures.realisation, t))</td>\
  <td class="number">\(cell(figures.margin, t))</td></tr>
  """
}

private func cell(_ ratio: MoneyRatio, _ t: Texts) -> HTML {
  guard let value = ratio.value, let interval = ratio.interval else {
    return "<small>\(fewDeals(ratio.deals, t))</small>"
  }
  return "\(t.percent(value))\(bar(value))<small>\(span(interval, t))</small>"
}

func tableCard(
  _ title: String, _ help: String, _ columns: [(String, Bool)], _ rows: [HTML],
  notes: HTML? = nil
) -> HTML {
  """
  <section class="card"><h2>\(title)</h2><p class="muted">\(help)</p>
  \(recordTable(title, columns, rows))\(notes)</section>
  """
}

private func recordTable(_ title: String, _ columns: [(String, Bool)], _ rows: [HTML]) -> HTML {
  """
  <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
  <table class="list records margin"><caption class="unseen">\(title)</caption><thead><tr>\
  \(columns.map { name, isNumber -> HTML in
    "<th scope=\"col\"\(attribute: "class", isNumber ? "number" : nil)>\(name)</th>"
  })</tr></thead><tbody>\(rows)</tbody></table></div>
  """
}

// MARK: - Parts

func groupsCard(
  _ kind: MarginCut.Kind, _ groups: [MarginReport.Group], _ model: MarginModel, _ t: Texts
) -> HTML {
  guard !groups.isEmpty else { return .empty }
  let isSegment = kind == .segment
  let most = 50
  let more: HTML? =
    groups.count > most
    ? "<p class=\"muted\">\(t(MarginText.more, ["n": t.number(groups.count - most)]))</p>" : nil
  return tableCard(
    t(isSegment ? MarginText.bySegment : .byProduct),
    t(isSegment ? MarginText.bySegmentHelp : .byProductHelp),
    [
      (t(isSegment ? MarginText.segment : .product), false), (t(MarginText.won), true),
      (t(MarginText.realisation), true), (t(MarginText.margin), true),
    ],
    groups.prefix(most).map { group in
      figures(
        "\(group.name.map { t.readable($0) } ?? t(MarginText.without))",
        dealsLink(group.figures.deals, MarginCut(kind, group.name), model, t), group.figures, t)
    }, notes: more)
}

func repsCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let rows = model.sheet.reps
  guard !rows.isEmpty else { return .empty }
  return tableCard(
    t(MarginText.byRep), t(MarginText.byRepHelp),
    [
      (t(MarginText.rep), false), (t(MarginText.won), true), (t(MarginText.realisation), true),
      (t(MarginText.margin), true), (t(MarginText.lastDaysShort), false),
    ],
    rows.map { rep($0, model, t) }, notes: "<p class=\"muted\">\(t(MarginText.falseAlarms))</p>")
}

private func rep(_ row: MarginSheet.RepRow, _ model: MarginModel, _ t: Texts) -> HTML {
  let name = row.member?.name ?? model.names.name(of: row.owner)
  let own: HTML? = row.isOwn ? " <small>\(t(MarginText.yours))</small>" : nil
  if case .keptBack(let until) = row.sight {
    let words = t(MarginText.keptBack, ["name": name, "day": t.moment(until)])
    return "<tr><th scope=\"row\">\(name)</th><td colspan=\"4\"><small>\(words)</small></td></tr>"
  }
  guard let figures = row.figures else { return .empty }
  return """
    <tr><th scope="row">\(t.readable(name))\(own)</th>\
    <td class="number">\(dealsLink(figures.deals, MarginCut(.rep, row.owner), model, t))</td>\
    <td class="number">\(cell(figures.realisation, t))</td>\
    <td class="number">\(cell(figures.margin, t))</td>\
    <td>\(pattern(row.pattern, t))</td></tr>
    """
}

/// A pattern, never an accusation; what chance gives stands beside it.
private func pattern(_ rep: QuarterEndPattern.Rep?, _ t: Texts) -> HTML {
  guard let rep else { return "–" }
  guard let timingQ = rep.timingQ else {
    return """
      <small>\(t(
        MarginText.fewOfRep,
        [
          "n": t.number(rep.share.trials), "least": t.number(QuarterEndPattern.leastOfRep),
        ]))</small>
      """
  }
  let counts = t(
    MarginText.repCounts,
    [
      "n": t.number(rep.share.successes), "of": t.number(rep.share.trials),
      "share": t.percent(rep.share.value), "days": t.percent(rep.chance),
    ])
  let points = rep.points.map { t(MarginText.points, ["points": t.points($0 * 100)]) }
  let words: MarginText =
    switch (rep.hasTiming, rep.hasDiscount) {
    case (true, true): .repBoth
    case (true, false): .repTiming
    case (false, true): .repDiscount
    case (false, false): .repNone
    }
  let qs = [
    "q \(t.decimal(timingQ, digits: 3))", rep.discountQ.map { "q \(t.decimal($0, digits: 3))" },
  ].compactMap(\.self).joined(separator: " / ")
  return """
    \(t(words))<small>\([counts, points, qs].compactMap(\.self).joined(separator: " · "))</small>
    """
}

// MARK: - Bundles

func bundlesCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let report = model.sheet.report
  guard !report.bundles.isEmpty else { return .empty }
  let any = bundle(t(MarginText.anyBundle), nil, report.anyBundle, model, t)
  let without = t(
    MarginText.winWithout, ["rate": rate(report.winWithoutBundle, t).plain])
  return tableCard(
    t(MarginText.bundles), t(MarginText.bundlesHelp),
    [
      (t(MarginText.bundle), false), (t(MarginText.attach), true), (t(MarginText.winRate), true),
      (t(MarginText.stripOut), true),
    ],
    report.bundles.prefix(50).map { bundle(t.readable($0.name), $0.name, $0, model, t) } + [any],
    notes: "<p class=\"muted\">\(without)</p>")
}

private func bundle(
  _ name: String, _ key: String?, _ bundle: MarginReport.Bundle, _ model: MarginModel, _ t: Texts
) -> HTML {
  let with = dealsLink(bundle.attach.successes, MarginCut(.bundle, key), model, t)
  let without = dealsLink(bundle.stripOut.successes, MarginCut(.stripped, key), model, t)
  return """
    <tr><th scope="row">\(name)</th>\
    <td class="number">\(rate(bundle.attach, t).html)<small>\(with) / \
    \(t.number(bundle.attach.trials))</small></td>\
    <td class="number">\(rate(bundle.win, t).html)<small>\(t.number(bundle.win.successes)) / \
    \(t.number(bundle.win.trials))</small></td>\
    <td class="number">\(rate(bundle.stripOut, t).html)<small>\(without) / \
    \(t.number(bundle.stripOut.trials))</small></td></tr>
    """
}

/// A rate with its interval, or a dash and why.
private func rate(_ rate: Rate, _ t: Texts) -> (plain: String, html: HTML) {
  guard rate.trials >= MarginReport.leastTrials, let interval = rate.interval else {
    let few = fewDeals(rate.trials, t)
    return (few, "<small>\(few)</small>")
  }
  let value = t.percent(rate.value)
  return ("\(value) (\(span(interval, t)))", "\(value)<small>\(span(interval, t))</small>")
}

// MARK: - Guardrails

func bandsCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let report = model.sheet.report
  guard !report.bands.isEmpty else { return .empty }
  let isSet = report.bands.contains { $0.upTo != nil }
  return tableCard(
    t(MarginText.bands), t(isSet ? MarginText.bandsHelp : .noBands),
    [
      (t(MarginText.band), false), (t(DiscountText.approval), false), (t(MarginText.won), true),
      (t(MarginText.listValue), true), (t(MarginText.granted), true),
      (t(MarginText.breaches), true),
    ],
    report.bands.enumerated().map { index, band in
      let name =
        band.upTo.map { t(MarginText.upTo, ["share": t.percent($0)]) } ?? t(MarginText.beyondAll)
      let list = t.money(wholeUnits(band.listAmount, report.currency), report.currency)
      let tone = band.breaches > 0 ? " is-broken" : ""
      return """
        <tr><th scope="row">\(name)</th>\
        <td>\(band.approval.map { DiscountText.approvalName($0, t) } ?? "–")</td>\
        <td class="number">\(dealsLink(band.deals, MarginCut(.band, "\(index)"), model, t))</td>\
        <td class="number">\(list)</td>\
        <td class="number">\(t.number(band.granted))</td>\
        <td class="number\(tone)">\(t.number(band.breaches))</td></tr>
        """
    })
}

/// Open deals first: something can be done about them.
func beyondCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let found = model.sheet.beyond
  guard !found.isEmpty else { return .empty }
  let sorted =
    found.filter { $0.standing.state != .breach } + found.filter { $0.standing.state == .breach }
  let columns = [
    (t(MarginText.deal), false), (t(MarginText.rep), false), (t(MarginText.discount), true),
    (t(MarginText.limit), true), (t(MarginText.state), false),
  ]
  let most = 12
  let more: HTML? =
    sorted.count > most
    ? """
    <details><summary>\(t(MarginText.more, ["n": t.number(sorted.count - most)]))</summary>\
    \(recordTable(
      t(MarginText.beyond), columns, sorted.dropFirst(most).map { beyondRow($0, model, t) }))\
    </details>
    """ : nil
  return tableCard(
    t(MarginText.beyond), t(MarginText.beyondHelp), columns,
    sorted.prefix(most).map { beyondRow($0, model, t) }, notes: more)
}

private func beyondRow(
  _ row: MarginSheet.Beyond, _ model: MarginModel, _ t: Texts
) -> HTML {
  let limit = row.standing.excesses.map(\.limit).min()
  return """
    <tr data-row><th scope="row" class="who">\(dealLink(row.opportunity))</th>\
    <td>\(row.owner.map { t.readable(model.names.name(of: $0)) } ?? "–")</td>\
    <td class="number">\(t.percent(row.standing.discount))</td>\
    <td class="number">\(t.percent(limit))</td>\
    <td>\(discountChip(row.standing.state, t))\
    \(row.closedOn.map { "<small>\(t.date($0))</small>" as HTML })</td></tr>
    """
}
