import Domain
import Services

/// The pages of the pipeline above each of them; whoever sees no amounts has no invoices.
func pipelineTabs(_ here: PipelinePlace, _ shell: Shell) -> HTML {
  let t = shell.texts
  var tabs: [(PipelinePlace, String)] = [
    (.board(PipelineView()), t(RevenueText.board)),
    (.revenue(.accounts(AccountsView())), t(RevenueText.accounts)),
  ]
  if shell.may(.seeMoney) {
    tabs.append((.revenue(.invoices(InvoicesView())), t(RevenueText.invoices)))
  }
  tabs += [
    (.revenue(.quotas(QuotasView())), t(RevenueText.quotas)),
    (.revenue(.rates(RatesView())), t(RevenueText.rates)),
    (.settings(word: nil), t(PipelineText.settings)),
  ]
  return """
    <nav class="tabs" aria-label="\(t(PipelineText.title))">\
    \(tabs.map { place, name -> HTML in
      let current = place.path == here.path ? "page" : nil
      return "<a href=\"\(Place.pipeline(place))\"\(attribute: "aria-current", current)>\(name)</a>"
    })</nav>
    """
}

/// A page of rows with a form beside it, for whoever may add one.
func revenuePage(
  _ place: RevenuePlace, _ title: RevenueText, _ help: RevenueText, _ shell: Shell,
  word: PipelinePlace.Word?, problem: RevenueText?, above: HTML? = nil, rows: HTML, form: HTML
) -> HTML {
  let t = shell.texts
  let maySet = shell.may(.setRevenue)
  let deeds: HTML? =
    maySet
    ? """
    <div class="head-deeds"><a class="button" href="#new">\(t(RevenueText.new))</a>\
    \(importLink(shell))</div>
    """ : nil
  return document(
    t(title), shell,
    """
    <header class="page-head"><div><h1>\(t(title))</h1>
    <p class="muted">\(t(help))</p></div>\(deeds)</header>
    \(pipelineTabs(.revenue(place), shell))
    \(revenueWord(word, problem, t))\(above)
    <div class="\(maySet ? "team-grid" : "review")"><div>\(rows)</div>\(maySet ? form : nil)</div>
    """)
}

private func importLink(_ shell: Shell) -> HTML? {
  guard shell.may(.importData) else { return nil }
  return """
    <a class="button quiet" href="\(Place.imports(.list(before: nil)))">\
    \(shell.texts(CampaignText.importFile))</a>
    """
}

/// What became of what was sent.
func revenueWord(_ word: PipelinePlace.Word?, _ problem: RevenueText?, _ t: Texts) -> HTML {
  if let problem { return faultNotice(t(problem), fieldFault(problem, t)) }
  guard word != nil else { return .empty }
  return "<p class=\"notice\" role=\"status\">\(t(PipelineText.saved))</p>"
}

/// What a row was before, each with the span in which it held; nothing where it was never changed.
/// `told` are the rows from the one that holds back.
func historyOf<Row>(
  _ told: [Row], _ t: Texts, recorded: (Row) -> Instant, words: (Row) -> String
) -> HTML? {
  guard told.count > 1 else { return nil }
  let lines = zip(told.dropFirst(), told).map { before, after -> HTML in
    """
    <li>\(t(RevenueText.was, ["value": words(before)])) \(t.day(recorded(before))) – \
    \(t.day(recorded(after)))</li>
    """
  }
  return """
    <details><summary>\(t(RevenueText.history, count: lines.count))</summary>\
    <ul class="plain-list">\(lines.prefix(50).map { $0 })</ul></details>
    """
}

/// What is wrong with a single field.
func fieldFault(_ problem: RevenueText?, _ t: Texts) -> FieldFault? {
  FieldFault(problem?.field, problem.map { t($0) })
}

/// A labelled text field of a form.
func revenueField(
  _ label: RevenueText, _ name: String, _ value: String, _ t: Texts, size: Int? = nil,
  most: Int = 200, isNeeded: Bool = false, help: RevenueText? = nil, mode: String? = nil,
  fault: FieldFault? = nil
) -> HTML {
  textField(
    t(label), name, value, most: most, size: size, mode: mode, isNeeded: isNeeded,
    help: help.map { t($0) }, fault: fault)
}
