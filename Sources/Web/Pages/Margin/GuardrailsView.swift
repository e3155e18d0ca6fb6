import Domain
import Services

/// Who may grant what: the bands of the agreement, and the rules beside them.
func guardrailsPage(_ model: GuardrailsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let maySet = shell.may(.setDiscounts)
  return document(
    t(DiscountText.guardrails), shell,
    """
    <header class="page-head"><div><h1>\(t(DiscountText.guardrails))</h1>
    <p class="muted">\(t(DiscountText.guardrailsHelp))</p></div></header>
    \(marginTabs(.guardrails, shell))
    <div class="team-grid"><div class="review">\(bands(model, t))\(rules(model, shell))</div>
    \(maySet ? newRule(model, shell) : nil)</div>
    """)
}

private func bands(_ model: GuardrailsModel, _ t: Texts) -> HTML {
  guard !model.bands.isEmpty else { return "<p class=\"muted\">\(t(MarginText.noBands))</p>" }
  return tableCard(
    t(DiscountText.ofAgreement), t(DiscountText.ofAgreementHelp),
    [(t(MarginText.band), false), (t(DiscountText.approval), false)],
    model.bands.map { band in
      RecordRow(
        name: "\(t(MarginText.upTo, ["share": t.percent(band.discountUpTo)]))",
        cells: ["\(DiscountText.approvalName(band.approval, t))"])
    })
}

private func rules(_ model: GuardrailsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  guard !model.rules.isEmpty else {
    return emptyState(t(DiscountText.noRules), t(DiscountText.noRulesHelp))
  }
  return tableCard(
    t(DiscountText.rules), t(DiscountText.rulesHelp),
    [
      (t(DiscountText.holder), false), (t(MarginText.product), false),
      (t(MarginText.segment), false), (t(DiscountText.most), true),
    ],
    model.rules.compactMap { rule in
      guard let grant = rule.grant else { return nil }
      let name = DiscountText.holderName(grant.holder, t)
      let link: HTML =
        shell.may(.setDiscounts)
        ? "<a href=\"\(Place.margin(.guardrail(rule.number)))\">\(name)</a>" : "\(name)"
      return row(link, grant, rule, opens: shell.may(.setDiscounts), t)
    })
}

private func row(
  _ name: HTML, _ grant: DiscountGrant, _ rule: DiscountRule, opens: Bool = false, _ t: Texts
) -> RecordRow {
  RecordRow(
    name: "\(name)<small>\(t.time(rule.recorded))</small>",
    cells: [
      "\(grant.product.map { t.readable($0) } ?? t(WordText.any))",
      "\(grant.segment.map { t.readable($0) } ?? t(WordText.any))",
      "\(t.percent(grant.upTo))",
    ], opens: opens)
}

private func newRule(_ model: GuardrailsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  return """
    <section><h2 id="new">\(t(DiscountText.newRule))</h2>
    <form method="post" action="\(Place.margin(.guardrails))" class="card stacked" \
    hx-boost="false">\(shell.formToken)
    \(fields(model, t))
    <button class="button primary" name="deed" value="add">\(t(CampaignText.save))</button></form>
    </section>
    """
}

/// One rule, to be changed or taken back, with its versions.
func guardrailPage(_ model: GuardrailsModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let number = model.number ?? 0
  let form: HTML? =
    shell.may(.setDiscounts)
    ? """
    <form method="post" action="\(Place.margin(.guardrail(number)))" \
    class="card stacked team-form" hx-boost="false">\(shell.formToken)
    \(fields(model, t))
    <div class="head-deeds"><button class="button primary" name="deed" value="change">\
    \(t(CampaignText.save))</button><button class="button" name="deed" value="remove" \
    formnovalidate>\(t(CampaignText.remove))</button></div></form>
    """ : nil
  return document(
    t(DiscountText.guardrails), shell,
    """
    <header class="page-head"><h1>\(t(DiscountText.rule)) \(t.number(number))</h1></header>
    \(marginTabs(.guardrail(number), shell))
    \(form)
    <div class="review">\(tableCard(
      t(DiscountText.versions), t(DiscountText.versionsHelp),
      [
        (t(DiscountText.holder), false), (t(MarginText.product), false),
        (t(MarginText.segment), false), (t(DiscountText.most), true),
      ],
      model.rules.reversed().compactMap { rule in
        rule.grant.map { row("\(DiscountText.holderName($0.holder, t))", $0, rule, t) }
      }))</div>
    """)
}

private func fields(_ model: GuardrailsModel, _ t: Texts) -> HTML {
  let form = model.form
  let problem: HTML? = model.fault.map {
    "<p class=\"notice warn\" role=\"alert\">\(t($0))</p>"
  }
  return """
    \(problem)
    <label class="field"><span>\(t(DiscountText.holder))</span><input name="holder" \
    value="\(form.holder)" required maxlength="250" autocomplete="off" list="holders">\
    <small>\(t(DiscountText.holderHelp))</small></label>
    <datalist id="holders"><option value="everybody"><option value="sales:member">\
    <option value="sales:manager"><option value="leadership:member"></datalist>
    <label class="field"><span>\(t(MarginText.product))</span><input name="product" \
    value="\(form.product)" maxlength="\(DiscountGrant.longestName)" autocomplete="off"></label>
    <label class="field"><span>\(t(MarginText.segment))</span><input name="segment" \
    value="\(form.segment)" maxlength="\(DiscountGrant.longestName)" autocomplete="off"></label>
    <label class="field"><span>\(t(DiscountText.mostPercent))</span><input name="up_to" \
    value="\(form.upTo)" required inputmode="decimal" size="6" autocomplete="off"></label>
    """
}
