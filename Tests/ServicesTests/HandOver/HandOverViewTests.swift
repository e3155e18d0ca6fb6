import Domain
import Services
import Storage
import TestSupport
import Testing

/// The table of hand-overs is a view of the journal as every other.
struct HandOverViewTests {
  static let journal = RandomJournal(seed: 21, .init(leads: 30, facts: 700))

  /// A rebuild leaves the rows that live appends and the sweep, or an import, have written.
  @Test(arguments: [false, true])
  func aRebuildChangesNothing(_ isImported: Bool) async throws {
    try await withWorkspace { workspace, database in
      if isImported {
        _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      } else {
        try await workspace.live(Self.journal)
        try await workspace.sweep(now: Self.journal.end)
      }
      let before = try await dump(["hand_overs"], of: database)
      #expect(before.count > 20)
      try await workspace.rebuild(now: Self.journal.end)
      #expect(try await dump(["hand_overs"], of: database) == before)
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func verifyFindsWhatSomebodyChanged() async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      try await database.write { connection in
        let offer = try connection.first(
          "SELECT offer FROM hand_overs WHERE workspace_id = 1 ORDER BY offer LIMIT 1"
        ) { $0.text() }
        try connection.execute(
          "UPDATE hand_overs SET attempts = 99 WHERE workspace_id = 1 AND offer = \(offer)")
      }
      let problems = try await workspace.verify().differences.map(\.description)
      #expect(problems.count == 1 && problems[0].contains("attempts is 99"))
    }
  }

  /// A database of before gets its rows with the scores of lists.
  @Test func anOlderDatabaseIsFilled() async throws {
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(Self.journal.entries, now: Self.journal.end)
      let before = try await dump(viewTables, of: database)
      try await database.write { connection in
        try connection.execute(
          script: """
            DROP TABLE hand_overs;
            DROP TABLE clock_pauses;
            DROP TABLE breach_disputes;
            DELETE FROM schema_migrations WHERE number = 14;
            """)
      }
      let migrated = try TestDatabase(path: database.path, refusesScans: true)
      let reopened = Workspace(workspace.id, in: migrated)
      #expect(try await dump(["hand_overs"], of: migrated) == [])
      try await reopened.refreshScores(now: Self.journal.end)
      #expect(try await dump(viewTables, of: migrated) == before)
      #expect(try await reopened.verify().isClean)
    }
  }

  /// A fact that changes no hand-over writes nothing there.
  @Test func aFactThatChangesNoneWritesNone() async throws {
    try await withWorkspace { workspace, database in
      let monday = LiveAppendTests.monday
      try await workspace.take(capture("c", lead: "L1", recorded: monday))
      try await workspace.take(LiveAppendTests.demoRequest("d", "L1", monday))
      try await database.write { connection in
        try connection.execute(
          script: connection.dialect.refusing(
            "UPDATE", on: "hand_overs", named: "no_writes", because: "written"))
      }
      let visit = fact(
        .activity, "v", lead: "L1", recorded: monday + .hour, [.init("type", "page_view")])
      try await workspace.take(visit)
      await #expect(throws: (any Error).self) {
        try await workspace.take(
          fact(.leadAccepted, "a", lead: "L1", recorded: monday + .hour))
      }
    }
  }
}

/// What is read back from the table is what the engine says.
struct HandOverRecordTests {
  @Test func aRowTellsTheWholeHandOver() async throws {
    let journal = HandOverViewTests.journal
    try await withWorkspace { workspace, database in
      _ = try await workspace.take(journal.entries, now: journal.end)
      let timeline = try await workspace.timeline()
      var lifecycle = Lifecycle(timeline: timeline)
      for entry in journal.entries { lifecycle.apply(entry) }
      lifecycle.advance(to: journal.end)
      let records = try await database.read { connection in
        var records: [HandOverRecord] = []
        try HandOverTable(connection, workspace.id).forEach(
          offeredIn: .distantPast ..< .distantFuture
        ) { records.append($0) }
        return records
      }
      let expected = lifecycle.handOvers.map { handOver in
        var copy = handOver
        copy.agreement.name = ""
        copy.followUp?.agreement.name = ""
        return copy
      }.sorted { ($0.offeredAt, $0.offer) < ($1.offeredAt, $1.offer) }
      #expect(records.map(\.handOver) == expected)
      #expect(
        records.map(\.deadlines)
          == expected.map { timeline.followUpDeadlines(of: $0, pauses: []) })
    }
  }
}
