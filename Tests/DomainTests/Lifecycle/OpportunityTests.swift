import Domain
import TestSupport
import Testing

/// Opportunities: which lead's they are, and whether one is still open (spec 2, Opportunities).
struct OpportunityTests {
  static let opened = EntryKind.opportunityOpened
  static let won = EntryKind.opportunityWon
  static let lost = EntryKind.opportunityLost
  static let changed = EntryKind.opportunityChanged
  static let both = [Fact(.leadCaptured, 0), Fact(.leadCaptured, 0, lead: "L2")]

  struct Case: Sendable, CustomTestStringConvertible {
    var why: String
    var facts: [Fact]
    /// Of L1 and L2.
    var stages: [String]
    var unmatched: [String] = []
    var testDescription: String { why }
  }

  static let cases = [
    Case(
      why: "lost while another is open",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 2, "O2"), .opportunity(lost, 3, "O1"),
      ], stages: ["sql/1", "inquiry/1"]),
    Case(
      why: "the last one lost",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 2, "O2"), .opportunity(lost, 3, "O1"),
        .opportunity(lost, 4, "O2"),
      ], stages: ["nurture/2", "inquiry/1"]),
    Case(
      why: "won while another is open, and the other lost",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 2, "O2"), .opportunity(won, 3, "O1"),
        .opportunity(lost, 4, "O2"),
      ], stages: ["customer/1", "inquiry/1"]),
    Case(
      why: "won and lost without having been opened",
      facts: [.opportunity(opened, 1, "O1"), .opportunity(won, 2, "O9")],
      stages: ["customer/1", "inquiry/1"]),
    Case(
      why: "lost without having been opened, another being open",
      facts: [.opportunity(opened, 1, "O1"), .opportunity(lost, 2, "O9")],
      stages: ["sql/1", "inquiry/1"]),
    Case(
      why: "opened twice is open once",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 2, "O1"), .opportunity(lost, 3, "O1"),
      ], stages: ["nurture/2", "inquiry/1"]),
    Case(
      why: "a fact without a lead belongs to the lead named last",
      facts: [.opportunity(opened, 1), .opportunity(won, 2, lead: nil)],
      stages: ["customer/1", "inquiry/1"]),
    Case(
      why: "a fact without a lead before any named one belongs to none",
      facts: [.opportunity(opened, 1, lead: nil), .opportunity(won, 2, lead: nil)],
      stages: ["inquiry/1", "inquiry/1"]),
    Case(
      why: "renamed: it is open for the other lead now",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 1, "O2", lead: "L2"),
        .opportunity(changed, 2, "O1", lead: "L2"), .opportunity(lost, 3, "O2", lead: nil),
      ], stages: ["sql/1", "sql/1"]),
    Case(
      why: "renamed and lost: the other lead's loss",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 1, "O2", lead: "L2"),
        .opportunity(changed, 2, "O1", lead: "L2"), .opportunity(lost, 3, "O2", lead: nil),
        .opportunity(lost, 4, "O1", lead: nil),
      ], stages: ["sql/1", "nurture/2"]),
    Case(
      why: "renamed away: the first lead has none open any more",
      facts: [
        .opportunity(opened, 1, "O1"), .opportunity(opened, 2, "O2"),
        .opportunity(changed, 3, "O1", lead: "L2"), .opportunity(lost, 4, "O2"),
      ], stages: ["nurture/2", "inquiry/1"]),
    Case(
      why: "opened while disqualified, it is open all the same",
      facts: [
        Fact(.leadDisqualified, 1), .opportunity(opened, 2, "O1"), Fact(.leadCaptured, 3),
        .opportunity(opened, 4, "O2"), .opportunity(lost, 5, "O2"),
      ], stages: ["sql/2", "inquiry/1"], unmatched: ["f3"]),
    Case(
      why: "lost while disqualified, it is open no more",
      facts: [
        .opportunity(opened, 1, "O1"), Fact(.leadDisqualified, 2), .opportunity(lost, 3, "O1"),
        Fact(.leadCaptured, 4), .opportunity(opened, 5, "O2"), .opportunity(lost, 6, "O2"),
      ], stages: ["nurture/3", "inquiry/1"], unmatched: ["f4"]),
    Case(
      why: "after a merge an opportunity of the merged lead is the other's",
      facts: [
        .opportunity(opened, 1, "O1"), .merged("L1", into: "L2", 2),
        .opportunity(won, 3, "O1", lead: nil),
      ], stages: ["-", "customer/1"]),
  ]

  @Test(arguments: cases)
  func follows(_ example: Case) {
    let life = Life(Self.both + example.facts, .atOnceOnly)
    #expect([life.stage("L1"), life.stage("L2")] == example.stages)
    #expect(life.unmatched == example.unmatched)
  }

  /// Opened before its lead's capture, lost after another: the lead stays with sales till then.
  @Test func anOpportunityOpenedBeforeTheCaptureIsOpen() {
    let facts = [
      .opportunity(Self.opened, 0, "O1"), Fact(.leadCaptured, 1),
      .opportunity(Self.opened, 2, "O2"), .opportunity(Self.lost, 3, "O2"),
    ]
    #expect(Life(facts, .atOnceOnly).stage() == "sql/1")
    #expect(Life(facts + [.opportunity(Self.lost, 4, "O1")], .atOnceOnly).stage() == "nurture/2")
  }
}
