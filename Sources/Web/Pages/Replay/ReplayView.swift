import Domain
import Services

func replayPage(_ model: ReplayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(ReplayText.title), shell,
    """
    <article class="replay">
    \(replayHead(model, t))
    \(body(model, shell))
    </article>
    """)
}

private func body(_ model: ReplayModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  guard let impact = model.sheet.impact else {
    return emptyState(t(ReplayText.noOther), t(ReplayText.noOtherHelp))
  }
  guard impact.leads > 0 else {
    return emptyState(
      t(ReplayText.noLeads), t(ReplayText.noLeadsHelp),
      """
      <p><a class="button primary" href="\(Place.imports(.list(before: nil)))">\
      \(t(ReplayText.toImport))</a></p>
      """)
  }
  return """
    <div class="replay-grid">
    \(replaySummary(impact, model, shell))
    \(tuningForm(model, t))
    <div id="impact">
    \(outcomesCard(impact, model, t))
    \(ReplaySplit.allCases.map { splitCard($0, impact, model, t) })
    \(loadCard(impact, model, t))
    </div>
    </div>
    """
}

private func replayHead(_ model: ReplayModel, _ t: Texts) -> HTML {
  let name = t(WordText.version, ["n": t.number(model.number)])
  return """
    <header class="page-head">
    <p class="crumb"><a href="\(Place.agreement(.words))">\(t(AgreementText.title))</a></p>
    <h1>\(t(ReplayText.title)): \(model.sheet.own.name) <span class="version">\(name)</span></h1>
    <p class="muted">\(t(ReplayText.help))</p>
    \(againstForm(model, t))
    </header>
    """
}

/// What stands beside it; chosen without losing what is moved.
private func againstForm(_ model: ReplayModel, _ t: Texts) -> HTML {
  let moved = ReplayQuery(tuning: model.query.tuning).query.pairs
  let options = model.sheet.lives.map { life in
    option(
      String(life.number), "\(life.number) · \(life.name)",
      chosen: life.number == model.sheet.other?.number)
  }
  return """
    <form class="against" method="get" action="/agreement/versions/\(model.number)/replay">
    \(moved.map { pair -> HTML in
      "<input type=\"hidden\" name=\"\(pair.name)\" value=\"\(pair.value)\">"
    })
    <label class="field"><span>\(t(ReplayText.beside))</span><select name="against">\
    \(model.sheet.other == nil ? "<option value=\"\"></option>" : nil)\(options)</select></label>
    <button class="button">\(t(ReplayText.compare))</button>
    </form>
    """
}

/// A number that opens into the leads behind it; nothing to open behind a zero.
func opening(
  _ count: Int, _ cell: ReplayCell, _ says: ReplayText, _ model: ReplayModel, _ t: Texts,
  of what: String = ""
) -> HTML {
  guard count > 0 else { return "<span class=\"zero\">0</span>" }
  let name = t(says, count: count, ["what": what])
  return """
    <a href="\(model.place(of: cell))" aria-label="\(name)">\(t.number(count))</a>
    """
}

/// From a version's own page.
func replayLink(_ number: Int, _ t: Texts) -> HTML {
  """
  <a class="button" href="\(Place.replay(.impact(number, ReplayQuery())))">\
  \(t(ReplayText.open))</a>
  """
}
