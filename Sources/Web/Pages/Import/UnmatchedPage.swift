import Domain
import Services

/// Facts that fit no stage, the latest first.
struct UnmatchedModel {
  static let pageSize = 50

  var facts: [UnmatchedFact]
  var next: ImportPlace.Cursor?

  static func load(after cursor: ImportPlace.Cursor?, at desk: Desk) async throws -> UnmatchedModel
  {
    var facts = try await desk.seat.unmatched(
      after: cursor.map { ($0.recorded, $0.entry) }, limit: pageSize + 1)
    let more = facts.count > pageSize
    if more { facts.removeLast() }
    let last = facts.last.map { ImportPlace.Cursor(recorded: $0.recorded, entry: $0.entry) }
    return UnmatchedModel(facts: facts, next: more ? last : nil)
  }
}

func unmatchedPage(_ model: UnmatchedModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let next: HTML? = model.next.map { cursor in
    """
    <nav class="pager"><span></span><a class="button" rel="next" \
    href="\(Place.imports(.unmatched(after: cursor)))">\(t(ImportText.older))\(Glyph.right)</a>\
    </nav>
    """
  }
  return document(
    t(ImportText.unmatchedTitle), shell,
    """
    <div class="imports">
    <p class="crumb"><a href="\(Place.imports(.list(before: nil)))">\(t(ImportText.title))</a></p>
    <header class="page-head"><h1>\(t(ImportText.unmatchedTitle))</h1></header>
    <p class="lead-in">\(t(ImportText.unmatchedIntro))</p>
    \(model.facts.isEmpty ? "<p>\(t(ImportText.noUnmatched))</p>" : table(model, t))
    \(next)
    </div>
    """)
}

private func table(_ model: UnmatchedModel, _ t: Texts) -> HTML {
  """
  <div class="scroll" tabindex="0" role="region" aria-label="\(t(ImportText.unmatchedTitle))">
  <table class="list"><thead><tr><th scope="col">\(t(ImportText.when))</th>\
  <th scope="col">\(t(ImportText.what))</th><th scope="col">\(t(WordText.lead))</th>\
  <th scope="col">\(t(ImportText.stageThen))</th></tr></thead>
  <tbody>\(model.facts.map { row($0, t) })</tbody></table></div>
  """
}

private func row(_ fact: UnmatchedFact, _ t: Texts) -> HTML {
  let lead: HTML = fact.lead.map { "<a href=\"\(Place.lead($0, asOf: nil))\">\($0)</a>" } ?? "–"
  let title = EntryStory(kind: fact.kind, body: .object([]), texts: t).title
  return """
    <tr><td>\(t.time(fact.recorded))</td><th scope="row">\(title)</th><td>\(lead)</td>\
    <td>\(fact.stage.map { stageChip($0, t) } ?? HTML(escaping: t(ImportText.notYet)))</td></tr>
    """
}
