extension DocumentValue {
  /// The agreement as the document that reads back to it. Sections that say nothing are left out.
  init(_ agreement: Agreement) {
    let glossary = DocumentValue.given(agreement.glossary) { DocumentValue($0) }
    let routes = agreement.routes.map { DocumentValue($0) }
    let sections: [(String, DocumentValue?)] = [
      ("concord", .whole(1)), ("name", .text(agreement.name)),
      ("effective", .plain(agreement.effective.rfc3339)), ("timezone", .text(agreement.timezone)),
      ("glossary", glossary), ("grade", DocumentValue(agreement.grading)),
      ("score", DocumentValue(agreement.scoring)),
      ("qualify", DocumentValue(agreement.qualification)), ("routes", .list(routes)),
      ("service_levels", DocumentValue(agreement.serviceLevels)),
      ("returns", .given(agreement.returnReasons) { .text($0) }),
      ("recycle", .recycling(agreement.recycling)), ("nurture", .nurture(agreement.nurture)),
      ("attribution", agreement.attribution.map { DocumentValue($0) }),
      ("margin", .margin(agreement.guardrails)),
      ("targets", .given(agreement.targets) { DocumentValue($0) }),
      ("pay", .pay(agreement.pay)),
    ]
    self = .fields(sections)
  }

  private static func recycling(_ rules: Recycling) -> DocumentValue {
    .fields([
      ("cool_down_days", .whole(rules.coolDownDays)), ("score", .plain(rules.score.rawValue)),
    ])
  }

  /// Nil for an empty list.
  fileprivate static func given<Element>(
    _ elements: [Element], _ value: (Element) -> DocumentValue
  ) -> DocumentValue? {
    elements.isEmpty ? nil : .list(elements.map(value))
  }

  private init(_ term: GlossaryTerm) {
    self = .fields([
      ("term", .text(term.term)), ("means", .text(term.means)),
      ("rule", term.rule.map(DocumentValue.text)), ("owner", term.owner.map(DocumentValue.text)),
    ])
  }

  private init(_ grading: GradingRules) {
    self = .fields([
      ("start", .text(grading.start.letter)),
      (
        "criteria",
        .given(grading.criteria) { criterion in
          .fields([
            ("name", .text(criterion.name)), ("when", DocumentValue(criterion.when)),
            ("thirds", .whole(criterion.thirds)),
          ])
        }
      ),
    ])
  }

  private init(_ qualification: Qualification) {
    self = .fields([
      (
        "at_least",
        .given(qualification.atLeast) { .fields(threshold($0)) }
      ),
      (
        "at_once",
        .given(qualification.atOnce) {
          .fields([("when", DocumentValue($0.when))] + threshold($0.required))
        }
      ),
      ("never", .given(qualification.never) { .fields([("when", DocumentValue($0))]) }),
    ])
  }

  private init(_ route: Route) {
    let to: DocumentValue =
      switch route.to {
      case .accountOwner: .plain("account_owner")
      case .team(let team, let method, let capacity, let skills):
        .fields([
          ("team", .text(team)), ("method", .plain(method.rawValue)),
          ("capacity_per_week", capacity.map(DocumentValue.whole)),
          ("skills", .given(skills) { .text($0) }),
        ])
      }
    self = .fields([
      ("name", .text(route.name)), ("when", route.when.map(DocumentValue.init)), ("to", to),
    ])
  }
}

/// Grade and score that a row asks for.
private func threshold(_ row: Threshold) -> [(String, DocumentValue?)] {
  [
    ("grade", row.grade.map { .text($0.letter) }), ("score", row.score.map(DocumentValue.number)),
  ]
}

// MARK: - Score

extension DocumentValue {
  fileprivate init(_ scoring: ScoringRules) {
    let groups = scoring.groups.map { group in
      DocumentPair(key: group.name, value: .fields([("max", group.max.map(DocumentValue.number))]))
    }
    self = .fields([
      ("half_life_days", scoring.halfLifeDays.map(DocumentValue.number)),
      ("groups", groups.isEmpty ? nil : .mapping(groups)),
      (
        "rules",
        .given(scoring.rules) { DocumentValue($0, halfLifeDays: scoring.halfLifeDays) }
      ),
    ])
  }

  /// A rule says its half-life only where it is not the score's.
  private init(_ rule: ScoreRule, halfLifeDays: Double?) {
    let own: DocumentValue? =
      rule.halfLifeDays == halfLifeDays
      ? nil : rule.halfLifeDays.map(DocumentValue.number) ?? .plain("none")
    self = .fields([
      ("name", .text(rule.name)), ("group", rule.group.map(DocumentValue.text)),
      ("when", DocumentValue(rule.when)), ("points", .number(rule.points)),
      ("half_life_days", own), ("per_day", rule.perDay.map(DocumentValue.whole)),
      ("max", rule.max.map(DocumentValue.number)),
    ])
  }
}

// MARK: - Goals

extension DocumentValue {
  fileprivate init(_ attribution: AttributionRules) {
    self = .fields([
      ("model", .plain(attribution.model)), ("order", attribution.order.map(DocumentValue.whole)),
      ("window_days", attribution.windowDays.map(DocumentValue.whole)),
      ("sourced", attribution.sourced.map(DocumentValue.text)),
    ])
  }

  fileprivate init(_ target: Target) {
    self = .fields([
      ("period", .plain(target.period)), ("measure", .text(target.measure)),
      ("function", .plain(target.function)), ("value", .number(target.value)),
    ])
  }

  fileprivate static func margin(_ guardrails: [Guardrail]) -> DocumentValue? {
    given(guardrails) {
      .fields([("discount_up_to", .number($0.discountUpTo)), ("approval", .text($0.approval))])
    }.map { .fields([("guardrails", $0)]) }
  }

  fileprivate static func pay(_ plans: [PayPlan]) -> DocumentValue? {
    guard !plans.isEmpty else { return nil }
    return .mapping(
      plans.map { plan in
        DocumentPair(
          key: plan.function,
          value: .mapping(
            plan.shares.map { DocumentPair(key: $0.measure, value: .number($0.share)) }))
      })
  }
}
