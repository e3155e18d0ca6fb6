import Domain
import Foundation

/// Prints each figure beside its reference, and writes the same as JSON into the file named.
///
///     benchmarks [replay] [scaling] [cold] [ledger] [lists] [logistic] [results]
///         [forecast] [coverage] [FILE.json]
///
/// Instead of all of `ledger`: `appends`, `requests`, `imports`.
@main
enum Main {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let parts = [
      "replay", "scaling", "cold", "ledger", "lists", "logistic", "results", "forecast",
      "coverage",
    ]
    let known = parts + LedgerBenchmark.Part.allCases.map(\.rawValue)
    let asked = arguments.filter(known.contains)
    let wanted = asked.isEmpty ? parts : Array(asked)
    var report = Report(machine: Machine(), figures: [])
    print(report.machine.line)
    for part in wanted {
      for figure in try await figures(of: part) {
        print(figure.line)
        report.figures.append(figure)
      }
    }
    if let file = arguments.first(where: { !known.contains($0) }) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(report).write(to: URL(filePath: file))
    }
  }

  private struct Report: Codable {
    var machine: Machine
    var figures: [Figure]
  }

  private static func figures(of part: String) async throws -> [Figure] {
    switch part {
    case "replay":
      return try await ReplayBenchmark(leads: number("LEADS", 1_000_000))
        .figures(reference: environment["NODUCK"] == nil)
    case "scaling":
      var figures: [Figure] = []
      for leads in sizes(upTo: number("SCALE_LEADS", 1_000_000)) {
        figures.append(try await ReplayBenchmark(leads: leads).scaling(figures.first?.value))
      }
      return figures
    case "forecast":
      return try ForecastBenchmark(deals: number("FORECAST_DEALS", 100_000)).figures()
    case "coverage": return CoverageBenchmark(companies: number("COMPANIES", 200)).figures()
    case "cold":
      return try await inTemporaryFolder { folder in
        try await ColdStartBenchmark(leads: number("COLD_LEADS", 100_000), folder: folder).figures()
      }
    case "results":
      return ResultBenchmark(leads: number("RESULT_LEADS", 1_000_000)).figures()
    case "lists":
      return try await inTemporaryFolder { folder in
        let path = environment["LIST_DATABASE"] ?? folder.appending(path: "lists.db").path
        return try await ListBenchmark(path: path, leads: number("LIST_LEADS", 100_000)).figures()
      }
    case "logistic":
      return try LogisticBenchmark(
        rows: number("LOGISTIC_ROWS", 200_000), hasReference: environment["NOSKLEARN"] == nil
      ).figures()
    default:
      let parts = LedgerBenchmark.Part(rawValue: part).map { [$0] }
      return try await ledgerFigures(of: parts ?? LedgerBenchmark.Part.allCases)
    }
  }

  private static func ledgerFigures(of parts: [LedgerBenchmark.Part]) async throws -> [Figure] {
    try await inTemporaryFolder { folder in
      let benchmark = LedgerBenchmark(
        agreement: try agreement(), folder: folder, facts: number("LEDGER_FACTS", 100_000),
        hasReference: environment["NOREFERENCE"] == nil)
      var figures: [Figure] = []
      for part in parts { figures += try await benchmark.figures(of: part) }
      return figures
    }
  }

  private static let environment = ProcessInfo.processInfo.environment

  private static func number(_ name: String, _ otherwise: Int) -> Int {
    environment[name].flatMap { Int($0) } ?? otherwise
  }

  /// Leads, ten times as many each time.
  private static func sizes(upTo most: Int) -> [Int] {
    Array(sequence(first: 100_000) { $0 * 10 <= most ? $0 * 10 : nil })
  }

  /// An example's agreement, in force from the beginning, so that the ledger decides.
  private static func agreement() throws -> String {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../examples/agreements/balanced.yaml")
    return try String(contentsOf: example, encoding: .utf8)
      .replacing(/effective: .*/, with: "effective: 2025-01-01T00:00:00Z")
  }

  private static func inTemporaryFolder(
    _ body: (URL) async throws -> [Figure]
  ) async throws -> [Figure] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "concord-bench-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
