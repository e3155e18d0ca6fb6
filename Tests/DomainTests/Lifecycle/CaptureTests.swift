import Domain
import TestSupport
import Testing

/// Captures, profiles and `nurture.after` (spec 2, Capture).
struct CaptureTests {
  @Test func theProfileIsTheLeadsOwn() {
    let facts = [
      Fact(.leadProfiled, 0, ["contact": ["title": "Engineer", "phone": "1"]]),
      Fact(
        .leadCaptured, 1,
        ["contact": ["name": "Kim", "title": "Director"], "account": ["domain": "acme.example"]]),
      Fact(.leadProfiled, 2, ["contact": ["name": nil, "phone": ""], "account": ["tier": 1]]),
      Fact(.leadCaptured, 3, ["account": ["tier": 2]]),
      Fact(.consentChanged, 4, ["purpose": "email", "granted": true]),
    ]
    let profile = Life(facts).lead()?.profile
    #expect(
      profile?.contact == ["title": "Director", "phone": "", "consent.email": true])
    #expect(profile?.account == ["domain": "acme.example", "tier": 2])
  }

  /// Source and campaign are those of the capture that last led to `inquiry`.
  @Test func sourceAndCampaignAreOfTheCaptureIntoInquiry() {
    let facts = [
      Fact(.leadCaptured, 0, ["source": "webinar", "campaign": "spring"]),
      Fact(.leadCaptured, 1, ["source": "web", "campaign": "other"]),
      Fact(.leadDisqualified, 2), Fact(.leadCaptured, 3, ["source": "partner"]),
      Fact(.leadCaptured, 4, ["campaign": "autumn"]),
    ]
    let early = Life(facts, asOf: 2).lead()
    #expect(early?.source == "webinar")
    #expect(early?.campaign == "spring")
    let late = Life(facts).lead()
    #expect(late?.source == "partner")
    #expect(late?.campaign == nil)
    #expect(late?.capturedAt == .start(plus: 0))
  }

  /// A lead exists from its first capture; what was recorded before counts from then on.
  @Test func factsBeforeTheCaptureAreKept() {
    let facts = [.activity("demo", 0), Fact(.leadAccepted, 1), Fact(.leadCaptured, 2)]
    let before = Life(facts, asOf: 1)
    #expect(before.lead() == nil)
    #expect(before.lifecycle.readings(at: before.asOf).isEmpty)
    let life = Life(facts)
    #expect(life.stage() == "mql/1")
    #expect(life.lead()?.qualifiedAt == .start(plus: 2))
    #expect(life.lead()?.score == 50)
    #expect(life.lead()?.outcome == .accepted)
    #expect(life.lead()?.worked == true)
    #expect(life.unmatched == ["f1"])
  }

  static let after48 = Agreement.plain {
    $0.nurture.after = 48 * .hour
    $0.qualification.atLeast = []
  }

  @Test(
    arguments: [
      ([Fact(.leadCaptured, 0)], 48 - microsecondInHours, "inquiry/1"),
      ([Fact(.leadCaptured, 0)], 48, "nurture/1"),
      // Another capture does not start the clock again, nor does when the capture happened.
      ([Fact(.leadCaptured, 0), Fact(.leadCaptured, 40)], 48, "nurture/1"),
      ([Fact(.leadCaptured, 40, at: 0)], 60, "inquiry/1"),
      // One that leads to inquiry anew does.
      (
        [Fact(.leadCaptured, 0), Fact(.leadDisqualified, 1), Fact(.leadCaptured, 40)], 80,
        "inquiry/2"
      ),
      (
        [Fact(.leadCaptured, 0), Fact(.leadDisqualified, 1), Fact(.leadCaptured, 40)], 88,
        "nurture/2"
      ),
      // What has moved on is not moved by the clock.
      ([Fact(.leadCaptured, 0), Fact(.leadClaimed, 1)], 48, "sal/1"),
      ([Fact(.leadCaptured, 0), .activity("call_me", 47)], 48, "mql/1"),
      ([Fact(.leadCaptured, 0), .activity("call_me", 48)], 48, "mql/1"),
      ([Fact(.leadCaptured, 0), .activity("call_me", 49)], 49, "mql/1"),
    ] as [([Fact], Double, String)])
  func timeMakesAnInquiryNurture(_ facts: [Fact], _ hours: Double, _ stage: String) {
    #expect(Life(facts, Self.after48, asOf: hours).stage() == stage)
  }

  @Test func withoutTheRuleNoInquiryEverIsNurturedByTime() {
    #expect(Life([Fact(.leadCaptured, 0)], asOf: 100_000).stage() == "inquiry/1")
  }
}
