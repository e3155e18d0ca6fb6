import Domain
import Services
import Statistics

func loopPage(_ model: LoopModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  var ofSales = model
  ofSales.hasLists = false
  let least = t.number(LoopReport.leastForRates)
  let content: HTML =
    model.report.rows.isEmpty
    ? emptyState(t(LoopText.empty), t(LoopText.emptyHelp))
    : """
    \(section(t(LoopText.allLeads), t(LoopText.allHelp, ["n": least]), model.report.rows, model, t))
    \(section(t(LoopText.fromSales), t(LoopText.fromSalesHelp), model.report.fromSales, ofSales, t))
    """
  return document(
    t(LoopText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(LoopText.title))</h1>
    <p class="muted">\(t(LoopText.help))</p></div>\(shell.may(.exportData)
      ? fileLink(model.query, t) : nil)</header>
    \(loopTabs(isCampaigns: false, shell))
    \(choices(model.query, t))
    \(content)
    """)
}

private func fileLink(_ query: LoopQuery, _ t: Texts) -> HTML {
  """
  <div class="head-deeds"><a class="button" href="\(Place.loopFile(query))" hx-boost="false" \
  download>\(t(LoopText.file))</a></div>
  """
}

private func choices(_ query: LoopQuery, _ t: Texts) -> HTML {
  let spans: [HTML] = LoopQuery.spans.map { days in
    option("\(days)", t(LoopText.days, ["n": t.number(days)]), chosen: days == query.days)
  }
  return """
    <form class="inline-form" method="get" action="/loop">
    <label class="field"><span>\(t(LoopText.by))</span><select name="by">\
    \(option("", t(LoopText.campaign), chosen: query.grouping == .campaign))\
    \(option("source", t(LoopText.source), chosen: query.grouping == .source))</select></label>
    <label class="field"><span>\(t(LoopText.since))</span><select name="days">\
    \(option("", t(LoopText.allTime), chosen: query.days == nil))\(spans)</select></label>
    <button class="button">\(t(LoopText.show))</button></form>
    """
}

private let shownOutcomes: [Outcome] = [.accepted, .open, .won, .lost, .returned, .expired]

private func section(
  _ title: String, _ help: String, _ rows: [LoopReport.Row], _ model: LoopModel, _ t: Texts
) -> HTML {
  let body: HTML =
    rows.isEmpty
    ? "<p>\(t(LoopText.noneOfSales))</p>" : table(title, rows, model, t)
  return """
    <section class="card"><h2>\(title)</h2><p class="muted">\(help)</p>\(body)</section>
    """
}

private func table(
  _ title: String, _ rows: [LoopReport.Row], _ model: LoopModel, _ t: Texts
) -> HTML {
  let name: LoopText = model.query.grouping == .campaign ? .campaign : .source
  let hasMoney = rows.contains { !$0.won.isEmpty }
  let money: HTML? = hasMoney ? "<th scope=\"col\">\(t(LoopText.value))</th>" : nil
  let more: HTML? =
    rows.count > LoopReport.pageLimit
    ? "<p class=\"muted\">\(t(LoopText.more, ["n": t.number(rows.count)]))</p>" : nil
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table class="list records loop"><caption class="unseen">\(title)</caption><thead><tr>\
    <th scope="col">\(t(name))</th><th scope="col">\(t(LoopText.leads))</th>\
    <th scope="col">\(t(LoopText.qualified))</th><th scope="col">\(t(LoopText.worked))</th>\
    \(shownOutcomes.map { "<th scope=\"col\">\(t.outcome($0))</th>" as HTML })\(money)</tr></thead>
    <tbody>\(rows.prefix(LoopReport.pageLimit).map { row($0, hasMoney, model, t) })</tbody></table>
    </div>\(more)
    """
}

private func row(
  _ row: LoopReport.Row, _ hasMoney: Bool, _ model: LoopModel, _ t: Texts
) -> HTML {
  let tally = row.tally
  let value: HTML? = hasMoney ? "<td class=\"number\">\(money(row, t))</td>" : nil
  let week = tally.newLeads > 0 ? t(LoopText.thisWeek, ["n": t.number(tally.newLeads)]) : nil
  return """
    <tr><th scope="row">\(row.name.map { t.readable($0) } ?? t(LoopText.without))</th>\
    \(cell(tally.leads, list(row, model) { _ in }, note: week, t))\
    \(cell(
      tally.qualified, list(row, model) { $0.qualified = true },
      note: rate(tally.qualified, row, t), t))\
    \(cell(tally.worked, nil, note: rate(tally.worked, row, t), t))\
    \(shownOutcomes.map { outcome -> HTML in
      cell(
        tally[outcome], list(row, model) { $0.outcome = outcome },
        note: note(outcome, row, t), t)
    })\(value)</tr>
    """
}

/// What stands below the number of an outcome: why leads came back, the rate of wins.
private func note(_ outcome: Outcome, _ row: LoopReport.Row, _ t: Texts) -> String? {
  switch outcome {
  case .returned:
    let reasons = row.reasons.prefix(3).map {
      t(LoopText.reason, ["reason": t.readable($0.reason), "n": t.number($0.leads)])
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: " · ")
  case .won:
    let lately =
      row.tally.newlyWon > 0
      ? t(LoopText.wonLately, ["n": t.number(row.tally.newlyWon)]) : nil
    return [rate(row.tally[.won], row, t), lately].compactMap(\.self).joined(separator: " · ")
  case .accepted where row.tally.newlyTaken > 0:
    return t(LoopText.taken, ["n": t.number(row.tally.newlyTaken)])
  default: return nil
  }
}

private func rate(_ count: Int, _ row: LoopReport.Row, _ t: Texts) -> String? {
  guard let rate = row.rate(count), let value = rate.value, let interval = rate.interval else {
    return t(LoopText.few)
  }
  return t(
    LoopText.rate,
    [
      "rate": t.percent(value), "low": t.percent(interval.lowerBound),
      "high": t.percent(interval.upperBound),
    ])
}

private func cell(_ count: Int, _ list: LeadsQuery?, note: String?, _ t: Texts) -> HTML {
  let small: HTML? = note.map { "<small>\($0)</small>" }
  guard count > 0, let list else {
    return "<td class=\"number\">\(t.number(count))\(small)</td>"
  }
  return """
    <td class="number"><a href="\(Place.leads(list))">\(t.number(count))</a>\(small)</td>
    """
}

/// The leads behind a number; nil where the list cannot show just these.
private func list(
  _ row: LoopReport.Row, _ model: LoopModel, _ narrow: (inout LeadsQuery) -> Void
) -> LeadsQuery? {
  guard let name = row.name, model.hasLists else { return nil }
  var query = LeadsQuery()
  switch model.query.grouping {
  case .campaign: query.campaign = name
  case .source: query.source = name
  }
  narrow(&query)
  return query
}

private func money(_ row: LoopReport.Row, _ t: Texts) -> String {
  row.won.map { money in
    let units = MinorUnits.decimals(of: money.currency)
    return MoneyText.amount(money.amount, decimals: units)
      + (money.currency.map { " \($0)" } ?? "")
  }.joined(separator: ", ")
}
