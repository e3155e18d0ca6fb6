import ArgumentParser
import Domain
import Services
import Web

struct LoopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loop",
    abstract: "What came of every lead, by what brought it, and what changed since a day.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  @Option(help: "campaign, source, segment or person.")
  var by: LoopGrouping = .campaign

  @Option(help: "Whose leads: all, marketing or sales.")
  var broughtBy: LoopSide = .all

  @Option(help: "Only leads captured on the last so many days.")
  var days: Int?

  @Option(help: "With the beginning of this day compared; default a week ago, none for nothing.")
  var since: String?

  @Option(help: "table, csv or json.")
  var format: Format = .table

  @OptionGroup var options: SeatOptions

  func run() async throws {
    let (seat, now) = (try await options.seat(), Instant.current())
    let report = try await seat.loop(try question(try await seat.zone(now: now), now), now: now)
    switch format {
    case .csv: try writeResult(file: loopFile(report))
    case .json: try writeResult(loopRecord(report).serialized)
    case .table: try writeResult(lines: table(report))
    }
  }

  private func question(_ zone: Zone, _ now: Instant) throws -> LoopReport.Question {
    let today = zone.date(of: now)
    guard days.map({ (1...3_650).contains($0) }) ?? true else {
      throw CommandFailure.unusable("--days: expected 1 to 3650")
    }
    let day = since.flatMap { CivilDate($0) }
    guard since == nil || since == "none" || day != nil else {
      throw CommandFailure.unusable("--since: expected a day such as 2026-11-21, or none")
    }
    let compared = since == "none" ? nil : min(day ?? today + -7, today)
    return LoopReport.Question(
      by: by, side: broughtBy, capturedSince: days.map { zone.instant(today + -$0) },
      since: compared.map { zone.instant($0) })
  }

  /// The columns that fit a terminal; the file has all.
  private func table(_ report: LoopReport) -> [String] {
    let shown = [
      "leads_of", by.rawValue, "leads", "qualified", "taken", "worked", "won", "won_value", "cost",
      "cost_per_won",
    ]
    let columns = loopColumns(report)
    let places = shown.compactMap { columns.firstIndex(of: $0) }
    let changes = places.map { columns.firstIndex(of: "\(columns[$0])_change") }
    let lines = loopLines(report).map { line in
      zip(places, changes).map { place, change in
        guard let change, !line[change].isEmpty, line[change] != "0" else { return line[place] }
        return "\(line[place]) (\(line[change].hasPrefix("-") ? "" : "+")\(line[change]))"
      }
    }
    return TextTable.columns([shown] + lines)
  }
}

extension LoopGrouping: ExpressibleByArgument {}
extension LoopSide: ExpressibleByArgument {}
