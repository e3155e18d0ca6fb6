import Domain
import TestSupport
import Testing

/// Agreements that follow one another (spec 3, Versions over time). The second is in force from
/// midnight, hour 15.
struct VersionTests {
  static let midnight = 15.0
  static let justBefore = midnight - microsecondInHours

  static func timeline(
    _ first: (inout Agreement) -> Void = { _ in }, then second: (inout Agreement) -> Void
  ) -> AgreementTimeline {
    let next = Agreement.plain {
      $0.effective = .start(plus: midnight)
      second(&$0)
    }
    return AgreementTimeline([(2, next), (1, .plain(first))])
  }

  static let looser = timeline({ $0.qualification.atLeast = [Threshold(score: 100)] }) {
    $0.qualification.atLeast = [Threshold(score: 20)]
  }

  /// Each fact is judged by the agreement in force when it became known, whenever it happened.
  @Test(
    arguments: [
      ([Fact.activity("demo", justBefore)], []), ([.activity("demo", midnight)], [2]),
      ([.activity("demo", midnight, at: 1)], [2]),
      ([.activity("demo", justBefore), .activity("other", midnight)], [2]),
      ([.activity("demo", 1), .activity("demo", 2)], [1]),
    ] as [([Fact], [Int])])
  func theVersionInForceDecides(_ facts: [Fact], _ versions: [Int]) {
    let life = Life([Fact(.leadCaptured, 0)] + facts, Self.looser, asOf: 20)
    let deciding = life.lifecycle.events.decisions.filter { $0.kind == .leadQualified }
    #expect(deciding.map(\.agreement.number) == versions)
  }

  /// Score and grade use the new version over all facts from its first instant on.
  @Test func scoreAndGradeAreThoseOfTheVersion() {
    let timeline = Self.timeline {
      $0.grading.start = Grade(clamping: 9)
      $0.scoring.rules = [
        ScoreRule(name: "demo", when: .activity("demo"), points: 4, perDay: 1),
        ScoreRule(name: "other", when: .activity("other"), points: 1),
      ]
    }
    let facts =
      [Fact(.leadCaptured, 0), Fact(.leadClaimed, 0)]
      + [.activity("demo", 1), .activity("demo", 2), .activity("other", 3)]
    let before = Life(facts, timeline, asOf: Self.justBefore).lead()
    #expect(before?.score == 100)
    #expect(before?.grade?.letter == "C")
    let after = Life(facts, timeline, asOf: Self.midnight).lead()
    #expect(after?.score == 5)
    #expect(after?.grade?.letter == "B+")
  }

  /// Clocks and cool-downs that run keep the version that started them.
  @Test func anOfferKeepsItsClocks() {
    let timeline = Self.timeline {
      $0.serviceLevels.acceptWithin = .elapsed(.hour)
      $0.serviceLevels.expireAfter = .elapsed(2 * .hour)
    }
    let facts = [
      Fact(.leadCaptured, 0), Fact(.leadCaptured, 0, lead: "L2"), .activity("demo", 14),
      .activity("demo", Self.midnight, lead: "L2"),
    ]
    let life = Life(facts, timeline, asOf: 70)
    let expired = life.lifecycle.events.decisions.filter { $0.kind == .leadExpired }
    #expect(Set(expired.map(\.at)) == [.start(plus: 62), .start(plus: Self.midnight + 2)])
    #expect(
      Dictionary(uniqueKeysWithValues: expired.map { ($0.lead, $0.agreement.number) })
        == ["L1": 1, "L2": 2])
    let accepted = Life(facts + [Fact(.leadAccepted, 18)], timeline)
    #expect(accepted.lifecycle.events.acceptances.map(\.onTime) == [true])
  }

  @Test func nurtureKeepsItsClock() {
    let timeline = Self.timeline({ $0.nurture.after = 48 * .hour }) { $0.nurture.after = .hour }
    let facts = [Fact(.leadCaptured, 0), Fact(.leadCaptured, 15, lead: "L2")]
    #expect(Life(facts, timeline, asOf: 47).stage("L1") == "inquiry/1")
    #expect(Life(facts, timeline, asOf: 16).stage("L2") == "nurture/1")
    #expect(Life(facts, timeline, asOf: 48).stage("L1") == "nurture/1")
  }

  @Test func aCoolDownKeepsItsEnd() {
    let timeline = Self.timeline({ $0.recycling.coolDownDays = 2 }) { _ in }
    let facts = [Fact(.leadCaptured, 0), .activity("demo", 1), Fact(.leadReturned, 2)]
    #expect(Life(facts + [.activity("visit", 49.9)], timeline).stage() == "nurture/2")
    #expect(Life(facts + [.activity("visit", 50)], timeline).stage() == "mql/2")
  }

  /// A return under the old version resets the score of the new one, as a replay would.
  @Test func whatWasReturnedBeforeIsResetUnderTheNewVersion() {
    let timeline = Self.timeline { $0.recycling.score = .reset }
    let facts = [
      Fact(.leadCaptured, 0), .activity("demo", 1), Fact(.leadReturned, 2), .activity("visit", 2),
    ]
    #expect(Life(facts, timeline, asOf: 2).lead()?.score == 60)
    #expect(Life(facts, timeline, asOf: Self.midnight).lead()?.score == 10)
  }

  @Test func withoutAnAgreementNothingIsDecided() {
    let timeline = AgreementTimeline([
      (1, .plain { $0.effective = .start(plus: Self.midnight) })
    ])
    let facts = [Fact(.leadCaptured, 0), .activity("demo", 1)]
    let before = Life(facts, timeline, asOf: Self.justBefore)
    #expect(before.stage() == "inquiry/1")
    #expect(before.lead()?.score == nil)
    #expect(before.lead()?.grade == nil)
    #expect(Life(facts, timeline, asOf: Self.midnight).stage() == "inquiry/1")
    #expect(Life(facts + [.activity("other", Self.midnight)], timeline).stage() == "mql/1")
  }
}
