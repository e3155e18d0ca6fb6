import Domain

/// Agreements as a seed has them, in every corner that the format allows: odd names, deep
/// conditions, spans of all units, sections left out.
public struct OddAgreement {
  private var random: SeededRandom

  public init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// The next one; valid, and in the form in which the reader gives it.
  public mutating func next() -> Agreement {
    let scoring = scoring()
    return Agreement(
      name: text(), effective: instant(), timezone: random.pick(["UTC", "Europe/Berlin"]),
      glossary: random.oneIn(2) ? [] : glossary(),
      grading: GradingRules(
        start: grade(),
        criteria: names(0..<5).map {
          Criterion(name: $0, when: condition(), thirds: random.int(-20..<21))
        }),
      scoring: scoring, qualification: qualification(), routes: routes(),
      serviceLevels: serviceLevels(), returnReasons: names(0..<4),
      recycling: Recycling(
        coolDownDays: random.int(0..<90), score: random.pick(Recycling.Score.allCases)),
      nurture: NurtureRules(
        after: random.oneIn(2) ? nil : random.int(1..<90_000) * .hour,
        emailCap: random.oneIn(2) ? nil : .init(count: random.int(1..<9), days: 7)),
      attribution: random.oneIn(2)
        ? nil
        : AttributionRules(
          model: random.pick(AttributionRules.models), order: random.oneIn(2) ? nil : 2,
          sourced: random.oneIn(2) ? nil : text()),
      guardrails: (0..<random.int(0..<3)).map {
        Guardrail(discountUpTo: Double($0 + 1) / 7, approval: text())
      },
      targets: (0..<random.int(0..<3)).map { _ in
        Target(
          period: random.pick(["2027", "2027-Q1", "2027-03"]), measure: text(),
          function: random.pick(["marketing", "sales", "shared"]), value: number())
      },
      pay: random.oneIn(2) ? [] : [PayPlan(function: "sales", shares: shares())])
  }
}

// MARK: - Sections

extension OddAgreement {
  private mutating func glossary() -> [GlossaryTerm] {
    (GlossaryTerm.required + names(0..<2)).map {
      GlossaryTerm(
        term: $0, means: text(), rule: random.oneIn(2) ? nil : "service_levels.accept_within",
        owner: random.oneIn(2) ? nil : text())
    }
  }

  private mutating func scoring() -> ScoringRules {
    let halfLife: Double? = random.oneIn(3) ? nil : Double(random.int(1..<90)) / 2
    let groups = names(0..<3).map { ScoreGroup(name: $0, max: random.oneIn(3) ? nil : 20) }
    let rules = names(0..<6).map { name in
      ScoreRule(
        name: name, group: groups.isEmpty || random.oneIn(2) ? nil : random.pick(groups).name,
        when: .all([.field(path(.activity), tests()), condition()]), points: number(),
        halfLifeDays: random.oneIn(2) ? halfLife : random.oneIn(2) ? nil : 7,
        perDay: random.oneIn(2) ? nil : random.int(1..<9), max: random.oneIn(2) ? nil : 12.5)
    }
    return ScoringRules(groups: groups, rules: rules, halfLifeDays: halfLife)
  }

  private mutating func qualification() -> Qualification {
    Qualification(
      atLeast: (0..<random.int(0..<4)).map { _ in
        Threshold(grade: grade(), score: random.oneIn(2) ? nil : Double(random.int(0..<101)))
      },
      atOnce: (0..<random.int(0..<3)).map { _ in
        HandRaiser(
          when: .field(path(.touch), tests()),
          required: Threshold(grade: random.oneIn(2) ? nil : grade()))
      },
      never: (0..<random.int(0..<3)).map { _ in condition() })
  }

  private mutating func routes() -> [Route] {
    let last = Route(name: "last resort", to: .team(text(), method: .weighted, capacityPerWeek: 3))
    return names(0..<4).map { name in
      let method = random.pick(Route.Method.allCases)
      return Route(
        name: name, when: condition(),
        to: random.oneIn(3)
          ? .accountOwner
          : .team(
            text(), method: method, capacityPerWeek: random.oneIn(2) ? nil : 12,
            skills: names(0..<3)))
    } + [last]
  }

  private mutating func serviceLevels() -> ServiceLevels {
    var hours = (0..<7).map { _ in openings() }
    hours[random.int(0..<7)] = [.init(opens: 0, closes: 1440)]
    return ServiceLevels(
      calendar: WorkingHours(
        hours: hours,
        holidays: Set((0..<random.int(0..<5)).map { CivilDate(dayNumber: 20_000 + 13 * $0) })),
      acceptWithin: span(), firstTouchWithin: span(),
      attempts: random.oneIn(2) ? nil : FollowUpAttempts(atLeast: 3, within: span()),
      expireAfter: span(), answerSignalWithin: span(), escalateTo: random.oneIn(2) ? nil : text())
  }

  private mutating func openings() -> [WorkingHours.Opening] {
    let opens = random.int(0..<600)
    let closes = opens + random.int(1..<300)
    let morning = WorkingHours.Opening(opens: opens, closes: closes)
    let afternoon = WorkingHours.Opening(opens: closes + 30, closes: 1_000)
    return random.pick([[], [morning], [morning, afternoon]])
  }

  /// Powers of one half, so that their sum is 1 exactly.
  private mutating func shares() -> [PayPlan.Share] {
    let measures = names(2..<4)
    return measures.enumerated().map { index, measure in
      let isLast = index == measures.count - 1
      let share = 1 / Double(1 << (isLast ? index : index + 1))
      return PayPlan.Share(measure: measure, share: share)
    }
  }
}

// MARK: - Values

extension OddAgreement {
  private mutating func condition(depth: Int = 2) -> Condition {
    let kind = depth == 0 ? 0 : random.int(0..<6)
    switch kind {
    case 1: return .not(condition(depth: depth - 1))
    case 2: return .any([condition(depth: depth - 1), condition(depth: depth - 1)])
    case 3: return .all([condition(depth: depth - 1), condition(depth: depth - 1)])
    default: return .field(path(random.pick([.contact, .account])), tests())
    }
  }

  private mutating func path(_ root: FieldPath.Root) -> FieldPath { FieldPath(root, text()) }

  private mutating func tests() -> [FieldTest] {
    switch random.int(0..<5) {
    case 0: [.range(.gte, bound()), .range(.lt, bound())]
    case 1: [.text(random.pick(FieldTest.TextOperator.allCases), names(1..<3))]
    case 2: [.exists(random.oneIn(2))]
    case 3: [.equals([scalar(), scalar()])]
    default: [.equals([scalar()])]
    }
  }

  private mutating func scalar() -> FieldTest.Scalar {
    switch random.int(0..<4) {
    case 0: .number(number())
    case 1: .bool(random.oneIn(2))
    default: .text(text())
    }
  }

  private mutating func bound() -> FieldTest.RangeBound {
    switch random.int(0..<3) {
    case 0: .number(number())
    case 1: .date(CivilDate(dayNumber: random.int(10_000..<30_000)))
    default: .instant(instant())
    }
  }

  private mutating func span() -> BusinessSpan? {
    switch random.int(0..<4) {
    case 0: nil
    case 1: .days(random.int(0..<30))
    case 2: .elapsed(random.int(0..<100) * .hour)
    default: .elapsed(random.int(1..<600) * .minute)
    }
  }

  private mutating func instant() -> Instant {
    Instant(microseconds: 1_800_000_000_000_000 + Int64(random.int(0..<1_000_000_000)) * 997)
  }

  private mutating func grade() -> Grade { Grade(clamping: random.int(0..<13)) }

  private mutating func number() -> Double {
    random.oneIn(2) ? Double(random.int(-99..<100)) : Double(random.int(-99_999..<99_999)) / 128
  }

  /// Different ones.
  private mutating func names(_ count: Range<Int>) -> [String] {
    (0..<random.int(count)).map { "\(text()) \($0)" }
  }

  /// Texts that a careless writer would get wrong.
  private mutating func text() -> String {
    let odd = [
      "plain", "two words", "NO", "null", "~", "true", "12", "0x1F", "1e3", "a: b", "a #b", "#a",
      "- a", "-", "?", "[a]", "{a}", "a, b", "it's", "“quoted”", "\"", "\\", "two\nlines",
      "tab\tin",
      " led", "trailed ", "a:", ":a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "---", "...",
      "<<", "=", "中文", "é", "x\u{2028}y", "\u{FEFF}z", "😀", "09:00-17:30", "2027-01-01",
      ".5", ".inf", "+1", "a.b", "x]", "y}",
      "long " + String(repeating: "word ", count: 40) + "end",
    ]
    let text = random.pick(odd)
    return random.oneIn(3) ? "\(text) \(random.int(0..<99))" : text
  }
}
