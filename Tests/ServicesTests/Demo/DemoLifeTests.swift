import Domain
import Services
import Testing

/// What the demo's own agreements make of its facts.
struct DemoLifeTests {
  /// Half of the default company, replayed once under the agreements that it signed.
  static let life = Result { try DemoLife(ToldCompany(leads: 1500)) }

  @Test func allStagesOccur() throws {
    let life = try Self.life.get()
    for stage in Stage.allCases {
      #expect(life.readings.contains { $0.stage == stage }, "no lead is at \(stage)")
    }
  }

  @Test func allOutcomesOccur() throws {
    let life = try Self.life.get()
    for outcome in Outcome.allCases {
      #expect(life.readings.contains { $0.outcome == outcome }, "no lead has come to \(outcome)")
    }
  }

  @Test func mostLeadsAreNeverFollowedUp() throws {
    let life = try Self.life.get()
    let unworked = life.share { !$0.worked }
    #expect((0.55...0.85).contains(unworked))
    #expect((0.15...0.4).contains(life.share { $0.firstQualifiedAt != nil }))
    #expect((0.01...0.06).contains(life.share { $0.outcome == .won }))
  }

  /// The story that the demo tells: the second agreement made sales answer.
  @Test func silenceShrinksUnderTheSecondAgreement() throws {
    let life = try Self.life.get()
    let (first, second) = (life.silence(underVersion: 1), life.silence(underVersion: 2))
    #expect((0.45...0.8).contains(first))
    #expect((0.15...0.45).contains(second))
  }

  @Test func clocksRunAtTheEnd() throws {
    let life = try Self.life.get()
    let running = life.readings.compactMap { $0.offer?.expiresAt }
    #expect(!running.isEmpty)
    #expect(running.allSatisfy { $0 > DemoCompany.defaultEnd })
  }

  @Test func whatDoesNotFitIsRare() throws {
    let life = try Self.life.get()
    let answers = life.told.entries.filter { $0.kind.rawValue.hasPrefix("lead.") }.count
    #expect(life.events.unmatched.count * 100 < answers)
  }

  /// Deals pile up in the last ten days of a quarter, and are cheaper there.
  @Test func quarterEndsShow() throws {
    let won = try Self.life.get().told.facts(.opportunityWon)
    let (late, other) = (won.filter(Self.isAtQuarterEnd), won.filter { !Self.isAtQuarterEnd($0) })
    #expect(Double(late.count) > 0.2 * Double(won.count))
    #expect(Self.discount(of: late) > Self.discount(of: other) + 0.02)
  }

  private static func isAtQuarterEnd(_ entry: JournalEntry) -> Bool {
    let date = Zone.utc.date(of: entry.recorded)
    let later = date + 10
    return (later.components.month - 1) / 3 != (date.components.month - 1) / 3
  }

  private static func discount(of deals: [JournalEntry]) -> Double {
    let sum = { (key: String) in deals.reduce(0) { $0 + ($1.body[key]?.number ?? 0) } }
    return 1 - sum("amount") / sum("list_amount")
  }
}

struct DemoLife {
  let told: ToldCompany
  let readings: [LeadReading]
  let events: LifecycleEvents

  init(_ told: ToldCompany) throws {
    self.told = told
    let versions = try told.company.agreements.enumerated().map { index, signed in
      (number: index + 1, agreement: try AgreementReader.read(signed.text))
    }
    var lifecycle = Lifecycle(timeline: AgreementTimeline(versions))
    for entry in told.entries { lifecycle.apply(entry) }
    lifecycle.advance(to: DemoCompany.defaultEnd)
    readings = lifecycle.readings(at: DemoCompany.defaultEnd)
    events = lifecycle.events
  }

  func share(_ holds: (LeadReading) -> Bool) -> Double {
    Double(readings.filter(holds).count) / Double(readings.count)
  }

  /// Share of the offers of a version that expired unanswered.
  func silence(underVersion number: Int) -> Double {
    let decisions = events.decisions.filter { $0.agreement.number == number }
    let offered = decisions.filter { $0.kind == .leadOffered }.count
    return Double(decisions.filter { $0.kind == .leadExpired }.count) / Double(max(1, offered))
  }
}
