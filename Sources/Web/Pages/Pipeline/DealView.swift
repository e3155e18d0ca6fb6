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
    \(card.mayWork ? editCard(model, shell) : nil)
    \(linesCard(model, t))
    \(contactsCard(model, shell))
    \(versionsCard(model, t))
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
  return "<p class=\"notice warn\" role=\"alert\">\(t(problem))\(kept)</p>"
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
  let rows: [(PipelineText, HTML)] = [
    (.amount, "<b>\(dealAmount(card, t))</b>\(discount(deal, t))"),
    (.stage, "\(stage) · \(state)"),
    (.closes, "\(deal.closeOn.map { t.date($0) } ?? t(PipelineText.noClose))"),
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

private func editCard(_ model: DealModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (form, settings) = (model.form, model.sheet.settings.settings)
  let isOpen = model.sheet.card.deal.state == .open
  let money: HTML? = form.amount.map { amount in
    """
    <div class="inline-form"><label class="field"><span>\(t(PipelineText.amount))</span>\
    <input name="amount" value="\(amount)" inputmode="decimal" maxlength="20" autocomplete="off" \
    size="12"></label><label class="field"><span>\(t(PipelineText.currency))</span>\
    <input name="currency" value="\(form.currency)" maxlength="3" size="4" autocomplete="off">\
    </label></div>
    """
  }
  return """
    <section class="card"><h2>\(t(PipelineText.change))</h2>
    <form method="post" action="\(Place.pipeline(.deal(model.sheet.card.opportunity, word: nil)))" \
    class="stacked" hx-boost="false">\(shell.formToken)
    <input type="hidden" name="version" value="\(model.sheet.card.version)">
    \(field(.nextStep, "next_step", form.nextStep, t))
    <div class="inline-form">\(day(.nextStepOn, "next_step_on", form.nextStepOn, t))\
    \(day(.closes, "close_on", form.closeOn, t))</div>
    <div class="inline-form">\(stageField(form, settings, t))\
    \(select(.category, "category", form.category, settings.categories, t))</div>
    \(money)\(ownerField(model, t))\(field(.name, "name", form.name, t))
    \(outcomeFields(form, settings, isOpen: isOpen, t))
    <button class="button primary" name="deed" value="change">\(t(PipelineText.save))</button>
    </form></section>
    """
}

private func field(_ label: PipelineText, _ name: String, _ value: String, _ t: Texts) -> HTML {
  textField(t(label), name, value, most: DealChange.longest)
}

private func day(_ label: PipelineText, _ name: String, _ value: String, _ t: Texts) -> HTML {
  dayField(t(label), name, value)
}

private func stageField(_ form: DealForm, _ settings: PipelineSettings, _ t: Texts) -> HTML {
  guard !settings.stages.isEmpty else { return field(.stage, "stage", form.stage, t) }
  return select(.stage, "stage", form.stage, settings.stages.map(\.name), t)
}

/// A choice that keeps what is there, also where the settings do not know it.
private func select(
  _ label: PipelineText, _ name: String, _ value: String, _ choices: [String], _ t: Texts
) -> HTML {
  let all = choices.contains(value) || value.isEmpty ? choices : [value] + choices
  return """
    <label class="field"><span>\(t(label))</span><select name="\(name)"><option value=""></option>\
    \(all.map { option($0, t.readable($0.replacing("_", with: " ")), chosen: $0 == value) })\
    </select></label>
    """
}

private func ownerField(_ model: DealModel, _ t: Texts) -> HTML {
  let known = model.owners.map { ($0.email, $0.name) }
  let current = model.form.owner
  let key = RecordKey.folded(current)
  let isKnown = current.isEmpty || known.contains { RecordKey.folded($0.0) == key }
  let all = isKnown ? known : [(current, model.book.name(of: current))] + known
  return """
    <label class="field"><span>\(t(PipelineText.owner))</span><select name="owner">\
    <option value=""></option>\(all.map { email, name in
      option(email, name, chosen: RecordKey.folded(email) == key)
    })\
    </select></label>
    """
}

private func outcomeFields(
  _ form: DealForm, _ settings: PipelineSettings, isOpen: Bool, _ t: Texts
) -> HTML {
  let outcomes: [(String, PipelineText)] =
    isOpen
    ? [("", .stays), ("won", .won), ("lost", .lost)] : [("", .stays), ("open", .reopen)]
  let reason: HTML? =
    isOpen
    ? settings.lossReasons.isEmpty
      ? field(.reason, "reason", form.reason, t)
      : select(.reason, "reason", form.reason, settings.lossReasons, t) : nil
  return """
    <div class="inline-form"><label class="field"><span>\(t(PipelineText.outcome))</span>\
    <select name="outcome">\(outcomes.map { value, label in
      option(value, t(label), chosen: value == form.outcome)
    })</select></label>\(reason)</div>
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
  let add: HTML? =
    sheet.card.mayWork
    ? """
    <form method="post" action="\(place)" class="inline-form" hx-boost="false">\(shell.formToken)\
    <label class="field"><span>\(t(PipelineText.contact))</span><input type="email" \
    name="contact" required maxlength="320" autocomplete="off"\
    \(attribute: "value", model.contact.contact)></label>\
    <label class="field"><span>\(t(PipelineText.role))</span><select name="role">\
    <option value=""></option>\(DealContact.neededRoles.map {
      option($0, t(PipelineText(role: $0)), chosen: $0 == model.contact.role)
    })</select></label><label class="field"><span>\(t(PipelineText.authority))</span>\
    <select name="authority"><option value=""></option>\((1...5).map {
      option("\($0)", "\($0)", chosen: "\($0)" == model.contact.authority)
    })</select></label><button class="button" name="deed" value="contact">\
    \(t(PipelineText.addContact))</button></form>
    """ : nil
  return """
    <section class="card"><h2>\(t(PipelineText.contacts))</h2>\(rows)\(gaps)\(add)</section>
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

/// Every version with both its times, the latest first.
private func versionsCard(_ model: DealModel, _ t: Texts) -> HTML {
  let versions = model.sheet.history.versions
  let shown = versions.enumerated().reversed().prefix(50)
  let isHidden = model.sheet.card.hidesMoney
  return """
    <section class="card"><h2>\(t(PipelineText.versions))</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="\(t(PipelineText.versions))">
    <table class="list records as-cards versions"><caption class="unseen">\
    \(t(PipelineText.versions))</caption><thead><tr>\
    <th scope="col">\(t(PipelineText.recorded))</th><th scope="col">\(t(PipelineText.stage))</th>\
    <th scope="col">\(t(PipelineText.closes))</th>\
    <th scope="col" class="number">\(t(PipelineText.amount))</th></tr></thead>
    <tbody>\(shown.map { _, version -> HTML in
      let amount = isHidden
        ? t(PipelineText.hidden)
        : version.amount.map { t.money($0, version.currency) } ?? t(PipelineText.noAmount)
      let stage = version.stage.map { t.readable($0) } ?? "–"
      return """
        <tr><td data-label="\(t(PipelineText.recorded))">\(t.time(version.recorded))\
        \(happened(version, t))</td>\
        <td data-label="\(t(PipelineText.stage))">\(stage) · \(t(PipelineText(version.state)))</td>\
        <td data-label="\(t(PipelineText.closes))">\
        \(version.closeOn.map { t.date($0) } ?? "–")</td>\
        <td class="number" data-label="\(t(PipelineText.amount))">\(amount)</td></tr>
        """
    })</tbody></table></div></section>
    """
}

/// Said where it was learned later than it happened.
private func happened(_ version: DealVersion, _ t: Texts) -> HTML? {
  guard version.at != version.recorded else { return nil }
  return "<small>\(t(PipelineText.happened)) \(t.time(version.at))</small>"
}

private func timeline(_ model: DealModel, _ t: Texts) -> HTML {
  let latest = model.sheet.timeline.reversed().prefix(200)
  let items = latest.map { TimelineItem(.entry($0.entry)) }
  return """
    <section class="timeline" aria-labelledby="timeline-title">
    <header><h2 id="timeline-title">\(t(LeadText.timeline))</h2>\(timelineLegend(t))</header>
    \(items.isEmpty ? "<p class=\"muted\">\(t(LeadText.emptyTimeline))</p>" : .empty)
    \(timelineDays(Array(items), t))
    </section>
    """
}
