import Foundation
import Storage
import TestSupport
import Testing

@testable import Postgres

/// A primary and a standby that follows it, under one URL with both hosts.
@Suite(.withServer, .serialized, .timeLimit(.minutes(5)))
struct HostsTests {
  /// Which of the two a URL leads to.
  private static func port(_ url: String) throws -> Int {
    let link = Link(try #require(Location(url)), notice: NoticeHandler { _, _ in })
    try link.open()
    let (_, result) = try link.run("SELECT inet_server_port()", BoundValues())
    return Int(ResultRows(result).integer(0))
  }

  @Test func theServerThatIsMeantIsFound() throws {
    let pair = try ServerPair()
    defer { pair.end() }
    for order in [[0, 1], [1, 0]] {
      for attributes in ["read-write", "primary"] {
        #expect(try Self.port(pair.url(order, attributes)) == pair.ports[0])
      }
      for attributes in ["standby", "prefer-standby", "read-only"] {
        #expect(try Self.port(pair.url(order, attributes)) == pair.ports[1])
      }
      #expect(try Self.port(pair.url(order, "any")) == pair.ports[order[0]])
    }
    // A program that was led to a standby says so at its start.
    let error = #expect(throws: StorageError.self) {
      _ = try PostgresDatabase(url: pair.url([0, 1], "standby")) { _, _ in }
    }
    #expect("\(String(describing: error))".contains("during recovery"))
    pair.standby.end()
    #expect(try Self.port(pair.url([1, 0], "prefer-standby")) == pair.ports[0])
    #expect(throws: Failure.self) { try Self.port(pair.url([1, 0], "standby")) }
  }

  /// The primary is gone, and nobody has taken over yet: what the standby has may be old.
  @Test func aStandbyIsNotTakenForThePrimary() async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let serving: @Sendable (any Connection) throws -> Int = { connection in
      try connection.first("SELECT inet_server_port()") { $0.int() } ?? 0
    }
    let hosts = [1, 0].map { "127.0.0.1:\(pair.ports[$0])" }.joined(separator: ",")
    let found = try PostgresDatabase(url: "postgresql://concord@\(hosts)/postgres") { _, _ in }
    #expect(try await found.read(serving) == pair.ports[0])
    found.close()
    let database = try PostgresDatabase(url: pair.url([0, 1], "any")) { _, _ in }
    defer { database.close() }
    #expect(try await database.read(serving) == pair.ports[0])
    pair.primary.end()
    // A link that met it once is not kept.
    for _ in 1...2 {
      await #expect(throws: StorageError.self) { try await database.read(serving) }
    }
    let standby = "postgresql://concord@127.0.0.1:\(pair.ports[1])/postgres"
    let refusal = #expect(throws: StorageError.self) {
      _ = try PostgresDatabase(url: standby) { _, _ in }
    }
    guard case .cannotOpen = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    try PostgresAdministration.run("SELECT pg_promote()", at: standby)
    #expect(try await database.read(serving) == pair.ports[1])
  }

  /// Also without several hosts, as behind an address that moves from one server to the other.
  @Test func aLinkThatMeetsAStandbyIsClosed() throws {
    let pair = try ServerPair()
    defer { pair.end() }
    var location = try #require(Location(pair.url([1], "any")))
    location.wantsPrimary = true
    let connection = PostgresConnection(Link(location, notice: NoticeHandler { _, _ in }))
    for _ in 1...2 {
      #expect(throws: Failure.self) { try connection.link.open() }
      #expect(!connection.link.isOpen)
    }
    try PostgresAdministration.run(
      "SELECT pg_promote()", at: "postgresql://concord@127.0.0.1:\(pair.ports[1])/postgres")
    #expect(try connection.writingBeside { try $0.exists("SELECT 1") })
  }

  /// The server notices, too, that a machine is gone that has the turn to write, and does not wait
  /// until the transaction may stand still no longer.
  @Test func theServerWatchesOverTheNetwork() throws {
    let port = TestPort.free()
    let server = try ServerProcess(["--port", "\(port)"])
    defer { server.end() }
    let url = "postgresql://concord@127.0.0.1:\(port)/postgres"
    let location = try #require(Location(url))
    let connection = PostgresConnection(Link(location, notice: NoticeHandler { _, _ in }))
    func settings(_ connection: any Connection) throws -> [String] {
      try [
        "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count",
        "client_connection_check_interval", "tcp_user_timeout",
      ].map { name in
        try connection.first("SELECT current_setting(\(name))") { $0.text() } ?? ""
      }
    }
    #expect(try connection.writingBeside(settings) == ["5", "5", "2", "5s", "15000"])
    // Whoever reads may be as slow as a download.
    #expect(try connection.reading(Ticket(), settings) == ["5", "5", "2", "5s", "0"])
  }

  /// The primary is gone, the standby takes over: the same database goes on with it.
  @Test(arguments: [[0, 1], [1, 0]])
  func writesGoToTheNewPrimary(_ order: [Int]) async throws {
    let pair = try ServerPair()
    defer { pair.end() }
    let database = try PostgresDatabase(url: pair.url(order, "read-write")) { _, _ in }
    defer { database.close() }
    let serving: @Sendable (any Connection) throws -> Int = { connection in
      try connection.first("SELECT inet_server_port()") { $0.int() } ?? 0
    }
    let write: @Sendable (any Connection) throws -> Int = { connection in
      try connection.execute("INSERT INTO kept VALUES (1)")
      return try serving(connection)
    }
    _ = try await database.write { try $0.execute(script: "CREATE TABLE kept (n int)") }
    #expect(try await database.write(write) == pair.ports[0])
    #expect(try await database.read(serving) == pair.ports[0])
    // What was acknowledged is there as well, here where nobody waits for it.
    let standby = "postgresql://concord@127.0.0.1:\(pair.ports[1])/postgres"
    while try PostgresAdministration.number(
      "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'", at: standby) == 0
      || PostgresAdministration.number("SELECT count(*) FROM kept", at: standby) == 0
    { try await Task.sleep(for: .milliseconds(20)) }
    pair.primary.end()
    try PostgresAdministration.run("SELECT pg_promote()", at: standby)
    #expect(try await database.write(write) == pair.ports[1])
    #expect(try await database.read(serving) == pair.ports[1])
    let rows = try await database.read { try $0.first("SELECT count(*) FROM kept") { $0.int() } }
    #expect(rows == 2)
  }
}
