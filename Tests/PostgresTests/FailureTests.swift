import Dispatch
import Foundation
import Postgres
import Storage
import Synchronization
import TestSupport
import Testing

/// What each failure is called, and that nothing is told that should not be.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct FailureTests {
  @Test func invariantsOfTheSchemaAreTold() async throws {
    try await withPostgres { database, _ in
      for statement: SQL in [
        "INSERT INTO workspaces VALUES (1, '', 'en', 'UTC', 0, 0)",
        "INSERT INTO signal_backlogs VALUES (7)", "INSERT INTO erasures_under_way VALUES (7)",
        "INSERT INTO schema_migrations VALUES (1, 'again')",
      ] {
        let error = await #expect(throws: StorageError.self) {
          try await database.write { try $0.execute(statement) }
        }
        guard case .constraint = error else {
          Issue.record("\(statement.text): \(String(describing: error))")
          return
        }
      }
    }
  }

  /// The server would quote the row, which may be about a person.
  @Test func rowsAreNotQuoted() async throws {
    try await withPostgres { database, _ in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.execute(script: "CREATE TABLE mails (address text UNIQUE)")
          for _ in 1...2 { try connection.execute("INSERT INTO mails VALUES ('kim@a.example')") }
        }
      }
      #expect(!"\(String(describing: error))".contains("kim@"))
    }
  }

  @Test func aServerThatIsNotThereIsNamedWithoutThePassword() {
    let error = #expect(throws: StorageError.self) {
      _ = try PostgresDatabase(
        url: "postgres://kim:hush@127.0.0.1:1/sales?connect_timeout=2"
      ) { _, _ in }
    }
    let text = "\(String(describing: error))"
    #expect(text.contains("postgresql://127.0.0.1:1/sales"))
    #expect(!text.contains("hush"))
  }

  @Test func aURLThatCannotBeReadIsNotRepeated() {
    let error = #expect(throws: StorageError.self) {
      _ = try PostgresDatabase(url: "postgres://kim:hush@[/sales") { _, _ in }
    }
    #expect(!"\(String(describing: error))".contains("hush"))
  }

  @Test(arguments: [
    ("postgres://kim@db/sales?bogus=1", true), ("postgres://kim:hush@db/sales?bogus=1", true),
    // What libpq takes for a parameter is part of a password here.
    ("postgres://kim:hush/x?bogus=1@db/sales", false),
    ("postgres://kim@db/sales?password=hush&bogus=1", false),
  ])
  func aParameterThatIsUnknownIsNamed(_ url: String, _ isNamed: Bool) {
    let error = #expect(throws: StorageError.self) {
      _ = try PostgresDatabase(url: url) { _, _ in }
    }
    let text = "\(String(describing: error))"
    #expect(text.contains("bogus") == isNamed && !text.contains("hush"), "\(text)")
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() async throws {
    let server = try TestServer.shared
    let url = try server.makeEmptyDatabase()
    defer { server.drop(url) }
    let database = try PostgresDatabase(url: url) { _, _ in }
    _ = try await database.write {
      try $0.execute(script: "ALTER TABLE schema_migrations RENAME TO other")
    }
    database.close()
    #expect(throws: StorageError.notADatabase(path: database.label)) {
      _ = try PostgresDatabase(url: url) { _, _ in }
    }
  }

  @Test func aReaderIsStoppedWithItsTask() async throws {
    try await withPostgres { database, _ in
      let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
      let sleeper = Task {
        try await database.read { connection in
          isReady.finish()
          return try connection.exists("SELECT pg_sleep(600)")
        }
      }
      for await _ in ready {}
      sleeper.cancel()
      await #expect(throws: CancellationError.self) { try await sleeper.value }
      let goesOn = try await database.read { try $0.exists("SELECT 1") }
      #expect(goesOn)
    }
  }

  /// The server forgets what it is told between two statements.
  @Test func aReaderIsStoppedAtItsNextStatement() async throws {
    try await withPostgres { database, _ in
      let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
      let goOn = DispatchSemaphore(value: 0)
      let sleeper = Task {
        try await database.read { connection in
          isReady.finish()
          goOn.wait()
          return try connection.exists("SELECT pg_sleep(600)")
        }
      }
      for await _ in ready {}
      sleeper.cancel()
      goOn.signal()
      await #expect(throws: CancellationError.self) { try await sleeper.value }
      for _ in 0..<50 {
        let goesOn = try await database.read { try $0.exists("SELECT 1") }
        #expect(goesOn)
      }
    }
  }

  /// Ended backends are like a server that was restarted.
  @Test func lostConnectionsAreMadeAnew() async throws {
    try await withPostgres { database, _ in
      let number: @Sendable (any Connection) throws -> Int = { connection in
        try connection.first("SELECT pg_backend_pid()") { $0.int() } ?? 0
      }
      let old = [try await database.read(number), try await database.write(number)]
      for number in old {
        try TestServer.shared.administer("SELECT pg_terminate_backend(\(number), 60000)")
      }
      #expect(try await database.read(number) != old[0])
      #expect(try await database.write(number) != old[1])
    }
  }

  @Test func aConnectionThatIsLostInsideIsTold() async throws {
    try await withPostgres { database, _ in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { connection in
          let number = try connection.first("SELECT pg_backend_pid()") { $0.int() } ?? 0
          try TestServer.shared.administer("SELECT pg_terminate_backend(\(number), 60000)")
          _ = try connection.exists("SELECT 1")
        }
      }
      guard case .connectionLost = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func noticesAreHandedOver() async throws {
    let server = try TestServer.shared
    let url = try server.makeDatabase()
    defer { server.drop(url) }
    let notices = Mutex<[String]>([])
    let database = try PostgresDatabase(url: url) { severity, message in
      notices.withLock { $0.append("\(severity): \(message)") }
    }
    defer { database.close() }
    _ = try await database.write {
      try $0.execute(script: "DO $$ BEGIN RAISE WARNING 'look here'; END $$")
    }
    #expect(notices.withLock { $0 } == ["WARNING: look here"])
  }
}
