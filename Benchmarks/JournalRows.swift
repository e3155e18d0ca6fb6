import Domain
import Foundation
import Services
import Storage

/// The rows of a ledger's journal, facts and decisions, for SQLite to take once more.
struct JournalRows {
  private let rows: [[RawSQLite.Value]]

  init(of path: String) async throws {
    rows = try await SQLiteDatabase(path: path).read { connection in
      try connection.rows(
        """
        SELECT workspace_id, seq, id, kind, lead, subject, recorded, at, imported, body
        FROM journal ORDER BY seq
        """
      ) { row in
        (0..<10).map { _ in
          switch row.value() {
          case .integer(let integer): .integer(integer)
          case .text(let text): .text(text)
          default: .null
          }
        }
      }
    }
  }

  var count: Int { rows.count }

  /// What it costs SQLite to write the rows into a table with the same columns, indexes and
  /// triggers, in that many transactions of equal size.
  func cost(inTransactions transactions: Int, path: String) async throws -> Cost {
    // Concord's own schema, so that the table is the same.
    try await SQLiteDatabase(path: path).write { connection in
      _ = try WorkspaceTable(connection).add(
        name: "Bench", locale: "en", timezone: "UTC", created: BenchmarkFacts.start)
    }
    let raw = try RawSQLite(path: path)
    defer { raw.close() }
    let size = max(1, (rows.count + transactions - 1) / transactions)
    return try await benchmarks.cost {
      for start in stride(from: 0, to: rows.count, by: size) {
        try raw.run("BEGIN IMMEDIATE")
        for row in rows[start..<min(start + size, rows.count)] {
          try raw.execute(
            """
            INSERT INTO journal
              (workspace_id, seq, id, kind, lead, subject, recorded, at, imported, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace_id, id) DO NOTHING
            """, row)
        }
        try raw.run("COMMIT")
      }
    }
  }
}
