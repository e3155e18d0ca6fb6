import Statistics
import TestSupport
import Testing

@testable import Domain

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

  static func replay(
    _ agreement: Agreement, _ entries: [JournalEntry], asOf: Instant? = nil
  ) async throws -> Replay {
    try await Replay.run(agreement, over: [FactColumns.of(entries)], asOf: asOf)
  }

  static func lines(_ replay: Replay) -> [ReplayLine] {
    var lines: [ReplayLine] = []
    replay.forEachLine { lines.append($0) }
    return lines
  }

  @Test func printsALinePerLead() async throws {
    let replay = try await Self.replay(Self.third, Self.story.journal)
    #expect(
      Self.lines(replay).map(\.json.serialized) == [
        #"{"lead":"Bé","stage":"inquiry","cycle":1,"grade":"C","score":0,"#
          + #""qualified_at":null,"rule":null,"outcome":"never_worked"}"#,
        #"{"lead":"a","stage":"customer","cycle":1,"grade":"C","score":50,"#
          + #""qualified_at":"2026-03-02T10:00:00Z","rule":"at_least[0]","outcome":"won"}"#,
        #"{"lead":"b","stage":"nurture","cycle":2,"grade":"C","score":0.5,"#
          + #""qualified_at":"2026-03-02T13:30:00Z","rule":"at_once[0]","outcome":"accepted"}"#,
      ])
  }

  /// Recorded decisions are ignored and `effective` plays no part.
  @Test func derivesDecisionsAnew() async throws {
    let agreement = Agreement.plain { $0.effective = .start(plus: 1000) }
    let entries = Self.story.journal
    let decisions = try await Self.replay(agreement, entries).decisions { entries[$0].id }
    #expect(
      decisions.map { "\($0.lead) \($0.kind.rawValue) \($0.at)" } == [
        "a lead.qualified 2026-03-02T10:00:00Z", "a lead.offered 2026-03-02T10:00:00Z",
        "b lead.qualified 2026-03-02T13:30:00Z", "b lead.offered 2026-03-02T13:30:00Z",
      ])
    let line = decisions[1].entry(recorded: .start(plus: 1), timeZoneData: "2025b").body
    #expect(line["accept_by"] == "2026-03-02T14:00:00Z")
    #expect(line["expires_at"] == "2026-03-04T10:00:00Z")
    #expect(line["agreement"] == "plain")
    #expect((try? JournalEntry.read(line))?.kind == .leadOffered)
  }

  @Test func isAsOfTheLastLineUnlessSaidOtherwise() async throws {
    let entries = Self.story.journal
    #expect(try await Self.replay(.plain(), entries).asOf == .start(plus: 14))
    let early = try await Self.replay(.plain(), entries, asOf: .start(plus: 1.5))
    #expect(Self.lines(early).map(\.stage) == [.inquiry, .mql, .inquiry])
    let late = try await Self.replay(.plain(), entries.dropLast(3), asOf: .start(plus: 60))
    #expect(Self.lines(late).map(\.stage) == [.inquiry, .sql, .nurture])
    let nothing = try await Self.replay(.plain(), [])
    #expect(Self.lines(nothing).isEmpty)
    #expect(nothing.asOf == .distantPast)
  }

  @Test func summarises() async throws {
    let summary = try await Self.replay(.plain(), Self.story.journal).summary
    #expect(summary.leads == 3)
    #expect(summary.qualified == 2)
    #expect(
      summary.qualifiedByRule.map { "\($0.key) \($0.count)" } == ["at_once[0] 1", "at_least[0] 1"])
    #expect(summary.qualifiedByMonth.map { "\($0.key) \($0.count)" } == ["2026-03 2"])
    #expect(summary.outcomesOfQualified.counts == [.won: 1, .accepted: 1])
    #expect(summary.outcomesOfQualified.winRate.value == 1)
    #expect(summary.outcomesOfQualified.tellableWinRate == nil)
    #expect(summary.outcomesOfOthers.counts == [.neverWorked: 1])
    #expect(summary.outcomesOfOthers.winRate.value == nil)
    #expect(summary.unmatched == 1)
    #expect(summary.acceptedOnTime == 1)
    #expect(summary.acceptedLate == 0)
  }

  /// The local month of the first qualification; late and on-time acceptances apart.
  @Test func countsMonthsLocallyAndAcceptancesByTime() async throws {
    let agreement = Agreement.plain { $0.timezone = "Asia/Tokyo" }
    // 2026-03-31T15:00Z is April in Tokyo.
    let april = 29 * 24 + 6.0
    let facts = [
      Fact(.leadCaptured, 0), Fact(.leadCaptured, 0, lead: "L2"),
      .activity("demo", april - microsecondInHours), .activity("demo", april, lead: "L2"),
      Fact(.leadAccepted, april + 3), Fact(.leadAccepted, april + 5, lead: "L2"),
    ]
    let summary = try await Self.replay(agreement, facts.journal).summary
    #expect(summary.qualifiedByMonth.map(\.key) == ["2026-03", "2026-04"])
    #expect(summary.acceptedOnTime == 1)
    #expect(summary.acceptedLate == 1)
  }
}
