import Domain

/// Small agreements that exercise every part of the engine, for tests that need one quickly.
public enum SampleAgreement {
  /// Qualifies at moderate interest, with short clocks in Berlin, cool-down and decay.
  public static let balanced = agreement(named: "balanced")

  /// Other thresholds, other clocks, no decay, score reset: a second version of a timeline.
  public static let strict = agreement(
    named: "strict", effective: instant("2026-04-01T00:00:00Z"), halfLife: nil,
    qualification: Qualification(
      atLeast: [Threshold(grade: Grade("B"), score: 40)],
      never: [.field(FieldPath(.lead, "source"), [.equals([.text("partner")])])]),
    recycling: Recycling(coolDownDays: 5, score: .reset), nurture: NurtureRules(after: nil))

  public static func agreement(
    named name: String, effective: Instant = .distantPast, halfLife: Double? = 14,
    qualification: Qualification = Qualification(
      atLeast: [
        Threshold(grade: Grade("A-"), score: 10), Threshold(grade: Grade("C"), score: 30),
      ],
      atOnce: [HandRaiser(when: demoRequest, required: Threshold(grade: Grade("C-")))],
      never: [.field(FieldPath(.contact, "email_domain"), [.equals([.text("mail.example")])])]),
    recycling: Recycling = Recycling(coolDownDays: 10, score: .keep),
    nurture: NurtureRules = NurtureRules(after: 48 * .hour)
  ) -> Agreement {
    Agreement(
      name: name, effective: effective, timezone: "Europe/Berlin", grading: grading,
      scoring: scoring(halfLife: halfLife), qualification: qualification, routes: routes,
      serviceLevels: serviceLevels, returnReasons: ["not ready", "bad data"],
      recycling: recycling, nurture: nurture)
  }

  public static let demoRequest = Condition.field(
    FieldPath(.activity, "form"), [.equals([.text("demo_request")])])

  static let grading = GradingRules(
    start: Grade(clamping: 5),
    criteria: [
      Criterion(
        name: "target industry",
        when: .field(FieldPath(.account, "industry"), [.equals([.text("Manufacturing")])]),
        thirds: 3),
      Criterion(
        name: "decision maker",
        when: .field(FieldPath(.contact, "authority"), [.range(.gte, .number(4))]), thirds: 3),
      Criterion(
        name: "too small",
        when: .field(FieldPath(.account, "employees"), [.range(.lt, .number(20))]), thirds: -3),
    ])

  static func scoring(halfLife: Double?) -> ScoringRules {
    ScoringRules(
      groups: [ScoreGroup(name: "web", max: 25)],
      rules: [
        rule("demo request", demoRequest, points: 30, halfLife: halfLife),
        ScoreRule(
          name: "page view", group: "web", when: activity("page_view"), points: 4,
          halfLifeDays: halfLife, perDay: 2, max: 20),
        ScoreRule(
          name: "webinar", group: "web", when: activity("webinar"), points: 12,
          halfLifeDays: halfLife),
        rule(
          "answered",
          .field(
            FieldPath(.touch, "outcome"), [.equals([.text("connected"), .text("replied")])]),
          points: 15, halfLife: 60),
        rule(
          "unsubscribed", .field(FieldPath(.consent, "granted"), [.equals([.bool(false)])]),
          points: -20, halfLife: nil),
      ], halfLifeDays: halfLife)
  }

  private static func rule(
    _ name: String, _ when: Condition, points: Double, halfLife: Double?
  ) -> ScoreRule {
    ScoreRule(name: name, when: when, points: points, halfLifeDays: halfLife)
  }

  private static func activity(_ type: String) -> Condition {
    .field(FieldPath(.activity, "type"), [.equals([.text(type)])])
  }

  static let routes = [
    Route(
      name: "named accounts",
      when: .field(FieldPath(.account, "tier"), [.equals([.number(1)])]), to: .accountOwner),
    Route(
      name: "everyone else",
      to: .team("inside-sales", method: .leastLoaded, capacityPerWeek: 40)),
  ]

  static let serviceLevels = ServiceLevels(
    calendar: WorkingHours(
      hours: Array(repeating: [.init(opens: 540, closes: 1050)], count: 5) + [[], []]),
    acceptWithin: .elapsed(4 * .hour), expireAfter: .days(2), escalateTo: "sales-managers")

  /// Much the same as `balanced`, as a document; from the dawn of time.
  public static let balancedText = """
    concord: 1
    name: balanced
    effective: 2000-01-01T00:00:00Z
    timezone: Europe/Berlin
    grade:
      start: C
      criteria:
        - { name: industry, when: { account.industry: Manufacturing }, thirds: 3 }
        - { name: decision maker, when: { contact.authority: { gte: 4 } }, thirds: 3 }
        - { name: too small, when: { account.employees: { lt: 20 } }, thirds: -3 }
    score:
      half_life_days: 14
      groups: { web: { max: 25 } }
      rules:
        - { name: demo request, when: { activity.form: demo_request }, points: 30 }
        - name: page view
          group: web
          when: { activity.type: page_view }
          points: 4
          per_day: 2
          max: 20
        - { name: webinar, group: web, when: { activity.type: webinar }, points: 12 }
        - { name: answered, when: { touch.outcome: [connected, replied] }, points: 15 }
        - { name: unsubscribed, when: { consent.granted: false }, points: -20 }
    qualify:
      at_least:
        - { grade: A-, score: 10 }
        - { grade: C, score: 30 }
      at_once:
        - { when: { activity.form: demo_request }, grade: C- }
      never:
        - { when: { contact.email_domain: mail.example } }
    routes:
      - { name: everyone, to: { team: inside-sales, method: least_loaded } }
    service_levels:
      calendar:
        hours:
          mon: "09:00-17:30"
          tue: "09:00-17:30"
          wed: "09:00-17:30"
          thu: "09:00-17:30"
          fri: "09:00-16:00"
      accept_within: 4h
      expire_after: 2bd
      escalate_to: sales-managers
    returns: [not ready, bad data]
    recycle: { cool_down_days: 10, score: keep }
    nurture: { after: 48h }
    """

  /// Stricter, from April 2026 on.
  public static let strictText =
    balancedText
    .replacing("name: balanced", with: "name: strict")
    .replacing("2000-01-01T00:00:00Z", with: "2026-04-01T00:00:00Z")
    .replacing("- { grade: C, score: 30 }", with: "- { grade: B, score: 45 }")
    .replacing("cool_down_days: 10, score: keep", with: "cool_down_days: 5, score: reset")
}
