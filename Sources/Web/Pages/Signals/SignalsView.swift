import Domain
import Services

func signalsPage(_ model: SignalsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let counts = model.page.counts
  let isEmpty = counts.waiting + counts.answered == 0
  return document(
    t(SignalText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(SignalText.title))</h1>
    <p class="muted">\(t(SignalText.help))</p></div>\(shell.may(.reportSignals)
      ? reportLink(t) : nil)</header>
    \(news(model, shell))
    \(isEmpty
      ? emptyState(t(SignalText.emptyTitle), t(SignalText.emptyHelp)) : list(model, shell))
    \(shell.may(.assignSignals) ? keeper(model, shell) : nil)
    """)
}

private func reportLink(_ t: Texts) -> HTML {
  """
  <div class="head-deeds"><a class="button primary" \
  href="\(Place.signals(.report(lead: nil)))">\(t(SignalText.report))</a></div>
  """
}

private func news(_ model: SignalsModel, _ shell: Shell) -> HTML? {
  guard !model.news.isEmpty else { return nil }
  let t = shell.texts
  return """
    <section class="card"><h2>\(t(SignalText.newsTitle))</h2>
    <p class="muted">\(t(SignalText.newsHelp))</p>
    <ul class="plain">\(model.news.map { row -> HTML in
      """
      <li><a href="\(Place.signals(.signal(row.signal.id, before: nil)))">\
      \(signalName(row.signal, t))</a> <small>\(signalClock(row.signal, nil, t))</small></li>
      """
    })</ul>
    <form method="post" action="\(Place.signals(.seen))">\(shell.formToken)\
    <button class="button">\(t(SignalText.seen))</button></form></section>
    """
}

private func list(_ model: SignalsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    \(tabs(model, t))
    \(filters(model, t))
    \(model.page.rows.isEmpty ? nothing(model, t) : table(model, t))
    """
}

private func tabs(_ model: SignalsModel, _ t: Texts) -> HTML {
  let counts = model.page.counts
  let tabs: [(SignalFilter.State, Int)] = [
    (.waiting, counts.waiting), (.overdue, counts.overdue), (.answered, counts.answered),
  ]
  return """
    <nav class="tabs" aria-label="\(t(SignalText.title))">\(tabs.map { state, count -> HTML in
      """
      <a href="\(Place.signals(.list(model.query.with(state))))"\
      \(attribute: "aria-current", state == model.query.state ? "page" : nil)>\
      \(t(SignalText(state))) <span>\(t.number(count))</span></a>
      """
    })</nav>
    """
}

private func filters(_ model: SignalsModel, _ t: Texts) -> HTML {
  let state = model.query.state
  let hidden: HTML? =
    state == .waiting ? nil : "<input type=\"hidden\" name=\"state\" value=\"\(state.rawValue)\">"
  return """
    <form class="inline-form" method="get" action="/signals">\(hidden)\
    \(choice("kind", t(SignalText.kind), SignalKind.allCases.map {
      option($0.rawValue, t(SignalText($0)), chosen: $0 == model.query.kind)
    }, t))\
    \(choice("owner", t(SignalText.owner), model.marketers.map {
      option("\($0.number)", $0.name, chosen: $0.number == model.query.owner)
    }, t))\
    <button class="button">\(t(SignalText.filter))</button></form>
    """
}

private func nothing(_ model: SignalsModel, _ t: Texts) -> HTML {
  var all = SignalsQuery()
  all.state = model.query.state
  let isFiltered = model.query.kind != nil || model.query.owner != nil
  let clear: HTML = """
    <a class="button" href="\(Place.signals(.list(all)))">\(t(SignalText.clear))</a>
    """
  return emptyState(
    t(SignalText.noneTitle), t(SignalText.noneHelp), isFiltered ? clear : .empty)
}

private func table(_ model: SignalsModel, _ t: Texts) -> HTML {
  let clock: SignalText = model.query.state == .answered ? .answered : .due
  return """
    <table class="list records as-cards"><caption class="unseen">\(t(SignalText.title))</caption>
    <thead><tr><th scope="col">\(t(SignalText.signal))</th>\
    <th scope="col">\(t(SignalText.evidence))</th><th scope="col">\(t(SignalText.owner))</th>\
    <th scope="col">\(t(clock))</th></tr></thead>
    <tbody>\(model.page.rows.map { row($0, clock, model, t) })</tbody></table>
    \(pager(model, t))
    """
}

private func row(
  _ row: SignalRow, _ clock: SignalText, _ model: SignalsModel, _ t: Texts
) -> HTML {
  let signal = row.signal
  let owner = row.owner.flatMap { model.page.names[$0] } ?? t(SignalText.nobody)
  return """
    <tr data-row><th scope="row"><a href="\(Place.signals(.signal(signal.id, before: nil)))">\
    \(signalName(signal, t))</a><small>\(signalMarks(signal, model.now, t))</small></th>\
    <td data-label="\(t(SignalText.evidence))">\(signalBreadth(row, t))</td>\
    <td data-label="\(t(SignalText.owner))">\(owner)</td>\
    <td data-label="\(t(clock))">\(signalClock(signal, model.left[signal.id], t))</td></tr>
    """
}

private func pager(_ model: SignalsModel, _ t: Texts) -> HTML? {
  guard model.page.hasMore, let last = model.page.rows.last else { return nil }
  var next = model.query
  next.after = last.position
  return nextPage(.signals(.list(next)), t(SignalText.next))
}

private func keeper(_ model: SignalsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form class="card stacked team-form" method="post" action="\(Place.signals(.keeper))">\
    \(shell.formToken)<label class="field"><span>\(t(SignalText.keeper))</span>\
    <select name="keeper"><option value="">\(t(SignalText.keeperDefault))</option>\
    \(model.marketers.map {
      option("\($0.number)", $0.name, chosen: $0.number == model.keeper)
    })</select><small>\(t(SignalText.keeperHelp))</small></label>
    <button class="button">\(t(SignalText.save))</button></form>
    """
}

func reportPage(_ form: ReportForm, _ shell: Shell) -> HTML {
  let t = shell.texts
  let about: HTML? = form.lead.map { lead in
    """
    <p><a href="\(Place.lead(lead, asOf: nil))">\(t(SignalText.about, ["lead": lead]))</a></p>
    """
  }
  return document(
    t(SignalText.report), shell,
    """
    <header class="page-head"><div><h1>\(t(SignalText.report))</h1>
    <p class="muted">\(t(SignalText.reportHelp))</p></div></header>
    \(form.fault.map { teamFault($0, t) })
    <form class="card stacked team-form" method="post" \
    action="\(Place.signals(.report(lead: nil)))" hx-boost="false">\(shell.formToken)\(about)
    \(reportFields(form, t))</form>
    """)
}
