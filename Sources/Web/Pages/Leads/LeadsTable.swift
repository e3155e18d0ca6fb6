import Domain
import Services

/// The rows, inside the form that exports the chosen ones. The form is not boosted: a download is
/// no page to swap in.
func leadsTable(_ model: LeadsModel, _ query: LeadsQuery, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.leadsExport)" class="rows" hx-boost="false" data-select>
    \(shell.formTokenAndReturn)
    <table class="list">
    <caption class="unseen">\(t(LeadsText.caption))</caption>
    <thead><tr>
    <th class="pick"><input type="checkbox" data-select-all hidden \
    aria-label="\(t(LeadsText.selectAll))"></th>
    \(heading(.name, WordText.name, "who", query, t))
    \(heading(.grade, WordText.grade, "fit", query, t))
    \(heading(.score, WordText.score, "interest", query, t))
    \(heading(.stage, WordText.stage, "where", query, t))
    <th class="from" scope="col">\(t(WordText.source))</th>
    <th class="whose" scope="col">\(t(LeadsText.owner))</th>
    <th class="round number" scope="col">\(t(WordText.cycle))</th>
    \(heading(.lastActivity, WordText.lastActivity, "when", query, t))
    <th class="what" scope="col">\(t(WordText.outcome))</th>
    </tr></thead>
    <tbody>
    \(model.rows.map { row($0, t) })
    </tbody>
    </table>
    \(shell.may(.exportData) ? exportBar(t) : nil)
    </form>
    """
}

private func exportBar(_ t: Texts) -> HTML {
  """
  <div class="action-bar" role="group" aria-label="\(t(LeadsText.exportSelected))">
  <span><b data-selected></b> \(t(LeadsText.selected))</span>
  <button class="button primary">\(Glyph.download)<span>\(t(LeadsText.exportSelected))</span>\
  </button>
  </div>
  """
}

private func heading(
  _ sort: LeadsQuery.Sort, _ word: WordText, _ column: String, _ query: LeadsQuery, _ t: Texts
) -> HTML {
  let isSorted = query.sort == sort
  let next = query.with { changed in
    changed.sort = sort
    changed.direction = isSorted ? query.direction.reversed : LeadsQuery.firstDirection(of: sort)
  }
  let order = query.direction == .ascending ? "ascending" : "descending"
  let name = t(word)
  return """
    <th class="\(column)" scope="col"\(attribute: "aria-sort", isSorted ? order : nil)>\
    <a href="\(Place.leads(next))" title="\(t(LeadsText.sortBy, ["column": name]))">\(name)</a></th>
    """
}

private func row(_ row: LeadRow, _ t: Texts) -> HTML {
  let name = row.name.map { t.readable($0) } ?? t(WordText.unknownName)
  let title = t.readable([row.title, row.company].compactMap(\.self).joined(separator: " · "))
  return """
    <tr data-row>
    <td class="pick"><input type="checkbox" name="lead" value="\(row.id)" \
    aria-label="\(t(LeadsText.selectRow, ["name": name]))"></td>
    <th class="who" scope="row"><a href="\(Place.lead(row.id, asOf: nil))">\(name)</a><small>\
    \(title.isEmpty ? row.id : title)</small></th>
    <td class="fit">\(gradeBadge(row.grade, t))</td>
    <td class="interest">\(scoreMeter(row.score, t))</td>
    <td class="where">\(stageChip(row.stage, t))</td>
    <td class="from">\(row.source ?? "–")</td>
    <td class="whose">\(row.owner.map { t.readable($0) } ?? "–")</td>
    <td class="round number">\(row.cycle)</td>
    <td class="when">\(row.lastActivity.map { t.day($0) } ?? "–")</td>
    <td class="what">\(outcomeMark(row.outcome, t))</td>
    </tr>
    """
}
