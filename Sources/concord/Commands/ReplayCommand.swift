import ArgumentParser
import Domain
import Foundation

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

  func run() async throws {
    if format == .csv { throw CommandFailure.unusable("--format csv is not for replay") }
    let agreements = try [agreement, against].compactMap { $0 }.map { try AgreementFile.read($0) }
    var run = ReplayRun(of: agreements.map { ($0, nil) }, asOf: try parsedAsOf())
    let reader = try feed(&run, from: journal ?? "-")
    let replays = run.finished()
    try print(replays, duplicates: reader.duplicates)
    let unmatched = replays[0].events.unmatched.count
    writeError(
      "\(unmatched) unmatched facts, \(reader.duplicates) duplicates"
        + " (\(reader.differingDuplicates) differing)")
  }

  private func feed(_ run: inout ReplayRun, from name: String) throws -> JournalReader {
    var reader = JournalReader()
    try InputFile(name).forEachLine { line in
      do {
        if case .entry(let entry) = try reader.read(line) { run.apply(entry) }
      } catch let fault as JournalReader.Fault {
        throw CommandFailure.unusable("\(name): \(fault)")
      }
    }
    return reader
  }

  private func print(_ replays: [Replay], duplicates: Int) throws {
    var writer = ResultWriter()
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
