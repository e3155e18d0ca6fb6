import Postgres
import TestSupport
import Testing

@testable import Storage

/// What the server knows of tables that the transaction under way is filling.
@Suite(.withServer) struct RowStatisticsTests {
  @Test func tablesThatGrowAreCountedInTheirTransaction() async throws {
    try await withPostgres { database, _ in
      let counts = try await database.write { connection in
        _ = try WorkspaceTable(connection).add(
          name: "A", locale: "en", timezone: "UTC", created: instant("2026-03-02T09:00:00Z"))
        var growing = GrowingRows()
        var counts = [try Self.counted(connection)]
        for number in 1...4_000 {
          try connection.send(
            """
            INSERT INTO journal (workspace_id, seq, id, kind, recorded, at, body)
            VALUES (1, \(number), \("e\(number)"), 'activity', \(number), \(number), '{}')
            """)
          try growing.grow(in: connection)
          if [999, 1_000, 3_999].contains(number) { counts.append(try Self.counted(connection)) }
        }
        return counts + [try Self.counted(connection)]
      }
      #expect(counts == [-1, -1, 1_000, 1_000, 4_000])
    }
  }

  /// What the planner takes for the number of the journal's rows; -1 is that it does not know.
  private static func counted(_ connection: any Connection) throws -> Int? {
    try connection.first(
      "SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = 'journal'::regclass"
    ) { $0.int() }
  }
}
