import Storage
import TestSupport
import Testing

@testable import Postgres

/// Statements that nobody waits for: done before whatever is asked next.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct SendingTests {
  private static let table = "CREATE TABLE kept (place bigint PRIMARY KEY, word text)"
  private static let insertion = "INSERT INTO kept VALUES (?, ?)"

  private static func send(_ places: some Sequence<Int>, _ connection: any Connection) throws {
    let statement = try connection.prepare(insertion)
    for place in places {
      try statement.send { values in
        values.append(place)
        values.append("word \(place)")
      }
    }
  }

  private static func count(_ connection: any Connection) throws -> Int {
    try connection.first("SELECT count(*) FROM kept") { $0.int() } ?? -1
  }

  private static func withTable(
    _ body: (PostgresDatabase) async throws -> Void
  ) async throws {
    try await withPostgres { database, _ in
      _ = try await database.write { try $0.execute(script: table) }
      try await body(database)
    }
  }

  @Test func theyAreDoneBeforeWhatIsAskedNext() async throws {
    try await Self.withTable { database in
      let counts = try await database.write { connection in
        let before = try connection.changeToken().own
        try Self.send(1...10, connection)
        let asked = try Self.count(connection)
        try Self.send(11...15, connection)
        try connection.send("DELETE FROM kept WHERE place = \(1)")
        let told = try connection.changeToken().own - before
        try Self.send(16...10_000, connection)
        return [asked, Int(told), try connection.execute("DELETE FROM kept WHERE place < 4")]
      }
      #expect(counts == [10, 16, 2])
      // The last ones are kept with the rest.
      _ = try await database.write { try Self.send([1], $0) }
      let left = try await database.read(Self.count)
      #expect(left == 9_998)
    }
  }

  /// An error is told where somebody waits, at the latest when the transaction ends.
  @Test func errorsAreTold() async throws {
    try await Self.withTable { database in
      for isAsked in [true, false] {
        let error = await #expect(throws: StorageError.self) {
          try await database.write { connection in
            try Self.send([1, 2, 2, 3], connection)
            if isAsked { _ = try Self.count(connection) }
          }
        }
        guard case .constraint(_, let detail) = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(detail.contains("statement 3 of 5 sent together"))
        let left = try await database.read(Self.count)
        #expect(left == 0)
      }
    }
  }

  /// What comes after one that failed is not even sent, however many they are.
  @Test func oneThatFailedEndsTheSending() async throws {
    try await Self.withTable { database in
      await #expect(throws: StorageError.self) {
        try await database.write { connection in
          try Self.send([7], connection)
          try Self.send(1...1_000_000, connection)
        }
      }
      let left = try await database.read(Self.count)
      #expect(left == 0)
    }
  }

  @Test func aReaderCannotSendChanges() async throws {
    try await Self.withTable { database in
      let error = await #expect(throws: StorageError.self) {
        try await database.read { try Self.send([1], $0) }
      }
      guard case .readOnly = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  /// A part that is undone takes what was sent in it along, failed or not.
  @Test(arguments: [[1, 2], [1, 1]])
  func aSavepointUndoesWhatWasSent(_ places: [Int]) async throws {
    struct Stop: Error {}
    try await Self.withTable { database in
      _ = try await database.write { connection in
        try Self.send([5], connection)
        #expect(throws: (any Error).self) {
          try connection.savepoint {
            try Self.send(places, connection)
            throw Stop()
          }
        }
        try Self.send([6], connection)
      }
      let left = try await database.read(Self.count)
      #expect(left == 2)
    }
  }

  /// What failed inside a part is told by the part.
  @Test func aSavepointTellsWhatFailedInIt() async throws {
    try await Self.withTable { database in
      _ = try await database.write { connection in
        try Self.send([5], connection)
        #expect(throws: StorageError.self) {
          try connection.savepoint { try Self.send([1, 1], connection) }
        }
      }
      let left = try await database.read(Self.count)
      #expect(left == 1)
    }
  }
}
