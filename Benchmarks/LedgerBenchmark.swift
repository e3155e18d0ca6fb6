import Domain
import Foundation
import Services
import Storage
import TestSupport

/// Durable appends and imports on SQLite, each beside SQLite alone taking the same rows.
struct LedgerBenchmark {
  let agreement: String
  let folder: URL
  /// Facts of a run: enough that the tables outgrow what a commit dirties.
  let facts: Int
  /// Without, a profile shows Concord's own work alone.
  var hasReference = true

  /// What can be asked for alone.
  enum Part: String, CaseIterable {
    case appends, requests, imports
  }

  func figures(of part: Part) async throws -> [Figure] {
    var figures: [Figure] = []
    switch part {
    case .appends:
      for size in [1_000, 10_000] { figures += try await appendFigures(batches: size) }
      for callers in [16, 256] { figures += try await singleFigures(callers: callers) }
    case .requests:
      for format in JournalRequests.Format.allCases {
        figures += try await requestFigures(of: 10_000, format)
      }
    case .imports: figures += try await importFigures(leads: facts / 2)
    }
    return figures
  }

  /// Ten facts a lead, round after round: no fact finds its lead in the batch before. Rows are
  /// those of the journal: facts that were taken, and decisions.
  func appendFigures(batches size: Int) async throws -> [Figure] {
    let facts = Array(BenchmarkFacts(leads: facts / BenchmarkFacts.factsPerLead))
    return try await figures("append, batches of \(size)", "append-\(size).db") { workspace in
      for batch in facts.batches(of: size) {
        _ = try await workspace.append(Array(batch), now: batch.last?.recorded ?? facts[0].recorded)
      }
    }
  }

  /// Many callers with a fact each: those who come while another commit runs share the next.
  func singleFigures(callers: Int) async throws -> [Figure] {
    let facts = Array(BenchmarkFacts(leads: facts / 50))
    return try await figures(
      "append, one fact each of \(callers) callers", "single-\(callers).db"
    ) { workspace in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for caller in 0..<callers {
          group.addTask {
            for index in stride(from: caller, to: facts.count, by: callers) {
              _ = try await workspace.append([facts[index]], now: facts[index].recorded)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  /// The same batches as requests of the API.
  func requestFigures(of size: Int, _ format: JournalRequests.Format) async throws -> [Figure] {
    let facts = BenchmarkFacts(leads: facts / BenchmarkFacts.factsPerLead)
    let bodies = JournalRequests.bodies(facts, of: size, format)
    return try await figures(
      "POST /api/v1/journal, \(format.rawValue), \(size) entries each", "\(format).db",
      prepare: { database, workspace in
        try await JournalRequests(over: database, workspace, folder: folder)
      },
      work: { requests in
        for body in bodies { try await requests.send(body.bytes, format, now: body.now) }
      })
  }

  func importFigures(leads: Int) async throws -> [Figure] {
    var text = "id,recorded,contact.email,account.name\n"
    for index in 0..<leads {
      let recorded = BenchmarkFacts.start + index * .second
      text += "L\(index),\(recorded),person\(index)@company.example,Company \(index / 3)\n"
    }
    let bytes = Array(text.utf8)
    let options = ImportOptions(kind: .leads, imported: BenchmarkFacts.start + leads * .second)
    return try await figures("import of leads from CSV", "import.db") { workspace in
      let report = try await workspace.importFile(
        named: "bench", options, open: { chunks(of: bytes) })
      precondition(report.counts.imported == leads)
    }
  }

  /// Runs the work once for its cost and once to record what it writes, then has SQLite alone write
  /// the same: all rows, and those of the journal by themselves.
  private func figures(
    _ name: String, _ file: String,
    _ work: (Workspace) async throws -> Void
  ) async throws -> [Figure] {
    try await figures(name, file, prepare: { $1 }, work: work)
  }

  /// The same of what `prepare` makes over a ledger, which has no part in the cost.
  private func figures<Prepared>(
    _ name: String, _ file: String,
    prepare: (any Storage.Database, Workspace) async throws -> Prepared,
    work: (Prepared) async throws -> Void
  ) async throws -> [Figure] {
    let database = try SQLiteDatabase(path: folder.appending(path: file).path)
    let workspace = try await ledger(in: database)
    let prepared = try await prepare(database, workspace)
    let before = try await Progress(in: database, of: workspace)
    let spent = try await cost { try await work(prepared) }
    let done = try await Progress(in: database, of: workspace) - before
    let count = Double(done.rows)
    guard hasReference else {
      return [
        Figure(
          name: name, unit: "journal rows/s", value: count / spent.seconds,
          reference: "not asked for", processorMicroseconds: spent.processorSeconds / count * 1e6)
      ]
    }
    var recorded: Prepared?
    let same = try await SameRows(in: folder, named: file) { database in
      recorded = try await prepare(database, try await ledger(in: database))
    } work: { _ in
      if let recorded { try await work(recorded) }
    }
    return try await [false, true].asyncMap { journalOnly in
      try await figure(name, done, spent, same, journalOnly: journalOnly)
    }
  }

  private func figure(
    _ name: String, _ done: Progress, _ spent: Cost, _ same: SameRows, journalOnly: Bool
  ) async throws -> Figure {
    let count = Double(done.rows)
    let reference = try await same.cost(
      inTransactions: done.transactions, journalOnly: journalOnly)
    let perRow = reference.processorSeconds / Double(same.journalRows)
    let rows =
      journalOnly
      ? "the \(same.journalRows) journal rows only"
      : "the same \(same.rows) rows, \(same.journalRows) of them the journal's"
    return Figure(
      name: "\(name) (durable, with decisions and views)", unit: "journal rows/s",
      value: count / spent.seconds,
      reference: "SQLite alone, \(rows), \(done.transactions) transactions",
      referenceValue: Double(same.journalRows) / reference.seconds,
      processorRatio: perRow / (spent.processorSeconds / count),
      processorMicroseconds: spent.processorSeconds / count * 1e6)
  }

  /// How far a ledger has come: rows of its journal, and transactions that changed views.
  private struct Progress {
    var rows: Int
    var transactions: Int

    init(in database: SQLiteDatabase, of workspace: Workspace) async throws {
      (rows, transactions) = try await database.read { [id = workspace.id] in
        (
          Int(try JournalTable($0, id).lastSequence),
          Int(try LeadChangeTable($0, id).newest)
        )
      }
    }

    static func - (left: Progress, right: Progress) -> Progress {
      var difference = left
      difference.rows -= right.rows
      difference.transactions = max(1, left.transactions - right.transactions)
      return difference
    }
  }

  /// A company with an agreement in force from the beginning.
  private func ledger(in database: any Storage.Database) async throws -> Workspace {
    let workspace = try await Workspaces(in: database).found(
      NewWorkspace(
        company: "Bench", locale: "en", timezone: "UTC",
        admin: NewMember(
          email: "ops@bench.example", name: "Ops", function: .operations, role: .admin)),
      now: BenchmarkFacts.start)
    var numbers: [Int] = []
    for (name, function) in [("mia", MemberFunction.marketing), ("sam", .sales)] {
      let member = NewMember(
        email: "\(name)@bench.example", name: name, function: function, role: .manager)
      numbers.append(try await workspace.add(member, now: BenchmarkFacts.start).number)
    }
    try await workspace.adopt(
      agreement, marketing: numbers[0], sales: numbers[1], now: BenchmarkFacts.start)
    return workspace
  }
}

extension Array {
  func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }

  func asyncMap<Result>(_ body: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
