import Domain
import Services

/// The deals behind a number of the margin.
func marginDealsPage(_ model: MarginDealsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let rows = model.rows
  let title = "\(t(MarginText(model.cut.kind))) · \(cutName(model, t))"
  let next: HTML? = model.next.map {
    nextPage(.margin(.deals(model.query, model.cut, after: $0)), t(DiscountText.further))
  }
  return document(
    title, shell,
    """
    \(listHead(title, count: rows.count, model.query, t))
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
        rows.deals.map { row($0, model, t) }, notes: next))</div>
    """)
}

/// All deals beyond their owner's limit.
func beyondPage(_ model: BeyondModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let next: HTML? = model.next.map {
    nextPage(.margin(.beyond(model.query, after: $0)), t(DiscountText.further))
  }
  let title = "\(t(MarginText.beyond)) · \(t.period(model.period))"
  return document(
    title, shell,
    """
    \(listHead(title, count: nil, model.query, t))
    <div class="review">\(model.rows.isEmpty
      ? emptyState(t(MarginText.noneBeyond), t(MarginText.beyondHelp))
      : tableCard(
        t(MarginText.beyond), t(MarginText.beyondHelp), beyondColumns(t),
        model.rows.map { beyondRow($0, model.names, t) }, notes: next))</div>
    """)
}

private func listHead(_ title: String, count: Int?, _ query: MarginQuery, _ t: Texts) -> HTML {
  let counted: HTML? = count.map {
    "<p class=\"muted\">\(t(MarginText.deals, count: $0))</p>"
  }
  return """
    <header class="page-head"><div><h1>\(title)</h1>\(counted)</div>\
    <div class="head-deeds"><a class="button" href="\(Place.margin(.sheet(query)))">\
    \(t(MarginText.title))</a></div></header>
    """
}

private func cutName(_ model: MarginDealsModel, _ t: Texts) -> String {
  switch model.cut.kind {
  case .all, .lastDays, .band: return t.period(model.period)
  case .rep: return model.cut.name.map { t.readable(model.names.name(of: $0)) } ?? "–"
  case .segment, .product, .bundle, .stripped:
    return model.cut.name.map { t.readable($0) } ?? t(MarginText.without)
  }
}

private func row(_ deal: MarginDeal, _ model: MarginDealsModel, _ t: Texts) -> RecordRow {
  let currency = model.rows.currency
  let amount = { (minor: Int64?) -> HTML in
    "\(minor.map { t.money(wholeUnits($0, currency), currency) } ?? "–")"
  }
  return RecordRow(
    name: dealLink(deal.opportunity),
    cells: [
      "\(deal.owner.map { t.readable(model.names.name(of: $0)) } ?? "–")",
      "\(t.date(deal.closedOn))", amount(deal.listAmount), amount(deal.amount),
      "\(t.percent(deal.discount))", "\(t.percent(deal.margin))",
      discountChip(deal.standing.state, t),
    ], opens: true)
}
