import Domain
import TestSupport
import Testing

/// Expiry, acceptance and cool-down on their boundaries (spec 2, below the table).
struct ClockTests {
  /// Offered at hour 1, so to be accepted by hour 5, expiring at hour 49.
  static let offered = [Fact(.leadCaptured, 0), Fact.activity("demo", 1)]
  static let due = 49.0
  static let justAfter = due + microsecondInHours

  @Test(
    arguments: [
      (2, true), (5, true), (5 + microsecondInHours, false), (48, false), (due, false),
    ] as [(Double, Bool)])
  func anAcceptanceIsOnTimeOrLate(_ hours: Double, _ onTime: Bool) {
    let life = Life(Self.offered + [Fact(.leadAccepted, hours)])
    #expect(life.stage() == "sal/1")
    #expect(life.lifecycle.events.acceptances.map(\.onTime) == [onTime])
  }

  /// When an acceptance happened does not matter, only when it became known.
  @Test func anAcceptanceIsOnTimeWhenItIsRecordedInTime() {
    let life = Life(Self.offered + [Fact(.leadAccepted, 6, at: 2)])
    #expect(life.lifecycle.events.acceptances.map(\.onTime) == [false])
  }

  @Test func afterTheExpiryAnAcceptanceIsUnmatched() {
    let life = Life(Self.offered + [Fact(.leadAccepted, Self.justAfter)])
    #expect(life.stage() == "nurture/2")
    #expect(life.unmatched == ["f2"])
    #expect(life.lifecycle.events.acceptances.isEmpty)
    #expect(life.lead()?.outcome == .accepted)
  }

  /// The state as of D is the expired one, whenever that is noticed.
  @Test(
    arguments: [
      (48.0, "mql/1", []), (due - microsecondInHours, "mql/1", []), (due, "nurture/2", [due]),
      (10_000, "nurture/2", [due]),
    ] as [(Double, String, [Double])])
  func expires(_ hours: Double, _ stage: String, _ expiries: [Double]) {
    let life = Life(Self.offered, asOf: hours)
    #expect(life.stage() == stage)
    #expect(life.expiries == expiries)
  }

  /// Expiry comes after every fact of its own instant and before every later one.
  @Test(
    arguments: [
      (EntryKind.leadAccepted, due, "sal/1"), (.leadClaimed, due, "sal/1"),
      (.leadReturned, due, "nurture/2"), (.opportunityOpened, due, "sql/1"),
      (.leadDisqualified, due, "disqualified/1"), (.leadClaimed, justAfter, "sal/2"),
      (.opportunityOpened, justAfter, "sql/2"), (.leadReturned, justAfter, "nurture/2"),
      (.activity, due, "nurture/2"), (.touch, due, "nurture/2"),
    ] as [(EntryKind, Double, String)])
  func answersAtTheLastInstantCount(_ kind: EntryKind, _ hours: Double, _ stage: String) {
    let life = Life(Self.offered + [Fact(kind, hours, ["opportunity": "O1", "type": "other"])])
    #expect(life.stage() == stage)
    let isAnsweredInTime = hours == Self.due && ![.activity, .touch].contains(kind)
    #expect(life.expiries == (isAnsweredInTime ? [] : [Self.due]))
  }

  /// An expired lead has no cool-down: the next fact of the prospect qualifies it again.
  @Test func anExpiryStartsNoCoolDown() {
    let agreement = Agreement.plain { $0.recycling.coolDownDays = 30 }
    let life = Life(Self.offered + [.activity("visit", Self.justAfter)], agreement)
    #expect(life.stage() == "mql/2")
    #expect(life.lead()?.offer?.offeredAt == .start(plus: Self.justAfter))
  }

  @Test func theDecisionsTellTheClocks() {
    let contents = Life(Self.offered, asOf: 100).lifecycle.events.decisions.map(\.content)
    let acceptBy = Instant.start(plus: 5)
    let expiresAt = Instant.start(plus: Self.due)
    #expect(
      contents == [
        .qualified(score: 50, grade: Grade(clamping: 5), rule: .atLeast(0)),
        .offered(
          to: "inside-sales", route: "everyone", acceptBy: acceptBy, expiresAt: expiresAt),
        .expired(offeredAt: .start(plus: 1), acceptBy: acceptBy, expiresAt: expiresAt),
      ])
  }

  @Test func neverMeansNoClock() {
    let agreement = Agreement.plain {
      $0.serviceLevels.acceptWithin = nil
      $0.serviceLevels.expireAfter = nil
    }
    let life = Life(Self.offered + [Fact(.leadAccepted, 50_000)], agreement)
    #expect(life.stage() == "sal/1")
    #expect(life.lifecycle.events.acceptances.map(\.onTime) == [true])
  }

  /// Offered on Friday at 16:30 with one hour of business to accept and one business day to live.
  @Test func clocksRunInBusinessTime() throws {
    let agreement = Agreement.plain {
      $0.timezone = "Europe/Berlin"
      $0.serviceLevels.calendar = .weekdays(from: 9, to: 17)
      $0.serviceLevels.acceptWithin = .elapsed(.hour)
      $0.serviceLevels.expireAfter = .days(1)
    }
    let friday = 4 * 24 + 6.5
    let offer = try #require(
      Life([Fact(.leadCaptured, 0), .activity("demo", friday)], agreement).lead()?.offer)
    #expect(offer.acceptBy?.rfc3339 == "2026-03-09T08:30:00Z")
    #expect(offer.expiresAt?.rfc3339 == "2026-03-09T15:30:00Z")
  }

  static let cooling = Agreement.plain { $0.recycling.coolDownDays = 30 }
  static let returned = offered + [Fact(.leadReturned, 2)]
  static let lost =
    offered + [
      .opportunity(.opportunityOpened, 2), .opportunity(.opportunityLost, 3),
    ]

  /// From the return or loss for 30 × 86 400 s, the end excluded.
  @Test(
    arguments: [
      (returned, 722 - microsecondInHours, "nurture/2"), (returned, 722, "mql/2"),
      (lost, 723 - microsecondInHours, "nurture/2"), (lost, 723, "mql/2"),
      // Whatever happens meanwhile: disqualified and captured anew, it is still cooling down.
      (returned + [Fact(.leadDisqualified, 3), Fact(.leadCaptured, 4)], 721, "inquiry/3"),
      (returned + [Fact(.leadDisqualified, 3), Fact(.leadCaptured, 4)], 722, "mql/3"),
      // A later one replaces it.
      (returned + [Fact(.leadClaimed, 100), Fact(.leadReturned, 101)], 722, "nurture/3"),
      (returned + [Fact(.leadClaimed, 100), Fact(.leadReturned, 101)], 821, "mql/3"),
    ] as [([Fact], Double, String)])
  func coolsDown(_ facts: [Fact], _ hours: Double, _ stage: String) {
    #expect(Life(facts + [.activity("visit", hours)], Self.cooling).stage() == stage)
  }

  @Test func aHandRaiserDoesNotWait() {
    let life = Life(Self.returned + [.activity("call_me", 3)], Self.cooling)
    #expect(life.stage() == "mql/2")
    #expect(life.rules == ["at_least[0]", "at_once[0]"])
  }

  /// The end of a cool-down is no fact: nothing qualifies by itself.
  @Test func theEndOfACoolDownEvaluatesNothing() {
    #expect(Life(Self.returned, Self.cooling, asOf: 5000).stage() == "nurture/2")
  }
}
