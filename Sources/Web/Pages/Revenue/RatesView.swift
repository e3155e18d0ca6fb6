import Domain
import Services

/// What currencies were worth, the latest day first, with what each rate was before.
func ratesPage(_ model: RatesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return revenuePage(
    .rates(RatesView()), .rates, .ratesHelp, shell, word: model.view.word, problem: model.problem,
    above: model.currencies.count > 1 ? filter(model, t) : nil,
    rows: model.rows.isEmpty
      ? emptyState(
        t(RevenueText.noRates), t(RevenueText.noRatesHelp, ["currency": model.reporting]))
      : table(model, t),
    form: newRate(model, shell))
}

private func filter(_ model: RatesModel, _ t: Texts) -> HTML {
  """
  <form class="inline-form" method="get" action="/pipeline/rates">\
  \(choice("currency", t(RevenueText.currency), model.currencies.map {
    option($0, $0, chosen: $0 == model.view.currency)
  }, t))<button class="button">\(t(PipelineText.show))</button></form>
  """
}

private func table(_ model: RatesModel, _ t: Texts) -> HTML {
  var further = model.view
  (further.after, further.word) = (model.next, nil)
  let next: HTML? =
    model.next == nil
    ? nil : nextPage(RevenuePlace.rates(further).place, t(RevenueText.further))
  return """
    <table class="list records as-cards"><caption class="unseen">\(t(RevenueText.rates))</caption>
    <thead><tr><th scope="col">\(t(RevenueText.currency))</th>\
    <th scope="col">\(t(RevenueText.fromDay))</th>\
    <th scope="col" class="number">\(t(RevenueText.inReporting, [
      "currency": model.reporting,
    ]))</th><th scope="col">\(t(RevenueText.known))</th></tr></thead>
    <tbody>\(model.rows.map { row($0, model, t) })</tbody></table>\(next)
    """
}

private func row(
  _ book: RevisedRow<ExchangeRates.Rate>, _ model: RatesModel, _ t: Texts
) -> HTML {
  let rate = book.row
  let history = historyOf([rate] + book.before, t, recorded: \.recorded) {
    t.plain($0.rate, digits: 6)
  }
  return """
    <tr data-row><th scope="row">\(rate.currency)</th>\
    <td data-label="\(t(RevenueText.fromDay))">\(t.date(rate.day))</td>\
    <td class="number" data-label="\(model.reporting)">\(t.plain(rate.rate, digits: 6))</td>\
    <td data-label="\(t(RevenueText.known))">\(t.day(rate.recorded))\(history)</td></tr>
    """
}

private func newRate(_ model: RatesModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let fault = fieldFault(model.problem, t)
  return """
    <section><h2 id="new">\(t(RevenueText.setRate))</h2>
    <form method="post" action="\(RevenuePlace.rates(model.view).place)" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    <div class="inline-form">\(revenueField(
      .currency, "currency", model.form.currency, t, size: 4, most: 3, isNeeded: true,
      fault: fault))\
    \(dayField(
      t(RevenueText.fromDay), "day", model.form.day, isNeeded: true, fault: fault))</div>
    \(revenueField(
      .rate, "rate", model.form.rate, t, size: 12, most: 20, isNeeded: true, help: .rateHelp,
      mode: "decimal", fault: fault))
    <button class="button primary">\(t(RevenueText.save))</button>
    <p class="muted">\(t(RevenueText.rateKnown))</p></form></section>
    """
}
