import Domain
import Services

/// The deals behind a number of the margin.
func marginDealsPage(_ model: MarginDealsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let rows = model.rows
  let title = "\(t(MarginText(model.cut.kind))) · \(cutName(model, t))"
  let more: HTML? =
    rows.count > rows.deals.count
    ? """
    <p class="muted">\(t(MarginText.more, ["n": t.number(rows.count - rows.deals.count)]))</p>
    """ : nil
  return document(
    title, shell,
    """
    <header class="page-head"><div><h1>\(title)</h1>
    <p class="muted">\(t(MarginText.deals, count: rows.count))</p></div>\
    <div class="head-deeds"><a class="button" href="\(Place.margin(.sheet(model.query)))">\
    \(t(MarginText.title))</a></div></header>
    <div class="review">\(rows.deals.isEmpty
      ? emptyState(t(MarginText.empty), t(MarginText.emptyHelp))
      : tableCard(
        title, t(MarginText.dealsHelp),
        [
          (t(MarginText.deal), false), (t(MarginText.rep), false), (t(MarginText.closed), false),
          (t(MarginText.listValue), true), (t(MarginText.amount), true),
          (t(MarginText.discount), true), (t(MarginText.margin), true),
          (t(MarginText.state), false),
        ],
        rows.deals.map { row($0, model, t) }, notes: more))</div>
    """)
}

private func cutName(_ model: MarginDealsModel, _ t: Texts) -> String {
  switch model.cut.kind {
  case .all, .lastDays, .band: return model.periodName
  case .rep: return model.cut.name.map { t.readable(model.names.name(of: $0)) } ?? "–"
  case .segment, .product, .bundle, .stripped:
    return model.cut.name.map { t.readable($0) } ?? t(MarginText.without)
  }
}

private func row(_ deal: MarginDeal, _ model: MarginDealsModel, _ t: Texts) -> HTML {
  let currency = model.rows.currency
  let amount = { (minor: Int64?) in
    minor.map { t.money(wholeUnits($0, currency), currency) } ?? "–"
  }
  return """
    <tr data-row><th scope="row" class="who">\(dealLink(deal.opportunity))</th>\
    <td>\(deal.owner.map { t.readable(model.names.name(of: $0)) } ?? "–")</td>\
    <td>\(t.date(deal.closedOn))</td><td class="number">\(amount(deal.listAmount))</td>\
    <td class="number">\(amount(deal.amount))</td>\
    <td class="number">\(t.percent(deal.discount))</td>\
    <td class="number">\(t.percent(deal.margin))</td>\
    <td>\(discountChip(deal.standing.state, t))</td></tr>
    """
}
