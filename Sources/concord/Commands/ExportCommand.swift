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
    let filter = try ExportFilter(filters)
    let root = try OpenDatabase(try await database.settings(), creating: false)
    let workspace = try await root.workspace()
    let writer = ExportWriter(kind, format)
    let output = OutputBuffer()
    try output.write(writer.header)
    switch kind {
    case .contacts:
      try await workspace.forEachContact { record in
        if filter.takes(record) { try output.write(writer.record(record)) }
      }
    case .accounts:
      try await workspace.forEachAccount { record in
        if filter.takes(record) { try output.write(writer.record(record)) }
      }
    default:
      let kinds = kind == .journal ? EntryKind.allCases : kind.entryKinds
      try await workspace.forEachEntry(of: Set(kinds)) { entry in
        if filter.takes(entry.body) { try output.write(writer.entry(entry)) }
      }
    }
    try output.flush()
  }
}

/// Which rows an export writes.
struct ExportFilter: Sendable {
  private let conditions: [(path: [String], text: String)]

  init(_ texts: [String]) throws {
    conditions = try texts.map { text in
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
        throw CommandFailure.unusable("--where: “\(text)” is not PATH=TEXT")
      }
      let path = text[..<sign].split(separator: ".", maxSplits: 1).map(String.init)
      return (path, String(text[text.index(after: sign)...]))
    }
  }

  func takes(_ body: JSON) -> Bool {
    conditions.allSatisfy { condition in
      let value = condition.path.reduce(body as JSON?) { $0?[$1] }
      return (value?.text ?? value?.serialized) == condition.text
    }
  }

  func takes(_ record: ImportedRecord) -> Bool {
    takes(["contact": .object(record.contact), "account": .object(record.account)])
  }
}
