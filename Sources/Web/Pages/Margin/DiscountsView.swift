import Domain
import Services

/// What was asked for, what waits, and what was decided.
func discountsPage(_ model: DiscountsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let waiting: HTML? =
    model.toDecide.isEmpty
    ? nil
    : """
    <section><h2>\(t(DiscountText.toDecide))</h2>\
    \(model.toDecide.map { decision($0, model, shell) })</section>
    """
  let next: HTML? = model.next.map {
    nextPage(.margin(.discounts(before: $0)), t(DiscountText.further))
  }
  return document(
    t(DiscountText.title), shell,
    """
    <header class="page-head"><div><h1>\(t(DiscountText.title))</h1>
    <p class="muted">\(t(DiscountText.help))</p></div></header>
    \(marginTabs(.discounts(before: nil), toDecide: model.toDecide.count, shell))
    \(model.fault.map { discountFault($0, unsent: model.form.reason, t) })
    <div class="review">\(waiting)
    \(model.asked.isEmpty
      ? emptyState(t(DiscountText.empty), t(DiscountText.emptyHelp))
      : tableCard(
        t(DiscountText.asked), t(DiscountText.askedHelp),
        [
          (t(MarginText.deal), false), (t(DiscountText.who), false),
          (t(MarginText.discount), true), (t(MarginText.state), false),
        ],
        model.asked.map { askedRow($0, model.members, t) }, notes: next))</div>
    """)
}

/// With the words that were typed, where no form holds them any more.
func discountFault(_ fault: DiscountText, unsent words: String?, _ t: Texts) -> HTML {
  let unsent: HTML? = words.map { words in
    "<p>\(t(DiscountText.unsent, ["words": t.readable(words)]))</p>"
  }
  return "<p class=\"notice warn\" role=\"alert\">\(t(fault))</p>\(unsent)"
}

private func askedRow(
  _ asked: DiscountCard.Asked, _ members: [Int: String], _ t: Texts
) -> RecordRow {
  let request = asked.request
  return RecordRow(
    name: """
      <a href="\(Place.margin(.discount(request.number)))">\(request.opportunity)</a>\
      <small>\(t.time(request.at))</small>
      """,
    cells: [
      "\(members[request.by].map { t.readable($0) } ?? "–")",
      """
      \(t.percent(request.terms.discount))\
      <small>\(t.money(request.terms.amount, request.terms.currency))</small>
      """, requestChip(asked.state, t),
    ], opens: true)
}

private func decision(_ card: DiscountCard, _ model: DiscountsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let mine = card.asked.filter(\.mayDecide).map(\.request).map { request -> HTML in
    """
    <section class="card discount-form"><h3>\(dealLink(request.opportunity)) · \
    \(t.percent(request.terms.discount))</h3>
    \(requestWords(request, card, model.members, t))\(decisionForm(request, shell))</section>
    """
  }
  return "\(mine)"
}

/// What speaks for a request, and who said it.
private func requestWords(
  _ request: DiscountRequest, _ card: DiscountCard, _ members: [Int: String], _ t: Texts
) -> HTML {
  """
  <p>\(priceWords(request.terms, t)) \(limitWords(card, t))</p>
  \(reasonWords(request, members, t))
  """
}

func reasonWords(
  _ request: DiscountRequest, _ members: [Int: String], _ t: Texts
) -> HTML {
  """
  <blockquote>\(t.readable(request.reason))<footer>\
  \(members[request.by].map { t.readable($0) } ?? "–"), \(t.time(request.at))</footer>\
  </blockquote>
  """
}

/// Two buttons, and what is said with them; afterwards the page that it stands on.
func decisionForm(
  _ request: DiscountRequest, note: String? = nil, _ shell: Shell
) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.margin(.discount(request.number)))" class="stacked" \
    hx-boost="false">\(shell.formTokenAndReturn)
    <label class="field"><span>\(t(DiscountText.note))</span><input name="note" \
    maxlength="\(DiscountRequest.longestWords)" autocomplete="off"\
    \(attribute: "value", note)></label>
    <div class="head-deeds"><button class="button primary" name="deed" value="grant">\
    \(t(DiscountText.grant))</button><button class="button" name="deed" value="refuse">\
    \(t(DiscountText.refuse))</button></div></form>
    """
}

private func priceWords(_ terms: DealTerms, _ t: Texts) -> String {
  t(
    DiscountText.price,
    [
      "amount": t.money(terms.amount, terms.currency),
      "list": t.money(terms.listAmount, terms.currency),
    ])
}

func limitWords(_ card: DiscountCard, _ t: Texts) -> String {
  card.limit.map { t(DiscountText.ownLimit, ["share": t.percent($0)]) } ?? ""
}

/// One request, with what became of it and the others of the deal.
func discountPage(_ model: DiscountModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  guard let asked = model.asked else { return document(t(DiscountText.title), shell, .empty) }
  let request = asked.request
  let parts: HTML? =
    request.terms.parts.isEmpty
    ? nil
    : tableCard(
      t(DiscountText.lines), t(DiscountText.linesHelp),
      [(t(MarginText.product), false), (t(MarginText.discount), true)],
      request.terms.parts.map {
        RecordRow(name: "\(t.readable($0.product))", cells: ["\(t.percent($0.discount))"])
      })
  return document(
    t(DiscountText.title), shell,
    """
    <header class="page-head"><div><h1>\(dealLink(request.opportunity)) · \
    \(t.percent(request.terms.discount))</h1>
    <p>\(requestChip(asked.state, t))</p></div></header>
    \(marginTabs(.discount(model.number), shell))
    \(model.fault.map { discountFault($0, unsent: asked.mayDecide ? nil : model.form.note, t) })
    <div class="review">
    <section class="card">\(requestWords(request, model.card, model.members, t))\
    \(request.decision.map { decided($0, model.members, t) })
    <p class="muted">\(t(DiscountText.expiryHelp))</p>
    \(asked.mayDecide ? decisionForm(request, note: model.form.note, shell) : nil)\
    \(asked.mayWithdraw ? withdrawal(request, shell) : nil)</section>
    \(parts)</div>
    """)
}

func decided(
  _ decision: DiscountRequest.Decision, _ members: [Int: String], _ t: Texts
) -> HTML {
  let who = members[decision.by].map { t.readable($0) } ?? "–"
  let words = t(decision.isGranted ? DiscountText.grantedBy : .refusedBy, ["name": who])
  let note: HTML? =
    decision.note.isEmpty ? nil : "<blockquote>\(t.readable(decision.note))</blockquote>"
  return "<p>\(words), \(t.time(decision.at))</p>\(note)"
}

func withdrawal(_ request: DiscountRequest, _ shell: Shell) -> HTML {
  """
  <form method="post" action="\(Place.margin(.discount(request.number)))" hx-boost="false">\
  \(shell.formTokenAndReturn)<button class="button" name="deed" value="withdraw">\
  \(shell.texts(DiscountText.withdraw))</button></form>
  """
}

func discountChip(_ state: DiscountStanding.State, _ t: Texts) -> HTML {
  "<span class=\"chip discount-\(state.rawValue)\">\(t(DiscountText(state)))</span>"
}

func requestChip(_ state: DiscountRequest.State, _ t: Texts) -> HTML {
  "<span class=\"chip discount-\(state.rawValue)\">\(t(DiscountText(state)))</span>"
}
