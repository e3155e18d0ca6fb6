import Domain
import Services
import Statistics

func loopPage(_ model: LoopModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isEmpty = model.report.totals[.all].map { $0.now.tally.leads == 0 && $0.then == nil } ?? true
  return document(
    t(LoopText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(LoopText.title))</h1>
    <p class="muted">\(t(LoopText.help))</p></div>\(shell.may(.exportData)
      ? fileLink(model.query, t) : nil)</header>
    \(loopTabs(isCampaigns: false, shell))
    \(loopChoices(model, t))
    \(isEmpty && model.report.rows.isEmpty && model.query.days == nil
      ? emptyState(t(LoopText.empty), t(LoopText.emptyHelp)) : content(model, t))
    """)
}

private func fileLink(_ query: LoopQuery, _ t: Texts) -> HTML {
  """
  <div class="head-deeds"><a class="button" href="\(Place.loopFile(query))" hx-boost="false" \
  download>\(t(LoopText.file))</a></div>
  """
}

private func content(_ model: LoopModel, _ t: Texts) -> HTML {
  let sides: [(LoopReport.Row, LoopSide)] = [LoopSide.marketing, .sales, .all].compactMap { side in
    model.report.totals[side].map { ($0, side) }
  }
  let both = sides.map { row, side in
    LoopLine(
      name: t(LoopText(side)), side: side, row: row, list: model.list(nil, side), model: model,
      texts: t)
  }
  let rows = model.report.rows.prefix(LoopReport.pageLimit).map { row in
    LoopLine(
      name: model.name(of: row).map { t.readable($0) } ?? t(LoopText.without),
      side: model.query.side, row: row, list: model.list(row, model.query.side), model: model,
      texts: t)
  }
  return """
    \(comparisonNote(model, t))
    <section class="card"><h2>\(t(LoopText.both))</h2>
    <p class="muted">\(t(LoopText.bothHelp))</p>\(loopTable(
      t(LoopText.both), of: .brought, both, model, t))
    </section>
    <section class="card"><h2>\(t(LoopText.heading(model.query.grouping)))</h2>
    <p class="muted">\(t(LoopText.allHelp, ["n": t.number(LoopReport.leastForRates)]))</p>
    \(rows.isEmpty ? "<p>\(t(LoopText.noRows))</p>"
      : loopTable(
        t(LoopText.heading(model.query.grouping)), of: LoopText(model.query.grouping),
        Array(rows), model, t))
    \(notes(model, t))</section>
    """
}

/// With what it is compared, and as of when.
private func comparisonNote(_ model: LoopModel, _ t: Texts) -> HTML? {
  switch model.report.comparison {
  case .none: nil
  case .since(let instant):
    """
    <p class="muted loop-note">\(t(
      LoopText.compared, ["day": t.date(model.zone.date(of: instant))]))</p>
    """
  case .tooMuch: "<p class=\"notice warn\">\(t(LoopText.tooMuch))</p>"
  case .reading(_, let done, let left):
    """
    <p class="notice" role="status">\(t(
      LoopText.reading, ["done": t.number(done), "all": t.number(done + left)])) \
    <a href="\(Place.loop(model.query))">\(t(LoopText.readOn))</a></p>
    """
  }
}

private func notes(_ model: LoopModel, _ t: Texts) -> [HTML] {
  var notes: [HTML] = []
  let count = model.report.rows.count
  if count > LoopReport.pageLimit {
    notes.append("<p class=\"muted\">\(t(LoopText.more, ["n": t.number(count)]))</p>")
  }
  guard model.query.columns != .outcomes, model.seesCosts else { return notes }
  if !model.report.costWithoutLeads.isEmpty, model.query.grouping != .campaign {
    let amounts = model.report.costWithoutLeads.map { t.money($0.amount, $0.currency) }
    notes.append(
      """
      <p class="muted">\(t(LoopText.unspent, ["cost": amounts.joined(separator: ", ")]))</p>
      """)
  }
  notes.append("<p class=\"muted\">\(t(LoopText.moneyHelp))</p>")
  return notes
}
