import Domain
import Services

/// Accounts that have deals or invoices, with what they are part of.
func accountsPage(_ model: AccountsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return revenuePage(
    .accounts(AccountsView()), .accounts, .accountsHelp, shell, word: model.view.word,
    problem: model.problem, above: filter(model, t),
    rows: model.rows.isEmpty
      ? emptyState(
        t(RevenueText.noAccounts),
        t(model.view.prefix.isEmpty ? RevenueText.noAccountsHelp : .noAccountsSo))
      : table(model, t),
    form: newParent(model, shell))
}

private func filter(_ model: AccountsModel, _ t: Texts) -> HTML {
  """
  <form class="inline-form" method="get" action="/pipeline/accounts">\
  \(revenueField(.beginsWith, "q", model.view.prefix, t, size: 24))\
  <button class="button">\(t(PipelineText.show))</button></form>
  """
}

private func table(_ model: AccountsModel, _ t: Texts) -> HTML {
  var further = model.view
  (further.after, further.word) = (model.next, nil)
  let next: HTML? =
    model.next == nil
    ? nil : nextPage(RevenuePlace.accounts(further).place, t(RevenueText.further))
  return """
    <table class="list records as-cards"><caption class="unseen">\(t(RevenueText.accounts))\
    </caption><thead><tr><th scope="col">\(t(RevenueText.account))</th>\
    <th scope="col">\(t(RevenueText.partOf))</th>\
    <th scope="col" class="number">\(t(RevenueText.openDeals))</th>\
    <th scope="col" class="number">\(t(RevenueText.wonDeals))</th>\
    <th scope="col" class="number">\(t(RevenueText.invoices))</th></tr></thead>
    <tbody>\(model.rows.map { row($0, t) })</tbody></table>\(next)
    """
}

private func row(_ line: AccountLine, _ t: Texts) -> HTML {
  """
  <tr data-row><th scope="row">\(accountLink(line.account, name: line.name, t))</th>\
  <td data-label="\(t(RevenueText.partOf))">\(line.parent.map { accountLink($0) } ?? "–")</td>\
  <td class="number" data-label="\(t(RevenueText.openDeals))">\(t.number(line.openDeals))</td>\
  <td class="number" data-label="\(t(RevenueText.wonDeals))">\(t.number(line.wonDeals))</td>\
  <td class="number" data-label="\(t(RevenueText.invoices))">\(t.number(line.invoices))</td></tr>
  """
}

/// By its name, with its key beside it.
private func accountLink(_ account: String, name: String?, _ t: Texts) -> HTML {
  guard let name else { return accountLink(account) }
  return """
    <a href="\(RevenuePlace.account(account, word: nil).place)">\(t.readable(name))</a>\
    <small>\(RecordKey.bare(account: account))</small>
    """
}

func accountLink(_ account: String) -> HTML {
  """
  <a href="\(RevenuePlace.account(account, word: nil).place)">\
  \(RecordKey.bare(account: account))</a>
  """
}

private func newParent(_ model: AccountsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let fault = fieldFault(model.problem, t)
  return """
    <section><h2 id="new">\(t(RevenueText.setParent))</h2>
    <form method="post" action="\(RevenuePlace.accounts(model.view).place)" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    \(revenueField(
      .account, "account", model.form.account, t, isNeeded: true, help: .keyHelp, fault: fault))
    \(revenueField(.partOf, "parent", model.form.above, t, help: .parentHelp, fault: fault))
    <button class="button primary">\(t(RevenueText.save))</button>
    <p class="muted">\(t(RevenueText.staysOnRecord))</p></form></section>
    """
}
