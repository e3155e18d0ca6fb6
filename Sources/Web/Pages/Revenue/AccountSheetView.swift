import Domain
import Services

/// An account: what it is part of and called, its deals and its invoices.
func accountSheetPage(_ model: AccountPageModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let sheet = model.sheet
  let name = sheet.record?.fields["name"]?.text ?? RecordKey.bare(account: sheet.account)
  return document(
    name, shell,
    """
    <header class="page-head"><div>
    <p class="crumb"><a href="\(RevenuePlace.accounts(AccountsView()).place)">\
    \(t(RevenueText.accounts))</a></p>
    <h1>\(t.readable(name))</h1>
    <p class="muted">\(sheet.account)</p></div></header>
    \(revenueWord(model.word, model.problem, t))
    <div class="team-grid"><div class="review">\(deals(model, t))\(invoices(sheet, shell))</div>
    <div class="review">\(partsCard(model, shell))\(namesCard(model, shell))</div></div>
    """)
}

private func deals(_ model: AccountPageModel, _ t: Texts) -> HTML {
  let sheet = model.sheet
  guard !sheet.deals.isEmpty else {
    return """
      <section class="card"><h2>\(t(RevenueText.deals))</h2>\
      <p class="muted">\(t(RevenueText.noDeals))</p></section>
      """
  }
  return tableCard(
    t(RevenueText.deals), t(RevenueText.latest, count: sheet.dealCount),
    [
      (t(RevenueText.deal), false), (t(PipelineText.closes), false),
      (t(RevenueText.amount), true),
    ],
    sheet.deals.map { card in
      let state = t(PipelineText(card.deal.state))
      let stage = card.deal.stage.map { "\(t.readable($0)) · \(state)" } ?? state
      let owner = card.deal.owner.map { model.book.name(of: $0) } ?? t(PipelineText.nobody)
      // Deals of one account are often called the same.
      let name = dealName(card, t)
      let title = name == card.opportunity ? name : "\(name) · \(card.opportunity)"
      return RecordRow(
        name: """
          <a href="\(Place.pipeline(.deal(card.opportunity, word: nil)))">\(title)</a>\
          <small>\(stage)</small><small>\(owner)</small>
          """,
        cells: [
          "\(card.deal.closeOn.map { t.date($0) } ?? "–")", "\(dealAmount(card, t))",
        ], opens: true)
    })
}

private func invoices(_ sheet: AccountSheet, _ shell: Shell) -> HTML? {
  let t = shell.texts
  guard shell.may(.seeMoney) else { return nil }
  var all = InvoicesView()
  all.filter.account = sheet.account
  let link: HTML? =
    sheet.invoiceCount > sheet.invoices.count
    ? """
    <p><a href="\(RevenuePlace.invoices(all).place)">\
    \(t(RevenueText.latest, count: sheet.invoiceCount))</a></p>
    """ : nil
  return """
    <section class="card"><h2>\(t(RevenueText.invoices))</h2>\(sheet.invoices.isEmpty
      ? "<p class=\"muted\">\(t(RevenueText.noneBilled))</p>"
      : invoiceTable(sheet.invoices, withAccount: false, t))\(link)</section>
    """
}

private func partsCard(_ model: AccountPageModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let sheet = model.sheet
  let parts: HTML? =
    sheet.parts.isEmpty
    ? nil
    : """
    <h3>\(t(RevenueText.parts))</h3><ul class="plain-list">\(sheet.parts.prefix(200).map {
      "<li>\(accountLink($0))</li>" as HTML
    })</ul>
    """
  let history = sheet.parent.flatMap { book in
    historyOf([book.row] + book.before, t, recorded: \.recorded) {
      $0.parent ?? t(RevenueText.ofNothing)
    }
  }
  let form: HTML? =
    shell.may(.setRevenue)
    ? """
    <form method="post" action="\(RevenuePlace.account(sheet.account, word: nil).place)" \
    class="stacked bare" hx-boost="false">\(shell.formToken)
    \(revenueField(
      .partOf, "parent", model.form.above, t, help: .parentHelp,
      fault: fieldFault(model.problem, t)))
    <button class="button" name="deed" value="parent">\(t(RevenueText.save))</button></form>
    """ : nil
  let above = sheet.parent?.row.parent.map { accountLink($0) }
  return """
    <section class="card"><h2>\(t(RevenueText.partOf))</h2>
    <p>\(above ?? "\(t(RevenueText.ofNothing))")</p>\(history)\(form)\(parts)</section>
    """
}

private func namesCard(_ model: AccountPageModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let sheet = model.sheet
  let form: HTML? =
    shell.may(.setRevenue)
    ? """
    <form method="post" action="\(RevenuePlace.account(sheet.account, word: nil).place)" \
    class="stacked bare" hx-boost="false">\(shell.formToken)
    \(revenueField(
      .name, "name", model.name, t, isNeeded: true, help: .nameHelp,
      fault: fieldFault(model.problem, t)))
    <button class="button" name="deed" value="name">\(t(RevenueText.addName))</button></form>
    """ : nil
  let names: HTML =
    sheet.names.isEmpty
    ? "<p class=\"muted\">\(t(RevenueText.noNames))</p>"
    : """
    <ul class="plain-list">\(sheet.names.map { name -> HTML in
      "<li>\(name.name) <small class=\"muted\">\(t.day(name.recorded))</small></li>"
    })</ul>
    """
  return """
    <section class="card"><h2>\(t(RevenueText.names))</h2>\(names)\(form)</section>
    """
}
