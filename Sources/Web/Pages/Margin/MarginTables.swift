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
) -> RecordRow {
  RecordRow(
    name: name, cells: [deals, cell(figures.realisation, t), cell(figures.margin, t)])
}

private func cell(_ ratio: MoneyRatio, _ t: Texts) -> HTML {
  guard let value = ratio.value, let interval = ratio.interval else {
    return "<small>\(fewDeals(ratio.deals, t))</small>"
  }
  return "\(t.percent(value))\(bar(value))<small>\(span(interval, t))</small>"
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

private func rep(_ row: MarginSheet.RepRow, _ model: MarginModel, _ t: Texts) -> RecordRow {
  let name = row.member?.name ?? model.names.name(of: row.owner)
  let own: HTML? = row.isOwn ? " <small>\(t(MarginText.yours))</small>" : nil
  if case .keptBack(let until) = row.sight {
    let words = t(MarginText.keptBack, ["name": name, "day": t.moment(until)])
    return RecordRow(name: "\(t.readable(name))", cells: ["<small>\(words)</small>"])
  }
  let figures = row.figures
  return RecordRow(
    name: "\(t.readable(name))\(own)",
    cells: [
      dealsLink(figures?.deals ?? 0, MarginCut(.rep, row.owner), model, t),
      figures.map { cell($0.realisation, t) } ?? "–", figures.map { cell($0.margin, t) } ?? "–",
      pattern(row.pattern, t),
    ])
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
) -> RecordRow {
  let of = { (count: HTML, rate: Rate) -> HTML in
    "<small>\(count) / \(t.number(rate.trials))</small>"
  }
  let with = dealsLink(bundle.attach.successes, MarginCut(.bundle, key), model, t)
  let without = dealsLink(bundle.stripOut.successes, MarginCut(.stripped, key), model, t)
  return RecordRow(
    name: "\(name)",
    cells: [
      "\(rate(bundle.attach, t).html)\(of(with, bundle.attach))",
      "\(rate(bundle.win, t).html)\(of("\(t.number(bundle.win.successes))", bundle.win))",
      "\(rate(bundle.stripOut, t).html)\(of(without, bundle.stripOut))",
    ])
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
      let breaches = t.number(band.breaches)
      return RecordRow(
        name: "\(name)",
        cells: [
          "\(band.approval.map { DiscountText.approvalName($0, t) } ?? "–")",
          dealsLink(band.deals, MarginCut(.band, "\(index)"), model, t), "\(list)",
          "\(t.number(band.granted))",
          band.breaches > 0 ? "<span class=\"is-broken\">\(breaches)</span>" : "\(breaches)",
        ])
    })
}

/// The first of them, and the way to all.
func beyondCard(_ model: MarginModel, _ t: Texts) -> HTML {
  let sheet = model.sheet
  guard !sheet.beyond.isEmpty else { return .empty }
  let all: HTML? =
    sheet.beyondCount > sheet.beyond.count
    ? """
    <p><a href="\(Place.margin(.beyond(model.query, after: nil)))">\
    \(t(MarginText.all, ["n": t.number(sheet.beyondCount)]))</a></p>
    """ : nil
  return tableCard(
    t(MarginText.beyond), t(MarginText.beyondHelp), beyondColumns(t),
    sheet.beyond.map { beyondRow($0, model.names, t) }, notes: all)
}

func beyondColumns(_ t: Texts) -> [(String, Bool)] {
  [
    (t(MarginText.deal), false), (t(MarginText.rep), false), (t(MarginText.discount), true),
    (t(MarginText.limit), true), (t(MarginText.state), false),
  ]
}

func beyondRow(_ row: MarginSheet.Beyond, _ names: OwnerBook, _ t: Texts) -> RecordRow {
  let limit = row.standing.excesses.map(\.limit).min()
  let day: HTML? = row.closedOn.map { "<small>\(t.date($0))</small>" }
  return RecordRow(
    name: dealLink(row.opportunity),
    cells: [
      "\(row.owner.map { t.readable(names.name(of: $0)) } ?? "–")",
      "\(t.percent(row.standing.discount))", "\(t.percent(limit))",
      "\(discountChip(row.standing.state, t))\(day)",
    ], opens: true)
}
