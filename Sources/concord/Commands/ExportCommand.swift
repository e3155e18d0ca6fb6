import ArgumentParser
import Domain
import Services

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a kind to stdout, importable again without loss.")

  @Argument(help: "\(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: ImportKind

  @Option(help: "csv or ndjson; a journal is always NDJSON.")
  var format: OutputFormat = .csv

  @Option(
    name: .customLong("where"),
    help: "Only rows with this field, as PATH=TEXT (lead=L1, account.country=DE); all must hold.")
  var filters: [String] = []

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    guard let format = ImportFormat(rawValue: format.rawValue) else {
      throw CommandFailure.unusable("--format: expected csv or ndjson")
    }
    guard let filter = ExportFilter(filters) else {
      throw CommandFailure.unusable("--where: expected PATH=TEXT")
    }
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    try await Seat(at: workspace, for: workspace.operator).noteExport(
      kind.rawValue,
      after: ["format": .text(format.rawValue), "filters": .number(Double(filters.count))],
      now: .current())
    let output = OutputBuffer()
    try await workspace.export(kind, format, where: filter) { try output.write($0) }
    try output.flush()
  }
}
