import Domain
import Services

/// The sections about credit, margin and shared goals.

func attributionSection(_ rules: AttributionRules?, _ t: Texts) -> HTML? {
  guard let rules else { return nil }
  let order = rules.order.map { t(AgreementText.order, ["n": t.number($0)]) }
  let model = [spoken(rules.model), order].compactMap(\.self).joined(separator: ", ")
  let lines: [HTML?] = [
    term(t(AgreementText.model), model),
    rules.windowDays.map { term(t(AgreementText.window), t(AgreementText.days, count: $0)) },
    rules.sourced.map { term(t(AgreementText.sourced), spoken($0)) },
  ]
  return "<dl class=\"fields\">\(lines.compactMap(\.self))</dl>"
}

func marginSection(_ guardrails: [Guardrail], _ t: Texts) -> HTML? {
  guard !guardrails.isEmpty else { return nil }
  return """
    <table class="terms"><thead><tr><th scope="col">\(t(AgreementText.discountUpTo))</th>\
    <th scope="col">\(t(AgreementText.approval))</th></tr></thead><tbody>
    \(guardrails.map { guardrail -> HTML in
      let limit = "\(t.plain(guardrail.discountUpTo * 100))%"
      return "<tr><td>\(limit)</td><td>\(approval(guardrail, t))</td></tr>"
    })
    </tbody></table>
    """
}

private func approval(_ guardrail: Guardrail, _ t: Texts) -> String {
  guardrail.approval == "none" ? t(WordText.none) : functionName(guardrail.approval, t)
}

func targetsSection(_ targets: [Target], _ t: Texts) -> HTML? {
  guard !targets.isEmpty else { return nil }
  return """
    <table class="terms"><thead><tr><th scope="col">\(t(AgreementText.period))</th><th scope="col">\
    \(t(AgreementText.measure))</th><th scope="col">\(t(AgreementText.function))</th>\
    <th scope="col" class="number">\(t(AgreementText.value))</th></tr></thead><tbody>
    \(targets.map { target -> HTML in
      """
      <tr><td>\(target.period)</td><td>\(spoken(target.measure))</td>\
      <td><span class="by-\(target.function)">\(functionName(target.function, t))</span></td>\
      <td class="number">\(amount(target.value, t))</td></tr>
      """
    })
    </tbody></table>
    """
}

func paySection(_ plans: [PayPlan], _ t: Texts) -> HTML? {
  guard !plans.isEmpty else { return nil }
  return """
    <div class="pay">\(plans.map { plan -> HTML in
      """
      <div><h3 class="by-\(plan.function)">\(functionName(plan.function, t))</h3>\
      <dl class="shares">\(plan.shares.map { payShare($0, t) })</dl></div>
      """
    })</div>
    """
}

private func payShare(_ share: PayPlan.Share, _ t: Texts) -> HTML {
  let percent = "\(t.plain(share.share * 100, digits: 1))%"
  return "<div><dt>\(spoken(share.measure))</dt><dd>\(percent)\(bar(share.share))</dd></div>"
}

/// Shares below one read as percentages, counts and money as numbers.
private func amount(_ value: Double, _ t: Texts) -> String {
  value > 0 && value < 1 ? "\(t.plain(value * 100, digits: 1))%" : t.plain(value)
}

private func spoken(_ name: String) -> String { name.replacing("_", with: " ") }

private func functionName(_ name: String, _ t: Texts) -> String {
  if name == "shared" { return t(AgreementText.shared) }
  return MemberFunction(rawValue: name).map { t.function($0) } ?? name
}
