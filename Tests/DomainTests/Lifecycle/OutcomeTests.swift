import Domain
import TestSupport
import Testing

/// What became of a lead, as far as it was observed (spec 2, Outcome), and whether it was worked.
struct OutcomeTests {
  static func touch(_ function: String, _ direction: String, _ hours: Double = 2) -> Fact {
    Fact(.touch, hours, ["function": .text(function), "direction": .text(direction)])
  }

  /// A capture at 0 and an offer at 1, which expires at 49.
  @Test(
    arguments: [
      ([], 48, Outcome.neverWorked, false),
      ([touch("marketing", "outbound")], 48, .neverWorked, false),
      ([touch("sales", "inbound")], 48, .neverWorked, false),
      ([touch("sales", "outbound")], 48, .open, true),
      ([Fact(.leadAccepted, 2)], 48, .accepted, true),
      ([Fact(.leadClaimed, 2)], 48, .accepted, true),
      ([Fact(.leadReturned, 2)], 48, .returned, true),
      ([Fact(.leadDisqualified, 2)], 48, .disqualified, true),
      ([.opportunity(.opportunityOpened, 2)], 48, .open, true),
      ([.opportunity(.opportunityChanged, 2)], 48, .open, true),
      ([.opportunity(.opportunityOpened, 2), .opportunity(.opportunityWon, 3)], 48, .won, true),
      ([.opportunity(.opportunityOpened, 2), .opportunity(.opportunityLost, 3)], 48, .lost, true),
      // Whether or not it fitted a stage.
      ([.opportunity(.opportunityWon, 3)], 48, .won, true),
      ([Fact(.leadAccepted, 2), Fact(.leadAccepted, 3)], 48, .accepted, true),
      ([Fact(.leadReturned, 2), Fact(.leadClaimed, 3)], 48, .accepted, true),
      // Nobody answered: a touch is no answer.
      ([], 49, .expired, false), ([touch("sales", "outbound")], 49, .expired, true),
      ([Fact(.leadAccepted, 50)], 50, .accepted, true),
      ([Fact(.leadAccepted, 50)], 49.5, .expired, false),
      // Someone answered once: an expiry in a later cycle does not hide it.
      ([Fact(.leadReturned, 2), .activity("visit", 3)], 60, .returned, true),
      ([Fact(.leadDisqualified, 2), Fact(.leadCaptured, 3)], 4, .disqualified, true),
      ([Fact(.leadAccepted, 2), Fact(.leadReturned, 3)], 4, .returned, true),
    ] as [([Fact], Double, Outcome, Bool)])
  func isTheLastThatWasObserved(
    _ facts: [Fact], _ hours: Double, _ outcome: Outcome, _ worked: Bool
  ) {
    let life = Life([Fact(.leadCaptured, 0), .activity("demo", 1)] + facts, asOf: hours)
    #expect(life.lead()?.outcome == outcome)
    #expect(life.lead()?.worked == worked)
  }

  /// Of several returns the last reason counts; one given in no stage that fits counts as well.
  @Test func theReasonIsThatOfTheLastReturn() {
    let facts = [
      Fact(.leadCaptured, 0), .activity("demo", 1), Fact(.leadReturned, 2, ["reason": "student"]),
      Fact(.leadReturned, 3, ["reason": "bad data"]),
    ]
    #expect(Life(facts).lead()?.returnReason == "bad data")
    #expect(Life(facts + [Fact(.leadReturned, 4)]).lead()?.returnReason == nil)
  }
}
