import Postgres
import Storage
import Synchronization
import TestSupport
import Testing

/// Statements that take long are told with their plan, and without what they were asked.
@Suite(.withServer)
struct SlowStatementTests {
  final class Heard: Sendable {
    let messages = Mutex<[String]>([])
  }

  @Test func aSlowStatementIsToldWithItsPlan() async throws {
    let server = try TestServer.shared
    let url = try server.makeDatabase()
    defer { server.drop(url) }
    let heard = Heard()
    let database = try PostgresDatabase(url: url, slow: .milliseconds(50)) { severity, message in
      if severity == "WARNING" { heard.messages.withLock { $0.append(message) } }
    }
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
    let messages = heard.messages.withLock { $0 }.filter { $0.contains("pg_sleep") }
    let message = try #require(messages.first)
    #expect(messages.count == 1 && message.hasPrefix("slow statement, "))
    #expect(message.contains("members") && message.contains("cost="), "\(message)")
    #expect(!message.contains("kim@acme.example"))
  }
}
