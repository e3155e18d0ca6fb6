import ArgumentParser
import Domain
import Foundation
import Services
import Synchronization

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
    var agreements: [(agreement: Agreement, number: Int?)] = []
    for name in [agreement, against].compactMap({ $0 }) {
      let (number, agreement) = try await AgreementFile.resolve(name, settings)
      agreements.append((agreement, number))
    }
    var run = ReplayRun(of: agreements, asOf: try parsedAsOf())
    var duplicates = (all: 0, differing: 0)
    if let journal {
      duplicates = try feed(&run, from: journal)
    } else {
      run = try await OpenDatabase(settings, creating: false).workspace().feeding(run)
    }
    let replays = run.finished()
    try print(replays, duplicates: duplicates.all)
    let unmatched = replays[0].events.unmatched.count
    writeError(
      "\(unmatched) unmatched facts, \(duplicates.all) duplicates"
        + " (\(duplicates.differing) differing)")
  }

  private func feed(
    _ run: inout ReplayRun, from name: String
  ) throws -> (all: Int, differing: Int) {
    var reader = JournalReader()
    try InputFile(name).forEachLine { line in
      do {
        if case .entry(let entry) = try reader.read(line) { run.apply(entry) }
      } catch let fault as JournalReader.Fault {
        throw CommandFailure.unusable("\(name): \(fault)")
      }
    }
    return (reader.duplicates, reader.differingDuplicates)
  }

  private func print(_ replays: [Replay], duplicates: Int) throws {
    let writer = ResultWriter()
    if decisions {
      for decision in replays[0].decisions {
        let entry = decision.entry(recorded: decision.at, timeZoneData: Zone.dataVersion)
        try writer.line(entry.body.serialized)
      }
    } else if format == .ndjson {
      for reading in replays[0].readings { try writer.line(reading.replayLine.serialized) }
    } else {
      let report = ReplayReport(
        replays[0], against: replays.dropFirst().first, duplicates: duplicates)
      try writer.line(format == .json ? report.json.serialized : report.table)
    }
    try writer.flush()
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

extension Workspace {
  /// The run after it took every entry of the journal.
  fileprivate func feeding(_ run: ReplayRun) async throws -> ReplayRun {
    let entries = EntryFeed(run)
    try await forEachEntry { entries.apply($0) }
    return entries.run
  }
}

/// A replay that a closure of another thread feeds.
private final class EntryFeed: Sendable {
  private let fed: Mutex<ReplayRun>

  init(_ run: ReplayRun) {
    fed = Mutex(run)
  }

  func apply(_ entry: JournalEntry) { fed.withLock { $0.apply(entry) } }

  var run: ReplayRun { fed.withLock { $0 } }
}
