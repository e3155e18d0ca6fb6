import Dispatch
import Domain
import Postgres
import Storage
import TestSupport
import Testing

/// What an erasure overwrote goes from the files, once nobody sees it any more.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct PurgeTests {
  private static let now = instant("2026-03-02T09:00:00Z")

  /// A company, and a table with a text that is to be erased.
  private static func prepare(_ database: PostgresDatabase) async throws {
    _ = try await database.write { connection in
      _ = try WorkspaceTable(connection).add(
        name: "A", locale: "en", timezone: "UTC", created: Self.now)
      try connection.execute(
        script: "CREATE TABLE notes (note text); INSERT INTO notes VALUES ('zoe quill')")
    }
  }

  private static func erase(_ database: PostgresDatabase) async throws {
    _ = try await database.write { connection in
      try connection.execute("UPDATE notes SET note = 'erased'")
      return try ErasureTable(connection, WorkspaceID(number: 1)).add(
        ErasureRecord(
          subject: nil, member: nil, means: "test", at: Self.now, basis: "objection", leads: 0,
          entries: 0, mentions: 0, records: 0, decisions: 0, fields: []))
    }
  }

  /// Does something while a snapshot is held in which a question was asked.
  private static func whileReading(
    _ question: SQL, of database: PostgresDatabase, _ body: () async throws -> Bool
  ) async throws -> Bool {
    let (held, hold) = AsyncStream.makeStream(of: Void.self)
    let release = DispatchSemaphore(value: 0)
    let reader = Task {
      try await database.read { connection in
        defer { hold.finish() }
        let found = try connection.exists(question)
        hold.finish()
        release.wait()
        return found
      }
    }
    for await _ in held {}
    let result: Bool
    do { result = try await body() } catch {
      release.signal()
      throw error
    }
    release.signal()
    #expect(try await reader.value)
    return result
  }

  /// Who writes in a database of another test holds a purge back for moments.
  private static func eventually(_ purge: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<300 {
      if try await purge() { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// Whether the text is in the file of its table.
  private static func isInFile(_ database: PostgresDatabase) async throws -> Bool {
    try TestServer.shared.administer("CHECKPOINT")
    return try await database.read { connection in
      try connection.exists(
        """
        SELECT 1 WHERE position('zoe quill'::bytea
          IN pg_read_binary_file(pg_relation_filepath('notes'))) > 0
        """)
    }
  }

  @Test func aSnapshotOfBeforeTheErasureIsWaitedFor() async throws {
    try await withPostgres { database, _ in
      try await Self.prepare(database)
      let early = try await Self.whileReading("SELECT 1", of: database) {
        try await Self.erase(database)
        return try await database.purge()
      }
      #expect(!early)
      let before = try await Self.isInFile(database)
      #expect(before)
      #expect(try await Self.eventually(database.purge))
      let after = try await Self.isInFile(database)
      #expect(!after)
    }
  }

  /// Somebody who writes in another database of the server since before makes every snapshot old,
  /// also the purge's own.
  @Test func whoWritesElsewhereIsWaitedFor() async throws {
    try await withPostgres { elsewhere, _ in
      try await withPostgres { database, _ in
        try await Self.prepare(database)
        let (held, hold) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        let writer = Task {
          try await elsewhere.write { connection in
            defer { hold.finish() }
            try connection.execute(script: "CREATE TABLE elsewhere (note text)")
            hold.finish()
            release.wait()
          }
        }
        for await _ in held {}
        try await Self.erase(database)
        let early = try await database.purge()
        release.signal()
        #expect(!early)
        try await writer.value
        #expect(try await Self.eventually(database.purge))
        #expect(try await !Self.isInFile(database))
      }
    }
  }

  /// On a busy server there is always one.
  @Test func aSnapshotOfAfterwardsHoldsNothingBack() async throws {
    try await withPostgres { database, _ in
      try await Self.prepare(database)
      try await Self.erase(database)
      let isPurged = try await Self.eventually {
        try await Self.whileReading("SELECT 1", of: database) { try await database.purge() }
      }
      #expect(isPurged)
      let after = try await Self.isInFile(database)
      #expect(!after)
    }
  }

  /// Who reads a table of ours for long, or purges, is not waited for; afterwards all is as before.
  @Test(arguments: ["SELECT 1 FROM notes", "SELECT pg_advisory_xact_lock(1129270851, 2)"])
  func aPurgeGivesWay(_ question: String) async throws {
    try await withPostgres { database, url in
      let other = try PostgresDatabase(url: url) { _, _ in }
      defer { other.close() }
      try await Self.prepare(database)
      try await Self.erase(database)
      let isPurged = try await Self.whileReading(SQL(stringLiteral: question), of: other) {
        try await database.purge()
      }
      #expect(!isPurged)
      let patience = try await database.write { connection in
        try connection.first("SELECT current_setting('lock_timeout')") { $0.text() }
      }
      #expect(patience == "10s")
      #expect(try await Self.eventually(database.purge))
      #expect(try await Self.eventually(other.purge))
    }
  }
}
