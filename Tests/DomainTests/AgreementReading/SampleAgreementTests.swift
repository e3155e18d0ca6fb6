import Testing

@testable import Domain

@Suite("The sample agreement reads as written")
struct SampleAgreementTests {
  let agreement: Agreement

  init() throws {
    agreement = try AgreementReader.read(SampleAgreement.text)
  }

  @Test func frame() {
    #expect(agreement.name == "Harbour Cranes, first half of 2027")
    #expect(agreement.effective.rfc3339 == "2026-12-31T23:00:00Z")
    #expect(agreement.timezone == "Europe/Berlin")
    #expect(agreement.glossary.count == 8)
    #expect(
      agreement.glossary.last
        == GlossaryTerm(
          term: "sourced", means: "Marketing was first.", rule: "attribution",
          owner: "Revenue"))
  }

  @Test func grade() {
    let isSenior = Condition.any([
      .field(FieldPath(.contact, "authority"), [.range(.gte, .number(4))]),
      .field(FieldPath(.contact, "title"), [.text(.contains, ["chief", "vp"])]),
    ])
    let isSmall = Condition.field(FieldPath(.account, "employees"), [.range(.lt, .number(20))])
    let isTarget = Condition.field(
      FieldPath(.account, "industry"), [.equals([.text("Manufacturing"), .text("Logistics")])])
    #expect(
      agreement.grading
        == GradingRules(
          start: Grade(clamping: 2),
          criteria: [
            Criterion(name: "target industry", when: isTarget, thirds: 3),
            Criterion(name: "decision maker", when: isSenior, thirds: 4),
            Criterion(name: "too small", when: isSmall, thirds: -3),
          ]))
  }

  @Test func score() {
    let rules = agreement.scoring.rules
    #expect(agreement.scoring.groups == [ScoreGroup(name: "web", max: 40)])
    #expect(agreement.scoring.halfLifeDays == 30)
    #expect(rules.map(\.name) == ["demo request", "page visit", "answered a call", "unsubscribed"])
    #expect(rules.map(\.points) == [50, 1, 15, -30])
    #expect(rules.map(\.halfLifeDays) == [30, 30, 60, nil])
    #expect(rules.map(\.group) == [nil, "web", nil, nil])
    #expect(rules.map(\.perDay) == [nil, 10, nil, nil])
    #expect(rules.map(\.max) == [nil, 20, nil, nil])
    #expect(
      rules[3].when
        == .all([
          .field(FieldPath(.consent, "purpose"), [.equals([.text("email")])]),
          .field(FieldPath(.consent, "granted"), [.equals([.bool(false)])]),
        ]))
  }

  @Test func qualification() {
    let rows = agreement.qualification
    #expect(
      rows.atLeast == [
        Threshold(grade: Grade("A-"), score: 25), Threshold(grade: Grade("B-")),
        Threshold(score: 75),
      ])
    #expect(rows.atOnce.map(\.required) == [Threshold(grade: Grade("C-"))])
    #expect(rows.never.count == 1)
  }

  @Test func routes() {
    #expect(agreement.routes.map(\.name) == ["named accounts", "DACH", "everyone else"])
    #expect(
      agreement.routes.map(\.to) == [
        .accountOwner, .team("dach", method: .roundRobin, capacityPerWeek: nil),
        .team("inside-sales", method: .leastLoaded, capacityPerWeek: 120),
      ])
    #expect(agreement.routes.map { $0.when == nil } == [false, false, true])
  }

  @Test func clocks() {
    typealias Opening = WorkingHours.Opening
    let levels = agreement.serviceLevels
    #expect(
      levels.calendar.hours == [
        [Opening(opens: 540, closes: 750), Opening(opens: 810, closes: 1050)],
        [Opening(opens: 540, closes: 1050)], [], [], [Opening(opens: 0, closes: 1440)], [], [],
      ])
    #expect(levels.calendar.holidays.map(\.description).sorted() == ["2027-01-01", "2027-05-01"])
    #expect(levels.acceptWithin == .elapsed(4 * .hour))
    #expect(levels.firstTouchWithin == .elapsed(90 * .minute))
    #expect(levels.attempts == FollowUpAttempts(atLeast: 6, within: .days(10)))
    #expect(levels.expireAfter == .days(5))
    #expect(levels.answerSignalWithin == nil)
    #expect(levels.escalateTo == "sales-managers")
  }

  @Test func theWaysBack() {
    #expect(agreement.returnReasons == ["not ready", "wrong person"])
    #expect(agreement.recycling == Recycling(coolDownDays: 30, score: .reset))
    #expect(
      agreement.nurture
        == NurtureRules(
          after: 48 * .hour, emailCap: NurtureRules.EmailCap(count: 3, days: 7)))
  }

  @Test func goals() {
    #expect(
      agreement.attribution
        == AttributionRules(model: "markov", order: 1, windowDays: 180, sourced: "first_touch"))
    #expect(
      agreement.guardrails == [
        Guardrail(discountUpTo: 0.15, approval: "none"),
        Guardrail(discountUpTo: 1, approval: "leadership"),
      ])
    #expect(agreement.targets.map(\.period) == ["2027-Q1", "2027"])
    #expect(agreement.targets.map(\.value) == [400, 1_200_000])
    #expect(agreement.pay.map(\.function) == ["marketing", "sales"])
    #expect(agreement.pay[1].shares.map(\.share) == [0.65, 0.20, 0.15])
  }

  @Test("What may be left out reads as its default")
  func defaults() throws {
    let short = try AgreementReader.read(
      """
      concord: 1
      name: short
      effective: 2027-01-01T00:00:00Z
      timezone: UTC
      grade: { start: C }
      score: {}
      qualify: {}
      routes: [ { name: all, to: account_owner } ]
      service_levels:
        calendar: { hours: { sun: 10:00-11:00 } }
        accept_within: never
        expire_after: never
      """)
    #expect(
      short
        == Agreement(
          name: "short", effective: Instant(microseconds: 1_798_761_600_000_000), timezone: "UTC",
          grading: GradingRules(start: Grade(clamping: 5)), scoring: ScoringRules(rules: []),
          qualification: Qualification(), routes: [Route(name: "all", to: .accountOwner)],
          serviceLevels: ServiceLevels(
            calendar: WorkingHours(
              hours: Array(repeating: [], count: 6) + [[.init(opens: 600, closes: 660)]]),
            acceptWithin: nil, expireAfter: nil)))
  }
}
