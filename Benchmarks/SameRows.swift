import Foundation
import Storage

/// What a ledger wrote, transaction by transaction, for SQLite to write once more: the reference of
/// appends and imports.
///
/// Every row that the ledger's transactions wrote (the journal with its decisions, views, subjects,
/// names of changed leads) goes into a copy of the database as it was before, with the same
/// columns, indexes and triggers, by the same statements, prepared, in as many transactions of
/// equal size. Nothing is read, derived or compared.
struct SameRows {
  private let runs: [RecordedTransaction.Run]
  private let start: String

  /// Records what `work` makes a ledger write, whose database is made by `prepare`.
  init(
    in folder: URL, named name: String,
    prepare: (RecordingDatabase) async throws -> Void,
    work: (RecordingDatabase) async throws -> Void
  ) async throws {
    let database = try RecordingDatabase(path: folder.appending(path: "recorded-\(name)").path)
    try await prepare(database)
    start = folder.appending(path: "start-\(name)").path
    try await database.backup(to: start)
    _ = database.takeTransactions()
    try await work(database)
    runs = database.takeTransactions().flatMap(\.runs)
  }

  private static let journal = "INSERT INTO journal"

  /// Rows of the journal: facts and decisions.
  var journalRows: Int { count { $0.hasPrefix(SameRows.journal) } }
  var rows: Int { runs.count }

  /// What it costs SQLite to write all rows, or those of the journal alone.
  func cost(inTransactions transactions: Int, journalOnly: Bool = false) async throws -> Cost {
    let path = start + (journalOnly ? "-journal" : "-all")
    try FileManager.default.copyItem(atPath: start, toPath: path)
    let raw = try RawSQLite(path: path)
    defer { raw.close() }
    let work = try runs.filter { !journalOnly || $0.text.hasPrefix(SameRows.journal) }
      .map { (statement: try raw.prepared($0.text), values: $0.values) }
    let size = max(1, (work.count + transactions - 1) / transactions)
    return try await benchmarks.cost {
      for batch in work.batches(of: size) {
        try raw.run("BEGIN IMMEDIATE")
        for run in batch { try raw.execute(run.statement, run.values) }
        try raw.run("COMMIT")
      }
    }
  }

  private func count(_ isCounted: (String) -> Bool) -> Int {
    runs.count { isCounted($0.text) }
  }
}
