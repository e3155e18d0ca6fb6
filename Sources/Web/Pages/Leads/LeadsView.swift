import Domain

func leadsPage(_ model: LeadsModel, _ query: LeadsQuery, _ shell: Shell) -> HTML {
  let t = shell.texts
  guard model.total > 0 else { return document(t(LeadsText.title), shell, noLeads(t)) }
  return document(
    t(LeadsText.title), shell,
    """
    <div class="leads">
    <header class="page-head">
    <h1>\(t(LeadsText.title))</h1>
    <p class="muted" id="count" role="status">\(count(model, query, t))</p>
    <div class="head-deeds">\(newLeadLink(shell))</div></header>
    \(stageTabs(model, query, t))
    \(leadsFilters(model, query, t))
    <div id="results">
    \(activeFilters(model, query, t))
    \(model.rows.isEmpty ? nothingMatches(query, t) : leadsTable(model, query, shell))
    \(pager(model, query, t))
    </div>
    </div>
    """)
}

private func count(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> String {
  query.isFiltered
    ? t(LeadsText.countFiltered, count: model.matching, ["total": t.number(model.total)])
    : t(LeadsText.count, count: model.total)
}

private func noLeads(_ t: Texts) -> HTML {
  emptyState(
    t(LeadsText.noLeads), t(LeadsText.noLeadsHelp),
    "<p><a class=\"button primary\" href=\"\(Place.welcome)\">\(t(LeadsText.begin))</a></p>",
    isWholePage: true)
}

private func nothingMatches(_ query: LeadsQuery, _ t: Texts) -> HTML {
  emptyState(
    t(LeadsText.noneMatch), t(LeadsText.noneMatchHelp),
    """
    <p><a class="button" href="\(Place.leads(query.cleared))">\(t(LeadsText.clear))</a></p>
    """)
}

/// The stages with their counts: the list's first question is always which stage.
private func stageTabs(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> HTML? {
  guard !model.stages.isEmpty else { return nil }
  let all = model.stages.map(\.leads).reduce(0, +)
  let everything = query.with { $0.stages = [] }
  return """
    <nav class="tabs" id="stages" aria-label="\(t(LeadsText.stages))">
    \(tab(everything, t(WordText.all), all, isHere: query.stages.isEmpty, t))
    \(model.stages.map { entry in
      tab(
        query.with { $0.stages = [entry.stage] }, t.stage(entry.stage), entry.leads,
        isHere: query.stages == [entry.stage], t)
    })
    </nav>
    """
}

private func tab(
  _ query: LeadsQuery, _ name: String, _ leads: Int, isHere: Bool, _ t: Texts
) -> HTML {
  """
  <a href="\(Place.leads(query))"\(attribute: "aria-current", isHere ? "true" : nil)>\(name) <span>\
  \(t.number(leads))</span></a>
  """
}

private func pager(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> HTML? {
  guard model.before != nil || model.after != nil else { return nil }
  let newer = model.before.map { cursor in query.with { $0.before = cursor } }
  let older = model.after.map { cursor in query.with { $0.after = cursor } }
  return """
    <nav class="pager" aria-label="\(t(LeadsText.paging))">
    \(step(newer, "prev", "\(Glyph.left)<span>\(t(LeadsText.newer))</span>"))
    \(step(older, "next", "<span>\(t(LeadsText.older))</span>\(Glyph.right)"))
    </nav>
    """
}

private func step(_ query: LeadsQuery?, _ relation: String, _ label: HTML) -> HTML {
  guard let query else { return "<span class=\"button\" aria-disabled=\"true\">\(label)</span>" }
  return "<a class=\"button\" rel=\"\(relation)\" href=\"\(Place.leads(query))\">\(label)</a>"
}
