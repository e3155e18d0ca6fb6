import Domain
import Postgres
import TestSupport
import Testing

@testable import Storage

/// How a table that was just filled is read, of which PostgreSQL knows nothing yet.
@Suite(.withServer) struct MovingPlanTests {
  static let rows = 20_000

  /// Of 20,000 rows a hundred are asked for: along the key, without touching the others.
  @Test(arguments: [nil, 9_000])
  func aPartIsReadAlongTheKey(_ after: Int?) async throws {
    try await withPostgres { database, _ in
      let plan = try await database.write { connection in
        _ = try WorkspaceTable(connection).add(
          name: "A", locale: "en", timezone: "UTC", created: instant("2026-03-02T09:00:00Z"))
        try connection.execute(script: Self.filling)
        let table = try #require(try TableShapes(connection).all.first { $0.name == "journal" })
        let first = after.map { [SQLValue.integer(1), .integer(Int64($0))] }
        let last: [SQLValue] = [.integer(1), .integer(Int64(after ?? 0) + 100)]
        let reading = table.reading(after: first, through: last, most: 101)
        let found = try connection.rows(of: table, after: first, through: last, most: 101)
        #expect(found.rows == 100)
        return try connection.rows("EXPLAIN " + reading + " ") { $0.text() }.joined(separator: "\n")
      }
      #expect(plan.contains("journal_pkey") && !plan.contains("Seq Scan"), "\(plan)")
    }
  }

  private static let filling = """
    INSERT INTO journal (workspace_id, seq, id, kind, recorded, at, body)
    SELECT 1, number, 'e' || number, 'activity', number, number, '{}'
    FROM generate_series(1, \(rows)) AS number
    """
}
