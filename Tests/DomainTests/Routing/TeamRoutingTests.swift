import Domain
import TestSupport
import Testing

/// Who of a team gets an offer, and what is told of the others.
struct TeamRoutingTests {
  private let noon = instant("2026-03-02T12:00:00Z")

  private func recipient(
    _ number: Int, _ change: (inout Recipient) -> Void = { _ in }
  ) -> Recipient {
    var recipient = Recipient(email: "m\(number)@seller.example", number: number)
    change(&recipient)
    return recipient
  }

  @Test func theLeastLoadedGetsItThenWhoWaitedLongest() throws {
    let members = [
      recipient(1) { $0.openLeads = 4 },
      recipient(2) {
        $0.openLeads = 2
        $0.turn.latest = noon - .hour
      },
      recipient(3) {
        $0.openLeads = 2
        $0.turn.latest = noon - .day
      },
      recipient(4) { $0.openLeads = 9 },
    ]
    let result = try #require(
      TeamRouting(team: "dach", method: .leastLoaded).choose(members, at: noon))
    #expect(
      result.routing
        == Routing(
          to: "m3@seller.example", team: "dach", reason: .leastLoaded,
          runnersUp: ["m2@seller.example", "m1@seller.example", "m4@seller.example"]))
  }

  @Test func whoCannotIsPassedOverWithTheReason() throws {
    let members = [
      recipient(1) { $0.isAbsent = true },
      recipient(2) {
        $0.capacity = 3
        $0.openLeads = 3
      },
      recipient(3) { $0.skills = ["french"] },
      recipient(4) { $0.skills = ["german", "robotics"] },
    ]
    let routing = TeamRouting(team: "dach", method: .roundRobin, skills: ["german"])
    let result = try #require(routing.choose(members, at: noon))
    #expect(
      result.routing
        == Routing(
          to: "m4@seller.example", team: "dach", reason: .turn,
          passedOver: [
            .init(email: "m1@seller.example", because: .absent),
            .init(email: "m2@seller.example", because: .full),
            .init(email: "m3@seller.example", because: .skills),
          ]))
    #expect(routing.choose(Array(members.dropLast()), at: noon) == nil)
    #expect(routing.choose([], at: noon) == nil)
  }

  /// Who is at work goes first; out of hours everybody comes into question.
  @Test func whoIsAtWorkGoesBeforeWhoIsNot() throws {
    let routing = TeamRouting(team: "asia", method: .roundRobin)
    var members = [recipient(1) { $0.isAtWork = false }, recipient(2)]
    #expect(routing.choose(members, at: noon)?.routing.to == "m2@seller.example")
    members[1].isAtWork = false
    #expect(routing.choose(members, at: noon)?.routing.to == "m1@seller.example")
  }

  @Test func theOrderInWhichMembersAreGivenDoesNotMatter() throws {
    var random = SeededRandom(seed: 3)
    let members = (1...9).map { number in
      recipient(number) {
        $0.openLeads = random.int(0..<4)
        $0.capacity = random.oneIn(2) ? nil : random.int(1..<5)
        $0.isAbsent = random.oneIn(4)
      }
    }
    for method in Route.Method.allCases {
      let routing = TeamRouting(team: "dach", method: method)
      #expect(routing.choose(members, at: noon) == routing.choose(members.reversed(), at: noon))
    }
  }

  @Test func aRoutingReadsBackFromItsJSON() {
    let routing = Routing(
      to: "a@b.example", team: "dach", reason: .escalated, runnersUp: ["c@b.example"],
      passedOver: Routing.Obstacle.allCases.map { .init(email: "\($0)@b.example", because: $0) })
    #expect(Routing(to: "a@b.example", routing.json) == routing)
    #expect(Routing(to: nil, ["reason": "whim"]) == nil)
    #expect(Routing(to: nil, nil) == nil)
  }
}
