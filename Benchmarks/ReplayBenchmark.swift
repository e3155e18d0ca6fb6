import Domain
import Foundation

/// The whole lifecycle over columns in memory, beside DuckDB computing only the decayed, capped sums
/// and the threshold over the same facts, both with two threads.
struct ReplayBenchmark {
  let leads: Int
  private let facts: BenchmarkFacts

  init(leads: Int) {
    self.leads = leads
    facts = BenchmarkFacts(leads: leads)
  }

  /// Parts of the journal that are replayed side by side.
  static let parts = 2
  /// Warm runs, of which the fastest counts: the others were disturbed.
  static let runs = 15

  /// Facts a second of a replay from warm columns, against DuckDB where `reference`.
  func figures(reference: Bool = true) async throws -> [Figure] {
    let columns = try await facts.columns()
    let memory = Double(columns.reduce(0) { $0 + $1.memory })
    let duckDB = reference ? duckDBCost() : nil
    let (first, best) = try await costs(over: columns)
    return [
      figure("warm", best, duckDB), figure("the first of an agreement", first, duckDB),
      Figure(
        name: "columns of \(facts.count) facts", unit: "bytes/fact",
        value: memory / Double(facts.count), reference: "the most there may be",
        referenceValue: 64),
    ]
  }

  /// Facts a second at this size, against `reference`, those of a smaller one.
  func scaling(_ reference: Double?) async throws -> Figure {
    let (_, best) = try await costs(over: try await facts.columns())
    return Figure(
      name: "replay of \(facts.count) facts, whole lifecycle, warm", unit: "facts/s",
      value: Double(facts.count) / best.seconds, reference: "the smallest size",
      referenceValue: reference)
  }

  /// What the first replay takes, and the best of the later ones.
  private func costs(over columns: [FactColumns]) async throws -> (first: Cost, best: Cost) {
    let agreement = try AgreementReader.read(ReplayAgreement.text)
    let replay = { _ = try await Replay.run(agreement, over: columns, asOf: facts.end) }
    let first = try await cost(replay)
    var best = first
    for _ in 0..<ReplayBenchmark.runs {
      let run = try await cost(replay)
      best.seconds = min(best.seconds, run.seconds)
      best.processorSeconds = min(best.processorSeconds, run.processorSeconds)
    }
    return (first, best)
  }

  private func figure(_ name: String, _ own: Cost, _ duckDB: Cost?) -> Figure {
    let count = Double(facts.count)
    return Figure(
      name: "replay of \(facts.count) facts, whole lifecycle, \(name)", unit: "facts/s",
      value: count / own.seconds, reference: "DuckDB, sums and threshold only",
      referenceValue: duckDB.map { count / $0.seconds },
      processorRatio: duckDB.map { $0.processorSeconds / own.processorSeconds })
  }

  /// What DuckDB takes over the same facts; nil where it is not installed.
  private func duckDBCost() -> Cost? {
    let file = FileManager.default.temporaryDirectory.appending(path: "concord-bench-facts.csv")
    defer { try? FileManager.default.removeItem(at: file) }
    guard FileManager.default.createFile(atPath: file.path, contents: nil),
      let handle = try? FileHandle(forWritingTo: file)
    else { return nil }
    var text = "lead,type,at\n"
    for index in 0..<facts.count {
      let fact = facts.fact(index)
      text += "\(fact.lead),\(fact.type),\(fact.recorded.microseconds / 1_000_000)\n"
      if text.utf8.count > 1 << 20 || index == facts.count - 1 {
        handle.write(Data(text.utf8))
        text = ""
      }
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "duckdb_reference.py")
    let seconds = output(of: "python3", [script.path, file.path])?
      .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard let seconds, seconds.count == 2 else { return nil }
    return Cost(seconds: seconds[0], processorSeconds: seconds[1])
  }
}

extension BenchmarkFacts {
  /// The facts in columns, as many parts as threads replay them.
  func columns() async throws -> [FactColumns] {
    try await withThrowingTaskGroup(of: (Int, FactColumns).self) { group in
      for part in 0..<ReplayBenchmark.parts { group.addTask { (part, try columns(part)) } }
      let parts = try await group.reduce(into: []) { $0.append($1) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func columns(_ part: Int) throws -> FactColumns {
    var builder = FactColumnsBuilder()
    for index in 0..<count where index % leads % ReplayBenchmark.parts == part {
      let fact = fact(index)
      var (lead, body) = (fact.lead, fact.body)
      try lead.withUTF8 { lead in
        try body.withUTF8 { body in
          try builder.add(
            FactColumnsBuilder.Row(
              kind: fact.kind, recorded: fact.recorded, at: fact.recorded, place: index,
              lead: lead, body: body))
        }
      }
    }
    return builder.build()
  }
}
