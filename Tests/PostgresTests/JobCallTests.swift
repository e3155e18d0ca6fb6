import Dispatch
import Domain
import Postgres
import Storage
import TestSupport
import Testing

/// Jobs among several processes: each has a database of its own here, as a process has.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct JobCallTests {
  static let now = instant("2026-03-02T09:00:00Z")

  static func fill(_ database: PostgresDatabase, jobs: Int) async throws {
    try await database.write { connection in
      _ = try WorkspaceTable(connection).add(
        name: "A", locale: "en", timezone: "UTC", created: now)
      try add(0..<jobs, connection)
    }
  }

  static func add(_ numbers: Range<Int>, _ connection: any Connection) throws {
    for number in numbers {
      _ = try JobTable(connection, WorkspaceID(number: 1)).add(
        kind: "a", key: "\(number)", payload: .null, due: now, created: now)
    }
  }

  static func take(
    _ connection: any Connection, _ holder: String, limit: Int
  ) throws -> Set<String> {
    Set(
      try JobTable(connection, WorkspaceID(number: 1)).take(
        kind: "a", by: now, holder: holder, until: now + .minute, limit: limit
      ).map(\.key))
  }

  @Test func aJobThatIsMadeWakesOthers() async throws {
    try await withPostgres { first, url in
      try await Self.fill(first, jobs: 0)
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      var calls = second.jobCalls().makeAsyncIterator()
      // The first says that it listens.
      #expect(await calls.next() != nil)
      try await first.write { try Self.add(0..<1, $0) }
      #expect(await calls.next() != nil)
    }
  }

  /// Words go to all that listen, whoever tells them, and change nothing.
  @Test func whatIsToldIsHeard() async throws {
    try await withPostgres { first, url in
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      let telling = Task {
        while !Task.isCancelled {
          try await first.tell("it's “told”", under: "concord_rates")
          try await Task.sleep(for: .milliseconds(20))
        }
      }
      for database in [first, second] {
        var told = database.told(under: "concord_rates").makeAsyncIterator()
        #expect(await told.next() == "it's “told”")
      }
      telling.cancel()
    }
  }

  /// A long import has the turn; jobs are taken all the same.
  @Test func jobsAreTakenBesideWhoeverWrites() async throws {
    try await withPostgres { first, url in
      try await Self.fill(first, jobs: 4)
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      let (held, hold) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let writer = Task {
        try await first.write { _ in
          hold.finish()
          release.wait()
        }
      }
      for await _ in held {}
      let taken = try await second.writeBeside { try Self.take($0, "b", limit: 9) }
      release.signal()
      try await writer.value
      #expect(taken.count == 4)
    }
  }

  @Test func whoTakesPassesOverWhatOthersAreTaking() async throws {
    try await withPostgres { first, url in
      try await Self.fill(first, jobs: 10)
      let second = try PostgresDatabase(url: url) { _, _ in }
      defer { second.close() }
      let (held, hold) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let slow = Task {
        try await first.writeBeside { connection in
          let taken = try Self.take(connection, "a", limit: 3)
          hold.finish()
          release.wait()
          return taken
        }
      }
      for await _ in held {}
      let quick = try await second.writeBeside { try Self.take($0, "b", limit: 9) }
      release.signal()
      let others = try await slow.value
      #expect(others.count == 3 && quick.count == 7 && others.isDisjoint(with: quick))
    }
  }
}
