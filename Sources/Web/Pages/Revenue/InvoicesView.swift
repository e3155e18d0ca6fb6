import Domain
import Services

/// Invoices and credit notes, the one learned of last first.
func invoicesPage(_ model: InvoicesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let filter = model.view.filter
  let isFiltered = filter.account != nil || filter.ofUnknownAccounts
  return revenuePage(
    .invoices(InvoicesView()), .invoices, .invoicesHelp, shell, word: model.view.word,
    problem: model.problem, above: choices(filter, isFiltered: isFiltered, t),
    rows: model.rows.isEmpty
      ? emptyState(
        t(RevenueText.noInvoices),
        t(isFiltered ? RevenueText.noInvoicesSo : .noInvoicesHelp))
      : table(model, t),
    form: newInvoice(model, shell))
}

private func choices(_ filter: InvoiceQuery, isFiltered: Bool, _ t: Texts) -> HTML {
  let cleared: HTML? =
    isFiltered
    ? """
    <a class="button quiet" href="\(RevenuePlace.invoices(InvoicesView()).place)">\
    \(t(PipelineText.clear))</a>
    """ : nil
  return """
    <form class="inline-form" method="get" action="/pipeline/invoices">\
    \(revenueField(.account, "account", filter.account ?? "", t, size: 24))\
    <label class="check"><input type="checkbox" name="unknown" value="yes"\
    \(flag: "checked", filter.ofUnknownAccounts)> <span>\(t(RevenueText.onlyUnknown))</span>\
    </label><button class="button">\(t(PipelineText.show))</button>\(cleared)</form>
    """
}

private func table(_ model: InvoicesModel, _ t: Texts) -> HTML {
  var further = model.view
  (further.filter.after, further.word) = (model.next, nil)
  let next: HTML? =
    model.next == nil
    ? nil : nextPage(RevenuePlace.invoices(further).place, t(RevenueText.further))
  return """
    \(invoiceTable(model.rows, t))\(next)
    """
}

/// Of several accounts, or of one, whose name is then left out.
func invoiceTable(_ invoices: [Invoice], withAccount: Bool = true, _ t: Texts) -> HTML {
  let account: HTML? =
    withAccount ? "<th scope=\"col\">\(t(RevenueText.account))</th>" : nil
  return """
    <table class="list records as-cards"><caption class="unseen">\(t(RevenueText.invoices))\
    </caption><thead><tr><th scope="col">\(t(RevenueText.invoice))</th>\(account)\
    <th scope="col">\(t(RevenueText.days))</th>\
    <th scope="col" class="number">\(t(RevenueText.amount))</th></tr></thead>
    <tbody>\(invoices.map { row($0, withAccount: withAccount, t) })</tbody></table>
    """
}

private func row(_ invoice: Invoice, withAccount: Bool, _ t: Texts) -> HTML {
  let credit: HTML? =
    invoice.amount < 0
    ? """
    <small>\(invoice.credits.map { t(RevenueText.creditsInvoice, ["invoice": $0]) }
      ?? t(RevenueText.creditNote))</small>
    """ : nil
  let unknown: HTML? =
    invoice.isAccountKnown ? nil : "<small class=\"warn\">\(t(RevenueText.unknown))</small>"
  let place = RevenuePlace.account(invoice.account, word: nil).place
  let account: HTML? =
    withAccount
    ? """
    <td data-label="\(t(RevenueText.account))"><a href="\(place)">\
    \(invoice.isAccountKnown ? invoice.account : invoice.accountID)</a>\(unknown)</td>
    """ : nil
  let days =
    invoice.period.lowerBound == invoice.period.upperBound
    ? t.date(invoice.period.lowerBound)
    : "\(t.date(invoice.period.lowerBound)) – \(t.date(invoice.period.upperBound))"
  return """
    <tr data-row><th scope="row">\(invoice.id)\(credit)</th>\(account)\
    <td data-label="\(t(RevenueText.days))">\(days)\
    <small>\(t(RevenueText.known)) \(t.day(invoice.recorded))</small></td>\
    <td class="number" data-label="\(t(RevenueText.amount))">\
    \(t.money(invoice.amount, invoice.currency))</td></tr>
    """
}

private func newInvoice(_ model: InvoicesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let (form, fault) = (model.form, fieldFault(model.problem, t))
  let name: HTML? = form.name.map {
    "<input type=\"hidden\" name=\"\(InvoiceForm.nameField)\" value=\"\($0)\">"
  }
  return """
    <section><h2 id="new">\(t(RevenueText.newInvoice))</h2>
    <form method="post" action="\(RevenuePlace.invoices(model.view).place)" class="card stacked" \
    hx-boost="false">\(shell.formToken)\(name)
    \(revenueField(
      .invoice, "invoice", form.invoice, t, help: .invoiceHelp, fault: fault))
    \(revenueField(
      .account, "account", form.account, t, isNeeded: true, help: .accountHelp, fault: fault))
    <div class="inline-form">\(revenueField(
      .amount, "amount", form.amount, t, size: 12, most: 20, isNeeded: true, mode: "decimal",
      fault: fault))\
    \(currencyField(
      t(RevenueText.currency), form.currency, model.currencies, fault: fault))</div>
    <div class="inline-form">\(dayField(
      t(RevenueText.firstDay), "period_start", form.periodStart, isNeeded: true, fault: fault))\
    \(dayField(t(RevenueText.lastDay), "period_end", form.periodEnd, fault: fault))</div>
    \(revenueField(
      .credits, "credits", form.credits, t, help: .creditsHelp, fault: fault))
    <button class="button primary">\(t(RevenueText.save))</button>
    <p class="muted">\(t(RevenueText.invoiceStays))</p></form></section>
    """
}
