import Testing

@testable import Domain

@Suite("What a new version of an agreement changes")
struct AgreementComparisonTests {
  /// One passage of the sample written otherwise, and what is said of it.
  @Test(
    arguments: [
      (
        "first half of 2027", "all of 2027",
        "agreement: name Harbour Cranes, first half of 2027 → Harbour Cranes, all of 2027"
      ),
      (
        "2027-01-01T00:00:00+01:00", "2027-02-01T00:00:00Z",
        "agreement: effective 2026-12-31T23:00:00Z → 2027-02-01T00:00:00Z"
      ),
      (
        "Europe/Berlin", "Europe/Vienna",
        "agreement: time zone Europe/Berlin → Europe/Vienna"
      ),
      (
        "A deal with an amount and a date.", "A deal.",
        "glossary term “opportunity”: means A deal with an amount and a date. → A deal."
      ),
      (
        "rule: qualify", "rule: score",
        "glossary term “marketing qualified lead”: executed by qualify → score"
      ),
      ("owner: Revenue", "owner: Sales", "glossary term “sourced”: owner Revenue → Sales"),
      ("start: D", "start: C-", "grade: start at D → C-"),
      ("thirds: 4", "thirds: 2", "criterion “decision maker”: thirds 4 → 2"),
      (
        "[Manufacturing, Logistics]", "[Manufacturing, Retail]",
        "criterion “target industry”: when account industry is Manufacturing or Logistics → "
          + "account industry is Manufacturing or Retail"
      ),
      ("web: { max: 40 }", "web: { max: 30 }", "group “web”: ceiling 40 → 30"),
      ("web: { max: 40 }", "web: {}", "group “web”: ceiling 40 → none"),
      ("points: 50", "points: 40", "rule “demo request”: points 50 → 40"),
      (
        "outcome: [connected, replied]", "outcome: replied",
        "rule “answered a call”: when touch outcome is connected or replied → "
          + "touch outcome is replied"
      ),
      ("      group: web\n", "", "rule “page visit”: group web → not set"),
      (
        "half_life_days: 60", "half_life_days: none",
        "rule “answered a call”: half-life in days 60 → none"
      ),
      ("per_day: 10", "per_day: 5", "rule “page visit”: counted per day at most 10 → 5"),
      ("      max: 20\n", "", "rule “page visit”: ceiling 20 → not set"),
      ("grade: A-, score: 25", "grade: A, score: 25", "threshold “1”: grade A- → A"),
      ("score: 75", "score: 70.5", "threshold “3”: score 75 → 70.5"),
      ("{ grade: B- }", "{ grade: B-, score: 5 }", "threshold “2”: score not set → 5"),
      (
        "demo_request, contact_sales]", "demo_request]",
        "hand-raiser “1”: when activity type is form_submit and activity form is demo_request or "
          + "contact_sales → activity type is form_submit and activity form is demo_request"
      ),
      ("grade: C-", "grade: C", "hand-raiser “1”: grade C- → C"),
      (
        "[gmail.com, competitor.example]", "gmail.com",
        "exclusion “1”: when contact email domain is gmail.com or competitor.example → "
          + "contact email domain is gmail.com"
      ),
      (
        "[DE, AT, CH]", "[DE, AT]",
        "route “DACH”: when account country is DE, AT or CH → account country is DE or AT"
      ),
      ("{ team: dach }", "{ team: alps }", "route “DACH”: goes to “dach” → “alps”"),
      (
        "{ team: dach }", "{ team: dach, method: weighted }",
        "route “DACH”: shared out in turn → by weight"
      ),
      (
        "capacity_per_week: 120", "capacity_per_week: 90",
        "route “everyone else”: capacity per week 120 → 90"
      ),
      (
        "\"13:30-17:30\"", "\"13:30-18:00\"",
        "service levels: Monday 09:00–12:30, 13:30–17:30 → 09:00–12:30, 13:30–18:00"
      ),
      (", fri: 00:00-24:00", "", "service levels: Friday 00:00–24:00 → closed"),
      (", 2027-05-01]", "]", "holiday “2027-05-01” removed"),
      (
        "accept_within: 4h", "accept_within: 90m",
        "service levels: accept within 4 hours → 90 minutes"
      ),
      (
        "first_touch_within: 90m\n", "first_touch_within: 1h\n",
        "service levels: first touch within 90 minutes → 1 hour"
      ),
      ("at_least: 6", "at_least: 5", "service levels: attempts at least 6 → 5"),
      (
        "within: 10bd", "within: 1bd",
        "service levels: attempts within 10 business days → 1 business day"
      ),
      (
        "expire_after: 5bd", "expire_after: never",
        "service levels: expires after 5 business days → never"
      ),
      (
        "answer_signal_within: never", "answer_signal_within: 3bd",
        "service levels: answer a signal within not set → 3 business days"
      ),
      (
        "escalate_to: sales-managers", "escalate_to: head-of-sales",
        "service levels: escalate to sales-managers → head-of-sales"
      ),
      (
        "[not ready, wrong person]", "[]",
        "return reasons: reasons offered “not ready”, “wrong person” → any"
      ),
      ("cool_down_days: 30", "cool_down_days: 0", "recycling: cool-down in days 30 → 0"),
      ("score: reset", "score: keep", "recycling: score afterwards starts again → keep"),
      ("after: 2d", "after: never", "nurture: nurture after 48 hours → never"),
      ("count: 3", "count: 4", "nurture: e-mails at most 3 → 4"),
      ("days: 7 }", "days: 14 }", "nurture: e-mails counted over days 7 → 14"),
      ("model: markov", "model: shapley", "attribution: model markov → shapley"),
      ("order: 1", "order: 2", "attribution: order of the chain 1 → 2"),
      ("window_days: 180", "window_days: 90", "attribution: window in days 180 → 90"),
      (", sourced: first_touch", "", "attribution: sourced by first_touch → not set"),
      (
        "discount_up_to: 0.15", "discount_up_to: 0.2",
        "discount guardrail “1”: discount up to 0.15 → 0.2"
      ),
      (
        "approval: leadership", "approval: board",
        "discount guardrail “2”: approval leadership → board"
      ),
      ("value: 400", "value: 420", "target “2027-Q1, accepted_leads, marketing”: value 400 → 420"),
    ])
  func fields(passage: String, other: String, words: String) throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    let changed = try AgreementReader.read(SampleAgreement.with(passage, as: other))
    #expect(
      AgreementComparison(from: sample, to: changed).differences.map(\.description) == [words])
  }

  @Test("Things that come and go, in both directions")
  func things() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    var other = sample
    other.grading.criteria.removeFirst()
    other.scoring.groups = []
    other.qualification.never = []
    other.routes.remove(at: 1)
    other.guardrails = []
    other.targets.removeLast()
    other.pay.removeFirst()
    other.attribution = nil
    #expect(told(sample, other).filter { $0.contains("removed") }.count == 10)
    #expect(told(sample, other).contains("route “DACH” removed"))
    #expect(told(sample, other).contains("attribution: model markov → not set"))
    #expect(
      told(other, sample).contains(
        "route “DACH” added (when account country is DE, AT or CH; goes to “dach”; "
          + "shared out in turn)"))
    #expect(
      told(other, sample).contains(
        "exclusion “1” added (when contact email domain is gmail.com or competitor.example)"))
    #expect(
      told(other, sample).contains("share of pay “marketing, accepted_leads” added (share 0.4)"))
  }

  @Test("Another order is told, for the first route that matches wins")
  func order() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    var other = sample
    other.routes.swapAt(0, 1)
    other.scoring.rules.swapAt(0, 3)
    #expect(
      told(sample, other) == [
        "rule: order “demo request”, “page visit”, “answered a call”, “unsubscribed” → "
          + "“unsubscribed”, “page visit”, “answered a call”, “demo request”",
        "route: order “named accounts”, “DACH”, “everyone else” → "
          + "“DACH”, “named accounts”, “everyone else”",
      ])
  }

  @Test("Equal agreements differ in nothing, however they are written")
  func equal() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    let other = try AgreementReader.read(
      SampleAgreement.with("accept_within: 4h", as: "accept_within: 240m # the same"))
    #expect(told(sample, other).isEmpty)
  }

  private func told(_ old: Agreement, _ new: Agreement) -> [String] {
    AgreementComparison(from: old, to: new).differences.map(\.description)
  }
}
