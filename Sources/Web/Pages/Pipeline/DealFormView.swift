import Domain
import Services

/// The form by which a deal is changed; what is wrong with a field is said at it.
func dealEditCard(_ model: DealModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (form, settings) = (model.form, model.sheet.settings.settings)
  let fault = model.fieldFault(t)
  let categories = chosen(form.category, of: settings.categories) { t.category($0) }
  return """
    <section class="card"><h2>\(t(PipelineText.change))</h2>
    <form method="post" action="\(Place.pipeline(.deal(model.sheet.card.opportunity, word: nil)))" \
    class="stacked" hx-boost="false">\(shell.formToken)
    <input type="hidden" name="version" value="\(model.sheet.card.version)">
    \(field(.nextStep, "next_step", form.nextStep, fault, t))
    <div class="inline-form">\(day(.nextStepOn, "next_step_on", form.nextStepOn, fault, t))\
    \(day(.closes, "close_on", form.closeOn, fault, t))</div>
    <div class="inline-form">\(stageField(form, settings, fault, t))\
    \(selectField(t(PipelineText.category), "category", categories, fault: fault))</div>
    \(moneyFields(model, fault, t))\(ownerField(model, fault, t))\
    \(field(.name, "name", form.name, fault, t))
    \(outcomeFields(model, fault, t))
    <button class="button primary" name="deed" value="change">\(t(PipelineText.save))</button>
    </form></section>
    """
}

private func field(
  _ label: PipelineText, _ name: String, _ value: String, _ fault: FieldFault?, _ t: Texts
) -> HTML {
  textField(t(label), name, value, most: DealChange.longest, fault: fault)
}

private func day(
  _ label: PipelineText, _ name: String, _ value: String, _ fault: FieldFault?, _ t: Texts
) -> HTML {
  dayField(t(label), name, value, fault: fault)
}

/// Choices of which what is there is one, also where the settings do not know it.
private func chosen(
  _ value: String, of choices: [String], _ name: (String) -> String
) -> [HTML] {
  let all = choices.contains(value) || value.isEmpty ? choices : [value] + choices
  return [emptyOption] + all.map { option($0, name($0), chosen: $0 == value) }
}

private func stageField(
  _ form: DealForm, _ settings: PipelineSettings, _ fault: FieldFault?, _ t: Texts
) -> HTML {
  guard !settings.stages.isEmpty else { return field(.stage, "stage", form.stage, fault, t) }
  let stages = chosen(form.stage, of: settings.stages.map(\.name)) { t.readable($0) }
  return selectField(t(PipelineText.stage), "stage", stages, fault: fault)
}

/// Nothing where the amounts are not for these eyes.
private func moneyFields(_ model: DealModel, _ fault: FieldFault?, _ t: Texts) -> HTML? {
  guard let amount = model.form.amount else { return nil }
  return """
    <div class="inline-form">\(textField(
      t(PipelineText.amount), "amount", amount, most: 20, size: 12, mode: "decimal", fault: fault))\
    \(currencyField(
      t(PipelineText.currency), model.form.currency, model.sheet.currencies,
      help: t(PipelineText.notConverted), fault: fault))</div>
    """
}

private func ownerField(_ model: DealModel, _ fault: FieldFault?, _ t: Texts) -> HTML {
  let known = model.owners.map { ($0.email, $0.name) }
  let current = model.form.owner
  let key = RecordKey.folded(current)
  let isKnown = current.isEmpty || known.contains { RecordKey.folded($0.0) == key }
  let all = isKnown ? known : [(current, model.book.name(of: current))] + known
  let options = all.map { email, name in
    option(email, name, chosen: RecordKey.folded(email) == key)
  }
  return selectField(t(PipelineText.owner), "owner", [emptyOption] + options, fault: fault)
}

/// The reason is out of sight until the deal is said to be lost, unless there is one already.
private func outcomeFields(_ model: DealModel, _ fault: FieldFault?, _ t: Texts) -> HTML {
  let form = model.form
  let isOpen = model.sheet.card.deal.state == .open
  let outcomes: [(String, PipelineText)] =
    isOpen
    ? [("", .stays), ("won", .won), ("lost", .lost)] : [("", .stays), ("open", .reopen)]
  let options = outcomes.map { value, label in
    option(value, t(label), chosen: value == form.outcome)
  }
  let reason = isOpen ? reasonField(form, model.sheet.settings.settings, fault, t) : nil
  let isAside = form.reason.isEmpty && fault?.field != "reason"
  return """
    <div class="inline-form\(isAside ? " loss" : "")">\
    \(selectField(t(PipelineText.outcome), "outcome", options, fault: fault))\(reason)</div>
    """
}

private func reasonField(
  _ form: DealForm, _ settings: PipelineSettings, _ fault: FieldFault?, _ t: Texts
) -> HTML {
  guard !settings.lossReasons.isEmpty else {
    return field(.reason, "reason", form.reason, fault, t)
  }
  let reasons = chosen(form.reason, of: settings.lossReasons) { t.readable($0) }
  return selectField(t(PipelineText.reason), "reason", reasons, fault: fault)
}
