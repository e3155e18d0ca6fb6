import Domain
import Postgres
import Storage
import TestSupport
import Testing

/// Statements that take long are told with their plan, and without what they were asked.
@Suite(.withServer)
struct SlowStatementTests {
  @Test func aSlowStatementIsToldWithItsPlan() async throws {
    let server = try TestServer.shared
    let url = try server.makeDatabase()
    defer { server.drop(url) }
    let slow = SlowStatements(from: .milliseconds(50), now: { Instant(microseconds: 7) }) { _ in }
    let database = try PostgresDatabase(url: url, slow: slow) { _, _ in }
    defer { database.close() }
    let question: SQL = """
      SELECT m.member, pg_sleep(0.1) FROM (VALUES (1)) v LEFT JOIN members m
        ON m.workspace_id = \(1) AND m.email = \("kim@acme.example")
      """
    // The transaction goes on as if nothing had been told.
    let rows = try await database.read { connection in
      try connection.forEach(question) { _ in }
      return try connection.first("SELECT 1") { $0.int() }
    }
    #expect(rows == 1)
    let told = slow.last.filter { $0.statement.text.contains("pg_sleep") }
    let message = try #require(told.first)
    #expect(told.count == 1 && message.at == Instant(microseconds: 7))
    let text = message.statement.description
    #expect(text.hasPrefix("slow statement, ") && message.statement.milliseconds >= 100)
    #expect(text.contains("members") && text.contains("cost="), "\(text)")
    #expect(!text.contains("kim@acme.example"))
  }

  /// Several that were sent together are told as one, and those that were stopped.
  @Test func statementsOfAPipelineAndThoseThatAreStoppedAreTold() async throws {
    let server = try TestServer.shared
    let url = try server.makeDatabase()
    defer { server.drop(url) }
    let slow = SlowStatements(from: .milliseconds(50), now: { Instant(microseconds: 7) }) { _ in }
    let timeouts = StatementTimeouts(request: .seconds(9), background: .seconds(3))
    let database = try PostgresDatabase(url: url, slow: slow, timeouts: timeouts) { _, _ in }
    defer { database.close() }
    try await database.read { connection in
      try connection.forEach(in: ["SELECT pg_sleep(0.1)", "SELECT 1", "SELECT 2"]) { _, _ in }
    }
    await #expect(throws: StorageError.self) {
      try await database.read { try $0.exists("SELECT pg_sleep(30)") }
    }
    await #expect(throws: StorageError.self) {
      try await database.write { try $0.send("SELECT pg_sleep(31)") }
    }
    let told = slow.last.map(\.statement).filter { $0.text.contains("pg_sleep") }
    #expect(
      told.map(\.text) == [
        "SELECT pg_sleep(31)", "SELECT pg_sleep(30)",
        "3 statements sent together, the first: SELECT pg_sleep(0.1)",
      ])
  }
}
