import Dispatch
import Foundation
import Postgres
import Storage
import TestSupport
import Testing

/// No statement hangs for ever; those that read everything on purpose may take longer.
@Suite(.withServer, .timeLimit(.minutes(5)))
struct TimeoutTests {
  private static let timeouts = StatementTimeouts(
    request: .seconds(5), background: .seconds(120))

  /// A database whose requests may take five seconds, with a table of one row.
  private static func withDatabase(
    _ body: (PostgresDatabase, _ url: String) async throws -> Void
  ) async throws {
    let server = try TestServer.shared
    let url = try server.makeDatabase()
    defer { server.drop(url) }
    let database = try PostgresDatabase(url: url, readers: 3, timeouts: timeouts) { _, _ in }
    defer { database.close() }
    _ = try await database.write {
      try $0.execute(script: "CREATE TABLE counter (n bigint); INSERT INTO counter VALUES (0)")
    }
    try await body(database, url)
  }

  private static func request<Result>(
    _ body: () async throws -> Result
  ) async rethrows -> Result {
    try await Workload.$current.withValue(.request) { try await body() }
  }

  private static func expectStopped(_ error: StorageError?) {
    guard case .stopped(_, let detail) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.contains("statement timeout"))
  }

  /// Another session holds the row, for longer than anybody waits.
  @Test func aRequestDoesNotWaitForALockForEver() async throws {
    try await Self.withDatabase { database, url in
      let other = try PostgresDatabase(url: url) { _, _ in }
      defer { other.close() }
      let (held, hold) = AsyncStream.makeStream(of: Void.self)
      let release = DispatchSemaphore(value: 0)
      let holder = Task {
        try await other.writeBeside { connection in
          try connection.execute("UPDATE counter SET n = 1")
          hold.finish()
          release.wait()
        }
      }
      for await _ in held {}
      for isSent in [false, true] {
        let error = await #expect(throws: StorageError.self) {
          try await Self.request {
            try await database.writeBeside { connection in
              let change: SQL = "UPDATE counter SET n = 2"
              if isSent { return try connection.send(change) }
              try connection.execute(change)
            }
          }
        }
        Self.expectStopped(error)
      }
      release.signal()
      try await holder.value
      let changed = try await Self.request {
        try await database.writeBeside { try $0.execute("UPDATE counter SET n = 3") }
      }
      #expect(changed == 1)
    }
  }

  @Test func whatRunsInTheBackgroundTakesItsTime() async throws {
    try await Self.withDatabase { database, _ in
      let slept = try await database.read { try $0.exists("SELECT pg_sleep(6)") }
      #expect(slept)
      let error = await #expect(throws: StorageError.self) {
        try await Self.request {
          try await database.read { try $0.exists("SELECT pg_sleep(600)") }
        }
      }
      Self.expectStopped(error)
    }
  }

  /// A request that exports, counts or changes everything.
  @Test func whatReadsEverythingOnPurposeMayTakeLonger() async throws {
    struct Stop: Error {}
    try await Self.withDatabase { database, _ in
      let sleeping: SQL = "SELECT n, pg_sleep(6) FROM generate_series(1, 1) n"
      let (seen, limits) = try await Self.request {
        try await database.write { connection in
          var seen: [Int] = []
          var limits: [String] = []
          func note() throws {
            limits.append(
              try connection.first("SELECT current_setting('statement_timeout')") { $0.text() }
                ?? "")
          }
          try note()
          seen.append(try connection.first(sleeping + .readsAll) { $0.int() } ?? 0)
          try note()
          try connection.forEach(sleeping + .readsAll) { seen.append($0.int()) }
          try note()
          try? connection.forEach(sleeping + .readsAll) { _ in throw Stop() }
          try note()
          try connection.stream(sleeping) { seen.append($0.int()) }
          try note()
          let slowly: SQL = "UPDATE counter SET n = n + 1 WHERE pg_sleep(6) IS NOT NULL"
          seen.append(try connection.execute(slowly + .readsAll))
          try note()
          return (seen, limits)
        }
      }
      #expect(seen == [1, 1, 1, 1])
      #expect(limits == Array(repeating: "5s", count: 6))
    }
  }

  /// A process that stands still while it has the turn lets others write.
  @Test func whoStandsStillLosesTheTurn() async throws {
    try await Self.withDatabase { database, url in
      let other = try PostgresDatabase(url: url) { _, _ in }
      defer { other.close() }
      let (held, hold) = AsyncStream.makeStream(of: Void.self)
      let theirs = Task {
        for await _ in held {}
        return try await other.write { try $0.execute("UPDATE counter SET n = n + 10") }
      }
      let error = await #expect(throws: StorageError.self) {
        try await Self.request {
          try await database.write { connection in
            try connection.execute("UPDATE counter SET n = 7")
            hold.finish()
            Thread.sleep(forTimeInterval: 10)
            try connection.execute("UPDATE counter SET n = 8")
          }
        }
      }
      #expect(try await theirs.value == 1)
      guard case .connectionLost = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try await database.read { try $0.first("SELECT n FROM counter") { $0.int() } } == 10)
    }
  }
}
