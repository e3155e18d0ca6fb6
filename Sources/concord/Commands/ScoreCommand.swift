import ArgumentParser
import Domain
import Services
import Statistics
import Web

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "The predictive score: how good it is; train it anew.",
    discussion: "It advises; only a signed agreement decides.",
    subcommands: [Report.self, Train.self])

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How good the score in use is, on leads that it has not seen.")

    @Option(help: "table or json.")
    var format: Format = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      try writeResult(shown(try await seat.predictiveTraining(asOf: .current()), as: format))
    }
  }

  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Train it on what is known now, and keep the training.")

    @Option(help: "table or json.")
    var format: Format = .table

    @OptionGroup var options: SeatOptions

    func run() async throws {
      let seat = try await options.seat()
      try writeResult(shown(try await seat.trainScore(now: .current()), as: format))
    }
  }

  static func shown(_ training: PredictiveTraining?, as format: Format) -> String {
    switch format {
    case .json: predictiveScoreRecord(training).serialized
    case .table: table(training).joined(separator: "\n")
    }
  }

  private static func table(_ training: PredictiveTraining?) -> [String] {
    guard let training else {
      return ["Not trained yet; it is trained once a week, or by “concord score train”."]
    }
    let slices = [
      ("fit", training.fit), ("calibration", training.calibration),
      ("evaluation", training.evaluation),
    ]
    let head = TextTable.columns(
      [["slice", "from", "to", "leads", "won"]]
        + slices.map { name, slice in
          [
            name, slice.from?.rfc3339 ?? "", slice.to?.rfc3339 ?? "", "\(slice.leads)",
            "\(slice.won)",
          ]
        })
    guard let report = training.report else {
      let least = PredictiveTraining.least
      return head + [
        "Not enough data: the evaluation needs \(least) won and \(least) not won leads."
      ]
    }
    let range = report.aucLow.flatMap { low in report.aucHigh.map { (low, $0) } }
    let figures = [
      "Brier skill \(rounded(report.skill)), Brier score \(rounded(report.brier))",
      "AUC \(rounded(report.auc))"
        + (range.map { " (95 %: \(rounded($0.0)) to \(rounded($0.1)))" } ?? ""),
      report.isUseful
        ? "Better than saying the same of every lead."
        : "Not surely better than saying the same of every lead: do not rely on it.",
    ]
    let deciles = TextTable.columns(
      [["tenth", "leads", "said", "won", "lift"]]
        + report.deciles.enumerated().map { place, bin in
          [
            "\(place + 1)", "\(bin.leads)", rounded(bin.said),
            rounded(bin.rate.value ?? 0), bin.lift.map(rounded) ?? "",
          ]
        })
    return head + figures + deciles
  }

  /// To four decimals.
  private static func rounded(_ value: Double) -> String {
    "\((value * 10_000).rounded() / 10_000)"
  }
}
