import Statistics
import TestSupport
import Testing

@testable import Domain

/// What a replay over columns prints and sums up, against the plain engine's readings counted one
/// by one.
struct ReplayReferenceTests {
  static let balanced = TestSupport.SampleAgreement.balanced
  static let strict = TestSupport.SampleAgreement.strict

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func linesAndDecisionsAreThoseOfThePlainEngine(_ seed: UInt64) async throws {
    let journal = RandomJournal(seed: seed)
    let plain = PlainReplay(Self.balanced, over: journal.entries)
    let replay = try await ReplayTests.replay(Self.balanced, journal.entries)
    let lines = ReplayTests.lines(replay)
    #expect(lines.map(\.lead) == plain.readings.map(\.lead))
    for (line, reading) in zip(lines, plain.readings) {
      #expect(line.stage == reading.stage && line.cycle == reading.cycle)
      #expect(line.grade == reading.grade && line.outcome == reading.outcome)
      #expect(line.qualifiedAt == reading.qualifiedAt && line.rule == reading.rule)
      #expect(abs(line.score - (reading.score ?? -1)) < 1e-9)
    }
    let decisions = replay.decisions { journal.entries[$0].id }
    #expect(decisions.map(\.id) == plain.decisions.map(\.id))
    #expect(replay.unmatchedCount == plain.events.unmatched.count)
    #expect(replay.decidingPlaces.count == decisions.count { $0.kind == .leadOffered })
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func summariesAreThoseOfThePlainEngine(_ seed: UInt64) async throws {
    let journal = RandomJournal(seed: seed)
    let plain = PlainReplay(Self.balanced, over: journal.entries)
    let summary = try await ReplayTests.replay(Self.balanced, journal.entries).summary
    let qualified = plain.readings.filter { $0.firstQualifiedAt != nil }
    let others = plain.readings.filter { $0.firstQualifiedAt == nil }
    #expect(summary.leads == plain.readings.count && summary.qualified == qualified.count)
    for count in summary.qualifiedByRule {
      #expect(qualified.count { $0.firstRule == count.key } == count.count)
    }
    #expect(summary.qualifiedByRule.reduce(0) { $0 + $1.count } == qualified.count)
    let months = qualified.compactMap(\.firstQualifiedAt)
      .map { String(plain.zone.date(of: $0).description.prefix(7)) }
    for count in summary.qualifiedByMonth {
      #expect(months.count { $0 == count.key } == count.count)
    }
    #expect(summary.qualifiedByMonth.map(\.key) == Set(months).sorted())
    Self.expect(summary.outcomesOfQualified, of: qualified)
    Self.expect(summary.outcomesOfOthers, of: others)
    #expect(summary.unmatched == plain.events.unmatched.count)
    #expect(summary.acceptedOnTime == plain.events.acceptances.count { $0.onTime })
    #expect(summary.acceptedLate == plain.events.acceptances.count { !$0.onTime })
    #expect(summary.unmatched > 0 && summary.qualified > 0, "the journal is worth the test")
  }

  static func expect(
    _ counts: OutcomeCounts, of readings: [LeadReading],
    as outcome: (LeadReading) -> Outcome = { $0.outcome }
  ) {
    #expect(counts.leads == readings.count)
    for each in Outcome.allCases {
      #expect(counts[each] == readings.count { outcome($0) == each })
    }
    let reasons = readings.filter { outcome($0) == .returned }.map(\.returnReason)
    for count in counts.returnReasons {
      #expect(reasons.count { $0 == count.key } == count.count)
    }
    #expect(counts.returnReasons.reduce(0) { $0 + $1.count } == reasons.count)
    let worked = readings.filter(\.worked)
    #expect(counts.worked == worked.count)
    let won = worked.count { outcome($0) == .won }
    let lost = worked.count { outcome($0) == .lost }
    #expect(counts.winRate == Rate(successes: won, trials: won + lost))
  }

  /// Cut into parts, the same journal says the same.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func partsSayWhatTheWholeSays(_ seed: UInt64) async throws {
    let journal = RandomJournal(seed: seed, .init(leads: 30, tiesLeads: false))
    let entries = journal.entries.filter { !$0.kind.isOpportunity && $0.lead != nil }
    let whole = try await ReplayTests.replay(Self.balanced, entries, asOf: journal.end)
    var parts: [[JournalEntry]] = [[], [], []]
    for entry in entries {
      parts[(entry.lead ?? "").utf8.reduce(0) { $0 + Int($1) } % 3].append(entry)
    }
    let cut = try await Replay.run(
      Self.balanced, over: parts.map(FactColumns.of), asOf: journal.end)
    #expect(ReplayTests.lines(cut) == ReplayTests.lines(whole))
    #expect(cut.summary == whole.summary)
    let other = try await Replay.run(
      Self.strict, over: parts.map(FactColumns.of), asOf: journal.end)
    let impact = try await ReplayImpact(cut, against: other)
    let undivided = try await ReplayImpact(
      whole, against: ReplayTests.replay(Self.strict, entries, asOf: journal.end))
    #expect(impact.splits == undivided.splits && impact.load == undivided.load)
    #expect(impact.newly == undivided.newly && impact.neither == undivided.neither)
    let cell = ReplayCell(.neither)
    #expect(
      impact.leads(behind: cell, limit: 100) == undivided.leads(behind: cell, limit: 100))
  }
}
