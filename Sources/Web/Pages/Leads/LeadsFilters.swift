import Domain
import Services

/// The filters: a plain GET form; with htmx it answers while one types, and what is typed meanwhile
/// stays, because the form itself is not swapped.
func leadsFilters(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> HTML {
  """
  <form class="filters" method="get" action="\(Place.leads(LeadsQuery()))" \
  aria-label="\(t(LeadsText.filters))" hx-get="/leads" hx-target="#results" \
  hx-select="#results" hx-select-oob="#count,#stages" hx-swap="outerHTML" hx-push-url="true" \
  hx-sync="this:replace" hx-trigger="submit, change, input changed delay:300ms from:#q">
  <label class="field search"><span>\(t(LeadsText.search))</span><span class="search-box">\
  \(Glyph.search)<input id="q" type="search" name="q" value="\(query.text ?? "")" \
  placeholder="\(t(LeadsText.searchHint))" data-key="/"></span></label>
  \(choice("grade", t(LeadsText.gradeAtLeast), gradeOptions(query, t), t))
  \(choice("score", t(LeadsText.scoreAtLeast), scoreOptions(query, t), t))
  \(choice("source", t(WordText.source), sourceOptions(model, query), t))
  \(choice("owner", t(LeadsText.owner), ownerOptions(model, query, t), t))
  \(choice("outcome", t(WordText.outcome), outcomeOptions(query, t), t))
  \(choice("qualified", t(LeadsText.qualified), qualifiedOptions(query, t), t))
  \(kept(query))
  <button class="button">\(t(WordText.apply))</button>
  </form>
  """
}

/// What the form does not show but keeps: stage tab, funnel cell, order.
private func kept(_ query: LeadsQuery) -> [HTML] {
  let shown: Set<String> = ["q", "grade", "score", "source", "owner", "outcome", "qualified"]
  return query.with { _ in }.query.pairs.filter { !shown.contains($0.name) }.map { pair in
    "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
  }
}

private func gradeOptions(_ query: LeadsQuery, _ t: Texts) -> [HTML] {
  Grade.letters.reversed().compactMap { Grade($0) }.map { grade in
    option(grade.letter, gradeLetters(grade), chosen: grade == query.gradeAtLeast)
  }
}

private func scoreOptions(_ query: LeadsQuery, _ t: Texts) -> [HTML] {
  var steps = [10.0, 25, 50, 75, 90]
  if let asked = query.scoreAtLeast, !steps.contains(asked) { steps = (steps + [asked]).sorted() }
  return steps.map { step in
    option(t.plain(step), t.plain(step), chosen: step == query.scoreAtLeast)
  }
}

private func sourceOptions(_ model: LeadsModel, _ query: LeadsQuery) -> [HTML] {
  var sources = model.sources
  if let asked = query.source, !sources.contains(asked) { sources.append(asked) }
  return sources.map { option($0, $0, chosen: $0 == query.source) }
}

/// Oneself, one's teams and nobody before all others.
private func ownerOptions(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> [HTML] {
  var owners = model.owners
  if let asked = query.owner, case .named = LeadOwnership(asked),
    !owners.contains(where: { $0.owner == asked })
  {
    owners.append(LeadsModel.Owner(asked, name: asked))
  }
  let words: [LeadOwnership] = [.mine, .team, .nobody]
  return words.map { word in
    option(word.text, name(of: word, model, t), chosen: word.text == query.owner)
  } + owners.map { option($0.owner, $0.name, chosen: $0.owner == query.owner) }
}

private func name(of ownership: LeadOwnership, _ model: LeadsModel, _ t: Texts) -> String {
  switch ownership {
  case .mine: t(LeadsText.ownerMine)
  case .team: t(LeadsText.ownerTeam)
  case .nobody: t(LeadsText.ownerNobody)
  case .named(let owner): model.owners.first { $0.owner == owner }?.name ?? owner
  }
}

private func outcomeOptions(_ query: LeadsQuery, _ t: Texts) -> [HTML] {
  Outcome.allCases.map { option($0.rawValue, t.outcome($0), chosen: $0 == query.outcome) }
}

private func qualifiedOptions(_ query: LeadsQuery, _ t: Texts) -> [HTML] {
  [
    option("yes", t(LeadsText.qualifiedYes), chosen: query.qualified == true),
    option("no", t(LeadsText.qualifiedNo), chosen: query.qualified == false),
  ]
}

/// Each filter that narrows the list, with a link that takes it away.
func activeFilters(_ model: LeadsModel, _ query: LeadsQuery, _ t: Texts) -> HTML? {
  guard query.isFiltered else { return nil }
  let chips = filterChips(model, query, t).map { name, without -> HTML in
    """
    <a class="filter-chip" href="\(Place.leads(without))" \
    aria-label="\(t(LeadsText.remove, ["filter": name]))">\(name)\(Glyph.cross)</a>
    """
  }
  return """
    <p class="active-filters">\(chips)<a href="\(Place.leads(query.cleared))">\
    \(t(LeadsText.clear))</a></p>
    """
}

private func filterChips(
  _ model: LeadsModel, _ query: LeadsQuery, _ t: Texts
) -> [(String, LeadsQuery)] {
  var chips: [(String, LeadsQuery)] = []
  if let text = query.text { chips.append(("“\(text)”", query.with { $0.text = nil })) }
  for stage in query.stages {
    chips.append((t.stage(stage), query.with { $0.stages.removeAll { $0 == stage } }))
  }
  if let grade = query.gradeAtLeast {
    let name = t(LeadsText.gradeFilter, ["grade": gradeLetters(grade)])
    chips.append((name, query.with { $0.gradeAtLeast = nil }))
  }
  if let score = query.scoreAtLeast {
    let name = t(LeadsText.scoreFilter, ["score": t.plain(score)])
    chips.append((name, query.with { $0.scoreAtLeast = nil }))
  }
  if let name = query.campaign { chips.append((name, query.with { $0.campaign = nil })) }
  if let source = query.source { chips.append((source, query.with { $0.source = nil })) }
  if let owner = query.owner {
    chips.append((name(of: LeadOwnership(owner), model, t), query.with { $0.owner = nil }))
  }
  if let outcome = query.outcome {
    chips.append((t.outcome(outcome), query.with { $0.outcome = nil }))
  }
  if let qualified = query.qualified {
    let name = t(qualified ? LeadsText.qualifiedYes : LeadsText.qualifiedNo)
    chips.append((name, query.with { $0.qualified = nil }))
  }
  for (name, rest) in query.origin.chips(t) {
    chips.append((name, query.with { $0.origin = rest }))
  }
  if let reached = query.reached {
    let month = t.month(reached.month)
    let name = t(LeadsText.reached, ["stage": t.stage(reached.stage), "month": month])
    chips.append((name, query.with { $0.reached = nil }))
  }
  return chips
}
