import Domain
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Statements of SQLite that take long are told with their plan, and without their values.
struct SlowStatementTests {
  private static func told(
    from threshold: Duration, _ body: @escaping @Sendable (any Connection) throws -> Void
  ) async throws -> [SlowStatement] {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let slow = SlowStatements(from: threshold, now: { Instant(microseconds: 5) }) { _ in }
    let database = try SQLiteDatabase(path: directory.path(of: "concord.db"), slow: slow)
    _ = try await database.write { try body($0) }
    #expect(slow.last.allSatisfy { $0.at == Instant(microseconds: 5) })
    try database.close()
    return slow.last.map(\.statement)
  }

  @Test func eachIsToldWithItsPlan() async throws {
    let told = try await Self.told(from: .zero) { connection in
      let email = "kim@acme.example"
      _ = try connection.exists(
        "SELECT 1 FROM members\n WHERE workspace_id = \(1) AND email = \(email)")
      let statement = try connection.prepare("SELECT name FROM workspaces WHERE name = ?")
      _ = try statement.first({ $0.append(email) }, { $0.text() })
      try connection.forEach("SELECT member FROM members" + .readsAll) { _ in }
    }
    // The latest first; what reads everything on purpose is not told.
    #expect(
      told.map(\.text) == [
        "SELECT name FROM workspaces WHERE name = ?",
        "SELECT 1 FROM members WHERE workspace_id = ? AND email = ?",
      ])
    #expect(told.allSatisfy { !$0.plan.isEmpty && !$0.description.contains("kim@") })
    #expect(told.last?.plan.joined().contains("members") == true)
  }

  @Test func whatIsQuickIsNot() async throws {
    let told = try await Self.told(from: .seconds(3_600)) { connection in
      _ = try connection.exists("SELECT 1")
    }
    #expect(told.isEmpty)
  }

  @Test func theLastOnesAreKept() async throws {
    let told = try await Self.told(from: .zero) { connection in
      for number in 1...30 { _ = try connection.exists(SQL(unsafe: "SELECT \(number)")) }
    }
    #expect(told.count == SlowStatements.kept)
    #expect(told.first?.text == "SELECT 30" && told.last?.text == "SELECT 11")
  }
}
