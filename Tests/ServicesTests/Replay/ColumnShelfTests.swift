import Domain
import TestSupport
import Testing

@testable import Services

/// Warm columns follow the journal: whatever was appended or imported since, they replay as if they
/// had been read anew.
struct ColumnShelfTests {
  static let agreement = SampleAgreement.agreement(named: "replayed")

  /// Rows by lead as text, of columns that may be in several parts.
  static func rows(_ columns: [FactColumns], asOf: Instant) throws -> [String] {
    try columns.flatMap { part in
      let plan = try ReplayPlan(agreement, over: part)
      return plan.run(asOf: asOf).rows.enumerated().filter(\.element.isListed).map { lead, row in
        "\(part.name(ofLead: lead)) \(row.stage ?? .inquiry) \(row.cycle) \(row.grade.letter) "
          + "\(row.outcome) \(row.worked) \(row.score.roundedToNineDecimals) "
          + "\(row.firstQualifiedAt?.description ?? "–") \(row.rule?.description ?? "–")"
      }
    }.sorted()
  }

  static func plain(_ entries: [JournalEntry], asOf: Instant) -> [String] {
    var lifecycle = Lifecycle(timeline: AgreementTimeline(replaying: agreement))
    for entry in entries { lifecycle.apply(entry) }
    lifecycle.advance(to: asOf)
    return lifecycle.readings(at: asOf).map { row in
      "\(row.lead) \(row.stage) \(row.cycle) \(row.grade?.letter ?? "") \(row.outcome) "
        + "\(row.worked) \((row.score ?? 0).roundedToNineDecimals) "
        + "\(row.firstQualifiedAt?.description ?? "–") \(row.rule?.description ?? "–")"
    }.sorted()
  }

  /// Pieces that come in any order, so that facts are back-dated and components unite later.
  @Test(arguments: Array<UInt64>(1...6))
  func followsTheJournal(_ seed: UInt64) async throws {
    let journal = RandomJournal(
      seed: seed, .init(leads: 40, facts: 600, allowsEqualInstants: false))
    try await withWorkspace { workspace, _ in
      var random = SeededRandom(seed: seed)
      var known: [JournalEntry] = []
      for piece in (0..<5).shuffled(using: &random) {
        let entries = journal.entries.enumerated().filter { $0.offset % 5 == piece }
          .map(\.element)
        _ = try await workspace.take(entries, now: journal.end)
        known += entries
        let sorted = known.sorted { $0.recorded < $1.recorded }
        let warm = try await workspace.replayColumns()
        #expect(try Self.rows(warm, asOf: journal.end) == Self.plain(sorted, asOf: journal.end))
      }
      let cold = try await workspace.replayColumns(keeping: [FieldPath(.activity, "new")])
      let warm = try await workspace.replayColumns()
      #expect(try Self.rows(cold, asOf: journal.end) == Self.rows(warm, asOf: journal.end))
    }
  }

  @Test func anEmptyJournalHasNoLeads() async throws {
    try await withWorkspace { workspace, _ in
      let columns = try await workspace.replayColumns()
      #expect(columns.allSatisfy { $0.leadCount == 0 })
      #expect(try Self.rows(columns, asOf: instant("2026-06-01T00:00:00Z")).isEmpty)
    }
  }

  /// Nobody replays what is in force; a draft will be, so the journal is read ahead.
  @Test func aDraftIsReadAheadFor() async throws {
    try await AgreementCompany.with { company in
      let (workspace, now) = (company.workspace, AgreementCompany.now)
      try await workspace.readAheadForReplays(now: now)
      #expect(await !workspace.columns.isRead)
      _ = try await workspace.draft(
        AgreementCompany.text("next"), by: company.principal("mara"), now: now)
      try await workspace.readAheadForReplays(now: now)
      #expect(await workspace.columns.isRead)
    }
  }
}
