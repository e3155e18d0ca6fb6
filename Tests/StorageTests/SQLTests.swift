import Domain
import TestSupport
import Testing

@testable import Storage

/// Statements carry values beside them, and rows give them back.
struct SQLTests {
  @Test func interpolationsAreBoundNotSpliced() {
    let name = "x'; DROP TABLE leads; --"
    let sql: SQL = "SELECT \(name), \(nil as Int?) WHERE \("a = \(1)" as SQL)"
    #expect(sql.text == "SELECT ?, ? WHERE a = ?")
    #expect(sql.values == [.text(name), .null, .integer(1)])
  }

  static let values: [SQLValue] = [
    .null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("é"), .text("e\u{301}"),
    .text("𝄞"),
  ]

  @Test(arguments: values)
  func valuesComeBackAsTheyWere(_ value: SQLValue) async throws {
    try await withTemporaryDatabase { database in
      let found = try await database.read { try $0.first("SELECT \(value)") { $0.value() } }
      #expect(found == value)
    }
  }

  /// Refused alike, so that whatever one engine holds the other can.
  @Test func aTextWithNULIsRefusedByEveryEngine() async throws {
    try await withTemporaryDatabase { database in
      let name = "a\u{0}b"
      let details = try await database.write { connection in
        var details: [String] = []
        func note(_ error: any Error) {
          if case StorageError.constraint(_, let detail) = error { details.append(detail) }
        }
        do { _ = try connection.exists("SELECT 1 WHERE 'a' = \(name)") } catch { note(error) }
        let statement = try connection.prepare("UPDATE workspaces SET name = ? WHERE name = 'x'")
        do { try statement.run { $0.append(name) } } catch { note(error) }
        // Neither the statement nor the transaction is the worse for it.
        try statement.run { $0.append("y") }
        return details
      }
      #expect(details == Array(repeating: "a text with the character NUL (U+0000)", count: 2))
    }
  }

  @Test func textsAreEqualByTheirBytes() {
    #expect(SQLValue.text("é") != .text("e\u{301}"))
  }

  @Test func aQueryMayRunInsideItself() async throws {
    try await withTemporaryDatabase { database in
      let pairs = try await database.read { connection in
        var pairs: [String] = []
        let digits: SQL = "SELECT 1 UNION SELECT 2 ORDER BY 1"
        try connection.forEach(digits) { outer in
          let left = outer.int()
          try connection.forEach(digits) { pairs.append("\(left)\($0.int())") }
        }
        return pairs
      }
      #expect(pairs == ["11", "12", "21", "22"])
    }
  }

  @Test func aSavepointUndoesItsPartAlone() async throws {
    struct Stop: Error {}
    try await withTemporaryDatabase { database in
      let names = try await database.write { connection in
        let table = WorkspaceTable(connection)
        _ = try table.add(name: "A", locale: "en", timezone: "UTC", created: .distantPast)
        try? connection.savepoint {
          _ = try table.add(name: "B", locale: "en", timezone: "UTC", created: .distantPast)
          throw Stop()
        }
        _ = try table.add(name: "C", locale: "en", timezone: "UTC", created: .distantPast)
        return try table.all().map(\.name)
      }
      #expect(names == ["A", "C"])
    }
  }
}
