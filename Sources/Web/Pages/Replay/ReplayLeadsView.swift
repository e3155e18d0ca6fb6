import Domain
import Services

/// The leads behind one figure of a replay.
func replayLeadsPage(_ model: ReplayLeadsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let back = Place.replay(.impact(model.number, model.query))
  let table: HTML =
    model.found.leads.isEmpty
    ? emptyState(t(ReplayText.noneBehind), t(ReplayText.noneBehindHelp))
    : "\(list(model, shell))\(pager(model, t))"
  return document(
    t(ReplayText.leadsTitle), shell,
    """
    <article class="replay">
    <header class="page-head">
    <p class="crumb"><a href="\(back)">\(t(ReplayText.back))</a></p>
    <h1>\(t(ReplayText.leadsTitle))</h1>
    <p>\(description(model, t))</p>
    <p class="muted">\(t(model.cell.isOfOffers ? ReplayText.offersCount : .leadsCount,
      count: model.found.matching))</p>
    </header>
    \(table)
    </article>
    """)
}

extension ReplayCell {
  fileprivate var isOfOffers: Bool { leads == .ownOffers || leads == .otherOffers }
}

/// `Newly qualified · Source: webinar · Returned: no budget`.
private func description(_ model: ReplayLeadsModel, _ t: Texts) -> String {
  let cell = model.cell
  var parts = [t(cell.leads.name)]
  if let part = cell.part { parts.append(part.split.name(part.key, t)) }
  if let week = cell.week { parts.append(week.description) }
  if let outcome = cell.outcome {
    let reason = cell.reason.map { $0.text ?? t(ReplayText.noReason) }
    parts.append(t.outcome(outcome) + (reason.map { ": \($0)" } ?? ""))
  }
  return parts.joined(separator: " · ")
}

extension ReplayCell.Leads {
  fileprivate var name: ReplayText {
    switch self {
    case .newly: .newly
    case .noLonger: .noLonger
    case .both: .byBoth
    case .neither: .byNeither
    case .own: .qualifiedThen
    case .other: .qualifiedNow
    case .ownOffers: .offersThen
    case .otherOffers: .offersNow
    }
  }
}

private func list(_ model: ReplayLeadsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let when: ReplayText =
    switch model.cell.leads {
    case .ownOffers, .otherOffers: .offeredAt
    case .neither: .capturedAt
    default: .qualifiedAt
    }
  return """
    <table class="list leads-table"><caption class="unseen">\(t(ReplayText.leadsTitle))</caption>
    <thead><tr><th scope="col">\(t(WordText.name))</th>\
    <th scope="col">\(t(WordText.company))</th><th scope="col">\(t(when))</th>\
    <th scope="col">\(t(ReplayText.gradeNowThen))</th>\
    <th scope="col" class="number">\(t(ReplayText.scoreNowThen))</th>\
    <th scope="col">\(t(WordText.outcome))</th></tr></thead>
    <tbody>\(model.found.leads.map { row($0, t) })</tbody></table>
    """
}

private func row(_ found: ReplayedLead, _ t: Texts) -> HTML {
  let lead = found.lead
  let name = found.profile?.contact["name"]?.text
  let company = found.profile?.account["name"]?.text
  let reason: HTML? =
    lead.outcome == .returned ? lead.returnReason.map { "<small>\($0)</small>" } : nil
  return """
    <tr data-row><td class="who"><a href="\(Place.lead(lead.lead, asOf: nil))">\
    \(name ?? lead.lead)</a></td><td>\(company ?? "–")</td><td>\(t.moment(lead.at))</td>\
    <td>\(gradeBadge(lead.otherGrade, t)) → \(gradeBadge(lead.grade, t))</td>\
    <td class="number">\(t.score(lead.otherScore)) → \(t.score(lead.score))</td>\
    <td>\(outcomeMark(lead.outcome, t)) \(reason)</td></tr>
    """
}

private func pager(_ model: ReplayLeadsModel, _ t: Texts) -> HTML? {
  guard model.after != nil || model.found.next != nil else { return nil }
  let first: HTML? =
    model.after.map { _ in
      """
      <a class="button" href="\(model.place(after: nil))">\(Glyph.left)<span>\
      \(t(ReplayText.firstPage))</span></a>
      """
    }
  let next: HTML? =
    model.found.next.map { position in
      """
      <a class="button" rel="next" href="\(model.place(after: position))"><span>\
      \(t(LeadsText.older))</span>\(Glyph.right)</a>
      """
    }
  return """
    <nav class="pager" aria-label="\(t(LeadsText.paging))">\(first ?? "<span></span>")\(next)</nav>
    """
}
