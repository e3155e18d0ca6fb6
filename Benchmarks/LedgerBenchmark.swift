import Domain
import Foundation
import Services
import Storage
import TestSupport

/// Durable appends, an import and list pages on SQLite, each beside the engine's bare work.
struct LedgerBenchmark {
  let agreement: String
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "concord-bench-\(ProcessInfo.processInfo.globallyUniqueString)")

  static let batch = 1_000

  init(agreement: String) throws {
    self.agreement = agreement
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func figures(leads: Int) async throws -> [Figure] {
    defer { try? FileManager.default.removeItem(at: folder) }
    let facts = Array(BenchmarkFacts(leads: leads))
    let raw = Double(facts.count) / (try await rawInserts(of: facts))
    let workspace = try await workspace("append.db")
    let seconds = try await elapsed {
      for batch in facts.batches(of: LedgerBenchmark.batch) {
        _ = try await workspace.append(Array(batch), now: batch.last?.recorded ?? facts[0].recorded)
      }
    }
    return [
      Figure(
        name: "append, durable, with decisions and views", unit: "facts/s",
        value: Double(facts.count) / seconds,
        reference: "SQLite alone, the same rows and transactions", referenceValue: raw),
      try await importFigure(leads: leads, raw: raw),
      try await listFigure(workspace),
    ]
  }

  private func workspace(_ name: String) async throws -> Workspace {
    let database = try SQLiteDatabase(path: folder.appending(path: name).path)
    let start = BenchmarkFacts.start
    let people: [(String, MemberFunction)] = [("mia", .marketing), ("sam", .sales)]
    let workspace = try await Workspaces(in: database).found(
      NewWorkspace(
        company: "Bench", locale: "en", timezone: "UTC",
        admin: NewMember(
          email: "ops@bench.example", name: "Ops", function: .operations, role: .admin)),
      now: start)
    var numbers: [Int] = []
    for (name, function) in people {
      let member = NewMember(
        email: "\(name)@bench.example", name: name, function: function, role: .manager)
      numbers.append(try await workspace.add(member, now: start).number)
    }
    _ = try await workspace.adopt(
      agreement, marketing: numbers[0], sales: numbers[1], now: start)
    return workspace
  }

  /// Seconds of writing the lines alone, in transactions of the same size, as durably.
  private func rawInserts(of facts: [JournalEntry]) async throws -> Double {
    let database = try SQLiteDatabase(path: folder.appending(path: "raw.db").path)
    try await database.write { connection in
      try connection.execute(
        script: "CREATE TABLE lines (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT")
    }
    return try await elapsed {
      for batch in facts.batches(of: LedgerBenchmark.batch) {
        let batch = Array(batch)
        try await database.write { connection in
          for fact in batch {
            try connection.execute(
              "INSERT INTO lines (id, body) VALUES (\(fact.id), \(fact.body.serialized))")
          }
        }
      }
    }
  }

  private func importFigure(leads: Int, raw: Double) async throws -> Figure {
    let workspace = try await workspace("import.db")
    var text = "id,recorded,contact.email,account.name\n"
    for index in 0..<leads {
      let recorded = BenchmarkFacts.start + index * .second
      text += "L\(index),\(recorded),person\(index)@company.example,Company \(index / 3)\n"
    }
    let bytes = Array(text.utf8)
    let options = ImportOptions(
      kind: .leads, imported: BenchmarkFacts.start + leads * .second)
    let seconds = try await elapsed {
      let report = try await workspace.importFile(
        named: "bench", options, open: { chunks(of: bytes) })
      precondition(report.counts.imported == leads)
    }
    return Figure(
      name: "import of leads, with views", unit: "rows/s", value: Double(leads) / seconds,
      reference: "SQLite alone, lines of facts", referenceValue: raw)
  }

  private func listFigure(_ workspace: Workspace) async throws -> Figure {
    var query = LeadListQuery(limit: 50)
    query.sort = .score
    let list = try await p99 { _ = try await workspace.leads(query) }
    let one = try await p99 { _ = try await workspace.members() }
    return Figure(
      name: "page of 50 leads by score, p99", unit: "pages/s", value: 1 / list,
      reference: "a query of three rows, p99", referenceValue: 1 / one)
  }

  private func p99(_ body: () async throws -> Void) async throws -> Double {
    var times: [Double] = []
    for _ in 0..<200 { times.append(try await elapsed(body)) }
    return times.sorted()[197]
  }
}

extension Array {
  fileprivate func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
