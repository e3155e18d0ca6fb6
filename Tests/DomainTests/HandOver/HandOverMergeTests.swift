import Domain
import TestSupport
import Testing

/// What becomes of hand-overs when their leads are merged: what runs on is that of the lead whose
/// stage was taken.
struct HandOverMergeTests {
  /// The way of a lead that starts an hour later into a stage, and one by a claim without an offer.
  static func facts(_ stage: String, _ lead: String) -> [Fact] {
    switch stage {
    case "claimed":
      [Fact(.leadCaptured, 0, lead: lead), Fact(.leadClaimed, 2, lead: lead)]
    case "generated":
      [
        Fact(.leadCaptured, 0, lead: lead),
        .opportunity(.opportunityOpened, 2, "O-\(lead)", lead: lead),
      ]
    default: .into(Stage(rawValue: stage), lead: lead, opportunity: "O-\(lead)")
    }
  }

  /// Stages of the merged lead and of the one it goes into; states of the hand-overs of both.
  static let merges: [(String, String, [String])] = [
    ("mql", "inquiry", ["L1 offered"]), ("inquiry", "mql", ["L2 offered"]),
    ("mql", "mql", ["L1 merged", "L2 offered"]), ("mql", "sal", ["L1 merged", "L2 accepted"]),
    ("sal", "mql", ["L1 accepted", "L2 merged"]), ("sal", "sal", ["L1 merged", "L2 accepted"]),
    ("mql", "claimed", ["L1 merged"]), ("claimed", "mql", ["L2 merged"]),
    ("generated", "sal", ["L2 merged"]), ("sal", "generated", ["L1 merged"]),
    ("sal", "sql", ["L1 merged", "L2 opportunity"]), ("mql", "disqualified", ["L1 offered"]),
    ("sql", "mql", ["L1 opportunity", "L2 merged"]), ("inquiry", "nurture", []),
  ]

  @Test(arguments: merges)
  func oneRunsOn(_ own: String, _ into: String, _ states: [String]) {
    let before = (Self.facts(own, "L1") + Self.facts(into, "L2")).sortedByTime
    let facts = before + [.merged("L1", into: "L2", 5)]
    let life = Life(facts, .atOnceOnly)
    let offers = Set(
      life.lifecycle.events.decisions.filter { $0.kind == .leadOffered && $0.lead == "L1" }
        .map(\.trigger))
    let told = life.lifecycle.handOvers.map { handOver in
      "\(offers.contains(handOver.offer) ? "L1" : "L2") \(handOver.state)"
    }
    #expect(told.sorted() == states)
    #expect(life.lifecycle.handOvers.allSatisfy { $0.lead == "L2" })
  }

  /// Facts that name the merged lead still tell of what runs on.
  @Test func whatRunsOnIsAnswered() throws {
    let facts =
      [Fact(.leadCaptured, 0, lead: "L2")] + [Fact].into(.mql)
      + [.merged("L1", into: "L2", 2), Fact(.leadAccepted, 3, lead: "L1")]
    let handOver = try #require(Life(facts.sortedByTime, .atOnceOnly).lifecycle.handOvers.first)
    #expect(handOver.answer?.kind == .accepted && handOver.lead == "L2")
    #expect(handOver.followUp != nil)
  }
}

extension [Fact] {
  /// In journal order; of one instant in the order given.
  fileprivate var sortedByTime: [Fact] {
    enumerated().sorted { ($0.element.recorded, $0.offset) < ($1.element.recorded, $1.offset) }
      .map(\.element)
  }
}
