import Domain
import TestSupport
import Testing

/// Scores that can be reckoned by head (spec 3, Score).
struct ScoringTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var why: String
    var rules: [ScoreRule]
    var groups: [ScoreGroup] = []
    var facts: [Fact]
    var score: Double
    var testDescription: String { why }
  }

  static func visit(
    _ points: Double, group: String? = nil, halfLife: Double? = nil, perDay: Int? = nil,
    max: Double? = nil, type: String = "visit"
  ) -> ScoreRule {
    ScoreRule(
      name: "\(type) \(points)", group: group, when: .activity(type), points: points,
      halfLifeDays: halfLife, perDay: perDay, max: max)
  }

  static func visits(_ hours: Double..., at: Double? = nil) -> [Fact] {
    hours.map { .activity("visit", $0, at: at) }
  }

  /// As of 10 days after the start, which is at 9:00 UTC, 10:00 in Berlin.
  static let cases = [
    Case(why: "no facts", rules: [visit(10)], facts: [], score: 0),
    Case(why: "each fact counts", rules: [visit(10)], facts: visits(1, 1, 2), score: 30),
    Case(why: "decay", rules: [visit(40, halfLife: 5)], facts: visits(0), score: 10),
    Case(
      why: "decay runs from when it happened", rules: [visit(40, halfLife: 5)],
      facts: visits(120, at: 0), score: 10),
    Case(
      why: "what happened after it was recorded happened then", rules: [visit(40, halfLife: 5)],
      facts: visits(120, at: 200), score: 20),
    Case(why: "a ceiling", rules: [visit(10, max: 25)], facts: visits(1, 2, 3), score: 25),
    Case(
      why: "a ceiling caps what is left after decay", rules: [visit(40, halfLife: 5, max: 30)],
      facts: visits(0, 0, 0), score: 30),
    Case(
      why: "a ceiling of nothing", rules: [visit(10, max: 0)], facts: visits(1), score: 0),
    Case(
      why: "a group's ceiling after the rules' own",
      rules: [visit(30, group: "web", max: 20), visit(30, group: "web"), visit(1)],
      groups: [ScoreGroup(name: "web", max: 40)], facts: visits(1), score: 41),
    Case(
      why: "a group without ceiling", rules: [visit(30, group: "web"), visit(30, group: "web")],
      groups: [ScoreGroup(name: "web", max: nil)], facts: visits(1), score: 60),
    Case(
      why: "negative points", rules: [visit(50), visit(-20, type: "other")],
      facts: visits(1) + [.activity("other", 2)], score: 30),
    Case(
      why: "never below nothing", rules: [visit(-20)], facts: visits(1, 2), score: 0),
    Case(why: "never above a hundred", rules: [visit(60)], facts: visits(1, 2), score: 100),
    Case(
      why: "the clamp is on the whole alone", rules: [visit(150), visit(-80)], facts: visits(1),
      score: 70),
    Case(
      why: "a ceiling is no floor",
      rules: [visit(-50, group: "web", max: 10), visit(90)],
      groups: [ScoreGroup(name: "web", max: 5)], facts: visits(1), score: 40),
    Case(
      why: "so many a day", rules: [visit(10, perDay: 2)], facts: visits(1, 2, 3, 25), score: 30),
    Case(
      why: "the local day of when it happened", rules: [visit(10, perDay: 1)],
      facts: [.activity("visit", 50, at: 13.99), .activity("visit", 50, at: 14)], score: 20),
    Case(
      why: "not the day of when it became known", rules: [visit(10, perDay: 1)],
      facts: [.activity("visit", 50, at: 5), .activity("visit", 80, at: 6)], score: 10),
    Case(
      why: "each rule has its own count",
      rules: [visit(10, perDay: 1), visit(1, perDay: 2)], facts: visits(1, 2, 3), score: 12),
    Case(
      why: "the first facts of a day count", rules: [visit(40, halfLife: 5, perDay: 1)],
      facts: [.activity("visit", 120, at: 1), .activity("visit", 120, at: 0)],
      score: 10.057929410678534),
  ]

  @Test(arguments: cases)
  func reckons(_ example: Case) throws {
    let agreement = Agreement.plain {
      $0.timezone = "Europe/Berlin"
      $0.qualification = Qualification()
      $0.scoring = ScoringRules(groups: example.groups, rules: example.rules)
    }
    let facts = [Fact(.leadCaptured, 0)] + example.facts
    let score = try ScoringPropertyTests.score(facts, agreement, at: 240)
    #expect(abs(score - example.score) < 1e-8)
  }

  /// A condition may look at the profile as the fact left it, and at touches and consents.
  @Test func countsWhatHoldsWhenItIsRecorded() throws {
    let agreement = Agreement.plain {
      $0.qualification = Qualification()
      $0.scoring = ScoringRules(rules: [
        ScoreRule(
          name: "visits of retailers",
          when: .all([.activity("visit"), .text(.account, "industry", "retail")]), points: 10),
        ScoreRule(name: "talks", when: .text(.touch, "outcome", "connected"), points: 3),
        ScoreRule(
          name: "consents",
          when: .all([
            .text(.consent, "purpose", "email"),
            .field(.contact, "consent.email", .equals([.bool(true)])),
          ]), points: 0.5),
      ])
    }
    let facts = [
      .activity("visit", 0), Fact(.leadCaptured, 1, ["account": ["industry": "Retail"]]),
      .activity("visit", 2), Fact(.leadProfiled, 3, ["account": ["industry": nil]]),
      .activity("visit", 4), Fact(.touch, 5, ["outcome": "connected", "direction": "outbound"]),
      Fact(.touch, 6, ["outcome": "no_answer"]),
      Fact(.consentChanged, 7, ["purpose": "email", "granted": true]),
      Fact(.consentChanged, 8, ["purpose": "email", "granted": false]),
      Fact(.signalReported, 9, ["purpose": "email", "type": "visit", "outcome": "connected"]),
    ]
    #expect(try ScoringPropertyTests.score(facts, agreement, at: 10) == 13.5)
  }

  @Test(
    arguments: [
      (0, "0.0"), (0.04, "0.0"), (0.05, "0.1"), (0.25, "0.3"), (49.94, "49.9"), (49.95, "50.0"),
      (99.99, "100.0"), (100, "100.0"), (-0.25, "-0.3"), (-1.5, "-1.5"),
    ] as [(Double, String)])
  func isShownWithOneDecimal(_ score: Double, _ text: String) {
    #expect(score.oneDecimal == text)
  }

  @Test(
    arguments: [
      (1.0 / 3, 0.333333333), (2.0 / 3, 0.666666667), (50, 50), (49.9999999996, 50),
      (99.9999999994, 99.999999999),
    ] as [(Double, Double)])
  func decisionsCarryNineDecimals(_ score: Double, _ rounded: Double) {
    #expect(score.roundedToNineDecimals == rounded)
  }
}
