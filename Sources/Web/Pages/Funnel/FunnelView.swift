import Domain

func funnelPage(_ model: FunnelModel, _ query: FunnelQuery, _ shell: Shell) -> HTML {
  let t = shell.texts
  let isEmpty = model.totals.reduce(0, +) == 0
  return document(
    t(FunnelText.title), shell,
    """
    <div class="funnel">
    <header class="page-head"><h1>\(t(FunnelText.title))</h1><p class="muted">\
    \(t(FunnelText.help))</p><p><a href="\(Place.predictiveScore)">\
    \(t(PredictiveText.title))</a></p></header>
    \(funnelFilters(model, query, t))
    <div id="results">
    \(isEmpty ? emptyState(t(FunnelText.empty), t(FunnelText.emptyHelp)) : counts(model, query, t))
    </div>
    </div>
    """)
}

private func counts(_ model: FunnelModel, _ query: FunnelQuery, _ t: Texts) -> HTML {
  """
  <section class="card">
  <h2>\(t(FunnelText.conversion))</h2>
  <p class="muted">\(t(FunnelText.conversionHelp))</p>
  <ol class="steps">\(model.steps.map { step($0, t) })</ol>
  </section>
  <section class="card">
  <h2>\(t(FunnelText.byMonth))</h2>
  <figure class="chart" data-chart="funnel-table" hidden><canvas role="img" \
  aria-label="\(t(FunnelText.chart))"></canvas></figure>
  <div class="scroll" tabindex="0" role="region" aria-label="\(t(FunnelText.caption))">\
  \(table(model, query, t))</div>
  </section>
  """
}

private func step(_ step: FunnelModel.Step, _ t: Texts) -> HTML {
  let name = t(FunnelText.step, ["from": t.stage(step.from), "to": t.stage(step.to)])
  let parts = ["n": t.number(step.wentOn), "total": t.number(step.reached)]
  let of = t(FunnelText.ofThose, ["n": parts["n"] ?? "", "total": parts["total"] ?? ""])
  return """
    <li><span>\(name)</span><b>\(t.percent(step.share))</b>\
    \(bar(step.share ?? 0, tone: step.to.rawValue))<small>\(of)</small></li>
    """
}

/// The chart's script reads the same cells that people do.
private func table(_ model: FunnelModel, _ query: FunnelQuery, _ t: Texts) -> HTML {
  let last = model.totals
  return """
    <table class="list counts" id="funnel-table"><caption class="unseen">\
    \(t(FunnelText.caption))</caption>
    <thead><tr><th scope="col">\(t(WordText.month))</th>\(model.stages.map { stage -> HTML in
      """
      <th scope="col" class="number" data-series="\(stage.rawValue)">\(stageChip(stage, t))</th>
      """
    })</tr></thead>
    <tbody>\(model.rows.reversed().map { row($0, model.stages, query, t) })</tbody>
    <tfoot><tr><th scope="row">\(t(WordText.total))</th>\(last.map { total -> HTML in
      "<td class=\"number\">\(t.number(total))</td>"
    })</tr></tfoot>
    </table>
    """
}

private func row(
  _ row: FunnelModel.Row, _ stages: [Stage], _ query: FunnelQuery, _ t: Texts
) -> HTML {
  """
  <tr><th scope="row">\(t.month(row.month))</th>\(zip(stages, row.leads).map { stage, leads in
    cell(stage, leads, row.month, query, t)
  })</tr>
  """
}

/// A number that opens its leads; nothing to open behind a zero.
private func cell(
  _ stage: Stage, _ leads: Int, _ month: CivilMonth, _ query: FunnelQuery, _ t: Texts
) -> HTML {
  guard leads > 0 else { return "<td class=\"number zero\" data-value=\"0\">0</td>" }
  var list = LeadsQuery()
  list.reached = LeadsQuery.Reached(stage: stage, month: month)
  list.source = query.source
  let says = t(
    FunnelText.drill,
    ["n": t.number(leads), "stage": t.stage(stage), "month": t.month(month)])
  return """
    <td class="number" data-value="\(leads)"><a href="\(Place.leads(list))" aria-label="\(says)">\
    \(t.number(leads))</a></td>
    """
}

private func funnelFilters(_ model: FunnelModel, _ query: FunnelQuery, _ t: Texts) -> HTML {
  var sources = model.sources
  if let asked = query.source, !sources.contains(asked) { sources.append(asked) }
  let clear: HTML = """
    <a class="button quiet" href="\(Place.funnel(FunnelQuery()))">\(t(LeadsText.clear))</a>
    """
  let options = sources.map { option($0, $0, chosen: $0 == query.source) }
  return """
    <form class="filters" method="get" action="\(Place.funnel(FunnelQuery()))" \
    aria-label="\(t(LeadsText.filters))" hx-get="/funnel" hx-target="#results" \
    hx-select="#results" hx-swap="outerHTML" hx-push-url="true" hx-trigger="submit, change">
    \(choice("source", t(WordText.source), options, t))
    <label class="field"><span>\(t(FunnelText.from))</span><input type="month" name="from" \
    value="\(query.from?.description ?? "")" placeholder="2026-01"></label>
    <label class="field"><span>\(t(FunnelText.to))</span><input type="month" name="to" \
    value="\(query.to?.description ?? "")" placeholder="2026-12"></label>
    <button class="button">\(t(WordText.apply))</button>
    \(query == FunnelQuery() ? nil : clear)
    </form>
    """
}
