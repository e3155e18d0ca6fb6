import Domain
import Services

/// A deal: what is known of it and was, its people, and the one timeline of both functions.
func dealPage(_ model: DealModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let card = model.sheet.card
  let saved: HTML? = model.word.map { _ in
    "<p class=\"notice\" role=\"status\">\(t(PipelineText.saved))</p>"
  }
  return document(
    dealName(card, t), shell,
    """
    <header class="page-head"><div>
    <p class="crumb"><a href="\(PipelineView().place)">\(t(PipelineText.title))</a></p>
    <h1>\(dealName(card, t))</h1><p class="muted">\(subtitle(card, t))</p></div></header>
    \(saved)\(problem(model, t))\(refusedAsking(model, t))
    <div class="lead-body"><div class="lead-why">
    \(standingCard(model, t))
    \(model.discount.flatMap { $0.isWorthSaying ? dealDiscount($0, model, shell) : nil })
    \(card.mayWork ? dealEditCard(model, shell) : nil)
    \(linesCard(model, t))
    \(contactsCard(model, shell))
    \(dealVersionsCard(model, t))
    </div>
    \(timeline(model, t))
    </div>
    """)
}

/// With what of the person's typing is still there, where somebody else changed the deal meanwhile.
private func problem(_ model: DealModel, _ t: Texts) -> HTML? {
  guard let problem = model.problem else { return nil }
  let kept: HTML? =
    model.kept.isEmpty
    ? nil : "<br>\(t(PipelineText.kept, ["fields": t.list(model.kept.map { t($0) })]))"
  return faultNotice(t(problem), model.fieldFault(t), rest: kept)
}

/// Why asking for a discount was refused; its reason stands here where no form can hold it.
private func refusedAsking(_ model: DealModel, _ t: Texts) -> HTML? {
  guard let fault = model.fault else { return nil }
  let hasForm = model.discount?.mayAsk ?? false
  return discountFault(fault, unsent: hasForm ? nil : model.asking.reason, t)
}

private func dealDiscount(_ card: DiscountCard, _ model: DealModel, _ shell: Shell) -> HTML {
  discountPanel(card, model.asking, model.members, shell)
}

private func subtitle(_ card: DealCard, _ t: Texts) -> HTML {
  let lead: HTML? = card.lead.map {
    " · <a href=\"\(Place.lead($0, asOf: nil))\">\(t(PipelineText.openLead))</a>"
  }
  let account: HTML? = card.account.map { " · \(accountLink($0))" }
  return "\(card.opportunity)\(account)\(lead)"
}

private func standingCard(_ model: DealModel, _ t: Texts) -> HTML {
  let (card, deal) = (model.sheet.card, model.sheet.card.deal)
  let state = t(PipelineText(deal.state))
  let stage = deal.stage.map { t.readable($0) } ?? t(PipelineText.noStage)
  let planned: HTML = "\(deal.closeOn.map { t.date($0) } ?? t(PipelineText.noClose))"
  let closed = model.sheet.history.closedAt
  var rows: [(PipelineText, HTML)] = [
    (.amount, "<b>\(dealAmount(card, t))</b>\(discount(deal, t))"),
    (.stage, "\(stage) · \(state)"),
  ]
  if let closed { rows.append((deal.state == .won ? .wonOn : .lostOn, "\(t.date(closed))")) }
  rows += [
    (closed == nil ? .closes : .plannedClose, planned),
    (.nextStep, deal.state == .open ? dealNextStep(deal, model.today, t) : "–"),
    (.owner, "\(deal.owner.map { model.book.name(of: $0) } ?? t(PipelineText.nobody))"),
  ]
  let splits: HTML? =
    deal.splits.isEmpty
    ? nil
    : """
    <div><dt>\(t(PipelineText.splits))</dt><dd>\(deal.splits.map {
      "\(model.book.name(of: $0.owner)) \(t.percent($0.share))"
    }.joined(separator: " · "))</dd></div>
    """
  let reason: HTML? = deal.reason.flatMap { reason in
    deal.state == .lost
      ? "<div><dt>\(t(PipelineText.reason))</dt><dd>\(t.readable(reason))</dd></div>" : nil
  }
  return """
    <section class="card"><h2>\(t(PipelineText.standing))</h2>
    <dl class="deal-facts">\(rows.map { label, value -> HTML in
      "<div><dt>\(t(label))</dt><dd>\(value)</dd></div>"
    })\(splits)\(reason)</dl>
    \(bothFunctions(card, t))</section>
    """
}

/// 1 − amount / list.
private func discount(_ deal: DealVersion, _ t: Texts) -> HTML? {
  guard let amount = deal.amount, let list = deal.listAmount, list > 0 else { return nil }
  let share = 1 - Double(amount) / Double(list)
  return """
     <small class="muted">\(t(PipelineText.discount, [
      "share": t.percent(share), "list": t.money(list, deal.currency),
    ]))</small>
    """
}

private func linesCard(_ model: DealModel, _ t: Texts) -> HTML? {
  let deal = model.sheet.card.deal
  guard !deal.lines.isEmpty else { return nil }
  let money = { (amount: Int64?) in amount.map { t.money($0, deal.currency) } ?? "–" }
  return """
    <section class="card"><h2>\(t(PipelineText.lines))</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PipelineText.lines))">
    <table class="list records"><caption class="unseen">\(t(PipelineText.lines))</caption>
    <thead><tr><th scope="col">\(t(PipelineText.product))</th>\
    <th scope="col" class="number">\(t(PipelineText.quantity))</th>\
    <th scope="col" class="number">\(t(PipelineText.list))</th>\
    <th scope="col" class="number">\(t(PipelineText.amount))</th></tr></thead>
    <tbody>\(deal.lines.map { line -> HTML in
      """
      <tr><th scope="row">\(t.readable(line.product))\
      <small>\(line.bundle.map { t.readable($0) } ?? "")</small></th>\
      <td class="number">\(t.plain(line.quantity))</td>\
      <td class="number">\(money(line.listAmount))</td>\
      <td class="number">\(money(line.amount))</td></tr>
      """
    })</tbody></table></div></section>
    """
}

private func contactsCard(_ model: DealModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let sheet = model.sheet
  let place = Place.pipeline(.deal(sheet.card.opportunity, word: nil))
  let rows: HTML =
    sheet.contacts.isEmpty
    ? "<p class=\"muted\">\(t(PipelineText.noContacts))</p>"
    : "<ul class=\"plain-list\">\(sheet.contacts.map { contact($0, place, sheet, shell) })</ul>"
  let gaps: HTML? =
    sheet.missingRoles.isEmpty
    ? nil
    : """
    <p class="notice warn">\(t(PipelineText.gaps, [
      "roles": t.list(sheet.missingRoles.map { t(PipelineText(role: $0)) }),
    ]))</p>
    """
  return """
    <section class="card"><h2>\(t(PipelineText.contacts))</h2>\(rows)\(gaps)\
    \(sheet.card.mayWork ? newContact(model, place, shell) : nil)</section>
    """
}

private func newContact(_ model: DealModel, _ place: Place, _ shell: Shell) -> HTML {
  let t = shell.texts
  let fault = model.fieldFault(t)
  let mark = FieldMark("contact", fault)
  let roles = DealContact.neededRoles.map {
    option($0, t(PipelineText(role: $0)), chosen: $0 == model.contact.role)
  }
  let levels = (1...5).map {
    option("\($0)", "\($0)", chosen: "\($0)" == model.contact.authority)
  }
  return """
    <form method="post" action="\(place)" class="inline-form" hx-boost="false">\(shell.formToken)\
    <label class="field"><span>\(t(PipelineText.contact))</span><input type="email" \
    name="contact" required maxlength="320" autocomplete="off"\
    \(attribute: "value", model.contact.contact)\(mark.attributes)>\(mark.note)</label>\
    \(selectField(t(PipelineText.role), "role", [emptyOption] + roles, fault: fault))\
    \(selectField(
      t(PipelineText.authority), "authority", [emptyOption] + levels, fault: fault))\
    <button class="button" name="deed" value="contact">\
    \(t(PipelineText.addContact))</button></form>
    """
}

private func contact(
  _ contact: DealContact, _ place: Place, _ sheet: DealSheet, _ shell: Shell
) -> HTML {
  let t = shell.texts
  let level = contact.authority.map { t(PipelineText.level, ["n": t.number($0)]) }
  let role = contact.buyingRole.map { t(roleName: $0) } ?? t(PipelineText.noRole)
  let words = [role, level].compactMap(\.self).joined(separator: " · ")
  let remove: HTML? =
    sheet.card.mayWork
    ? """
    <form method="post" action="\(place)" class="inline-form" hx-boost="false">\(shell.formToken)\
    <input type="hidden" name="contact" value="\(contact.contact)">\
    <button class="button quiet" name="deed" value="remove-contact" \
    aria-label="\(t(PipelineText.removeContact)) \(contact.contact)">\
    \(t(PipelineText.removeContact))</button></form>
    """ : nil
  return "<li><b>\(contact.contact)</b> <small>\(words)</small>\(remove)</li>"
}

extension Texts {
  /// A known part in the purchase in this language, else as it was written.
  fileprivate func callAsFunction(roleName role: String) -> String {
    DealContact.neededRoles.contains(role) ? self(PipelineText(role: role)) : readable(role)
  }
}

private func timeline(_ model: DealModel, _ t: Texts) -> HTML {
  let latest = model.sheet.timeline.reversed().prefix(200)
  let reopened = reopenings(model.sheet.timeline.map(\.entry))
  let items = latest.map { stored in
    var item = TimelineItem(.entry(stored.entry))
    item.isReopening = reopened.contains(stored.entry.id)
    return item
  }
  return """
    <section class="timeline" aria-labelledby="timeline-title">
    <header><h2 id="timeline-title">\(t(LeadText.timeline))</h2>\(timelineLegend(t))</header>
    \(items.isEmpty ? "<p class=\"muted\">\(t(LeadText.emptyTimeline))</p>" : .empty)
    \(timelineDays(Array(items), t))
    </section>
    """
}

/// Ids of those entries, of one deal in their order, by which it was opened once more.
private func reopenings(_ entries: [JournalEntry]) -> Set<String> {
  var (ids, isClosed) = (Set<String>(), false)
  for entry in entries {
    switch entry.kind {
    case .opportunityWon, .opportunityLost: isClosed = true
    case .opportunityOpened:
      if isClosed { ids.insert(entry.id) }
      isClosed = false
    default: break
    }
  }
  return ids
}
