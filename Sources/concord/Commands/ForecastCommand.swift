import ArgumentParser
import Domain
import Services
import Web

struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast", abstract: "What will be won, with its range, and how good that was.",
    subcommands: [Show.self, Test.self, Check.self], defaultSubcommand: Show.self)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }
}

extension ForecastCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The forecast of a period, as JSON or as a table.")

    @Option(help: "A period such as 2026-Q4; by default the quarter under way.")
    var period: String?

    @Option(help: "An instant such as 2026-10-01T00:00:00Z; by default now.")
    var asOf: String?

    @Option(help: "table or json.")
    var format: Format = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let (seat, now) = (try await options.seat(), Instant.current())
      let (period, instant) = (
        period.flatMap { TargetPeriod($0) }, asOf.flatMap { Instant(rfc3339: $0) }
      )
      guard self.period == nil || period != nil else {
        throw CommandFailure.unusable("--period: expected a period such as 2026-Q4")
      }
      guard asOf == nil || instant != nil else {
        throw CommandFailure.unusable("--as-of: expected an instant such as 2026-10-01T00:00:00Z")
      }
      let report = try await seat.forecast(period, asOf: instant, now: now)
      switch format {
      case .json: try writeResult(forecastRecord(report).serialized)
      case .table: try writeResult(lines: TextTable.columns(lines(report)))
      }
    }

    private func lines(_ report: ForecastReport) -> [[String]] {
      let document = report.document
      // Whole units: ranges are no finer.
      let amount = { (minor: Double) in
        "\(Int(MinorUnits.major(Int64(minor.rounded()), currency: document.currency).rounded()))"
      }
      let row = { (name: String, unit: ForecastDocument.Unit) -> [String] in
        let range = unit.bookings
        return [
          name, amount(Double(unit.won)), range == nil ? "" : amount(unit.mean),
          range.map { amount($0.p10) } ?? "", range.map { amount($0.p50) } ?? "",
          range.map { amount($0.p90) } ?? "", unit.quota.map { amount(Double($0)) } ?? "",
          range?.chanceOfQuota.map { "\(Int((100 * $0).rounded()))%" } ?? "",
        ]
      }
      return [
        [document.period, "won", "mean", "P10", "P50", "P90", "quota", "chance"],
        row("company", document.company),
      ] + document.teams.map { row($0.name.isEmpty ? "-" : $0.name, $0) }
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backtest",
      abstract: "Make every past forecast again from what was known then, and score it.",
      discussion: """
        One line of JSON for each quarter that is over and each of day 1, weeks 4, 8 and 12; then \
        how far model and baselines were from what came.
        """)

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let (seat, now) = (try await options.seat(), Instant.current())
      var scored: [ScoredForecast] = []
      try await seat.backtestForecast(now: now) { forecast in
        try writeResult(forecastLine(forecast).serialized)
        scored.append(forecast)
      }
      try writeResult(
        forecastSummary(HorizonAccuracy.all(scored), try await seat.reportingCurrency()).serialized)
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make frozen forecasts of a period again: they must be the same, to the bit.")

    @Option(help: "A period such as 2026-Q4.")
    var period: String

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      guard let period = TargetPeriod(self.period) else {
        throw CommandFailure.unusable("--period: expected a period such as 2026-Q4")
      }
      var counts: [Workspace.ForecastAgain: Int] = [:]
      for frozen in try await seat.forecastSnapshots(period, limit: 366) {
        guard let day = CivilDate(frozen.day),
          let again = try await seat.workspace.forecastAgain(period, day: day)
        else { continue }
        counts[again, default: 0] += 1
        if again != .same { try writeResult("\(frozen.day): \(again.rawValue)") }
      }
      try writeResult(
        "\(counts[.same] ?? 0) the same, \(counts[.otherInput] ?? 0) of other input, "
          + "\(counts[.otherMethod] ?? 0) made by another method, \(counts[.broken] ?? 0) broken")
      if (counts[.broken] ?? 0) > 0 { throw CommandFailure.found }
    }
  }
}
