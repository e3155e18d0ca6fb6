import Testing

@testable import Domain

@Suite("What a new version of an agreement changes")
struct AgreementComparisonTests {
  /// One passage of the sample written otherwise, and what is said of it.
  @Test(
    arguments: [
      (
        "first half of 2027", "all of 2027",
        "agreement: name Harbour Cranes, all of 2027 instead of Harbour Cranes, first half of 2027"
      ),
      (
        "2027-01-01T00:00:00+01:00", "2027-02-01T00:00:00Z",
        "in force from 2027-02-01T00:00:00Z instead of 2026-12-31T23:00:00Z"
      ),
      (
        "Europe/Berlin", "Europe/Vienna",
        "agreement: time zone Europe/Vienna instead of Europe/Berlin"
      ),
      (
        "A deal with an amount and a date.", "A deal.",
        "“opportunity” means now: “A deal.” – before: “A deal with an amount and a date.”"
      ),
      (
        "rule: qualify", "rule: score",
        "glossary term “marketing qualified lead”: executed by score instead of qualify"
      ),
      ("owner: Revenue", "owner: Sales", "glossary term “sourced”: owner Sales instead of Revenue"),
      ("start: D", "start: C-", "every grade starts at C- instead of D"),
      ("thirds: 4", "thirds: 2", "“decision maker” moves the grade by 2 thirds instead of 4"),
      (
        "[Manufacturing, Logistics]", "[Manufacturing, Retail]",
        "criterion “target industry”: when account industry is Manufacturing or "
          + "Retail instead of account industry is Manufacturing or Logistics"
      ),
      ("web: { max: 40 }", "web: { max: 30 }", "group “web”: ceiling 30 instead of 40"),
      ("web: { max: 40 }", "web: {}", "group “web”: ceiling none instead of 40"),
      ("points: 50", "points: 40", "“demo request” counts 40 points instead of 50"),
      (
        "outcome: [connected, replied]", "outcome: replied",
        "rule “answered a call”: when touch outcome is replied instead of touch "
          + "outcome is connected or replied"
      ),
      ("      group: web\n", "", "rule “page visit”: “group” is not said any more, it was web"),
      (
        "half_life_days: 60", "half_life_days: none",
        "rule “answered a call”: half-life in days none instead of 60"
      ),
      ("per_day: 10", "per_day: 5", "rule “page visit”: counted per day at most 5 instead of 10"),
      ("      max: 20\n", "", "rule “page visit”: “ceiling” is not said any more, it was 20"),
      (
        "grade: A-, score: 25", "grade: A, score: 25",
        "a threshold asks for grade A instead of A-: score 25"
      ),
      ("score: 75", "score: 70.5", "with grade F or better a score of 70.5 suffices instead of 75"),
      ("{ grade: B- }", "{ grade: B-, score: 5 }", "threshold B-: score 5, where nothing was said"),
      (
        "demo_request, contact_sales]", "demo_request]",
        "qualifies at once: “activity type is form_submit and activity form is "
          + "demo_request”, instead of “activity type is form_submit and activity form "
          + "is demo_request or contact_sales”"
      ),
      (
        "grade: C-", "grade: C",
        "hand-raiser “activity type is form_submit and activity form is demo_request or "
          + "contact_sales”: grade C instead of C-"
      ),
      (
        "[gmail.com, competitor.example]", "gmail.com",
        "never qualifies now: “contact email domain is gmail.com” / is not excluded "
          + "any more: “contact email domain is gmail.com or competitor.example”"
      ),
      (
        "[DE, AT, CH]", "[DE, AT]",
        "route “DACH”: when account country is DE or AT instead of account country is DE, AT or CH"
      ),
      ("{ team: dach }", "{ team: alps }", "“DACH” goes to alps instead of dach"),
      (
        "{ team: dach }", "{ team: dach, method: weighted }",
        "route “DACH”: shared out by weight instead of in turn"
      ),
      (
        "capacity_per_week: 120", "capacity_per_week: 90",
        "route “everyone else”: capacity per week 90 instead of 120"
      ),
      (
        "capacity_per_week: 120", "capacity_per_week: 120, skills: [german, saas]",
        "route “everyone else”: skills asked for german, saas, where nothing was said"
      ),
      (
        "\"13:30-17:30\"", "\"13:30-18:00\"",
        "service levels: Monday 09:00–12:30, 13:30–18:00 instead of 09:00–12:30, 13:30–17:30"
      ),
      (", fri: 00:00-24:00", "", "service levels: Friday closed instead of 00:00–24:00"),
      (", 2027-05-01]", "]", "2027-05-01 is no holiday any more"),
      (
        "accept_within: 4h", "accept_within: 90m",
        "sales answers an offer within 90 business minutes instead of 4 business hours"
      ),
      (
        "first_touch_within: 90m\n", "first_touch_within: 1h\n",
        "service levels: first touch within 1 business hour instead of 90 business minutes"
      ),
      ("at_least: 6", "at_least: 5", "service levels: attempts at least 5 instead of 6"),
      (
        "within: 10bd", "within: 1bd",
        "service levels: attempts within 1 business day instead of 10 business days"
      ),
      (
        "expire_after: 5bd", "expire_after: never",
        "service levels: expires after never instead of 5 business days"
      ),
      (
        "answer_signal_within: never", "answer_signal_within: 3bd",
        "service levels: answer a signal within 3 business days, where nothing was said"
      ),
      (
        "escalate_to: sales-managers", "escalate_to: head-of-sales",
        "service levels: escalate to head-of-sales instead of sales-managers"
      ),
      (
        "[not ready, wrong person]", "[]",
        "a lead may be returned for any reason now / “not ready” is no reason to "
          + "return a lead any more / “wrong person” is no reason to return a lead any "
          + "more"
      ),
      ("cool_down_days: 30", "cool_down_days: 0", "recycling: cool-down in days 0 instead of 30"),
      ("score: reset", "score: keep", "recycling: score afterwards kept instead of starts again"),
      ("after: 2d", "after: never", "nurture: nurture after never instead of 48 hours"),
      ("count: 3", "count: 4", "nurture: e-mails at most 4 instead of 3"),
      ("days: 7 }", "days: 14 }", "nurture: e-mails counted over days 14 instead of 7"),
      ("model: markov", "model: shapley", "attribution: model shapley instead of markov"),
      ("order: 1", "order: 2", "attribution: order of the chain 2 instead of 1"),
      ("window_days: 180", "window_days: 90", "attribution: window in days 90 instead of 180"),
      (
        ", sourced: first_touch", "",
        "attribution: “sourced by” is not said any more, it was first_touch"
      ),
      (
        "discount_up_to: 0.15", "discount_up_to: 0.2",
        "a discount guardrail reaches to 0.2 instead of 0.15: approval none"
      ),
      (
        "approval: leadership", "approval: board",
        "discount guardrail 1: approval board instead of leadership"
      ),
      (
        "value: 400", "value: 420",
        "target “2027-Q1, accepted_leads, marketing”: value 420 instead of 400"
      ),
    ])
  func fields(passage: String, other: String, words: String) throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    let changed = try AgreementReader.read(SampleAgreement.with(passage, as: other))
    #expect(told(sample, changed).joined(separator: " / ") == words)
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
    let gone = told(sample, other)
    #expect(gone.filter { $0.hasSuffix("is dropped") }.count == 9)
    #expect(gone.contains("route “DACH” is dropped"))
    #expect(gone.contains("attribution: “model” is not said any more, it was markov"))
    let come = told(other, sample)
    #expect(
      come.contains(
        "new route “DACH”: when account country is DE, AT or CH; goes to dach; shared out in turn"))
    #expect(
      come.contains(
        "never qualifies now: “contact email domain is gmail.com or competitor.example”"))
    #expect(come.contains("new share of pay “marketing, accepted_leads”: share 0.4"))
  }

  @Test("What is called otherwise and is the same otherwise is renamed")
  func names() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    var other = sample
    other.scoring.rules[0].name = "asked for a demo"
    other.routes[1].name = "the Alps"
    other.grading.criteria[0].name = "our industries"
    other.grading.criteria[0].thirds += 1
    #expect(
      told(sample, other) == [
        "new criterion “our industries”: thirds 4; "
          + "when account industry is Manufacturing or Logistics",
        "criterion “target industry” is dropped",
        "rule “demo request” is called “asked for a demo” now",
        "route “DACH” is called “the Alps” now",
      ])
  }

  @Test("Another order is told, for the first route that matches wins")
  func order() throws {
    let sample = try AgreementReader.read(SampleAgreement.text)
    var other = sample
    other.routes.swapAt(0, 1)
    other.scoring.rules.swapAt(0, 3)
    #expect(
      told(sample, other) == [
        "rule: the order is “unsubscribed”, “page visit”, “answered a call”, “demo request” "
          + "instead of “demo request”, “page visit”, “answered a call”, “unsubscribed”",
        "route: the order is “DACH”, “named accounts”, “everyone else” "
          + "instead of “named accounts”, “DACH”, “everyone else”",
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
    AgreementComparison(from: old, to: new).changes.map(AgreementWording.english.sentence)
  }
}
