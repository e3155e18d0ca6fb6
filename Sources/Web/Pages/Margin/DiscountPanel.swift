import Domain
import Services

/// What a deal's discount stands to: who may grant it, what was asked for and what came of it, with
/// a form to ask, as it was filled in, and one to decide, for whom they are. On the page of a deal.
func discountPanel(
  _ card: DiscountCard, _ form: DiscountForm, _ members: [Int: String], _ shell: Shell
) -> HTML {
  let t = shell.texts
  let standing = card.standing
  let asked: HTML? =
    card.asked.isEmpty
    ? nil
    : """
    <h3>\(t(DiscountText.asked))</h3><ol class="discount-asked">\
    \(card.asked.map { item($0, members, shell) })</ol>
    """
  return """
    <section class="card discount-panel" id="discount"><h2>\(t(MarginText.discount))</h2>
    <p><b>\(t.percent(standing.discount))</b> \(discountChip(standing.state, t)) \
    \(limitWords(card, t))</p>
    \(excesses(standing, t))\(warning(card, t))\(deciders(card, members, t))\
    \(card.mayAsk ? ask(card, form, shell) : nil)\(asked)</section>
    """
}

/// Products that are beyond a limit of their own.
private func excesses(_ standing: DiscountStanding, _ t: Texts) -> [HTML] {
  standing.excesses.compactMap { excess in
    excess.product.map { product in
      """
      <p class="muted">\(t(DiscountText.productBeyond, [
        "product": t.readable(product), "share": t.percent(excess.discount),
        "limit": t.percent(excess.limit),
      ]))</p>
      """
    }
  }
}

/// Said before it is won: afterwards nobody can mend it.
private func warning(_ card: DiscountCard, _ t: Texts) -> HTML? {
  standsBeyond(card) ? "<p class=\"notice warn\">\(t(DiscountText.wonUngranted))</p>" : nil
}

private func deciders(_ card: DiscountCard, _ members: [Int: String], _ t: Texts) -> HTML? {
  guard standsBeyond(card) else { return nil }
  let names = card.deciders.compactMap { members[$0] }.map { t.readable($0) }
  let words =
    names.isEmpty ? t(DiscountText.nobodyMay) : t(DiscountText.mayGrant, ["names": t.list(names)])
  return "<p>\(words)</p>"
}

private func standsBeyond(_ card: DiscountCard) -> Bool {
  !card.isLost && (card.standing.state == .beyond || card.standing.state == .asked)
}

private func ask(_ card: DiscountCard, _ form: DiscountForm, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <form method="post" action="\(Place.margin(.discounts(before: nil)))" class="stacked" \
    hx-boost="false">\(shell.formTokenAndReturn)\
    <input type="hidden" name="opportunity" value="\(card.opportunity)">
    <label class="field"><span>\(t(DiscountText.reason))</span><input name="reason" required \
    maxlength="\(DiscountRequest.longestWords)" autocomplete="off"\
    \(attribute: "value", form.reason)></label>
    <button class="button" name="deed" value="ask">\(t(DiscountText.ask))</button></form>
    """
}

private func item(
  _ asked: DiscountCard.Asked, _ members: [Int: String], _ shell: Shell
) -> HTML {
  let t = shell.texts
  let request = asked.request
  return """
    <li><p><a href="\(Place.margin(.discount(request.number)))">\
    \(t.percent(request.terms.discount))</a> \(requestChip(asked.state, t))</p>
    \(reasonWords(request, members, t))\(request.decision.map { decided($0, members, t) })\
    \(asked.mayDecide ? decisionForm(request, shell) : nil)\
    \(asked.mayWithdraw ? withdrawal(request, shell) : nil)</li>
    """
}
