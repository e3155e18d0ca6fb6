import Domain
import TestSupport
import Testing

/// What becomes of two leads when one is merged into the other (spec 2, Merge).
struct MergeTests {
  static let order: [Stage] = [.disqualified, .inquiry, .nurture, .mql, .sal, .sql, .customer]

  /// L1 in one stage, L2 in another, in the order of the facts.
  static func pair(_ first: Stage?, _ second: Stage?) -> [Fact] {
    let facts: [Fact] = .into(first) + .into(second, lead: "L2", opportunity: "O2")
    return facts.sorted { $0.recorded < $1.recorded }
  }

  @Test(arguments: order, order)
  func theFurtherStageStays(_ first: Stage, _ second: Stage) throws {
    let life = Life(Self.pair(first, second) + [.merged("L1", into: "L2", 10)], .atOnceOnly)
    let index = try #require(
      [first, second].compactMap { Self.order.firstIndex(of: $0) }.max())
    #expect(life.stage("L2") == "\(Self.order[index].rawValue)/1")
    #expect(life.stage("L1") == "-")
    #expect(life.lifecycle.readings(at: life.asOf).map(\.lead) == ["L2"])
    #expect(life.unmatched == [])
  }

  @Test(arguments: [
    ([Fact(.leadCaptured, 0), .merged("L1", into: "L2", 1)], "f1"),
    ([Fact(.leadCaptured, 0), .merged("L2", into: "L1", 1)], "f1"),
    ([Fact(.leadCaptured, 0), .merged("L1", into: "L1", 1)], "f1"),
    (
      pair(.inquiry, .inquiry) + [.merged("L1", into: "L2", 1), .merged("L1", into: "L2", 2)], "f3"
    ),
    (
      pair(.inquiry, .inquiry) + [.merged("L1", into: "L2", 1), .merged("L2", into: "L1", 2)], "f3"
    ),
  ])
  func whatCannotBeMergedIsUnmatched(_ facts: [Fact], _ unmatched: String) {
    let life = Life(facts, .atOnceOnly)
    #expect(life.unmatched == [unmatched])
    #expect(life.lifecycle.readings(at: life.asOf).count == 1)
  }

  /// Clocks: L1 is offered at 1 (expires at 49), L3 at 5 (at 53), L2 waits.
  static let offers = [
    Fact(.leadCaptured, 0), Fact(.leadCaptured, 0, lead: "L2"), Fact(.leadCaptured, 0, lead: "L3"),
    .activity("demo", 1), .activity("demo", 5, lead: "L3"),
  ]

  @Test(
    arguments: [
      ("L1", "L2", 10, ["L2@49", "L3@53"]), ("L2", "L1", 10, ["L1@49", "L3@53"]),
      // Of two offers the one of `into` goes on.
      ("L1", "L3", 10, ["L3@53"]), ("L3", "L1", 10, ["L1@49"]),
      // What falls due at the merge comes after it, what fell due earlier before.
      ("L1", "L2", 49, ["L2@49", "L3@53"]), ("L1", "L2", 50, ["L1@49", "L3@53"]),
    ] as [(String, String, Double, [String])])
  func theRunningClockGoesAlong(_ from: String, _ into: String, _ at: Double, _ due: [String]) {
    let life = Life(Self.offers + [.merged(from, into: into, at)], asOf: 60)
    let expired = life.lifecycle.events.decisions.filter { $0.kind == .leadExpired }
    #expect(
      Set(expired.map { "\($0.lead)@\($0.at.since(.start(plus: 0)).microseconds / 3_600_000_000)" })
        == Set(due))
  }

  @Test(
    arguments: [(58 - microsecondInHours, "inquiry/1"), (58, "nurture/1")] as [(Double, String)])
  func theClockOfNurtureGoesAlong(_ hours: Double, _ stage: String) {
    let facts =
      .into(.disqualified, lead: "L2") + [
        Fact(.leadCaptured, 10), .merged("L1", into: "L2", 20),
      ]
    #expect(Life(facts, CaptureTests.after48, asOf: hours).stage("L2") == stage)
  }

  @Test func theGreaterCycleStays() {
    let facts =
      Self.pair(.disqualified, .sal) + [
        Fact(.leadCaptured, 5), Fact(.leadDisqualified, 6), Fact(.leadCaptured, 7),
      ]
    #expect(Life(facts + [.merged("L1", into: "L2", 10)], .atOnceOnly).stage("L2") == "sal/3")
    #expect(Life(facts + [.merged("L2", into: "L1", 10)], .atOnceOnly).stage("L1") == "sal/3")
  }

  /// L1 cools down until hour 722, L2 until hour 820.
  @Test(arguments: ["L1", "L2"])
  func theLaterCoolDownStays(_ into: String) {
    let facts =
      Self.pair(.mql, .sal) + [
        Fact(.leadReturned, 2), Fact(.leadReturned, 100, lead: "L2"),
        .activity("demo", 101), .merged(into == "L1" ? "L2" : "L1", into: into, 102),
      ]
    let ends = 820 - microsecondInHours
    #expect(Life(facts + [.activity("visit", ends)], ClockTests.cooling).stage(into) == "nurture/2")
    #expect(Life(facts + [.activity("visit", 820)], ClockTests.cooling).stage(into) == "mql/2")
  }

  @Test func theProfileOfTheOtherFillsGaps() {
    let facts = [
      Fact(
        .leadCaptured, 0,
        [
          "source": "web", "campaign": "spring",
          "contact": ["name": "Kim", "title": "CEO", "phone": "1", "mail": "m"],
          "account": ["tier": 1],
        ]),
      Fact(
        .leadCaptured, 0, lead: "L2",
        ["campaign": "autumn", "contact": ["name": "Ann", "phone": "", "mail": [], "x": 1]]),
      Fact(.consentChanged, 1, ["purpose": "email", "granted": true]),
      Fact(.leadProfiled, 2, lead: "L2", ["contact": ["x": nil]]),
      .merged("L1", into: "L2", 3),
      // A later fact that still names the merged lead is the other's.
      Fact(.leadProfiled, 4, ["account": ["tier": 2]]),
    ]
    let lead = Life(facts).lead("L2")
    #expect(
      lead?.profile.contact
        == ["name": "Ann", "title": "CEO", "phone": "1", "mail": "m", "consent.email": true])
    #expect(lead?.profile.account == ["tier": 2])
    #expect(lead?.source == "web")
    #expect(lead?.campaign == "autumn")
  }

  /// Three visits here and two there are worth 50 together; the merge asks the agreement.
  @Test func countedFactsJoinAndTheMergeEvaluates() {
    let visits = (1...3).map { Fact.activity("visit", Double($0)) }
    let others = (4...5).map { Fact.activity("visit", Double($0), lead: "L2") }
    let facts = Self.pair(.inquiry, .inquiry) + visits + others + [.merged("L1", into: "L2", 10)]
    let life = Life(facts)
    #expect(life.stage("L2") == "mql/1")
    #expect(life.lead("L2")?.score == 50)
    #expect(life.lead("L2")?.qualifiedAt == .start(plus: 10))
    #expect(life.lead("L2")?.offer?.trigger == "f7")
  }

  /// What was counted stays counted, and the counts of a day add up.
  @Test func dailyCountsAddUp() {
    let agreement = Agreement.plain {
      $0.qualification = Qualification()
      $0.scoring.rules = [
        ScoreRule(name: "visit", when: .activity("visit"), points: 10, perDay: 2)
      ]
    }
    let facts =
      Self.pair(.inquiry, .inquiry) + [
        .activity("visit", 1), .activity("visit", 2), .activity("visit", 3),
        .activity("visit", 4, lead: "L2"), .merged("L1", into: "L2", 5),
        .activity("visit", 6, lead: "L2"), .activity("visit", 24),
        .activity("visit", 25, lead: "L2"),
        .activity("visit", 26),
      ]
    #expect(Life(facts, agreement, asOf: 5).lead("L2")?.score == 30)
    #expect(Life(facts, agreement, asOf: 6).lead("L2")?.score == 30)
    #expect(Life(facts, agreement).lead("L2")?.score == 50)
  }

  @Test func chainsAreFollowed() {
    let facts =
      Self.pair(.inquiry, .inquiry) + [
        Fact(.leadCaptured, 1, lead: "L3"), .merged("L1", into: "L2", 2),
        .merged("L1", into: "L3", 3), .activity("visit", 4), .activity("visit", 5, lead: "L2"),
        Fact(.leadClaimed, 6),
      ]
    let life = Life(facts)
    #expect(life.lifecycle.root(of: "L1") == "L3")
    #expect(life.stage("L3") == "sal/1")
    #expect(life.lead("L3")?.score == 20)
    #expect(life.lifecycle.readings(at: life.asOf).map(\.lead) == ["L3"])
  }

  /// Qualification and outcome: the later. L1 qualified at 1, was accepted at 2; L2 at 3 and 4.
  @Test(arguments: [("L1", "L2"), ("L2", "L1")])
  func theLaterQualificationAndOutcomeStay(_ from: String, _ into: String) {
    let facts =
      Self.pair(.sal, .inquiry) + [
        .activity("demo", 3, lead: "L2"), Fact(.leadReturned, 4, lead: "L2", ["reason": "student"]),
        .merged(from, into: into, 5),
      ]
    let lead = Life(facts).lead(into)
    #expect(lead?.stage == .sal)
    #expect(lead?.qualifiedAt == .start(plus: 3))
    #expect(lead?.rule == .atLeast(0))
    #expect(lead?.firstQualifiedAt == .start(plus: 1))
    #expect(lead?.firstRule == .atOnce(0))
    #expect(lead?.outcome == .returned)
    #expect(lead?.returnReason == "student")
  }

  @Test func openOpportunitiesJoin() {
    let facts =
      Self.pair(.sql, .sql) + [
        .merged("L1", into: "L2", 5), .opportunity(.opportunityLost, 6, "O2"),
      ]
    #expect(Life(facts, .atOnceOnly).stage("L2") == "sql/1")
    let all = facts + [.opportunity(.opportunityLost, 7, "O1", lead: nil)]
    #expect(Life(all, .atOnceOnly).stage("L2") == "nurture/2")
  }
}
