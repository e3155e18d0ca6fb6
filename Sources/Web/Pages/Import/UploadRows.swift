import Domain
import Services

/// The first rows as the facts or records that they would become, faults in their place.
func uploadRows(_ outline: ImportOutline, _ t: Texts) -> HTML {
  let rows: HTML =
    outline.rows.isEmpty
    ? "<p class=\"muted\">\(t(UploadText.noRows))</p>"
    : """
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(UploadText.rows))">
    <table class="list preview"><thead><tr>\
    <th scope="col" class="number">\(t(UploadText.line))</th>\
    <th scope="col">\(t(UploadText.becomes))</th><th scope="col">\(t(UploadText.lead))</th>\
    <th scope="col">\(t(ImportText.when))</th><th scope="col">\(t(UploadText.content))</th></tr>\
    </thead><tbody>\(outline.rows.map { row($0, t) })</tbody></table></div>
    """
  return """
    <section class="card"><h2>\(t(UploadText.rows))</h2>
    <p class="muted">\(t(UploadText.rowsHint))</p>
    \(rows)
    </section>
    """
}

private func row(_ row: ImportedRow, _ t: Texts) -> HTML {
  switch row.result {
  case .success(let items):
    return
      "\(items.enumerated().map { index, item in became(item, index == 0 ? row.line : nil, t) })"
  case .failure(let fault):
    let cells = row.cells.filter { !$0.isEmpty }.joined(separator: " · ")
    return """
      <tr class="rejected"><td class="number">\(row.line)</td>\
      <th scope="row" class="fault">\(t(ImportText.rejected))</th><td colspan="3">\
      <b class="fault">\(t.fault(fault))</b><small>\(String(cells.prefix(300)))</small></td></tr>
      """
  }
}

private func became(_ item: ImportItem, _ line: Int?, _ t: Texts) -> HTML {
  let number: HTML = line.map { "\($0)" } ?? .empty
  switch item {
  case .entry(let entry, _):
    let story = EntryStory(kind: entry.kind, body: entry.body, texts: t)
    let content = story.particulars + profile(entry.body, t)
    return """
      <tr><td class="number">\(number)</td><th scope="row">\(story.title)</th>\
      <td>\(entry.lead ?? "–")</td><td>\(t.time(entry.at))</td>\
      <td>\(content.joined(separator: " · "))</td></tr>
      """
  case .contact(let record): return became(record, .contacts, number, t)
  case .account(let record): return became(record, .accounts, number, t)
  case .campaign(let row): return became(row, number, t)
  case .revenue(let row): return became(row, number, t)
  }
}

private func became(_ row: ImportedRevenueRow, _ number: HTML, _ t: Texts) -> HTML {
  let (kind, name, content): (ImportKind, String, String)
  switch row.content {
  case .quota(let draft):
    let amount = draft.amount.map { t.money($0, draft.currency) } ?? t(RevenueText.takenBack)
    (kind, name, content) = (.quotas, draft.holder.name, "\(draft.period): \(amount)")
  case .rate(let rate, let currency, let day, _):
    (kind, name, content) = (.rates, currency, "\(t.date(day)): \(t.plain(rate, digits: 6))")
  case .parent(let parent, let account):
    (kind, name, content) = (.parents, account, parent ?? t(RevenueText.ofNothing))
  case .name(let other, let account): (kind, name, content) = (.names, account, other)
  case .settings(let settings):
    (kind, name) = (.pipeline, settings.currency)
    content = settings.stages.map(\.name).joined(separator: ", ")
  }
  return """
    <tr><td class="number">\(number)</td><th scope="row">\(t(UploadText(kind)))</th>\
    <td>\(name)</td><td>\(row.recorded.map { t.time($0) } ?? "–")</td><td>\(content)</td></tr>
    """
}

private func became(
  _ record: ImportedRecord, _ kind: ImportKind, _ number: HTML, _ t: Texts
) -> HTML {
  let content = words(record.contact, "contact", t) + words(record.account, "account", t)
  return """
    <tr><td class="number">\(number)</td><th scope="row">\(t(UploadText(kind)))</th>\
    <td>\(record.id ?? "–")</td><td>\(t.time(record.recorded))</td>\
    <td>\(content.joined(separator: " · "))</td></tr>
    """
}

private func became(_ row: ImportedCampaign, _ number: HTML, _ t: Texts) -> HTML {
  let terms = row.terms
  let cost = terms.cost.map { t.money($0, terms.currency) }
  let content = [terms.channel, "\(t.date(terms.startsOn)) – \(t.date(terms.endsOn))", cost]
  return """
    <tr><td class="number">\(number)</td><th scope="row">\(t(UploadText(.campaigns)))</th>\
    <td>\(terms.name)</td><td>\(t.time(row.recorded))</td>\
    <td>\(content.compactMap(\.self).joined(separator: " · "))</td></tr>
    """
}

private func profile(_ body: JSON, _ t: Texts) -> [String] {
  ["contact", "account"].flatMap { words(body[$0]?.members ?? [], $0, t) }
}

private func words(_ members: [JSON.Member], _ root: String, _ t: Texts) -> [String] {
  members.map { "\(ConditionWords(t).fieldName(root, $0.key)): \(shown($0.value, t))" }
}
