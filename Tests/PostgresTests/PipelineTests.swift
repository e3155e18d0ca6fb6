import Foundation
import Storage
import TestSupport
import Testing

@testable import Postgres

/// Statements that are sent together: the same as one after the other, but for the waiting.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct PipelineTests {
  private static let table = "CREATE TABLE kept (place bigint PRIMARY KEY, word text)"

  /// A database with an empty table of a number and a text.
  private static func withTable(
    _ body: (PostgresDatabase, _ url: String) async throws -> Void
  ) async throws {
    try await withPostgres { database, url in
      _ = try await database.write { try $0.execute(script: table) }
      try await body(database, url)
    }
  }

  private static func insertion(_ place: Int, _ word: String?) -> SQL {
    "INSERT INTO kept VALUES (\(place), \(word))"
  }

  private static func words(_ connection: any Connection) throws -> [String] {
    try connection.rows("SELECT coalesce(word, '-') FROM kept ORDER BY place") { $0.text() }
  }

  /// Each sees what those before it did, and tells its own rows.
  @Test func theyAreDoneInTheirOrder() async throws {
    try await Self.withTable { database, _ in
      let (counts, words) = try await database.write { connection in
        let counts = try connection.pipelined([
          Self.insertion(1, "a"), Self.insertion(2, nil), Self.insertion(3, "c"),
          "UPDATE kept SET word = word || \("!") WHERE place <> \(2)",
          "DELETE FROM kept WHERE word = \("a!")", "DELETE FROM kept WHERE place = \(9)",
          "SELECT place FROM kept",
        ])
        return (counts, try Self.words(connection))
      }
      #expect(counts == [1, 1, 1, 2, 1, 0, 0])
      #expect(words == ["-", "c!"])
      let seen = try await database.read(Self.words)
      #expect(seen == ["-", "c!"])
      let none = try await database.write { try $0.pipelined([]) }
      #expect(none == [])
    }
  }

  /// The first error is told with its place, what follows is not done, and all is undone.
  @Test func anErrorInTheMiddleIsTold() async throws {
    try await Self.withTable { database, _ in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.pipelined([
            Self.insertion(1, "a"), Self.insertion(2, "b"), Self.insertion(1, "kim@a.example"),
            "INSERT INTO nowhere VALUES (1)", Self.insertion(4, "d"),
          ])
        }
      }
      guard case .constraint(_, let detail) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(detail.contains("statement 3 of 5 sent together, “INSERT INTO kept"))
      #expect(!detail.contains("kim@"))
      let left = try await database.read(Self.words)
      #expect(left.isEmpty)
      let again = try await database.write { try $0.pipelined([Self.insertion(1, "a")]) }
      #expect(again == [1])
    }
  }

  /// One that cannot be sent is told like any other, and after those before it.
  @Test func aTextWithNULIsRefused() async throws {
    try await Self.withTable { database, _ in
      let told = try await database.write { connection in
        let refused = #expect(throws: StorageError.self) {
          try connection.pipelined([
            Self.insertion(1, "a"), Self.insertion(2, "b\u{0}"), Self.insertion(3, "c"),
          ])
        }
        // The transaction goes on.
        let kept = try Self.words(connection)
        #expect(kept == ["a"])
        return "\(String(describing: refused))"
      }
      #expect(told.contains("statement 2 of 3") && told.contains("NUL"), "\(told)")
      let error = await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.pipelined([Self.insertion(1, "a"), Self.insertion(2, "b\u{0}")])
        }
      }
      #expect("\(String(describing: error))".contains("statement 1 of 2"))
    }
  }

  /// A statement that was not prepared is prepared the next time; one that was is used again.
  @Test func statementsAreKeptAcrossAnError() async throws {
    try await Self.withTable { database, _ in
      let known: @Sendable (any Connection) throws -> Int? = { connection in
        try connection.first(
          """
          SELECT count(*) FROM pg_prepared_statements
          WHERE statement LIKE 'INSERT INTO kept%' OR statement LIKE 'DELETE FROM kept%'
          """
        ) { $0.int() }
      }
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.pipelined([
            Self.insertion(1, "a"), Self.insertion(1, "b"), "DELETE FROM kept WHERE place = \(1)",
          ])
        }
      }
      let prepared = try await database.write(known)
      #expect(prepared == 1)
      for _ in 1...3 {
        let counts = try await database.write { connection in
          try connection.pipelined([
            Self.insertion(1, "a"), Self.insertion(2, "b"), "DELETE FROM kept WHERE place = \(1)",
            "DELETE FROM kept WHERE place = \(2)",
          ])
        }
        #expect(counts == [1, 1, 1, 1])
        let prepared = try await database.write(known)
        #expect(prepared == 2)
      }
    }
  }

  /// Of a null nothing is known when it is sent; another kind of value wants another statement.
  @Test func kindsOfValuesMayChange() async throws {
    try await Self.withTable { database, _ in
      let words = try await database.write { connection in
        try connection.pipelined([
          Self.insertion(1, nil), Self.insertion(2, "b"), Self.insertion(3, nil),
        ])
        // Now the place is known to be a text.
        try connection.pipelined([Self.insertion(4, "d")])
        try connection.pipelined(Self.numbers([.text("6"), .integer(5), .real(7)]))
        return try Self.words(connection)
      }
      #expect(words == ["-", "b", "-", "d", "-", "-", "-"])
    }
  }

  /// The first statement's plan is of no use for the second's value, and was never at the server:
  /// whoever comes next has nothing to give up there.
  @Test func whatWasNeverPreparedIsNotGivenUp() async throws {
    try await Self.withTable { database, _ in
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.pipelined([Self.broken] + Self.numbers([.integer(5), .text("6")]))
        }
      }
      for place in 1...2 {
        let counts = try await database.write {
          try $0.pipelined([Self.insertion(place, "a")])
        }
        #expect(counts == [1])
      }
    }
  }

  /// A transaction that is broken for a while gives nothing up at the server.
  @Test func aSavepointIsUndoneAfterPlansHaveChanged() async throws {
    try await Self.withTable { database, _ in
      let words = try await database.write { connection in
        _ = try? connection.savepoint {
          try connection.pipelined(Self.numbers([.integer(5), .text("6")]) + [Self.broken])
        }
        try connection.send(Self.insertion(1, "a"))
        return try Self.words(connection)
      }
      #expect(words == ["a"])
    }
  }

  private static let broken: SQL = "INSERT INTO nowhere VALUES (1)"

  /// The same statement with values of different kinds.
  private static func numbers(_ values: [SQLValue]) -> [SQL] {
    values.map { SQL(text: "INSERT INTO kept VALUES (?::bigint, NULL)", values: [$0]) }
  }

  /// More than either side can hold while the other does not read.
  @Test(arguments: [(2_000, 20_000, 20_000), (20, 3_000_000, 3_000_000), (5_000, 10, 0)])
  func neitherSideWaitsForTheOther(_ count: Int, _ sent: Int, _ answered: Int) async throws {
    try await withPostgres { database, _ in
      let text = String(repeating: "é", count: sent / 2)
      let queries: [SQL] = (0..<count).map {
        "SELECT \($0)::bigint, repeat('x', \(answered)::int), length(\(text)::text)"
      }
      let right = try await database.read { connection in
        var right = 0
        try connection.forEach(in: queries) { place, row in
          let (number, long) = (row.int(), row.text().utf8.count)
          if number == place, long == answered, row.int() == sent / 2 { right += 1 }
        }
        return right
      }
      #expect(right == count)
    }
  }

  @Test func whatTheBodyThrowsEndsTheReading() async throws {
    struct Stop: Error {}
    try await withPostgres { database, _ in
      let (seen, next) = try await database.read { connection in
        var seen: [Int] = []
        #expect(throws: Stop.self) {
          try connection.forEach(in: [
            "SELECT n FROM generate_series(1, 3) n", "SELECT n FROM generate_series(4, 900) n",
          ]) { _, row in
            seen.append(row.int())
            if seen.count == 5 { throw Stop() }
          }
        }
        return (seen, try connection.first("SELECT 6") { $0.int() })
      }
      #expect(seen == [1, 2, 3, 4, 5] && next == 6)
    }
  }

  @Test func aTaskThatIsCancelledStopsIt() async throws {
    try await withPostgres { database, _ in
      let reading = Task {
        try await database.read { connection in
          try connection.forEach(in: [
            "SELECT 1", "SELECT pg_sleep(600), 'in the middle'", "SELECT 3",
          ]) { _, _ in }
        }
      }
      let isAsleep: SQL = """
        SELECT 1 FROM pg_stat_activity
        WHERE query LIKE '%in the middle%' AND wait_event = 'PgSleep'
        """
      while try await !database.read({ try $0.exists(isAsleep) }) {
        try await Task.sleep(for: .milliseconds(20))
      }
      reading.cancel()
      await #expect(throws: CancellationError.self) { try await reading.value }
      let next = try await database.read { try $0.first("SELECT 2") { $0.int() } }
      #expect(next == 2)
    }
  }

  @Test func aConnectionThatIsLostInsideIsTold() async throws {
    try await Self.withTable { database, _ in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try connection.pipelined([
            Self.insertion(1, "a"), "SELECT pg_terminate_backend(pg_backend_pid())",
            Self.insertion(2, String(repeating: "long ", count: 1_000_000)), Self.insertion(3, "c"),
          ])
        }
      }
      guard case .connectionLost = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let left = try await database.read(Self.words)
      #expect(left.isEmpty)
      let added = try await database.write { try $0.pipelined([Self.insertion(1, "a")]) }
      #expect(added == [1])
    }
  }
}
