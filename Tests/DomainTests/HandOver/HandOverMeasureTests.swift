import Domain
import TestSupport
import Testing

/// What counts as kept, as missed, and as neither yet. Offered at hour 1, to be answered by hour 5
/// and touched within an hour of the acceptance; it expires at hour 49.
struct HandOverMeasureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var facts: [Fact]
    var asOf: Double
    /// Followed up, in time, accepted in time, expired, feedback: `+` kept, `-` missed, `?` open.
    var told: String
    var testDescription: String { name }

    init(_ name: String, _ facts: [Fact], asOf: Double, _ told: String) {
      (self.name, self.facts, self.asOf, self.told) = (name, facts, asOf, told)
    }
  }

  static let reason: JSON = ["reason": "bad data"]
  static let touch = HandOverTests.touch(3)
  static let cases = [
    Case("waits", [], asOf: 4, "?????"),
    Case("waits too long", [], asOf: 6, "??-?-"),
    Case("expired", [], asOf: 60, "---+-"),
    Case("accepted, touch due", [Fact(.leadAccepted, 2)], asOf: 3, "??+-+"),
    Case("accepted, no touch", [Fact(.leadAccepted, 2)], asOf: 4, "?-+-+"),
    Case("accepted and touched", [Fact(.leadAccepted, 2), touch], asOf: 4, "+++-+"),
    Case("accepted late", [touch, Fact(.leadAccepted, 6)], asOf: 7, "++---"),
    Case("returned with a reason", [Fact(.leadReturned, 2, reason)], asOf: 4, "----+"),
    Case("returned without", [Fact(.leadReturned, 2)], asOf: 4, "-----"),
  ]

  @Test(arguments: cases)
  func isCounted(_ example: Case) {
    var measures = HandOverMeasures(asOf: .start(plus: example.asOf))
    for handOver in HandOverTests.handOvers(example.facts, asOf: example.asOf) {
      measures.add(
        handOver,
        AgreementTimeline(replaying: HandOverTests.agreement)
          .followUpDeadlines(of: handOver, pauses: []))
    }
    #expect(measures.offered == 1)
    let told = HandOverMeasures.Key.allCases.map { key in
      let share = measures.shares[key] ?? HandOverMeasures.Share()
      return share.undecided == 1 ? "?" : share.kept == 1 ? "+" : "-"
    }
    #expect(told.joined() == example.told)
    #expect(measures.shares.values.allSatisfy { $0.decided + $0.undecided == 1 && !$0.isEnough })
    #expect(measures.dispositionDays == nil)
  }

  @Test(
    arguments: [
      (nil, .never), (0, .fiveMinutes), (300, .fiveMinutes), (301, .hour), (3_600, .hour),
      (86_400, .day), (86_401, .later),
    ] as [(Int?, SpeedToTouch.Band)])
  func aWaitIsInItsBand(_ seconds: Int?, _ band: SpeedToTouch.Band) {
    #expect(SpeedToTouch.Band(seconds.map { $0 * .second }) == band)
  }

  /// Only what has ended says whether it became an opportunity.
  @Test func conversionIsByBandAndSource() {
    var speed = SpeedToTouch()
    let deal = [Fact(.leadAccepted, 2), Self.touch, .opportunity(.opportunityOpened, 9)]
    for facts in [deal, [], [Fact(.leadAccepted, 2), Self.touch]] {
      for handOver in HandOverTests.handOvers(facts, asOf: 10) { speed.add(handOver) }
    }
    #expect(speed.cells[nil]?.keys.sorted { $0.rawValue < $1.rawValue } == [.day])
    #expect(speed.cells[nil]?[.day]?.converted == 1 && speed.cells[nil]?[.day]?.offered == 1)
  }
}
