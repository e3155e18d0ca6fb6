import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Postgres

/// Reads at a standby are never older than what was written before them.
@Suite(.withServer, .serialized, .timeLimit(.minutes(5)))
struct StandbyTests {
  private static func url(_ port: Int, _ attributes: String) -> String {
    "postgresql://concord@127.0.0.1:\(port)/postgres?target_session_attrs=\(attributes)"
  }

  /// What a database says of its standby.
  private final class Messages: Sendable {
    private let all = Mutex<[String]>([])
    func add(_ message: String) { all.withLock { $0.append(message) } }
    func contain(_ part: String) -> Bool { all.withLock { $0.contains { $0.contains(part) } } }
  }

  private static func database(
    _ primary: Int, standby: Int, _ messages: Messages = Messages()
  ) throws -> PostgresDatabase {
    try PostgresDatabase(url: url(primary, "read-write"), standby: url(standby, "standby")) {
      messages.add($1)
    }
  }

  private static func note(_ number: Int, in database: PostgresDatabase) async throws {
    _ = try await database.write { connection in
      try connection.execute("INSERT INTO kept (n) VALUES (\(number))")
    }
  }

  /// The newest row, and which server said so.
  private static func newest(_ database: PostgresDatabase) async throws -> (Int, port: Int) {
    try await database.readAnywhere { connection in
      let found = try connection.first("SELECT max(n), inet_server_port() FROM kept") {
        ($0.int(), port: $0.int())
      }
      return found ?? (0, port: 0)
    }
  }

  private static func administer(_ statement: String, _ port: Int) throws {
    try PostgresAdministration.run(
      statement, at: "postgresql://concord@127.0.0.1:\(port)/postgres")
  }

  /// Reads until a standby has answered: it is connected to beside the first.
  private static func wait(for port: Int, _ database: PostgresDatabase) async throws {
    while try await newest(database).port != port {
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  @Test func whatWasWrittenIsSeenThere() async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let database = try Self.database(pair.ports[0], standby: pair.ports[1])
    defer { database.close() }
    _ = try await database.write { try $0.execute(script: "CREATE TABLE kept (n bigint)") }
    try await Self.note(0, in: database)
    try await Self.wait(for: pair.ports[1], database)
    let before = try #require(database.standbyReads)
    for number in 1...200 {
      try await Self.note(number, in: database)
      #expect(try await Self.newest(database).0 == number)
    }
    let after = try #require(database.standbyReads)
    #expect(after.atStandby + after.atPrimary == before.atStandby + before.atPrimary + 200)
    // On a busy machine it is late now and then, and left alone for a while.
    #expect(after.atStandby > before.atStandby)
    // What only reads cannot write there either.
    await #expect(throws: StorageError.self) {
      try await database.readAnywhere { try $0.execute("DELETE FROM kept") }
    }
  }

  /// Who answers a request does not wait until a standby is connected to; a command does, since its
  /// first read may be all that it does.
  @Test func theFirstReadOfACommandIsThere() async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let database = try Self.database(pair.ports[0], standby: pair.ports[1])
    defer { database.close() }
    _ = try await database.write { try $0.execute(script: "CREATE TABLE kept (n bigint)") }
    try await Self.note(1, in: database)
    let asked = try await Workload.$current.withValue(.request) {
      try await Self.newest(database).port
    }
    #expect(asked == pair.ports[0])
    // On a busy machine it is late now and then.
    var port = 0
    for _ in 0..<20 where port != pair.ports[1] {
      let fresh = try Self.database(pair.ports[0], standby: pair.ports[1])
      port = try await Self.newest(fresh).port
      fresh.close()
    }
    #expect(port == pair.ports[1])
  }

  @Test func oneThatIsBehindIsLeftAlone() async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let messages = Messages()
    let database = try Self.database(pair.ports[0], standby: pair.ports[1], messages)
    defer { database.close() }
    _ = try await database.write { try $0.execute(script: "CREATE TABLE kept (n bigint)") }
    try await Self.note(1, in: database)
    try await Self.wait(for: pair.ports[1], database)
    try Self.administer("SELECT pg_wal_replay_pause()", pair.ports[1])
    try await Self.note(2, in: database)
    for _ in 0..<5 {
      #expect(try await Self.newest(database) == (2, port: pair.ports[0]))
    }
    #expect(messages.contain("not in step"))
    try Self.administer("SELECT pg_wal_replay_resume()", pair.ports[1])
    try await Self.wait(for: pair.ports[1], database)
    #expect(messages.contain("in step again"))
    // One that is gone is no standby, and nobody waits for it.
    pair.standby.end()
    try await Self.note(3, in: database)
    #expect(try await Self.newest(database).0 == 3)
  }

  /// It followed an old primary for longer than the new one did: its log is longer, and lacks what
  /// the new primary has acknowledged.
  @Test func oneOfAnOldTimelineIsNotRead() async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let port = TestPort.free()
    let next = try ServerProcess([
      "--port", "\(port)", "--follow", "\(pair.primary.folder):\(pair.ports[0])",
    ])
    defer { next.end() }
    let url = "postgresql://concord@127.0.0.1:\(port)/postgres"
    let old = try Self.database(pair.ports[0], standby: pair.ports[1])
    _ = try await old.write { try $0.execute(script: "CREATE TABLE kept (n bigint)") }
    try await Self.note(1, in: old)
    while try PostgresAdministration.number(
      "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'", at: url) == 0
    { try await Task.sleep(for: .milliseconds(20)) }
    try Self.administer("ALTER SYSTEM SET primary_conninfo = ''", port)
    try Self.administer("SELECT pg_reload_conf()", port)
    let receivers: SQL = "SELECT count(*) FROM pg_stat_wal_receiver"
    while try PostgresAdministration.number(receivers, at: url) > 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
    _ = try await old.write { connection in
      try connection.execute("INSERT INTO kept (n) SELECT -i FROM generate_series(1, 50000) AS i")
    }
    try await Self.wait(for: pair.ports[1], old)
    old.close()
    pair.primary.end()
    try Self.administer("SELECT pg_promote()", port)
    let database = try Self.database(port, standby: pair.ports[1])
    defer { database.close() }
    try await Self.note(2, in: database)
    for _ in 0..<10 {
      #expect(try await Self.newest(database) == (2, port: port))
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(database.standbyReads?.atStandby == 0)
  }
}
