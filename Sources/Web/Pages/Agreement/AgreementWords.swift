import Domain

/// The agreement section by section, in words; sections that the document leaves out are left out.
/// `beside` is what else there is to say in a section.
func agreementWords(
  _ agreement: Agreement, _ t: Texts, beside: (AgreementSection) -> HTML? = { _ in nil }
) -> HTML {
  let present = AgreementSection.inWords.compactMap { section in
    sectionWords(section, agreement, t).map { (section, $0) }
  }
  return """
    <div class="clauses">
    <nav class="contents" aria-label="\(t(AgreementText.contents))" hx-boost="false"><ol>\
    \(present.map { section, _ -> HTML in
      "<li><a href=\"#\(section.anchor)\">\(t(section.title))</a></li>"
    })</ol></nav>
    <div>
    \(present.map { section, body -> HTML in
      """
      <section class="card clause" id="\(section.anchor)"><h2>\(t(section.title))</h2>\(body)\
      \(beside(section))</section>
      """
    })
    </div>
    </div>
    """
}

extension AgreementSection {
  /// In the order in which people read them.
  fileprivate static let inWords: [AgreementSection] = [
    .qualify, .grade, .score, .routes, .serviceLevels, .returns, .recycle, .nurture, .attribution,
    .margin, .targets, .pay, .glossary,
  ]

  /// Its name in links to a part of the page.
  var anchor: String { rawValue.replacing("_", with: "-") }
}

private func sectionWords(_ section: AgreementSection, _ agreement: Agreement, _ t: Texts) -> HTML?
{
  switch section {
  case .agreement: nil
  case .qualify: qualificationSection(agreement.qualification, t)
  case .grade: fitSection(agreement.grading, t)
  case .score: interestSection(agreement.scoring, t)
  case .routes: routesSection(agreement.routes, t)
  case .serviceLevels: clocksSection(agreement.serviceLevels, agreement.timezone, t)
  case .returns: returnsSection(agreement.returnReasons, t)
  case .recycle: recyclingSection(agreement.recycling, t)
  case .nurture: nurtureSection(agreement.nurture, t)
  case .attribution: attributionSection(agreement.attribution, t)
  case .margin: marginSection(agreement.guardrails, t)
  case .targets: targetsSection(agreement.targets, t)
  case .pay: paySection(agreement.pay, t)
  case .glossary: glossarySection(agreement.glossary, t)
  }
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
  case .team(let team, let method, let capacity, let skills):
    let how: AgreementText =
      switch method {
      case .roundRobin: .roundRobin
      case .leastLoaded: .leastLoaded
      case .weighted: .weighted
      }
    let text = t(AgreementText.team, ["team": team, "method": t(how)])
    let limit = capacity.map { t(AgreementText.capacity, ["n": t.number($0)]) }
    let comma = t.language == .chinese ? "，" : ", "
    let able =
      skills.isEmpty
      ? nil : t(AgreementText.skilled, ["skills": skills.joined(separator: comma)])
    return [text, able, limit].compactMap(\.self).joined(separator: comma)
  }
}
