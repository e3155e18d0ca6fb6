import Domain
import Statistics
import TestSupport
import Testing

/// One agreement over the facts alone (spec 3, Replay).
struct ReplayTests {
  /// Three leads: one won, one returned and offered again, one that never came far.
  static let story = [
    Fact(.leadCaptured, 0, lead: "b"), Fact(.leadCaptured, 0, lead: "a"),
    Fact(.leadCaptured, 0.25, lead: "B\u{E9}"), .activity("demo", 1, lead: "a"),
    Fact(.leadQualified, 1, lead: "b", ["score": 99, "rule": "at_least[7]"]),
    .activity("visit", 2, lead: "b"),
    Fact(.leadAccepted, 2, lead: "a"), .opportunity(.opportunityOpened, 3, lead: "a"),
    .activity("call_me", 4.5, lead: "b"),
    Fact(.leadReturned, 12, lead: "b", ["reason": "not ready"]),
    .opportunity(.opportunityWon, 13, lead: nil), Fact(.leadAccepted, 14, lead: "b"),
  ]
  static let third = Agreement.plain {
    $0.scoring.rules[1].points = 1
    $0.scoring.rules[1].halfLifeDays = 0.5
  }

  @Test func printsALinePerLead() {
    let lines = Replay.run(Self.third, over: Self.story.journal).readings
      .map(\.replayLine.serialized)
    #expect(
      lines == [
        #"{"lead":"Bé","stage":"inquiry","cycle":1,"grade":"C","score":0,"#
          + #""qualified_at":null,"rule":null,"outcome":"never_worked"}"#,
        #"{"lead":"a","stage":"customer","cycle":1,"grade":"C","score":50,"#
          + #""qualified_at":"2026-03-02T10:00:00Z","rule":"at_least[0]","outcome":"won"}"#,
        #"{"lead":"b","stage":"nurture","cycle":2,"grade":"C","score":0.5,"#
          + #""qualified_at":"2026-03-02T13:30:00Z","rule":"at_once[0]","outcome":"accepted"}"#,
      ])
  }

  /// Recorded decisions are ignored and `effective` plays no part.
  @Test func derivesDecisionsAnew() {
    let agreement = Agreement.plain { $0.effective = .start(plus: 1000) }
    let replay = Replay.run(agreement, over: Self.story.journal)
    #expect(
      replay.decisions.map { "\($0.lead) \($0.kind.rawValue) \($0.at)" } == [
        "a lead.qualified 2026-03-02T10:00:00Z", "a lead.offered 2026-03-02T10:00:00Z",
        "b lead.qualified 2026-03-02T13:30:00Z", "b lead.offered 2026-03-02T13:30:00Z",
      ])
    let line = replay.decisions[1].entry(recorded: .start(plus: 1), timeZoneData: "2025b").body
    #expect(line["accept_by"] == "2026-03-02T14:00:00Z")
    #expect(line["expires_at"] == "2026-03-04T10:00:00Z")
    #expect(line["agreement"] == "plain")
    #expect((try? JournalEntry.read(line))?.kind == .leadOffered)
  }

  @Test func isAsOfTheLastLineUnlessSaidOtherwise() {
    #expect(Replay.run(.plain(), over: Self.story.journal).asOf == .start(plus: 14))
    let early = Replay.run(.plain(), over: Self.story.journal, asOf: .start(plus: 1.5))
    #expect(early.readings.map(\.stage) == [.inquiry, .mql, .inquiry])
    let late = Replay.run(.plain(), over: Self.story.journal.dropLast(3), asOf: .start(plus: 60))
    #expect(late.readings.map(\.stage) == [.inquiry, .sql, .nurture])
    #expect(Replay.run(.plain(), over: []).readings.isEmpty)
  }

  @Test func summarises() {
    let summary = Replay.run(.plain(), over: Self.story.journal).summary
    #expect(summary.leads == 3)
    #expect(summary.qualified == 2)
    #expect(
      summary.qualifiedByRule.map { "\($0.key) \($0.count)" } == ["at_once[0] 1", "at_least[0] 1"])
    #expect(summary.qualifiedByMonth.map { "\($0.key) \($0.count)" } == ["2026-03 2"])
    #expect(summary.outcomesOfQualified.counts == [.won: 1, .accepted: 1])
    #expect(summary.outcomesOfQualified.winRate.value == 1)
    #expect(summary.outcomesOfOthers.counts == [.neverWorked: 1])
    #expect(summary.outcomesOfOthers.winRate.value == nil)
    #expect(summary.unmatched == 1)
    #expect(summary.acceptedOnTime == 1)
    #expect(summary.acceptedLate == 0)
  }

  /// The local month of the first qualification; late and on-time acceptances apart.
  @Test func countsMonthsLocallyAndAcceptancesByTime() {
    let agreement = Agreement.plain { $0.timezone = "Asia/Tokyo" }
    // 2026-03-31T15:00Z is April in Tokyo.
    let april = 29 * 24 + 6.0
    let facts = [
      Fact(.leadCaptured, 0), Fact(.leadCaptured, 0, lead: "L2"),
      .activity("demo", april - microsecondInHours), .activity("demo", april, lead: "L2"),
      Fact(.leadAccepted, april + 3), Fact(.leadAccepted, april + 5, lead: "L2"),
    ]
    let summary = Replay.run(agreement, over: facts.journal).summary
    #expect(summary.qualifiedByMonth.map(\.key) == ["2026-03", "2026-04"])
    #expect(summary.acceptedOnTime == 1)
    #expect(summary.acceptedLate == 1)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func theSummaryAddsUp(_ seed: UInt64) {
    let journal = RandomJournal(seed: seed)
    let replay = Replay.run(TestSupport.SampleAgreement.balanced, over: journal.entries)
    let summary = replay.summary
    #expect(summary.leads == replay.readings.count)
    #expect(summary.qualifiedByRule.reduce(0) { $0 + $1.count } == summary.qualified)
    #expect(summary.qualifiedByMonth.reduce(0) { $0 + $1.count } == summary.qualified)
    #expect(summary.outcomesOfQualified.leads == summary.qualified)
    let groups = [summary.outcomesOfQualified, summary.outcomesOfOthers]
    #expect(groups.reduce(0) { $0 + $1.leads } == summary.leads)
    for group in groups {
      #expect(group.counts.values.reduce(0, +) == group.leads)
      #expect(
        group.returnReasons.reduce(0) { $0 + $1.count } == group.counts[.returned, default: 0])
      #expect(group.winRate.successes == group.counts[.won, default: 0])
      #expect(
        group.winRate.trials == group.counts[.won, default: 0] + group.counts[.lost, default: 0])
    }
    #expect(summary.unmatched == replay.events.unmatched.count)
    let accepted = journal.entries.count { $0.kind == .leadAccepted }
    let unmatched = replay.events.unmatched.count { $0.kind == .leadAccepted }
    #expect(summary.acceptedOnTime + summary.acceptedLate == accepted - unmatched)
    #expect(summary.unmatched > 0 && summary.qualified > 0, "the journal is worth the test")
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func comparisonsAddUp(_ seed: UInt64) {
    let journal = RandomJournal(seed: seed)
    let own = Replay.run(TestSupport.SampleAgreement.balanced, over: journal.entries)
    let other = Replay.run(TestSupport.SampleAgreement.strict, over: journal.entries)
    let comparison = ReplayComparison(own, against: other)
    let sides = [(comparison.own, own), (comparison.other, other)]
    #expect(Set(comparison.own.only).isDisjoint(with: comparison.other.only))
    #expect(
      comparison.own.qualified - comparison.own.only.count
        == comparison.other.qualified - comparison.other.only.count)
    for (side, replay) in sides {
      #expect(side.agreement == replay.agreement.name)
      #expect(side.qualified == replay.summary.qualified)
      #expect(side.outcomesOfOnly.leads == side.only.count)
      let offers = replay.decisions.count { $0.kind == .leadOffered }
      #expect(side.load.reduce(0) { $0 + $1.offers } == offers)
    }
    #expect(ReplayComparison(own, against: own).own.only.isEmpty)
  }

  /// Offers by team and local ISO week, beside what the team can take.
  @Test func comparesTheLoadOfTeams() {
    let capped = Agreement.plain {
      $0.routes[0].to = .team("inside-sales", method: .leastLoaded, capacityPerWeek: 3)
    }
    let facts =
      (1...3).map { Fact(.leadCaptured, 0, lead: "L\($0)") }
      + (1...3).map { .activity("call_me", Double($0) * 72, lead: "L\($0)") }
    let side = ReplayComparison(
      Replay.run(capped, over: facts.journal), against: Replay.run(.plain(), over: [])
    ).own
    #expect(side.only == ["L1", "L2", "L3"])
    #expect(
      side.load.map { "\($0.team) \($0.week) \($0.offers)/\($0.capacity ?? 0)" }
        == ["inside-sales 2026-W10 2/3", "inside-sales 2026-W11 1/3"])
  }
}
