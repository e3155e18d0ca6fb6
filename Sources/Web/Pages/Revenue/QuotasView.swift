import Domain
import Services

/// What members and teams are to win, the latest period first, with what each was before.
func quotasPage(_ model: QuotasModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return revenuePage(
    .quotas(QuotasView()), .quotas, .quotasHelp, shell, word: model.view.word,
    problem: model.problem, above: filter(model, t),
    rows: model.rows.isEmpty
      ? emptyState(t(RevenueText.noQuotas), t(RevenueText.noQuotasHelp)) : table(model, t),
    form: newQuota(model, shell))
}

private func filter(_ model: QuotasModel, _ t: Texts) -> HTML {
  """
  <form class="inline-form" method="get" action="/pipeline/quotas">\
  \(revenueField(
    .periodOf, "period", model.view.period?.description ?? "", t, size: 12, most: 10))\
  <button class="button">\(t(PipelineText.show))</button></form>
  """
}

private func table(_ model: QuotasModel, _ t: Texts) -> HTML {
  var further = model.view
  (further.after, further.word) = (model.next, nil)
  let next: HTML? =
    model.next == nil
    ? nil : nextPage(RevenuePlace.quotas(further).place, t(RevenueText.further))
  return """
    <table class="list records as-cards"><caption class="unseen">\(t(RevenueText.quotas))</caption>
    <thead><tr><th scope="col">\(t(RevenueText.holder))</th>\
    <th scope="col">\(t(RevenueText.period))</th>\
    <th scope="col" class="number">\(t(RevenueText.quota))</th>\
    <th scope="col">\(t(RevenueText.since))</th></tr></thead>
    <tbody>\(model.rows.map { row($0, model, t) })</tbody></table>\(next)
    """
}

private func row(_ book: RevisedRow<Quota>, _ model: QuotasModel, _ t: Texts) -> HTML {
  let quota = book.row
  let name =
    switch quota.holder {
    case .member(let email): model.book.name(of: email)
    case .team(let word): model.teams.first { $0.team == word }?.name ?? word
    }
  let kind = t(quota.holder.kind == "team" ? RevenueText.team : .member)
  let learning = quota.isRamped ? "" : " · \(t(RevenueText.learning))"
  let history = historyOf([quota] + book.before, t, recorded: \.recorded) { words($0, t) }
  return """
    <tr data-row><th scope="row">\(name)<small>\(kind)\(learning)</small></th>\
    <td data-label="\(t(RevenueText.period))">\(quota.period.description)</td>\
    <td class="number" data-label="\(t(RevenueText.quota))">\(words(quota, t))</td>\
    <td data-label="\(t(RevenueText.since))">\(t.day(quota.recorded))\(history)</td></tr>
    """
}

private func words(_ quota: Quota, _ t: Texts) -> String {
  quota.amount.map { t.money($0, quota.currency) } ?? t(RevenueText.takenBack)
}

private func newQuota(_ model: QuotasModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (form, fault) = (model.form, fieldFault(model.problem, t))
  let holders = { (label: RevenueText, kind: String, all: [(String, String)]) -> HTML? in
    all.isEmpty
      ? nil
      : """
      <optgroup label="\(t(label))">\(all.map { key, name in
        option("\(kind):\(key)", name, chosen: form.holder == "\(kind):\(key)")
      })</optgroup>
      """
  }
  let members = model.members.map { ($0.email, model.book.name(of: $0.email)) }
  return """
    <section><h2 id="new">\(t(RevenueText.setQuota))</h2>
    <form method="post" action="\(RevenuePlace.quotas(model.view).place)" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    \(selectField(
      t(RevenueText.holder), "holder",
      [
        emptyOption, holders(.members, "member", members),
        holders(.teams, "team", model.teams.map { ($0.team, $0.name) }),
      ].compactMap(\.self), isNeeded: true, fault: fault))
    \(revenueField(
      .period, "period", form.period, t, size: 10, most: 10, isNeeded: true, help: .periodHelp,
      fault: fault))
    <div class="inline-form">\(revenueField(
      .quota, "amount", form.amount, t, size: 12, most: 20, mode: "decimal", fault: fault))\
    \(currencyField(
      t(RevenueText.currency), form.currency, model.currencies, fault: fault))</div>
    <label class="check"><input type="checkbox" name="learning" value="yes"\
    \(flag: "checked", form.isLearning)> <span>\(t(RevenueText.learningHelp))</span></label>
    <div class="head-deeds"><button class="button primary" name="deed" value="set">\
    \(t(RevenueText.save))</button><button class="button quiet" name="deed" value="take-back">\
    \(t(RevenueText.takeBack))</button></div>
    <p class="muted">\(t(RevenueText.staysOnRecord))</p></form></section>
    """
}
