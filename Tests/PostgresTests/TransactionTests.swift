import Dispatch
import Postgres
import Storage
import TestSupport
import Testing

@Suite(.withServer, .timeLimit(.minutes(5)))
struct TransactionTests {
  private static let counter = """
    CREATE TABLE counter (place bigint PRIMARY KEY, count bigint NOT NULL);
    INSERT INTO counter VALUES (1, 0);
    """

  private static func count(_ connection: any Connection) throws -> Int {
    try connection.first("SELECT count FROM counter WHERE place = 1") { $0.int() } ?? -1
  }

  /// Read, then write: services rely on nobody writing in between, in this process or another.
  @Test func writersTakeTurns() async throws {
    try await withPostgres { first, url in
      _ = try await first.write { try $0.execute(script: Self.counter) }
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<100 {
          let database = number.isMultiple(of: 2) ? first : second
          group.addTask {
            _ = try await database.write { connection in
              let count = try Self.count(connection)
              try connection.execute("UPDATE counter SET count = \(count + 1) WHERE place = 1")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await first.read(Self.count) == 100)
    }
  }

  /// What is cached between transactions holds as long as nobody else writes.
  @Test func writingByOthersIsNoticed() async throws {
    try await withPostgres { first, url in
      _ = try await first.write { try $0.execute(script: Self.counter) }
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      let increase: @Sendable (any Connection) throws -> ChangeToken = { connection in
        try connection.execute("UPDATE counter SET count = count + 1")
        return try connection.changeToken()
      }
      let token = try await first.write(increase)
      #expect(try await first.write { try $0.changeToken() } == token)
      _ = try await second.write(increase)
      let afterwards = try await first.write { try $0.changeToken() }
      #expect(afterwards.others != token.others)
      #expect(try await first.write { try $0.changeToken() } == afterwards)
    }
  }

  /// An import takes minutes; a command that only reads, such as a backup, begins beside it.
  @Test func aDatabaseIsOpenedWhileSomebodyWrites() async throws {
    try await withPostgres { first, url in
      let (held, hold) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let writer = Task {
        try await first.write { _ in
          hold.finish()
          release.wait()
        }
      }
      for await _ in held {}
      let opened = Result {
        for opening in [Schema.Opening.upgrading, .asFound] {
          try PostgresDatabase(url: url, opening: opening) { _, _ in }.close()
        }
      }
      release.signal()
      try await writer.value
      try opened.get()
    }
  }

  /// What a process kept of before a migration is of no use afterwards.
  @Test func aMigrationIsNoticed() async throws {
    let server = try TestServer.shared
    let url = try server.makeEmptyDatabase()
    defer { server.drop(url) }
    let first = try PostgresDatabase(url: url, opening: .version(Schema.newest - 1)) { _, _ in }
    defer { first.close() }
    let token = try await first.write { try $0.changeToken() }
    try PostgresDatabase(url: url, opening: .asFound) { _, _ in }.close()
    #expect(try await first.write { try $0.changeToken() } == token)
    try PostgresDatabase(url: url) { _, _ in }.close()
    let afterwards = try await first.write { try $0.changeToken() }
    #expect(afterwards.others != token.others)
  }

  @Test func aReaderSeesOneInstant() async throws {
    try await withPostgres { database, _ in
      _ = try await database.write { try $0.execute(script: Self.counter) }
      let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
      let counts = Task {
        try await database.read { connection in
          let before = try Self.count(connection)
          isReady.finish()
          _ = try connection.exists("SELECT pg_sleep(0.2)")
          return [before, try Self.count(connection)]
        }
      }
      for await _ in ready {}
      _ = try await database.write { try $0.execute("UPDATE counter SET count = 5") }
      #expect(try await counts.value == [0, 0])
    }
  }

  @Test func aReaderCannotWrite() async throws {
    try await withPostgres { database, _ in
      let error = await #expect(throws: StorageError.self) {
        try await database.read { try $0.execute("DELETE FROM imports") }
      }
      guard case .readOnly = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aFailedWriteLeavesNothing() async throws {
    struct Stop: Error {}
    try await withPostgres { database, _ in
      _ = try await database.write { try $0.execute(script: Self.counter) }
      await #expect(throws: Stop.self) {
        try await database.write { connection in
          try connection.execute("UPDATE counter SET count = 9")
          throw Stop()
        }
      }
      #expect(try await database.read(Self.count) == 0)
    }
  }

  @Test func aSavepointUndoesItsPart() async throws {
    try await withPostgres { database, _ in
      _ = try await database.write { connection in
        try connection.execute(script: Self.counter)
        _ = try? connection.savepoint {
          try connection.execute("UPDATE counter SET count = 9")
          try connection.execute("INSERT INTO counter VALUES (1, 1)")
        }
        try connection.execute("UPDATE counter SET count = count + 1")
      }
      #expect(try await database.read(Self.count) == 1)
    }
  }

  /// PostgreSQL would undo such a transaction and say nothing.
  @Test func anErrorThatIsPassedOverIsTold() async throws {
    try await withPostgres { database, _ in
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          _ = try? connection.execute("INSERT INTO nowhere VALUES (1)")
        }
      }
    }
  }

  @Test func largeResultsComeInParts() async throws {
    try await withPostgres { database, _ in
      let rows = try await database.read { connection in
        var sum = 0
        let question: SQL = "SELECT x::bigint FROM generate_series(1, \(5_000)) s (x)"
        try connection.forEach(question + .readsAll) { row in
          // Questions between the rows do not disturb them.
          let number = row.int()
          sum += try connection.first("SELECT \(number)") { $0.int() } ?? 0
        }
        return sum
      }
      #expect(rows == 5_000 * 5_001 / 2)
    }
  }

  @Test func statementsBeyondTheBoundAreGivenUp() async throws {
    try await withPostgres { database, _ in
      let kept = try await database.read { connection in
        for number in 0..<1_000 {
          let text = "SELECT \(number) WHERE 1 = ?"
          _ = try connection.exists(SQL(text: text, values: [.integer(1)]))
        }
        return try connection.first("SELECT count(*) FROM pg_prepared_statements") { $0.int() }
      }
      let count = try #require(kept)
      #expect((100...401).contains(count))
    }
  }
}
