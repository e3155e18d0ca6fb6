import ArgumentParser
import Domain
import Foundation
import Services

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run an agreement over facts: who would have qualified, when, what became of them.",
    discussion: """
      Recorded decisions are ignored and derived anew; `effective` plays no part. \
      Without --journal the database's journal is replayed.
      """)

  @Option(help: "The agreement: a file, or the number of a version in the database.")
  var agreement: String

  @Option(help: "A journal as NDJSON in recorded order, or - for stdin.")
  var journal: String?

  @Option(help: "Only what was recorded by this RFC 3339 time; default: the journal's last line.")
  var asOf: String?

  @Option(help: "A second agreement (file or number) to compare with.")
  var against: String?

  @Option(help: "table, json (both the summary) or ndjson (one line per lead).")
  var format: OutputFormat = .table

  @Flag(help: "Print the derived decisions as journal lines instead.")
  var decisions = false

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    if format == .csv { throw CommandFailure.unusable("--format csv is not for replay") }
    let settings = try await database.settings()
    var candidates: [ReplayCandidate] = []
    for name in [agreement, against].compactMap({ $0 }) {
      let (number, agreement) = try await AgreementFile.resolve(name, settings)
      candidates.append(ReplayCandidate(agreement, number: number))
    }
    let asOf = try parsedAsOf()
    if let journal {
      let facts = try JournalColumns(
        reading: journal, keeping: candidates.reduce([]) { $0.union($1.agreement.askedFields) },
        withIDs: decisions)
      var replays: [Replay] = []
      for candidate in candidates {
        replays.append(
          try await Replay.run(
            candidate.agreement, number: candidate.number, over: [facts.columns], asOf: asOf))
      }
      try await write(replays, duplicates: facts.duplicates) { facts.ids[$0] }
    } else {
      let workspace = try await OpenDatabase(settings, creating: false).workspace()
      let replays = try await workspace.replays(of: candidates, asOf: asOf)
      let places = decisions ? Set(replays[0].decidingPlaces) : []
      let ids = try await workspace.entryIDs(at: places)
      try await write(replays, duplicates: .init()) { ids[$0] ?? "" }
    }
  }

  private func write(
    _ replays: [Replay], duplicates: JournalColumns.Duplicates, id: (Int) -> String
  ) async throws {
    let writer = ResultWriter()
    if decisions {
      for decision in replays[0].decisions(id: id) {
        let entry = decision.entry(recorded: decision.at, timeZoneData: Zone.dataVersion)
        try writer.line(entry.body.serialized)
      }
    } else if format == .ndjson {
      try replays[0].forEachLine { try writer.line($0.json.serialized) }
    } else {
      let report = try await ReplayReport(
        replays[0], against: replays.dropFirst().first, duplicates: duplicates.all)
      try writer.line(format == .json ? report.json.serialized : report.table)
    }
    try writer.flush()
    writeError(
      "\(replays[0].unmatchedCount) unmatched facts, \(duplicates.all) duplicates"
        + " (\(duplicates.differing) differing)")
  }

  private func parsedAsOf() throws -> Instant? {
    guard let asOf else { return nil }
    guard let instant = Instant(rfc3339: asOf) else {
      throw CommandFailure.unusable(
        "--as-of: “\(asOf)” is not an RFC 3339 time such as 2026-03-02T09:15:00Z")
    }
    return instant
  }
}

/// A journal in a file, laid out in columns.
private struct JournalColumns {
  struct Duplicates {
    var all = 0
    var differing = 0
  }

  let columns: FactColumns
  /// Of the entries by their place; empty where nobody asks for them.
  private(set) var ids: [String] = []
  private(set) var duplicates = Duplicates()

  init(reading name: String, keeping asked: Set<FieldPath>, withIDs: Bool) throws {
    var reader = JournalReader()
    var builder = FactColumnsBuilder(keeping: asked)
    var ids: [String] = []
    var place = 0
    try InputFile(name).forEachLine { line in
      do {
        guard case .entry(let entry) = try reader.read(line) else { return }
        builder.add(entry, place: place)
        place += 1
        if withIDs { ids.append(entry.id) }
      } catch let fault as JournalReader.Fault {
        throw CommandFailure.unusable("\(name): \(fault)")
      }
    }
    columns = builder.build()
    self.ids = ids
    duplicates = Duplicates(all: reader.duplicates, differing: reader.differingDuplicates)
  }
}
