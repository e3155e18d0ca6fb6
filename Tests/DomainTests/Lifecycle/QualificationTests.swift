import Domain
import TestSupport
import Testing

/// When the agreement is asked, and what it answers (spec 3, Qualification).
struct QualificationTests {
  /// From hour 10 on, ten points suffice, which the lead has long had: what evaluates qualifies it.
  static let loosening = AgreementTimeline([
    (1, .plain { $0.qualification.atLeast = [Threshold(score: 100)] }),
    (
      2,
      .plain {
        $0.effective = .start(plus: 10)
        $0.qualification.atLeast = [Threshold(score: 10)]
      }
    ),
  ])
  static let ready = [
    Fact(.leadCaptured, 0), Fact.activity("demo", 1), Fact(.leadCaptured, 2, lead: "L2"),
  ]

  static func touch(_ direction: String, _ outcome: String) -> Fact {
    Fact(.touch, 11, ["direction": .text(direction), "outcome": .text(outcome)])
  }

  @Test(
    arguments: [
      (Fact(.leadCaptured, 11), true), (Fact(.leadProfiled, 11), true),
      (.merged("L2", into: "L1", 11), true), (.activity("other", 11), true),
      (touch("inbound", "no_answer"), true), (touch("inbound", "bounced"), true),
      (touch("outbound", "connected"), true), (touch("outbound", "replied"), true),
      (touch("outbound", "held"), true), (touch("outbound", "no_answer"), false),
      (touch("outbound", "bounced"), false), (touch("outbound", "cancelled"), false),
      (Fact(.consentChanged, 11, ["purpose": "email", "granted": true]), true),
      (Fact(.consentChanged, 11, ["purpose": "email", "granted": false]), false),
      (Fact(.leadEnrolled, 11), false), (Fact(.leadAccepted, 11), false),
      (Fact(.leadReturned, 11), false), (.merged("L1", into: "L1", 11), false),
      (.opportunity(.opportunityChanged, 11), false), (.opportunity(.opportunityLost, 11), false),
      (Fact(.signalReported, 11), false), (Fact(.signalAnswered, 11), false),
      (Fact(.invoiceIssued, 11), false), (.activity("other", 11, lead: "L2"), false),
    ] as [(Fact, Bool)])
  func onlyFactsOfTheProspectAsk(_ fact: Fact, _ asks: Bool) {
    #expect(
      Life(Self.ready, Self.loosening, asOf: 11).rules == [], "the change itself asks nothing")
    #expect(Life(Self.ready + [fact], Self.loosening).rules == (asks ? ["at_least[0]"] : []))
  }

  /// A loss, a return and an expiry end a cycle; a score that is still high enough waits for the
  /// next fact of the prospect.
  @Test(
    arguments: [
      [Fact(.leadReturned, 12)],
      [.opportunity(.opportunityOpened, 12), .opportunity(.opportunityLost, 13)],
    ] as [[Fact]])
  func theEndOfACycleAsksNothing(_ ending: [Fact]) {
    let facts = Self.ready + [.activity("visit", 11)] + ending
    let life = Life(facts, Self.loosening)
    #expect(life.stage() == "nurture/2")
    #expect(Life(facts + [.activity("other", 20)], Self.loosening).stage() == "mql/2")
  }

  @Test(arguments: [Stage.mql, .sal, .sql, .customer, .disqualified])
  func onlyInquiriesAndNurturedLeadsQualify(_ stage: Stage) {
    let life = Life(.into(stage) + [.activity("demo", 10), .activity("call_me", 11)], .plain())
    #expect(life.rules == (stage == .disqualified ? [] : ["at_once[0]"]))
  }

  static func asking(_ rows: Threshold...) -> Agreement {
    .plain { $0.qualification.atLeast = rows }
  }

  /// One demo is worth 50; the grade is a C (5) throughout.
  @Test(
    arguments: [
      (asking(.init(score: 50)), "at_least[0]"), (asking(.init(score: 51)), nil),
      (asking(.init(score: 50 + 9e-10)), "at_least[0]"), (asking(.init(score: 50 + 1e-8)), nil),
      (asking(.init(grade: Grade("C"))), "at_least[0]"), (asking(.init(grade: Grade("C+"))), nil),
      (asking(.init()), "at_least[0]"), (asking(), nil),
      (
        asking(.init(grade: Grade("A"), score: 1), .init(grade: Grade("C"), score: 50)),
        "at_least[1]"
      ),
      (asking(.init(score: 60), .init(score: 40), .init(score: 30)), "at_least[1]"),
      (asking(.init(grade: Grade("C"), score: 51), .init(grade: Grade("C+"), score: 50)), nil),
    ] as [(Agreement, String?)])
  func theFirstRowThatHoldsDecides(_ agreement: Agreement, _ rule: String?) {
    // The capture would meet a row that asks for no score: a fact recorded before it does not ask.
    let life = Life([.activity("demo", 1), Fact(.leadCaptured, 2)], agreement)
    #expect(life.rules == [rule].compactMap { $0 })
  }

  static let raisers = Agreement.plain {
    $0.qualification = Qualification(
      atLeast: [Threshold(score: 10)],
      atOnce: [
        HandRaiser(when: .activity("call_me"), required: Threshold(grade: Grade("A"))),
        HandRaiser(when: .activity("call_me"), required: Threshold(score: 20)),
        HandRaiser(when: .text(.touch, "direction", "inbound")),
        HandRaiser(when: .text(.consent, "purpose", "email")),
      ])
  }

  @Test(
    arguments: [
      ([Fact.activity("call_me", 200)], []), ([.activity("visit", 200)], ["at_least[0]"]),
      ([.activity("demo", 0), .activity("call_me", 0)], ["at_least[0]"]),
      ([Fact(.touch, 200, ["direction": "inbound"])], ["at_once[2]"]),
      ([Fact(.consentChanged, 200, ["purpose": "email", "granted": true])], ["at_once[3]"]),
      ([Fact(.consentChanged, 200, ["purpose": "email", "granted": false])], []),
      // No more than seven days before it became known.
      ([Fact(.touch, 200, at: 32, ["direction": "inbound"])], ["at_once[2]"]),
      ([Fact(.touch, 200, at: 32 - microsecondInHours, ["direction": "inbound"])], []),
      // A capture is no fact at hand, whatever it carries.
      ([Fact(.leadCaptured, 200, ["type": "call_me", "direction": "inbound"])], []),
    ] as [([Fact], [String])])
  func handRaisersQualifyAtOnce(_ facts: [Fact], _ rules: [String]) {
    #expect(Life([Fact(.leadCaptured, 0)] + facts, Self.raisers).rules == rules)
  }

  /// The first row of `at_once` that holds goes before any of `at_least`.
  @Test func handRaisersGoFirst() {
    let facts = [.activity("demo", 0), Fact(.leadCaptured, 1)] as [Fact]
    let agreement = Agreement.plain { agreement in
      agreement.qualification = Self.raisers.qualification
      agreement.qualification.atLeast = [Threshold(score: 60)]
      agreement.scoring.rules.append(
        ScoreRule(name: "call", when: .activity("call_me"), points: 10))
    }
    #expect(Life(facts + [.activity("visit", 2)], agreement).rules == ["at_least[0]"])
    #expect(Life(facts + [.activity("call_me", 2)], agreement).rules == ["at_once[1]"])
  }

  static let never = Agreement.plain {
    $0.qualification.never = [.text(.contact, "email_domain", "gmail.com")]
  }
  static let forbidden = Fact(.leadProfiled, 2, ["contact": ["email": "kim@Gmail.com"]])

  @Test(
    arguments: [
      ([forbidden, .activity("demo", 3), .activity("call_me", 4)], "inquiry/1"),
      (
        [forbidden, .activity("demo", 3), Fact(.leadProfiled, 4, ["contact": ["email": nil]])],
        "mql/1"
      ),
      // Forbidden while it is offered, it stays offered.
      ([.activity("demo", 1), forbidden], "mql/1"),
      ([.activity("demo", 1), forbidden, Fact(.leadAccepted, 3)], "sal/1"),
    ] as [([Fact], String)])
  func neverForbids(_ facts: [Fact], _ stage: String) {
    #expect(Life([Fact(.leadCaptured, 0)] + facts, Self.never).stage() == stage)
  }

  /// A score that only decays never qualifies, and time alone asks nothing.
  @Test func negativePointsThatFadeQualifyNobody() {
    let agreement = Agreement.plain {
      $0.scoring.rules.append(
        ScoreRule(name: "off", when: .activity("off"), points: -40, halfLifeDays: 1))
    }
    let facts = [Fact(.leadCaptured, 0), .activity("off", 1), .activity("demo", 2)]
    let life = Life(facts, agreement, asOf: 10_000)
    #expect(life.stage() == "inquiry/1")
    #expect(life.lead()?.score == 50)
    #expect(Life(facts + [.activity("other", 10_000)], agreement).stage() == "mql/1")
  }

  static let routed = Agreement.plain {
    $0.routes = [
      Route(name: "named", when: .text(.account, "tier", "key"), to: .accountOwner),
      Route(
        name: "DACH", when: .text(.account, "country", "DE", "AT"),
        to: .team("dach", method: .roundRobin, capacityPerWeek: nil)),
      Route(name: "rest", to: .team("inside", method: .weighted, capacityPerWeek: 5)),
    ]
  }

  @Test(
    arguments: [
      (
        ["tier": "key", "owner": "ana@seller.example", "country": "DE"], "named",
        "ana@seller.example"
      ),
      // Where a route finds nobody it goes to `escalate_to`.
      (["tier": "key", "country": "DE"], "named", "sales-managers"),
      (["country": "AT"], "DACH", "dach"), (["country": "FR"], "rest", "inside"),
      ([:], "rest", "inside"),
    ] as [(JSON, String, String)])
  func theFirstRouteThatHoldsGetsTheOffer(_ account: JSON, _ route: String, _ to: String) {
    let facts = [Fact(.leadCaptured, 0, ["account": account]), .activity("demo", 1)]
    let offer = Life(facts, Self.routed).lead()?.offer
    #expect(offer?.route == route)
    #expect(offer?.to == to)
  }
}
