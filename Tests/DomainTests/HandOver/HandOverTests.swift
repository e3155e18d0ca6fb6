import Domain
import TestSupport
import Testing

/// What the engine keeps of every offer, story by story.
///
/// Offered at hour 1: an answer is due at hour 5, the offer expires at hour 49. A touch is due an
/// hour after the acceptance, three attempts on two channels within three days of it.
struct HandOverTests {
  static let agreement = Agreement.plain {
    $0.serviceLevels.firstTouchWithin = .elapsed(.hour)
    $0.serviceLevels.attempts = FollowUpAttempts(atLeast: 3, within: .elapsed(3 * .day))
    $0.returnReasons = ["not ready", "bad data"]
  }
  static let offered = [Fact(.leadCaptured, 0), Fact.activity("demo", 1)]

  static func touch(
    _ hours: Double, _ channel: String = "call", outcome: String = "no_answer",
    function: String = "sales", direction: String = "outbound"
  ) -> Fact {
    Fact(
      .touch, hours,
      [
        "function": .text(function), "channel": .text(channel), "direction": .text(direction),
        "outcome": .text(outcome),
      ])
  }

  static func handOvers(_ facts: [Fact], asOf hours: Double? = nil) -> [HandOver] {
    Life(offered + facts, agreement, asOf: hours).lifecycle.handOvers
  }

  struct Story: Sendable, CustomTestStringConvertible {
    var name: String
    var facts: [Fact]
    var asOf: Double?
    /// State, answer, hours of answer and end; a dash for what is not there.
    var told: String
    var testDescription: String { name }

    init(_ name: String, _ facts: [Fact], asOf: Double? = nil, _ told: String) {
      (self.name, self.facts, self.asOf, self.told) = (name, facts, asOf, told)
    }
  }

  static let stories = [
    Story("nobody has answered yet", [], asOf: 40, "offered –/– –"),
    Story("nobody ever answers", [], asOf: 60, "expired –/– 49"),
    Story("a touch is no answer", [touch(2)], asOf: 60, "expired –/– 49"),
    Story("accepted", [Fact(.leadAccepted, 2)], "accepted accepted/2 –"),
    Story(
      "accepted and touched", [Fact(.leadAccepted, 2), touch(3)], "working accepted/2 –"),
    Story("claimed out of its offer", [Fact(.leadClaimed, 2)], "accepted claimed/2 –"),
    Story(
      "claimed after the expiry", [Fact(.leadClaimed, 50)], "expired –/– 49"),
    Story("returned at once", [Fact(.leadReturned, 2)], "returned returned/2 2"),
    Story(
      "accepted, then returned", [Fact(.leadAccepted, 2), Fact(.leadReturned, 9)],
      "returned accepted/2 9"),
    Story(
      "disqualified", [Fact(.leadDisqualified, 3)], "disqualified disqualified/3 3"),
    Story(
      "a deal at once", [.opportunity(.opportunityOpened, 3)], "opportunity opportunity/3 3"),
    Story(
      "a deal later",
      [
        Fact(.leadAccepted, 2), .opportunity(.opportunityOpened, 30),
        .opportunity(.opportunityWon, 40),
      ], "opportunity accepted/2 30"),
    Story(
      "an acceptance at the last instant", [Fact(.leadAccepted, 49)], asOf: 60,
      "accepted accepted/49 –"),
  ]

  @Test(arguments: stories)
  func isTold(_ story: Story) {
    let handOvers = Self.handOvers(story.facts, asOf: story.asOf)
    #expect(handOvers.map(Self.telling) == [story.told])
    #expect(handOvers.map(\.offer) == ["f1"])
  }

  static func telling(_ handOver: HandOver) -> String {
    let answer = handOver.answer.map { "\($0.kind.rawValue)/\(hours($0.at))" } ?? "–/–"
    return "\(handOver.state) \(answer) \(hours(handOver.end?.at))"
  }

  static func hours(_ instant: Instant?) -> String {
    guard let instant else { return "–" }
    let hours = Double(instant.since(.start(plus: 0)).microseconds) / 3_600_000_000
    return hours == hours.rounded() ? "\(Int(hours))" : "\(hours)"
  }

  @Test func anOfferKeepsWhereItCameFrom() throws {
    let captured = Fact(
      .leadCaptured, 0,
      [
        "source": "webinar", "campaign": "spring",
        "contact": ["email": "a@b.example"], "account": ["name": ""],
      ])
    let life = Life([captured, .activity("demo", 1)], Self.agreement)
    let handOver = try #require(life.lifecycle.handOvers.first)
    #expect(handOver.source == "webinar" && handOver.campaign == "spring")
    #expect(handOver.to == "inside-sales" && handOver.route == "everyone" && handOver.cycle == 1)
    #expect(handOver.gaps == [.account])
    #expect(Self.hours(handOver.acceptBy) == "5" && Self.hours(handOver.expiresAt) == "49")
  }

  /// Reasons of a return, and whether the agreement knows them.
  @Test(arguments: [("not ready", false), ("because", true), ("", true), (nil, true)])
  func aReturnNeedsAReasonOfTheAgreement(_ reason: String?, _ isLacking: Bool) throws {
    let more: JSON = ["reason": reason.map { .text($0) } ?? .null, "note": "call in May"]
    let end = try #require(Self.handOvers([Fact(.leadReturned, 2, more)]).first?.end)
    #expect(end.lacksReason == isLacking)
    #expect(end.note == "call in May")
  }

  /// The first touch of sales that goes out, whenever the offer is accepted; it is kept also when
  /// it comes after the end, until the next offer.
  @Test func touchesCountFromTheOfferOn() throws {
    let others = [
      Self.touch(2, function: "marketing"), Self.touch(2, direction: "inbound"),
    ]
    let early = try #require(
      Self.handOvers(others + [Self.touch(3), Fact(.leadAccepted, 4), Self.touch(5)]).first)
    #expect(Self.hours(early.touches.firstAt) == "3" && early.touches.count == 2)
    let late = try #require(Self.handOvers([Fact(.leadReturned, 3), Self.touch(30)]).first)
    #expect(Self.hours(late.touches.firstAt) == "30" && late.touches.count == 0)
  }

  static let attempts: [([Fact], String)] = [
    ([touch(3), touch(4), touch(5)], "–"),
    ([touch(3), touch(4), touch(5, "email")], "5"),
    ([touch(3), touch(4, "email"), touch(5), touch(6)], "5"),
    ([touch(3), touch(4, outcome: "connected")], "4"),
    ([touch(3), touch(4, "email", outcome: "replied", direction: "inbound")], "4"),
    ([touch(3), touch(4, "email"), Fact(.leadReturned, 5), touch(6)], "–"),
  ]

  @Test(arguments: attempts)
  func attemptsAreEnough(_ facts: [Fact], _ enough: String) throws {
    let handOver = try #require(Self.handOvers([Fact(.leadAccepted, 2)] + facts).first)
    #expect(Self.hours(handOver.touches.enoughAt) == enough)
  }

  /// Who was reached before the acceptance needs no attempts after it.
  @Test func attemptsBeforeTheAcceptanceCount() throws {
    let handOver = try #require(
      Self.handOvers([Self.touch(2, outcome: "connected"), Fact(.leadAccepted, 4)]).first)
    #expect(Self.hours(handOver.touches.enoughAt) == "4")
    #expect(Self.hours(handOver.followUp?.firstTouchBy) == "5")
    #expect(Self.hours(handOver.followUp?.attemptsBy) == "76")
  }

  /// Clocks that start at the acceptance are those of the version in force then.
  @Test func followUpRunsUnderTheVersionOfTheAcceptance() throws {
    var later = Self.agreement
    later.effective = .start(plus: 2)
    later.serviceLevels.firstTouchWithin = .elapsed(10 * .hour)
    let timeline = AgreementTimeline([(1, Self.agreement), (2, later)])
    let life = Life(Self.offered + [Fact(.leadAccepted, 3)], timeline)
    let handOver = try #require(life.lifecycle.handOvers.first)
    #expect(handOver.agreement.number == 1 && handOver.followUp?.agreement.number == 2)
    #expect(Self.hours(handOver.followUp?.firstTouchBy) == "13")
  }

  /// The second offer ends what the first one still listens to.
  @Test func aLeadIsOfferedAgain() {
    let again = Self.handOvers([.activity("visit", 50), Fact(.leadAccepted, 51), Self.touch(52)])
    #expect(again.map(Self.telling) == ["expired –/– 49", "working accepted/51 –"])
    #expect(again.map(\.cycle) == [1, 2])
    #expect(again.map { Self.hours($0.touches.firstAt) } == ["–", "52"])
  }
}
