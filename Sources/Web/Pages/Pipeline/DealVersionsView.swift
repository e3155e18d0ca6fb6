import Domain
import Services

/// Every version with both its times, who told it and what it says otherwise than the one before
/// it, the latest first.
func dealVersionsCard(_ model: DealModel, _ t: Texts) -> HTML {
  let shown = model.sheet.history.versions.indices.reversed().prefix(50)
  return """
    <section class="card"><h2>\(t(PipelineText.versions))</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PipelineText.versions))">
    <table class="list records as-cards deal-versions"><caption class="unseen">\
    \(t(PipelineText.versions))</caption><thead><tr>\
    <th scope="col">\(t(PipelineText.recorded))</th><th scope="col">\(t(PipelineText.stage))</th>\
    <th scope="col">\(t(PipelineText.closes))</th>\
    <th scope="col" class="number">\(t(PipelineText.amount))</th></tr></thead>
    <tbody>\(shown.map { row($0, model, t) })</tbody></table></div></section>
    """
}

private func row(_ place: Int, _ model: DealModel, _ t: Texts) -> HTML {
  let (sheet, version) = (model.sheet, model.sheet.history.versions[place])
  let before = place > 0 ? sheet.history.versions[place - 1] : nil
  let amount =
    sheet.card.hidesMoney
    ? t(PipelineText.hidden)
    : version.amount.map { t.money($0, version.currency) } ?? t(PipelineText.noAmount)
  let stage = version.stage.map { t.readable($0) } ?? "–"
  let title: HTML? =
    isReopening(before, version) ? "<small><b>\(t(PipelineText.reopened))</b></small>" : nil
  let changes = before.map { differences($0, version, model, t) } ?? []
  return """
    <tr><td data-label="\(t(PipelineText.recorded))">\(t.time(version.recorded))\
    \(happened(version, t))\(author(place, model, t))</td>\
    <td data-label="\(t(PipelineText.stage))"><div>\(stage) · \(t(PipelineText(version.state)))\
    \(title)\(changes.map { "<small>\($0)</small>" as HTML })</div></td>\
    <td data-label="\(t(PipelineText.closes))">\
    \(version.closeOn.map { t.date($0) } ?? "–")</td>\
    <td class="number" data-label="\(t(PipelineText.amount))">\(amount)</td></tr>
    """
}

/// Said where it was learned later than it happened.
private func happened(_ version: DealVersion, _ t: Texts) -> HTML? {
  guard version.at != version.recorded else { return nil }
  return "<small>\(t(PipelineText.happened)) \(t.time(version.at))</small>"
}

/// Said where the fact names somebody.
private func author(_ place: Int, _ model: DealModel, _ t: Texts) -> HTML? {
  let authors = model.sheet.authors
  guard authors.count == model.sheet.history.versions.count, let email = authors[place] else {
    return nil
  }
  let name = t.readable(model.book.name(of: email))
  return "<small>\(t(TimelineText.by, ["who": name]))</small>"
}

private func isReopening(_ before: DealVersion?, _ after: DealVersion) -> Bool {
  after.state == .open && (before?.state == .won || before?.state == .lost)
}

/// What a version says otherwise than the one before it, a line each.
private func differences(
  _ before: DealVersion, _ after: DealVersion, _ model: DealModel, _ t: Texts
) -> [String] {
  let told = { (label: PipelineText, value: (DealVersion) -> String?) -> String? in
    let (old, new) = (value(before), value(after))
    guard old != new else { return nil }
    return t(
      PipelineText.differs, ["field": t(label), "before": old ?? "–", "after": new ?? "–"])
  }
  let words: [String?] = [
    told(.outcome) { t(PipelineText($0.state)) },
    told(.name) { $0.name.map { t.readable($0) } },
    told(.stage) { $0.stage.map { t.readable($0) } },
    told(.category) { $0.category.map { t.category($0) } },
    told(.closes) { $0.closeOn.map { t.date($0) } },
    told(.owner) { $0.owner.map { model.book.name(of: $0) } },
    told(.nextStep) { $0.nextStep.map { t.readable($0) } },
    told(.nextStepOn) { $0.nextStepOn.map { t.date($0) } },
    told(.reason) { $0.state == .lost ? $0.reason.map { t.readable($0) } : nil },
    before.splits == after.splits ? nil : t(PipelineText.splitsDiffer),
  ]
  return (words + money(before, after, model, told, t)).compactMap(\.self)
}

/// Nothing of it where the amounts are not for these eyes.
private func money(
  _ before: DealVersion, _ after: DealVersion, _ model: DealModel,
  _ told: (PipelineText, (DealVersion) -> String?) -> String?, _ t: Texts
) -> [String?] {
  guard !model.sheet.card.hidesMoney else { return [] }
  let hasAmount = before.amount != nil || after.amount != nil
  return [
    told(.amount) { version in version.amount.map { t.money($0, version.currency) } },
    told(.list) { version in version.listAmount.map { t.money($0, version.currency) } },
    hasAmount ? nil : told(.currency, \.currency),
    before.lines == after.lines ? nil : t(PipelineText.linesDiffer),
  ]
}
