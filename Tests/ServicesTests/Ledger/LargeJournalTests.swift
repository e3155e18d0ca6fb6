import Domain
import Services
import Storage
import TestSupport
import Testing

/// One journal four ways: appended fact by fact as it came, imported at once, rebuilt, and replayed
/// without a database. `CONCORD_TEST_LEADS=10000` does it at that size.
struct LargeJournalTests {
  static let leads = TestSize.leads(150)

  @Test func replayLiveImportAndRebuildAreOne() async throws {
    let journal = RandomJournal(
      seed: 11, .init(leads: Self.leads, facts: 12 * Self.leads))
    try await withWorkspace { live, liveDatabase in
      try await live.live(journal)
      try await live.refreshScores(now: journal.end)
      let tables = try await dump(viewTables, of: liveDatabase)
      let facts = try await live.entries().filter { !$0.kind.isDecision }
      let agreement = try AgreementReader.read(SampleAgreement.balancedText)
      let replayed = PlainReplay(agreement, over: facts, asOf: journal.end)
      #expect(try await liveDatabase.lines() == replayed.lines)
      #expect(replayed.readings.count > Self.leads / 2)
      try await withWorkspace { imported, database in
        _ = try await imported.take(facts, now: journal.end)
        try await imported.refreshScores(now: journal.end)
        let isSame = try await dump(viewTables, of: database) == tables
        #expect(isSame, "imported at once it is another")
        #expect(try await imported.decisions() == live.decisions())
      }
      try await live.rebuild(now: journal.end)
      try await live.refreshScores(now: journal.end)
      let isSame = try await dump(viewTables, of: liveDatabase) == tables
      #expect(isSame, "rebuilt it is another")
      #expect(try await live.verify().differences == [])
    }
  }
}

extension TestDatabase {
  /// What the views say of every lead, a line each.
  fileprivate func lines() async throws -> [String] {
    try await read { connection in
      try connection.rows(
        "SELECT lead, stage, cycle, outcome FROM leads WHERE workspace_id = 1" + .readsAll
      ) { "\($0.text()) \($0.text()) \($0.int()) \($0.text())" }
    }.sorted()
  }
}

extension PlainReplay {
  fileprivate var lines: [String] {
    readings.map { "\($0.lead) \($0.stage.rawValue) \($0.cycle) \($0.outcome.rawValue)" }.sorted()
  }
}
