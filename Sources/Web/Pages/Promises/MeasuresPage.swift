import Domain
import Services
import Statistics

func measuresPage(_ model: MeasuresModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let all = model.report.all
  let body: HTML =
    all.offered == 0
    ? emptyState(t(PromiseText.noOffers), t(BoardText.emptyHelp))
    : """
    \(figures(all, t))\(returns(all, t))\(groups(model, t))\(speed(model, t))
    """
  return document(
    t(PromiseText.measures), shell,
    """
    <header class="page-head"><h1>\(t(PromiseText.measures))</h1>
    <p class="muted">\(t(PromiseText.measuresHelp))</p></header>
    \(promiseTabs(.measures, t))
    \(choices(model.view, t))
    \(body)
    """)
}

private func choices(_ view: MeasuresView, _ t: Texts) -> HTML {
  """
  <form class="inline-form" method="get" action="/promises/measures" \
  aria-label="\(t(PromiseText.filters))">
  <label class="field"><span>\(t(PromiseText.by))</span><select name="by">\
  \(HandOverGrouping.allCases.map {
    option($0.rawValue, t(PromiseText($0)), chosen: $0 == view.grouping)
  })</select></label>
  <label class="field"><span>\(t(PromiseText.offered))</span><select name="days">\
  \(LedgerView.spans.map { days in
    option("\(days)", t(BoardText.days, ["n": t.number(days)]), chosen: days == view.days)
  })</select></label>
  <button class="button">\(t(BoardText.show))</button></form>
  """
}

private func figures(_ all: HandOverMeasures, _ t: Texts) -> HTML {
  let merged: HTML? =
    all.merged > 0
    ? "<small>\(t(PromiseText.merged, ["n": t.number(all.merged)]))</small>" : nil
  return """
    <dl class="card kept-figures"><div><dt>\(t(PromiseText.offered))</dt>\
    <dd><b>\(t.number(all.offered))</b>\(merged)</dd></div>\
    \(HandOverMeasures.Key.allCases.map { key -> HTML in
      "<div><dt>\(t(PromiseText(key)))</dt><dd>\(shareWords(all.shares[key], t))</dd></div>"
    })<div><dt>\(t(PromiseText.disposition))</dt><dd>\(disposition(all, t))</dd></div></dl>
    """
}

private func disposition(_ measures: HandOverMeasures, _ t: Texts) -> HTML {
  guard let days = measures.dispositionDays else {
    return "<small>\(t(PromiseText.dispositionNone))</small>"
  }
  let words = t(PromiseText.dispositionDays, ["n": t.decimal(days, digits: 1)])
  return "<b>\(words)</b> <small>\(t(PromiseText.dispositionHelp))</small>"
}

private func returns(_ all: HandOverMeasures, _ t: Texts) -> HTML {
  let reasons = all.returned.sorted { ($1.value, $0.key ?? "") < ($0.value, $1.key ?? "") }
  let most = reasons.first?.value ?? 1
  let body: HTML =
    reasons.isEmpty
    ? "<p class=\"muted\">\(t(PromiseText.noReturns))</p>"
    : """
    <dl class="bars">\(reasons.map { reason, count -> HTML in
      """
      <div><dt>\(reason.map { t.readable($0) } ?? t(PromiseText.withoutReason))</dt>\
      <dd>\(t.number(count))\(bar(Double(count) / Double(most)))</dd></div>
      """
    })</dl>
    """
  return "<section class=\"card\"><h2>\(t(PromiseText.returns))</h2>\(body)</section>"
}

private func groups(_ model: MeasuresModel, _ t: Texts) -> HTML {
  let title = t(PromiseText(model.view.grouping))
  return """
    <section class="card"><h2>\(title)</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table class="list records loop"><caption class="unseen">\(title)</caption><thead><tr>\
    <th scope="col">\(title)</th><th scope="col" class="number">\(t(PromiseText.offered))</th>\
    \(HandOverMeasures.Key.allCases.map { "<th scope=\"col\">\(t(PromiseText($0)))</th>" as HTML })\
    <th scope="col">\(t(PromiseText.disposition))</th></tr></thead>
    <tbody>\(model.report.rows.prefix(MeasuresModel.most).map { row($0, model, t) })</tbody></table>
    </div></section>
    """
}

private func row(_ row: HandOverReport.Row, _ model: MeasuresModel, _ t: Texts) -> HTML {
  let name: String
  switch model.view.grouping {
  case .team, .member: name = row.name.map { model.book.name(of: $0) } ?? t(PromiseText.unknown)
  case .source, .segment: name = row.name.map { t.readable($0) } ?? t(PromiseText.unknown)
  }
  return """
    <tr><th scope="row">\(name)</th><td class="number">\(t.number(row.measures.offered))</td>\
    \(HandOverMeasures.Key.allCases.map { key -> HTML in
      "<td>\(shareWords(row.measures.shares[key], t))</td>"
    })<td>\(disposition(row.measures, t))</td></tr>
    """
}

private let tones = ["ink", "accent", "sales", "marketing", "warn"]

/// The curve, with the table that it is drawn from.
private func speed(_ model: MeasuresModel, _ t: Texts) -> HTML {
  let sources = model.speedSources
  let names =
    [t(PromiseText.allSources)]
    + sources.map { $0.map { t.readable($0) } ?? t(PromiseText.unknown) }
  return """
    <section class="card" id="speed"><h2>\(t(PromiseText.speed))</h2>
    <p class="muted">\(t(PromiseText.speedHelp))</p>
    <p class="notice">\(t(PromiseText.speedWarning))</p>
    <figure class="chart" data-chart="speed-table" data-kind="bar" hidden><canvas role="img" \
    aria-label="\(t(PromiseText.chart))"></canvas></figure>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PromiseText.speed))">
    <table class="list records loop" id="speed-table" data-order="given"><caption class="unseen">\
    \(t(PromiseText.chart))</caption><thead><tr><th scope="col">\(t(PromiseText.wait))</th>\
    \(zip(names, tones).map { name, tone -> HTML in
      "<th scope=\"col\" data-series=\"\(tone)\">\(name)</th>"
    })</tr></thead>
    <tbody>\(SpeedToTouch.Band.allCases.map { band -> HTML in
      let cells = [model.speed(band)]
        + sources.map { model.report.speed.cells[$0]?[band] ?? SpeedToTouch.Cell() }
      return """
        <tr><th scope="row">\(t(PromiseText(band)))</th>\(cells.map { speedCell($0, t) })</tr>
        """
    })</tbody></table></div></section>
    """
}

/// Per cent for the chart; nothing to draw where there are too few.
private func speedCell(_ cell: SpeedToTouch.Cell, _ t: Texts) -> HTML {
  let of = t(PromiseText.cell, ["n": t.number(cell.converted), "total": t.number(cell.offered)])
  guard cell.isEnough, let value = cell.rate.value, let interval = cell.rate.interval else {
    return """
      <td data-value="none"><span class="muted">\(t(PromiseText.tooFew))</span>\
      <small>\(of)</small></td>
      """
  }
  let range = t(
    PromiseText.interval,
    ["low": t.percent(interval.lowerBound), "high": t.percent(interval.upperBound)])
  return """
    <td data-value="\(Texts(.english).plain(value * 100, digits: 1))">\(t.percent(value))\
    <small>\(of) · \(range)</small></td>
    """
}
