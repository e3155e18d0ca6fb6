import ArgumentParser
import Domain
import Services
import Web

struct ResultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "The eight results of a period, with their growth and their 95 % intervals.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  @Option(help: "2026, 2026-Q3 or 2026-09; default the quarter that ended last.")
  var period: String?

  @Option(help: "As known at this day's end or instant (RFC 3339); default now.")
  var asOf: String?

  @Option(help: "segment, team or source.")
  var by: ResultGrouping?

  @Option(help: "table, csv or json.")
  var format: Format = .table

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let chosen = try period.map { text in
      guard let period = TargetPeriod(text) else {
        throw CommandFailure.unusable("--period: expected 2026, 2026-Q3 or 2026-09")
      }
      return period
    }
    let (seat, now) = (try await options.seat(), Instant.current())
    let results = try await seat.results(
      of: chosen, by: by, asOf: min(try instant(try await seat.zone(now: now)) ?? now, now))
    switch format {
    case .csv: try writeResult(file: resultsFile(results))
    case .json: try writeResult(resultsRecord(results).serialized)
    case .table: try writeResult(lines: table(results))
    }
  }

  private func instant(_ zone: Zone) throws -> Instant? {
    guard let asOf else { return nil }
    if let instant = Instant(rfc3339: asOf) { return instant }
    guard let day = CivilDate(asOf) else {
      throw CommandFailure.unusable("--as-of: expected a day such as 2026-11-21, or an instant")
    }
    return zone.instant(day + 1) - Elapsed(microseconds: 1)
  }

  /// The lines of the period itself, and the columns that fit a terminal; the file has all.
  private func table(_ results: CompanyResults) -> [String] {
    let shown = [
      "result", "part", "group", "value", "low", "high", "unit", "n", "growth", "growth_of_year",
      "why_none",
    ]
    let places = shown.compactMap { resultsColumns.firstIndex(of: $0) }
    let period = resultsColumns.firstIndex(of: "period") ?? 0
    let lines = resultsLines(results).filter { $0[period] == results.report.span.period.text }
    let heading = "\(results.report.span.period.text), as of \(results.report.asOf.rfc3339)"
    return [heading]
      + TextTable.columns([shown] + lines.map { line in places.map { short(line[$0]) } })
  }

  /// No more digits than a glance takes.
  private func short(_ text: String) -> String {
    guard text.contains("."), let number = Double(text), abs(number) < 10 else { return text }
    return "\((number * 10_000).rounded() / 10_000)"
  }
}

extension ResultGrouping: ExpressibleByArgument {}
