import Domain
import Foundation

/// Prints each figure beside its reference, and the same as JSON into the file named on the command
/// line.
@main
enum Main {
  static func main() async throws {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../examples/agreements/balanced.yaml")
    let text = try String(contentsOf: example, encoding: .utf8)
    // In force from the beginning, so that the ledger decides over the benchmark's facts.
    let agreement = text.replacing(/effective: .*/, with: "effective: 2025-01-01T00:00:00Z")
    var figures = try await ReplayBenchmark(
      leads: Int(ProcessInfo.processInfo.environment["LEADS"] ?? "1000000") ?? 1_000_000
    ).figures(reference: ProcessInfo.processInfo.environment["NODUCK"] == nil)
    if CommandLine.arguments.contains("replay") {
      for figure in figures { print(figure.line) }; return
    }
    figures += try await LedgerBenchmark(agreement: agreement).figures(leads: 2_000)
    for figure in figures { print(figure.line) }
    if let file = CommandLine.arguments.dropFirst().first {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(figures).write(to: URL(filePath: file))
    }
  }
}
