import Storage
import TestSupport
import Testing

@testable import Postgres

/// What goes in comes out, whatever its kind.
@Suite(.withServer)
struct ValueTests {
  static let integers: [Int64] = [0, 1, -1, .min, .max, 1_767_225_600_000_000]
  static let reals: [Double] = [
    0.1, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -0.0,
  ]
  static let texts = [
    "", "a", "fifteen bytes!!", "sixteen bytes!!!", "é", "e\u{301}", "线索 🙂", "it's \"?\" \\",
    String(repeating: "long ", count: 200_000),
  ]

  @Test func everyKindOfValueComesBack() async throws {
    try await withPostgres { database, _ in
      try await database.write { connection in
        try connection.execute(
          script: "CREATE TABLE kept (place bigint, whole bigint, part float8, word text)")
        let values =
          Self.integers.map { [$0.sqlValue, .null, .null] }
          + Self.reals.map { [.null, $0.sqlValue, .null] }
          + Self.texts.map { [.null, .null, $0.sqlValue] }
        let insertion = try connection.prepare("INSERT INTO kept VALUES (?, ?, ?, ?)")
        for (place, row) in values.enumerated() {
          let changes = try insertion.run { bound in
            bound.append(place)
            for value in row { bound.append(value) }
          }
          #expect(changes == 1)
        }
        let found = try connection.rows("SELECT whole, part, word FROM kept ORDER BY place") {
          $0.values()
        }
        #expect(found == values)
      }
    }
  }

  @Test func aTextWithNULIsRefusedBeforeItIsSent() async throws {
    try await withPostgres { database, _ in
      try await database.write { connection in
        let refused = #expect(throws: StorageError.self) {
          try connection.exists("SELECT 1 WHERE 'a' = \("L\u{0}1")")
        }
        guard case .constraint(_, let detail) = refused else {
          Issue.record("\(String(describing: refused))")
          return
        }
        #expect(detail.contains("NUL"))
        // The transaction goes on.
        let goesOn = try connection.exists("SELECT 1")
        #expect(goesOn)
      }
    }
  }

  /// Sums of whole numbers come as numbers of any length.
  @Test func sumsAreRead() async throws {
    let sums: [(SQL, SQLValue)] = [
      ("SELECT sum(x::bigint) FROM (VALUES (1), (2)) v (x)", .integer(3)),
      ("SELECT sum(x::bigint) FROM (VALUES (-90000000), (1)) v (x)", .integer(-89_999_999)),
      ("SELECT 0::numeric", .integer(0)), ("SELECT 1230000::numeric", .integer(1_230_000)),
      ("SELECT 9223372036854775807::numeric", .integer(.max)),
      ("SELECT 1.25::numeric", .real(1.25)), ("SELECT -0.0005::numeric", .real(-0.0005)),
      ("SELECT true", .integer(1)), ("SELECT 3::int2", .integer(3)), ("SELECT NULL", .null),
      ("SELECT 'a'::name", .text("a")),
    ]
    try await withPostgres { database, _ in
      try await database.read { connection in
        for (question, expected) in sums {
          let found = try connection.first(question) { $0.value() }
          #expect(found == expected, "\(question.text)")
        }
      }
    }
  }

  @Test func kindsAreTurnedIntoEachOther() async throws {
    try await withPostgres { database, _ in
      try await database.read { connection in
        let isRead = try connection.first("SELECT 7, 7.9::float8, '12', 5::bigint, NULL, NULL") {
          row in
          row.text() == "7" && row.integer() == 7 && row.integer() == 12 && row.real() == 5
            && row.integer() == 0 && row.text().isEmpty
        }
        #expect(isRead == true)
        // A whole number for a place that takes any.
        let isTaken = try connection.exists("SELECT 1 WHERE 2.0::float8 = \(2)")
        #expect(isTaken)
      }
    }
  }

  /// The kinds of a place's values may change from run to run.
  @Test func placesTakeOtherKinds() async throws {
    try await withPostgres { database, _ in
      try await database.read { connection in
        let values: [SQLValue] = [.null, .integer(3), .real(2.5), .text("a"), .null, .integer(4)]
        for value in values {
          let sql = SQL(text: "SELECT ?", values: [value])
          let found = try connection.first(sql) { $0.value() }
          #expect(found == value || (value == .integer(3) && found == .text("3")))
        }
      }
    }
  }
}
