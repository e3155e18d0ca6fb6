import Domain
import Services
import Storage
import TestSupport
import Testing

/// Live, imported at once, imported in pieces and rebuilt: the same journal gives the same tables.
struct JournalAgreementTests {
  static let seeds: [UInt64] = Array(1...8) + [19, 64]
  static let agreements = [SampleAgreement.balancedText, SampleAgreement.strictText]

  @Test(arguments: seeds)
  func rebuildGivesIdenticalTables(_ seed: UInt64) async throws {
    try await withWorkspace(agreements: Self.agreements) { workspace, database in
      let journal = RandomJournal(seed: seed)
      try await workspace.live(journal)
      try await workspace.refreshScores(now: journal.end + 3 * .day)
      let tables = viewTables + ["subjects"]
      let before = try await dump(tables, of: database)
      try await workspace.rebuild(now: journal.end)
      #expect(try await dump(tables, of: database) == before)
      #expect(try await workspace.verify().differences == [])
    }
  }

  @Test(arguments: seeds)
  func importEqualsLive(_ seed: UInt64) async throws {
    try await withWorkspace(agreements: Self.agreements) { live, liveDatabase in
      let journal = RandomJournal(seed: seed)
      try await live.live(journal)
      try await live.sweep(now: journal.end)
      let facts = try await live.entries().filter { !$0.kind.isDecision }
      try await withWorkspace(agreements: Self.agreements) { imported, database in
        _ = try await imported.take(facts, now: journal.end)
        try await imported.refreshScores(now: journal.end)
        try await live.refreshScores(now: journal.end)
        #expect(try await dump(viewTables, of: database) == dump(viewTables, of: liveDatabase))
        let decisions = try await imported.decisions()
        #expect(try await live.decisions() == decisions)
        #expect(try await imported.verify().differences == [])
      }
    }
  }

  /// Pieces in any order: what an older piece overturns is revoked, what then follows is recorded.
  @Test(arguments: seeds)
  func piecesInAnyOrderGiveTheSame(_ seed: UInt64) async throws {
    let journal = RandomJournal(seed: seed, .init(allowsEqualInstants: false))
    try await withWorkspace(agreements: Self.agreements) { whole, wholeDatabase in
      _ = try await whole.take(journal.entries, now: journal.end)
      try await withWorkspace(agreements: Self.agreements) { workspace, database in
        var random = SeededRandom(seed: seed)
        for piece in (0..<4).shuffled(using: &random) {
          let entries = journal.entries.enumerated().filter { $0.offset % 4 == piece }
          _ = try await workspace.take(entries.map(\.element), now: journal.end)
        }
        #expect(try await dump(viewTables, of: database) == dump(viewTables, of: wholeDatabase))
        // Whom an offer went to, and which cycle a decision was of, is recorded, not reproduced.
        let ignored: Set<String> = ["cycle", "route", "to"]
        let decisions = try await workspace.decisions(ignoring: ignored)
        #expect(try await whole.decisions(ignoring: ignored) == decisions)
        #expect(try await workspace.verify().differences == [])
      }
    }
  }

  @Test func importingTwiceChangesNothing() async throws {
    try await withWorkspace { workspace, database in
      let journal = RandomJournal(seed: 3)
      let first = try await workspace.take(journal.entries, now: journal.end)
      #expect(first == [.appended: journal.entries.count])
      let before = try await dump(viewTables + ["journal", "revocations"], of: database)
      let second = try await workspace.take(journal.entries, now: journal.end + .day)
      #expect(second == [.duplicate(differing: false): journal.entries.count])
      // A day later some things fell due; the journal of facts is as it was.
      try await workspace.rebuild(now: journal.end)
      let facts = try await workspace.entries().filter { !$0.kind.isDecision }
      #expect(facts.count == journal.entries.count)
      #expect(before.count <= (try await dump(viewTables + ["journal"], of: database)).count)
    }
  }

  @Test func anExportIsImportedWithoutItsDecisions() async throws {
    try await withWorkspace { workspace, _ in
      let journal = RandomJournal(seed: 5)
      _ = try await workspace.take(journal.entries, now: journal.end)
      let exported = try await workspace.entries()
      let decisions = exported.filter(\.kind.isDecision).count
      #expect(decisions > 0)
      try await withWorkspace { copy, _ in
        let fates = try await copy.take(exported, now: journal.end)
        #expect(fates[.decisionLeftOut] == decisions)
        #expect(try await copy.decisions() == workspace.decisions())
      }
    }
  }

  @Test func anImportThatStopsLeavesNothing() async throws {
    struct Stop: Error {}
    try await withWorkspace { workspace, database in
      let journal = RandomJournal(seed: 6)
      try await workspace.take(capture("x", lead: "L1", recorded: journal.end))
      let tables = viewTables + ["journal", "subjects", "imports"]
      let before = try await dump(tables, of: database)
      await #expect(throws: Stop.self) {
        _ = try await workspace.importing(now: journal.end) { ingest in
          for entry in journal.entries { _ = try ingest.take(entry) }
          throw Stop()
        }
      }
      #expect(try await dump(tables, of: database) == before)
      try await workspace.live(RandomJournal(seed: 7, .init(facts: 50)))
      #expect(try await workspace.verify().differences == [])
    }
  }

  @Test func verifyFindsWhatSomebodyChanged() async throws {
    try await withWorkspace { workspace, database in
      let journal = RandomJournal(seed: 2)
      _ = try await workspace.take(journal.entries, now: journal.end)
      #expect(try await workspace.verify().isClean)
      let leads = try await workspace.leads(LeadListQuery(limit: 2)).rows.map(\.lead)
      try await database.write { connection in
        try connection.execute(
          "UPDATE leads SET cycle = 99 WHERE workspace_id = 1 AND lead = \(leads[0])")
        try connection.execute(
          "DELETE FROM stage_moves WHERE workspace_id = 1 AND lead = \(leads[1]) AND ordinal = 1")
      }
      let problems = try await workspace.verify().differences.map(\.description)
      #expect(problems.contains { $0.hasPrefix("view leads, \(leads[0]): cycle is 99") })
      #expect(problems.contains("view stage_moves, \(leads[1])/1: missing"))
      try await workspace.rebuild(now: journal.end)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func nothingCrossesBetweenWorkspaces() async throws {
    try await withWorkspace { first, database in
      let second = try await foundWorkspace(in: database)
      let journal = RandomJournal(seed: 4)
      try await first.live(journal)
      #expect(try await second.entries() == [])
      let before = try await first.leads(LeadListQuery(limit: 100)).rows
      try await second.live(RandomJournal(seed: 9))
      #expect(try await first.leads(LeadListQuery(limit: 100)).rows == before)
      #expect(try await first.verify().isClean)
      #expect(try await second.verify().isClean)
    }
  }
}

extension Workspace {
  /// Appends every fact at its own time; some are refused.
  func live(_ journal: RandomJournal) async throws {
    for entry in journal.entries { _ = try await append([entry], now: entry.recorded) }
  }

  /// Imports the entries in one go; tells how many went which way.
  func take(_ entries: [JournalEntry], now: Instant) async throws -> [IngestFate: Int] {
    try await importing(now: now) { ingest in
      try entries.reduce(into: [:]) { fates, entry in
        fates[try ingest.take(entry), default: 0] += 1
      }
    }.value
  }

  /// What the standing decisions say but for whom an offer went to, which is recorded and not
  /// reproduced.
  func decisions(ignoring ignored: Set<String> = []) async throws -> [String] {
    let ignored = ignored.union(["id", "recorded", "imported", "routing"])
    return try await entries().filter(\.kind.isDecision).map { entry in
      let said = (entry.body.members ?? []).filter { !ignored.contains($0.key) }
      return JSON.object(said).serialized
    }.sorted()
  }
}
