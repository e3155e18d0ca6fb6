import Domain
import Foundation
import Services
import Storage

/// Reading a ledger's journal into columns, and bringing warm columns up to date.
struct ColdStartBenchmark {
  let leads: Int
  let folder: URL

  /// What the issue of speed asks of a cold start.
  static let goal = 2_000_000.0

  func figures() async throws -> [Figure] {
    let database = try SQLiteDatabase(path: folder.appending(path: "cold.db").path)
    let facts = BenchmarkFacts(leads: leads)
    let workspace = try await filled(database, facts)
    var columns: [FactColumns] = []
    let cold = try await cost { columns = try await workspace.replayColumns() }
    let count = columns.reduce(0) { $0 + $1.factCount }
    precondition(columns.reduce(0) { $0 + $1.leadCount } == leads)
    let warm = try await elapsed { _ = try await workspace.replayColumns() }
    return [
      Figure(
        name: "columns of \(count) facts, read from SQLite", unit: "facts/s",
        value: Double(count) / cold.seconds, reference: "the goal, on two idle processors",
        referenceValue: ColdStartBenchmark.goal,
        processorRatio: Double(count) / (cold.processorSeconds / 2) / ColdStartBenchmark.goal),
      Figure(
        name: "columns of \(count) facts, asked for again", unit: "times/s", value: 1 / warm,
        reference: "reading them", referenceValue: 1 / cold.seconds),
    ]
  }

  /// A journal without decisions and views: only what the columns are read from.
  private func filled(_ database: SQLiteDatabase, _ facts: BenchmarkFacts) async throws -> Workspace
  {
    let id = try await database.write { connection in
      try WorkspaceTable(connection).add(
        name: "Bench", locale: "en", timezone: "UTC", created: BenchmarkFacts.start
      ).id
    }
    let size = 100_000
    for start in stride(from: 0, to: facts.count, by: size) {
      try await database.write { connection in
        let journal = JournalTable(connection, id)
        let subjects = SubjectTable(connection, id)
        for index in start..<min(start + size, facts.count) {
          let entry = try facts.fact(index).entry()
          let named = try Subject.named(by: entry).map { subject in
            try subjects.findOrAdd(subject, number: subjects.lastNumber + 1).known
          }
          let components = Set(named.map(\.component))
          if components.count > 1 { _ = try subjects.unite(components) }
          _ = try journal.insert(
            entry, sequence: Int64(index + 1), subject: named.first?.number, imported: nil)
        }
      }
    }
    return Workspace(id, in: database)
  }
}
