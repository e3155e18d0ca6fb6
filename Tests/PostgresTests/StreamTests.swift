import Storage
import TestSupport
import Testing

@testable import Postgres

/// Rows by COPY are those of a query.
@Suite(.withServer)
struct StreamTests {
  private static let all: SQL = """
    SELECT n, CASE WHEN n % 7 = 0 THEN NULL ELSE 'é' || n END, n / 3.0::float8, n::int4,
      (n % 2 = 0), n::numeric, repeat('x', (n % 5000)::int)
    FROM generate_series(1, \(20_000)::bigint) n
    """

  private static func expectGoesOn(_ database: PostgresDatabase) async throws {
    let goesOn = try await database.read { try $0.exists("SELECT 1") }
    #expect(goesOn)
  }

  @Test func theSameAsByASelect() async throws {
    try await withPostgres { database, _ in
      let (selected, streamed) = try await database.read { connection in
        var streamed: [[SQLValue]] = []
        try connection.stream(Self.all) { streamed.append($0.values()) }
        return (try connection.rows(Self.all) { $0.values() }, streamed)
      }
      #expect(selected.count == 20_000)
      #expect(selected == streamed)
    }
  }

  @Test func noRowsAreNone() async throws {
    try await withPostgres { database, _ in
      let count = try await database.read { connection in
        var count = 0
        try connection.stream("SELECT member, name FROM members") { _ in count += 1 }
        return count
      }
      #expect(count == 0)
    }
  }

  /// COPY takes no values, and no text is put into a statement.
  @Test func aTextIsBoundAllTheSame() async throws {
    try await withPostgres { database, _ in
      let found = try await database.read { connection in
        var found: [String] = []
        try connection.stream("SELECT \("it's")::text || n FROM generate_series(1, 2) n") {
          found.append($0.text())
        }
        return found
      }
      #expect(found == ["it's1", "it's2"])
    }
  }

  /// What the body throws ends the reading, and the connection is as good as before.
  @Test func itCanBeLeftInTheMiddle() async throws {
    struct Stop: Error, Equatable {}
    try await withPostgres { database, _ in
      let count = try await database.write { connection in
        var count = 0
        #expect(throws: Stop.self) {
          try connection.stream("SELECT n FROM generate_series(1, 300000) n") { _ in
            count += 1
            if count == 3 { throw Stop() }
          }
        }
        return try connection.first("SELECT 3 + \(count)") { $0.int() }
      }
      #expect(count == 6)
      await #expect(throws: Stop.self) {
        try await database.read { connection in
          try connection.stream("SELECT n FROM generate_series(1, 30000000) n") { _ in
            throw Stop()
          }
        }
      }
      try await Self.expectGoesOn(database)
    }
  }

  @Test func anErrorInTheMiddleIsTold() async throws {
    try await withPostgres { database, _ in
      let refused = await #expect(throws: StorageError.self) {
        try await database.read { connection in
          try connection.stream("SELECT 1 / (n - 5000) FROM generate_series(1, 9000) n") { _ in }
        }
      }
      guard case .engine(_, "22012", _) = refused else {
        Issue.record("\(String(describing: refused))")
        return
      }
      try await Self.expectGoesOn(database)
    }
  }

  /// Whoever asked is gone: the server stops sending.
  @Test func aTaskThatIsCancelledStopsIt() async throws {
    try await withPostgres { database, _ in
      let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
      let reading = Task {
        try await database.read { connection in
          try connection.stream("SELECT n FROM generate_series(1, 100000000) n") { _ in
            isReady.finish()
          }
        }
      }
      for await _ in ready {}
      reading.cancel()
      await #expect(throws: CancellationError.self) { try await reading.value }
      try await Self.expectGoesOn(database)
    }
  }
}
