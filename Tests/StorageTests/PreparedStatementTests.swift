import Domain
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Statements whose values are bound in their places: what goes in comes out, whatever its kind.
struct PreparedStatementTests {
  private static func table(of type: String) -> SQL {
    SQL(unsafe: "CREATE TABLE kept (place INTEGER NOT NULL PRIMARY KEY, value \(type))")
  }

  static let values: [SQLValue] = [
    .null, .integer(0), .integer(.min), .integer(.max), .real(0.1),
    .real(-.greatestFiniteMagnitude),
    .real(.leastNonzeroMagnitude), .text(""), .text("a"), .text("fifteen bytes!!"),
    .text("sixteen bytes!!!"), .text("L\u{1}1"), .text("é"), .text("e\u{301}"), .text("线索 🙂"),
    .text(String(repeating: "long ", count: 200_000)),
  ]

  @Test(.enabled(if: TestEngine.isSQLite))
  func everyKindOfValueComesBack() async throws {
    try await withTemporaryDatabase { database in
      let found = try await database.write { connection in
        try connection.execute(Self.table(of: "ANY"))
        let insertion = try connection.prepare("INSERT INTO kept (place, value) VALUES (?, ?)")
        for (place, value) in Self.values.enumerated() {
          let changes = try insertion.run { values in
            values.append(place)
            values.append(value)
          }
          #expect(changes == 1)
        }
        let search = try connection.prepare("SELECT value FROM kept WHERE place = ?")
        return try Self.values.indices.map { place in
          try search.first {
            $0.append(place)
          } _: {
            $0.value()
          }
        }
      }
      #expect(found == Self.values)
    }
  }

  @Test func typedValuesAreBoundAsTheyAreRead() async throws {
    try await withTemporaryDatabase { database in
      try await database.write { connection in
        let echo = try connection.prepare("SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?")
        let instant = Instant.distantFuture
        let found = try echo.first { values in
          values.append(Int64.min)
          values.append(7)
          values.append(Int?.none)
          values.append(instant)
          values.append(Instant?.none)
          values.append("Kim")
          values.append(String?.none)
          values.append(ExactText("e\u{301}"))
          values.append(["a": ["é\n", 0.1, nil]] as JSON)
          values.append(WorkspaceID(number: 3))
        } _: {
          $0.values()
        }
        #expect(
          found == [
            .integer(.min), .integer(7), .null, .integer(instant.microseconds), .null,
            .text("Kim"), .null, .text("e\u{301}"), .text(#"{"a":["é\n",0.1,null]}"#), .integer(3),
          ])
      }
    }
  }

  /// Of a run nothing is left for the next: neither values nor rows.
  @Test(.enabled(if: TestEngine.isSQLite))
  func runsDoNotSeeEachOther() async throws {
    try await withTemporaryDatabase { database in
      try await database.write { connection in
        let echo = try connection.prepare("SELECT ?, ?")
        let read = { (bind: (inout BoundValues) -> Void) in
          try echo.first(bind) { $0.values() }
        }
        #expect(
          try read {
            $0.append("first"); $0.append(1)
          } == [.text("first"), .integer(1)])
        #expect(try read { $0.append("again") } == [.text("again"), .null])
        #expect(try read { _ in } == [.null, .null])
      }
    }
  }

  @Test func aRefusedRowLeavesTheStatementUsable() async throws {
    try await withTemporaryDatabase { database in
      try await database.write { connection in
        try connection.execute(Self.table(of: "TEXT"))
        let insertion = try connection.prepare("INSERT INTO kept (place, value) VALUES (?, ?)")
        let insert = { (place: Int) in
          try insertion.run { values in
            values.append(place)
            values.append("x")
          }
        }
        #expect(try insert(1) == 1)
        let error = #expect(throws: StorageError.self) {
          try connection.savepoint { try insert(1) }
        }
        guard case .constraint = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(try insert(2) == 1)
        let quiet = try connection.prepare(
          "INSERT INTO kept (place, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
        #expect(
          try quiet.run {
            $0.append(2); $0.append("y")
          } == 0)
      }
    }
  }

  /// A statement whose rows are being read is not disturbed by another run of the same text.
  @Test func theSameTextMayBeReadInside() async throws {
    try await withTemporaryDatabase { database in
      let seen = try await database.write { connection in
        try connection.execute(Self.table(of: "INTEGER"))
        let insertion = try connection.prepare("INSERT INTO kept (place, value) VALUES (?, ?)")
        for place in 1...3 {
          try insertion.run {
            $0.append(place); $0.append(place * 10)
          }
        }
        let text = "SELECT value FROM kept WHERE place >= ? ORDER BY place"
        var seen: [Int] = []
        try connection.forEach(SQL(text: text, values: [.integer(1)])) { row in
          let inner = try connection.prepare(text).first {
            $0.append(3)
          } _: {
            $0.int()
          }
          seen += [row.int(), inner ?? 0]
        }
        return seen
      }
      #expect(seen == [10, 30, 20, 30, 30, 30])
    }
  }

  @Test(.enabled(if: TestEngine.isSQLite))
  func statementsThatReadAllRowsAreRefused() async throws {
    try await withTemporaryDatabase { database in
      let error = await #expect(throws: StorageError.self) {
        try await database.write { _ = try $0.prepare("SELECT count(*) FROM journal") }
      }
      guard case .readsAllRows = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }
}
