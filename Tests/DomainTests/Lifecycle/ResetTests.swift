import Domain
import TestSupport
import Testing

/// `recycle.score`: what counts after a lead came back (spec 3, Score).
struct ResetTests {
  static func agreement(_ score: Recycling.Score) -> Agreement {
    .plain { $0.recycling.score = score }
  }

  static let returned = Fact(.leadReturned, 2)
  static let offered = [Fact(.leadCaptured, 0), Fact.activity("demo", 1)]

  /// Points under `reset` and under `keep`; a demo is worth 50, a visit 10.
  @Test(
    arguments: [
      (offered + [returned], 3, 0, 50),
      // Facts recorded before the return count no more; those of its own instant do, in any order.
      (offered + [.activity("visit", 2), returned], 3, 10, 60),
      (offered + [returned, .activity("visit", 2)], 3, 10, 60),
      (offered + [.activity("visit", 2 - microsecondInHours), returned], 3, 0, 60),
      // When it happened does not matter.
      (offered + [returned, .activity("visit", 3, at: 0)], 3, 10, 60),
      // At an expiry those of the same instant count no more either.
      (offered + [.activity("visit", 49)], 49, 0, 60),
      (offered + [.activity("visit", 49 + microsecondInHours)], 50, 10, 60),
      // A loss, and a capture anew.
      (
        offered + [.opportunity(.opportunityOpened, 2), .opportunity(.opportunityLost, 3)], 3, 0, 50
      ),
      (offered + [Fact(.leadDisqualified, 2)], 3, 50, 50),
      (offered + [Fact(.leadDisqualified, 2), Fact(.leadCaptured, 3)], 3, 0, 50),
      (
        offered + [Fact(.leadDisqualified, 2), .activity("visit", 3), Fact(.leadCaptured, 3)], 3,
        10,
        60
      ),
      // What moved no stage resets nothing.
      (offered + [Fact(.leadAccepted, 2), Fact(.leadCaptured, 3)], 3, 50, 50),
      ([.activity("demo", 0), Fact(.leadReturned, 1), Fact(.leadCaptured, 2)], 3, 50, 50),
      (
        offered + [.opportunity(.opportunityOpened, 2), .opportunity(.opportunityLost, 3, "O9")], 3,
        50, 50
      ),
      (offered + [.opportunity(.opportunityOpened, 2), Fact(.leadReturned, 3)], 3, 50, 50),
    ] as [([Fact], Double, Double, Double)])
  func cuts(_ facts: [Fact], _ hours: Double, _ reset: Double, _ keep: Double) {
    #expect(Life(facts, Self.agreement(.reset), asOf: hours).lead()?.score == reset)
    #expect(Life(facts, Self.agreement(.keep), asOf: hours).lead()?.score == keep)
  }

  /// What the facts that no longer count used of a day stays used.
  @Test func theDayStaysUsed() {
    let agreement = Agreement.plain {
      $0.recycling.score = .reset
      $0.scoring.rules[1].perDay = 2
    }
    let facts =
      Self.offered + [
        .activity("visit", 1.25), .activity("visit", 1.5), Self.returned, .activity("visit", 3),
        .activity("visit", 24),
      ]
    #expect(Life(facts, agreement, asOf: 3).lead()?.score == 0)
    #expect(Life(facts, agreement).lead()?.score == 10)
  }
}
