import Domain
import Services

/// What each word means, who keeps it, what executes it, and whether both functions signed it.
func glossaryPage(_ model: GlossaryModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return document(
    t(WorkshopText.glossary), shell,
    """
    <article class="agreement">
    \(workshopTabs(.glossary, shell))
    <header class="page-head"><h1>\(t(WorkshopText.glossary))</h1>
    <p class="muted">\(t(GlossaryText.help))</p></header>
    \(alarmList(model.alarms, t))
    \(model.entries.isEmpty ? empty(t) : table(model.entries, t))
    </article>
    """)
}

private func empty(_ t: Texts) -> HTML {
  emptyState(t(GlossaryText.none), t(GlossaryText.noneHelp))
}

private func alarmList(_ alarms: [GlossaryAlarm], _ t: Texts) -> HTML? {
  guard !alarms.isEmpty else { return nil }
  return """
    <section class="card alarms"><h2>\(t(GlossaryText.alarms))</h2>
    <p class="muted">\(t(GlossaryText.alarmsHelp))</p><ul>\(alarms.map { alarm -> HTML in
      let isMany = alarm.count >= GlossaryAlarm.most
      return """
        <li><a href="\(Place.workshop(.alarm(alarm.kind.key, after: nil)))">\
        <b>\(t.number(alarm.count))\(isMany ? "+" : "")</b> \(alarmTitle(alarm.kind, t))</a></li>
        """
    })</ul></section>
    """
}

/// What departs from which definition.
func alarmTitle(_ kind: GlossaryAlarm.Kind, _ t: Texts) -> String {
  switch kind {
  case .undefinedReason(let reason, let version):
    let number = t.number(version)
    return reason.map { t(GlossaryText.undefinedReason, ["reason": $0, "n": number]) }
      ?? t(GlossaryText.noReason, ["n": number])
  case .unmatched(let fact, let stage):
    let kind = fact.rawValue
    return stage.map { t(GlossaryText.unmatched, ["kind": kind, "stage": t.stage($0)]) }
      ?? t(GlossaryText.unmatchedNever, ["kind": kind])
  case .touchOfNobody: return t(GlossaryText.touchOfNobody)
  }
}

/// The facts behind an alarm, each with its lead.
func alarmPage(_ model: AlarmModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let title = alarmTitle(model.kind, t)
  let next: HTML? = model.after.map { after in
    """
    <nav class="pager"><span></span><a class="button" href="\
    \(Place.workshop(.alarm(model.kind.key, after: after.text)))">\(t(GlossaryText.more))\
    \(Glyph.right)</a></nav>
    """
  }
  return document(
    title, shell,
    """
    <article class="agreement">
    \(workshopTabs(.glossary, shell))
    <p class="crumb"><a href="\(Place.workshop(.glossary))">\(Glyph.left)\
    \(t(WorkshopText.glossary))</a></p>
    <header class="page-head"><h1>\(title)</h1></header>
    <table class="list"><thead><tr><th scope="col">\(t(GlossaryText.recorded))</th>\
    <th scope="col">\(t(WordText.lead))</th><th scope="col">\(t(GlossaryText.entry))</th></tr>\
    </thead><tbody>\(model.rows.map { row -> HTML in
      let lead: HTML? = row.lead.map { name in
        "<a href=\"\(Place.lead(name, asOf: nil))\">\(name)</a>"
      }
      return """
        <tr><td>\(t.time(row.recorded))</td><th scope="row">\(lead ?? "–")</th>\
        <td><code>\(row.entry)</code></td></tr>
        """
    })</tbody></table>
    \(next)
    </article>
    """)
}

private func table(_ entries: [GlossaryModel.Entry], _ t: Texts) -> HTML {
  """
  <table class="list glossary-table"><thead><tr><th scope="col">\(t(DraftText.term))</th>\
  <th scope="col">\(t(DraftText.means))</th><th scope="col">\(t(DraftText.executedBy))</th>\
  <th scope="col">\(t(DraftText.owner))</th><th scope="col">\(t(GlossaryText.ratified))</th></tr>\
  </thead><tbody>\(entries.map { entry -> HTML in
    """
    <tr\(attribute: "class", entry.ratified == nil ? "open-term" : nil)>\
    <th scope="row">\(entry.term.term)</th><td>\(entry.term.means)</td>\
    <td>\(executor(entry, t))</td><td>\(owner(entry, t))</td>\
    <td>\(ratification(entry, t))</td></tr>
    """
  })</tbody></table>
  """
}

/// The section that carries the definition out, in the version that has it.
private func executor(_ entry: GlossaryModel.Entry, _ t: Texts) -> HTML {
  guard let rule = entry.term.rule else { return "<span class=\"muted\">–</span>" }
  let section = AgreementSection(ofPath: rule)
  let place: Place =
    entry.ratified != nil ? .agreement(.words) : .workshop(.version(entry.version, topic: nil))
  return "<a href=\"\(place)#\(section.anchor)\">\(t(section.title))</a>"
}

private func owner(_ entry: GlossaryModel.Entry, _ t: Texts) -> String {
  switch entry.owner {
  case .member(let member): member.name
  case .function(let function): t.function(function)
  case .other(let text): text
  case nil: entry.term.owner ?? "–"
  }
}

private func ratification(_ entry: GlossaryModel.Entry, _ t: Texts) -> HTML {
  let number = entry.ratified ?? entry.version
  let place = Place.workshop(.version(number, topic: nil))
  let mark: HTML =
    entry.ratified == nil
    ? "<span class=\"chip objects\">\(t(GlossaryText.notYet))</span>"
    : "<span class=\"ratified\">\(Glyph.check)\(t(GlossaryText.byBoth))</span>"
  return """
    \(mark)<small><a href="\(place)">\(t(WordText.version, ["n": t.number(number)]))</a></small>
    """
}
