import Domain

/// The agreement section by section, in words; sections that the document leaves out are left out.
func agreementWords(_ agreement: Agreement, _ t: Texts) -> HTML {
  let sections: [(String, AgreementText, HTML?)] = [
    ("qualification", .qualification, qualificationSection(agreement.qualification, t)),
    ("fit", .fit, fitSection(agreement.grading, t)),
    ("interest", .interest, interestSection(agreement.scoring, t)),
    ("routes", .routes, routesSection(agreement.routes, t)),
    ("clocks", .clocks, clocksSection(agreement.serviceLevels, agreement.timezone, t)),
    ("returns", .returns, returnsSection(agreement.returnReasons, t)),
    ("recycling", .recycling, recyclingSection(agreement.recycling, t)),
    ("nurture", .nurture, nurtureSection(agreement.nurture, t)),
    ("attribution", .attribution, attributionSection(agreement.attribution, t)),
    ("margin", .margin, marginSection(agreement.guardrails, t)),
    ("targets", .targets, targetsSection(agreement.targets, t)),
    ("pay", .pay, paySection(agreement.pay, t)),
    ("glossary", .glossary, glossarySection(agreement.glossary, t)),
  ]
  let present = sections.compactMap { id, title, body in body.map { (id, title, $0) } }
  return """
    <div class="clauses">
    <nav class="contents" aria-label="\(t(AgreementText.contents))" hx-boost="false"><ol>\
    \(present.map { id, title, _ -> HTML in
      "<li><a href=\"#\(id)\">\(t(title))</a></li>"
    })</ol></nav>
    <div>
    \(present.map { id, title, body -> HTML in
      "<section class=\"card clause\" id=\"\(id)\"><h2>\(t(title))</h2>\(body)</section>"
    })
    </div>
    </div>
    """
}

private func glossarySection(_ terms: [GlossaryTerm], _ t: Texts) -> HTML? {
  guard !terms.isEmpty else { return nil }
  return """
    <dl class="glossary">\(terms.map { term -> HTML in
      "<div><dt>\(term.term)</dt><dd>\(term.means)</dd></div>"
    })</dl>
    """
}

private func fitSection(_ grading: GradingRules, _ t: Texts) -> HTML {
  let help = t(AgreementText.fitHelp, ["grade": gradeLetters(grading.start)])
  let rows = grading.criteria.map { criterion -> HTML in
    let thirds = t.signed(Double(criterion.thirds))
    let says = ConditionWords(t).sentence(criterion.when)
    return """
      <tr><th scope="row">\(criterion.name)</th><td>\(says)</td>\
      <td class="number">\(thirds)</td></tr>
      """
  }
  guard !rows.isEmpty else { return "<p>\(help)</p>" }
  return """
    <p class="muted">\(help)</p>
    <table class="terms"><thead><tr><th scope="col">\(t(LeadText.criterion))</th><th scope="col">\
    \(t(AgreementText.when))</th><th scope="col" class="number">\(t(AgreementText.thirds))</th>\
    </tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func interestSection(_ scoring: ScoringRules, _ t: Texts) -> HTML {
  let rows = scoring.rules.map { rule -> HTML in
    let group: HTML? = rule.group.map { "<small>\(t(AgreementText.group)) \($0)</small>" }
    return """
      <tr><th scope="row">\(rule.name)\(group)</th><td>\(ConditionWords(t).sentence(rule.when))\
      <small>\(ruleTerms(rule, t))</small></td><td class="number">\
      \(t.signed(rule.points))</td></tr>
      """
  }
  let groups = scoring.groups.filter { $0.max != nil }.map { group -> HTML in
    let ceiling = t(LeadText.groupCap, ["max": t.plain(group.max ?? 0)])
    return "<li><b>\(group.name)</b>: \(ceiling)</li>"
  }
  return """
    <p class="muted">\(t(AgreementText.interestHelp))</p>
    \(groups.isEmpty ? nil : "<ul>\(groups)</ul>")
    <table class="terms"><thead><tr><th scope="col">\(t(AgreementText.rule))</th><th scope="col">\
    \(t(AgreementText.details))</th><th scope="col" class="number">\(t(AgreementText.points))</th>\
    </tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func routesSection(_ routes: [Route], _ t: Texts) -> HTML {
  """
  <p class="muted">\(t(AgreementText.routesHelp))</p>
  <ol class="routes">\(routes.map { route -> HTML in
    let when = route.when.map { ConditionWords(t).sentence($0) } ?? t(AgreementText.otherwise)
    let to = destination(route.to, t)
    return "<li><b>\(route.name)</b><span>\(when)</span><span>→ \(to)</span></li>"
  })</ol>
  """
}

private func destination(_ destination: Route.Destination, _ t: Texts) -> String {
  switch destination {
  case .accountOwner: return t(AgreementText.accountOwner)
  case .team(let team, let method, let capacity):
    let how: AgreementText =
      switch method {
      case .roundRobin: .roundRobin
      case .leastLoaded: .leastLoaded
      case .weighted: .weighted
      }
    let text = t(AgreementText.team, ["team": team, "method": t(how)])
    let limit = capacity.map { t(AgreementText.capacity, ["n": t.number($0)]) }
    return [text, limit].compactMap(\.self)
      .joined(separator: t.language == .chinese ? "，" : ", ")
  }
}
