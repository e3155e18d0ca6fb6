import ArgumentParser
import Domain
import Foundation
import Services

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import tables, a journal, mails or a calendar.",
    discussion: """
      CSV or NDJSON, - for stdin; encoding, delimiter, decimal mark and date order are detected \
      and told. The import is one transaction: good rows go in, bad rows into the rejects file; \
      at a crash nothing was imported. The same file a second time changes nothing. \
      mail takes a mail (.eml) or a mailbox (mbox), calendar an iCalendar file: mails and meetings \
      between members and people with an open lead become touches. \
      Exit 1 when rows were rejected.
      """)

  @Argument(help: "\(ImportSource.allValueStrings.joined(separator: ", ")).")
  var kind: ImportSource

  @Argument(help: "The file, or - for stdin.")
  var file: String

  @Option(help: "A built-in mapping by name, or a file; default: chosen by the columns.")
  var mapping: String?

  @Flag(help: "Do everything and undo it: nothing is changed.")
  var dryRun = false

  @Option(help: "A new file where rejected rows go: the original columns plus line and error.")
  var rejects: String?

  @Option(help: "utf-8, utf-16le, utf-16be or windows-1252; default: detected.")
  var encoding: String?

  @Option(help: "comma, semicolon, tab or pipe; default: detected.")
  var delimiter: Delimiter?

  @Option(help: "point or comma; default: detected.")
  var decimal: DecimalMark?

  @Option(help: "ymd, mdy or dmy; default: detected.")
  var dateOrder: DateOrder?

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let now = Instant.current()
    let reading = try reading(now)
    let input = try InputFile(file)
    let rejected = try RejectsFile(rejects)
    let root = try OpenDatabase(try await database.settings(), creating: !dryRun)
    let workspace = try await root.workspaceOrNew(now: now)
    let report: FileImportReport
    do {
      report = try await take(input, as: reading, into: workspace, rejects: rejected, now: now)
    } catch {
      rejected.discard()
      throw error
    }
    try rejected.finish()
    try tell(report)
  }

  private func take(
    _ input: InputFile, as reading: Reading, into workspace: Workspace, rejects: RejectsFile,
    now: Instant
  ) async throws -> FileImportReport {
    let origin = ImportOrigin(by: workspace.operator)
    return switch reading {
    case .table(let options):
      try await workspace.importFile(
        named: input.name, options, isDryRun: dryRun, origin: origin, plan: describe,
        rejects: rejects.write, open: { { try input.next() } })
    case .followUps(let kind):
      try await workspace.importFollowUps(
        named: input.name, kind, now: now, isDryRun: dryRun, origin: origin,
        rejects: rejects.write, open: { { try input.next() } })
    }
  }

  func validate() throws {
    let isTableOption =
      [mapping, encoding].contains { $0 != nil } || delimiter != nil
      || decimal != nil || dateOrder != nil
    guard kind.table != nil || !isTableOption else {
      throw ValidationError("--mapping, --encoding and the like are for tables")
    }
  }

  private enum Reading {
    case table(ImportOptions)
    case followUps(FollowUpKind)
  }

  private func reading(_ now: Instant) throws -> Reading {
    switch kind {
    case .table(let kind): .table(try importOptions(kind, now))
    case .followUps(let kind): .followUps(kind)
    }
  }

  private func importOptions(_ kind: ImportKind, _ now: Instant) throws -> ImportOptions {
    var options = ImportOptions(kind: kind, imported: now)
    options.mapping = try mapping.map(readMapping)
    options.encoding = try encoding.map { name in
      guard let encoding = TextEncoding(named: name) else {
        throw CommandFailure.unusable("--encoding: “\(name)” is none that Concord reads")
      }
      return encoding
    }
    options.delimiter = delimiter
    options.decimal = decimal
    options.dateOrder = dateOrder
    return options
  }

  /// A file where there is one of that name, else a built-in mapping.
  private func readMapping(_ name: String) throws -> ImportMapping {
    if !FileManager.default.fileExists(atPath: name) {
      if let mapping = BuiltInMappings.named(name) { return mapping }
      throw CommandFailure.unusable(
        "--mapping: “\(name)” is neither a file nor one of"
          + " \(BuiltInMappings.names.joined(separator: ", "))")
    }
    let bytes = try InputFile(name).contents(limit: 1 << 20)
    do {
      return try ImportMapping.read(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw CommandFailure.unusable("\(name):\n\(error)")
    }
  }

  private func tell(_ report: FileImportReport) throws {
    let counts = report.counts
    let json: JSON = [
      "read": .count(counts.read), "imported": .count(counts.imported),
      "duplicates": .count(counts.duplicates),
      "differing_duplicates": .count(counts.differingDuplicates),
      "decisions_left_out": .count(counts.decisionsLeftOut),
      "rejected": .count(counts.rejected), "unmatched": .count(report.unmatched),
      "dry_run": .bool(dryRun),
    ]
    try writeResult(json.serialized)
    guard counts.rejected > 0 else { return }
    writeError(
      "\(counts.rejected) rows were rejected"
        + (rejects.map { ": see \($0)" } ?? "; name a file with --rejects to keep them"))
    throw CommandFailure.found
  }
}

/// How the file is going to be read, on stderr.
@Sendable private func describe(_ plan: ImportPlan) {
  var lines = ["encoding \(plan.encoding.encoding.rawValue)"]
  if let delimiter = plan.delimiter { lines.append("delimiter \(delimiter.rawValue)") }
  lines.append("decimal \(plan.decimal.rawValue), dates \(plan.dateOrder.rawValue)")
  if let mapping = plan.mapping {
    lines.append(
      "mapping \(mapping.name)\(plan.isMappingGuessed ? " (chosen by the columns)" : "")")
  }
  if !plan.unmapped.isEmpty {
    lines.append("not mapped: \(plan.unmapped.prefix(20).joined(separator: ", "))")
  }
  writeError((lines + plan.notes.map(\.description)).joined(separator: "\n"))
}

/// What `concord import` takes.
enum ImportSource: ExpressibleByArgument {
  case table(ImportKind)
  case followUps(FollowUpKind)

  init?(argument: String) {
    if let kind = ImportKind(rawValue: argument) {
      self = .table(kind)
    } else if let kind = FollowUpKind(rawValue: argument) {
      self = .followUps(kind)
    } else {
      return nil
    }
  }

  var table: ImportKind? {
    if case .table(let kind) = self { kind } else { nil }
  }

  static var allValueStrings: [String] {
    ImportKind.allCases.map(\.rawValue) + FollowUpKind.allCases.map(\.rawValue)
  }
}

extension ImportKind: ExpressibleByArgument {}
extension Delimiter: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
