import Domain
import Foundation

/// The whole lifecycle over facts in memory, beside DuckDB computing only the decayed sums.
enum ReplayBenchmark {
  static func figure(leads: Int, agreement: Agreement) -> Figure {
    let facts = BenchmarkFacts(leads: leads)
    let entries = Array(facts)
    let seconds = fastest {
      let replay = Replay.run(agreement, over: entries)
      precondition(replay.readings.count == leads)
    }
    return Figure(
      name: "replay", unit: "facts/s", value: Double(entries.count) / seconds,
      reference: "DuckDB, sums and threshold only",
      referenceValue: duckDB(facts).map { Double(entries.count) / $0 })
  }

  /// Seconds that DuckDB takes over the same facts; nil where it is not installed.
  private static func duckDB(_ facts: BenchmarkFacts) -> Double? {
    let file = FileManager.default.temporaryDirectory.appending(path: "concord-bench-facts.csv")
    defer { try? FileManager.default.removeItem(at: file) }
    var text = "lead,type,at\n"
    for entry in facts {
      let type = entry.body["type"]?.text ?? ""
      text += "\(entry.lead ?? ""),\(type),\(entry.at.microseconds / 1_000_000)\n"
    }
    guard (try? Data(text.utf8).write(to: file)) != nil else { return nil }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "duckdb_reference.py")
    return output(of: "python3", [script.path, file.path]).flatMap {
      Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}
