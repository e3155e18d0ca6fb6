import Domain
import Foundation
import Services
import Storage
import TestSupport

/// Durable appends and imports on SQLite, each beside SQLite taking the same journal rows alone.
struct LedgerBenchmark {
  let agreement: String
  let folder: URL

  /// Facts of a run: enough that the tables outgrow what a commit dirties.
  static let facts = 100_000

  func figures() async throws -> [Figure] {
    var figures: [Figure] = []
    for size in [1_000, 10_000] {
      figures.append(try await appendFigure(batches: size))
    }
    for callers in [16, 256] {
      figures.append(try await singleFigure(callers: callers))
    }
    figures.append(try await importFigure(leads: LedgerBenchmark.facts / 2))
    return figures
  }

  /// A ledger in a file of its own.
  func ledger(_ name: String) async throws -> Workspace {
    let database = try SQLiteDatabase(path: path(name))
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

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Ten facts a lead, round after round: no fact finds its lead in the batch before. Rows are those
  /// of the journal: facts that were taken, and decisions.
  private func appendFigure(batches size: Int) async throws -> Figure {
    let facts = Array(BenchmarkFacts(leads: LedgerBenchmark.facts / BenchmarkFacts.factsPerLead))
    let name = "append-\(size).db"
    let workspace = try await ledger(name)
    let spent = try await cost {
      for batch in facts.batches(of: size) {
        _ = try await workspace.append(Array(batch), now: batch.last?.recorded ?? facts[0].recorded)
      }
    }
    return try await figure(
      "append, batches of \(size)", "rows/s", spent, name, transactions: facts.count / size)
  }

  /// Many callers with a fact each: those who come while another commit runs share the next.
  private func singleFigure(callers: Int) async throws -> Figure {
    let facts = Array(BenchmarkFacts(leads: LedgerBenchmark.facts / 50))
    let name = "single-\(callers).db"
    let workspace = try await ledger(name)
    let spent = try await cost {
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
    return try await figure(
      "append, one fact each of \(callers) callers", "rows/s", spent, name,
      transactions: facts.count / callers)
  }

  private func importFigure(leads: Int) async throws -> Figure {
    let workspace = try await ledger("import.db")
    var text = "id,recorded,contact.email,account.name\n"
    for index in 0..<leads {
      let recorded = BenchmarkFacts.start + index * .second
      text += "L\(index),\(recorded),person\(index)@company.example,Company \(index / 3)\n"
    }
    let bytes = Array(text.utf8)
    let options = ImportOptions(kind: .leads, imported: BenchmarkFacts.start + leads * .second)
    let spent = try await cost {
      let report = try await workspace.importFile(
        named: "bench", options, open: { chunks(of: bytes) })
      precondition(report.counts.imported == leads)
    }
    return try await figure(
      "import of leads from CSV", "rows/s", spent, "import.db", transactions: 1)
  }

  private func figure(
    _ name: String, _ unit: String, _ spent: Cost, _ file: String,
    transactions: Int
  ) async throws -> Figure {
    let rows = try await JournalRows(of: path(file))
    let reference = try await rows.cost(
      inTransactions: transactions, path: path("raw-\(file)"))
    return Figure(
      name: "\(name) (durable, with decisions and views)", unit: unit,
      value: Double(rows.count) / spent.seconds,
      reference: "SQLite alone, the same \(rows.count) journal rows, \(transactions) transactions",
      referenceValue: Double(rows.count) / reference.seconds,
      processorRatio: reference.processorSeconds / spent.processorSeconds)
  }
}

extension Array {
  func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
