import Domain
import Foundation
import Statistics
import TestSupport

/// The exact distribution of what open deals bring, beside NumPy drawing it ten thousand times; and
/// the whole forecast of a company with as many open deals.
struct ForecastBenchmark {
  let deals: Int
  static let correlation = 0.1
  static let draws = 10_000

  func figures() throws -> [Figure] {
    var random = SeededRandom(seed: 3)
    let amounts = (0..<deals).map { _ in (2_000_000 * exp(0.8 * random.normal())).rounded() }
    let chances = (0..<deals).map { _ in 0.02 + 0.6 * random.unit() * random.unit() }
    let unit = BernoulliSum.unit(for: amounts, cells: 16 * deals)
    var lattice = Lattice.certain(0)
    let seconds = fastest {
      lattice = BernoulliSum(amounts: amounts, chances: chances, unit: unit)
        .mixed(correlation: ForecastBenchmark.correlation, unit: unit)
    }
    let drawn = try drawn(amounts, chances)
    let name = "distribution of \(deals) open deals, exact, with a common shock"
    return [
      Figure(
        name: name, unit: "deals/s", value: Double(deals) / seconds,
        reference: "NumPy, \(ForecastBenchmark.draws) draws",
        referenceValue: drawn.map { Double(deals) / $0.seconds })
    ] + errors(lattice, drawn) + [try whole()]
  }

  /// How far the draws are from the exact quantiles, in thousandths.
  private func errors(
    _ exact: Lattice, _ drawn: (seconds: Double, quantiles: [Double])?
  ) -> [Figure] {
    guard let drawn else { return [] }
    return zip([0.1, 0.5, 0.9], drawn.quantiles).map { share, quantile in
      Figure(
        name: "P\(Int(100 * share)), exact", unit: "million", value: exact.quantile(share) / 1e8,
        reference: "drawn", referenceValue: quantile / 1e8)
    }
  }

  private func whole() throws -> Figure {
    let company = DrawnCompany.draw(.large(seed: 2, dealsPerQuarter: deals * 4 / 5))
    let quarter = company.quarters.count - 1
    let input = ForecastInput(
      company.facts, period: company.quarters[quarter], asOf: company.start(quarter),
      teamOf: company.teamOf)
    var open = 0
    let seconds = fastest(of: 1) { open = Forecaster.forecast(input).deals.count }
    return Figure(
      name: "whole forecast, \(input.facts.deals.count) deals, \(open) open, 20 teams",
      unit: "seconds", value: seconds, reference: "none", referenceValue: nil)
  }

  /// Nil without NumPy.
  private func drawn(
    _ amounts: [Double], _ chances: [Double]
  ) throws -> (seconds: Double, quantiles: [Double])? {
    let file = FileManager.default.temporaryDirectory.appending(path: "forecast-\(deals).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = zip(amounts, chances).map { "\($0),\($1)\n" }
    try lines.joined().write(to: file, atomically: true, encoding: .utf8)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "numpy_reference.py")
    let told = output(
      of: "python3",
      [
        script.path, file.path, "\(ForecastBenchmark.correlation)", "\(ForecastBenchmark.draws)",
      ])?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard let told, told.count == 4 else {
      print("no NumPy: nothing stands beside the exact distribution")
      return nil
    }
    return (told[0], Array(told.dropFirst()))
  }
}

/// Of how many invented companies the outcome lay between P10 and P90 of the forecast of the
/// quarter's first day: with a common shock in them, with one that the forecast leaves out, and
/// without one.
struct CoverageBenchmark {
  let companies: Int
  static let shock = 0.15

  func figures() -> [Figure] {
    [
      figure("with a common shock of \(CoverageBenchmark.shock)", CoverageBenchmark.shock, nil),
      figure("the same, as if deals were independent", CoverageBenchmark.shock, 0),
      figure("without a shock", 0, nil),
    ]
  }

  private func figure(_ name: String, _ shock: Double, _ assumed: Double?) -> Figure {
    let held = (1...companies).count { seed in
      var plan = CompanyPlan(seed: UInt64(seed))
      (plan.shock, plan.quarters) = (shock, 14)
      return DrawnCompany.draw(plan).holds(quarter: 13, shock: assumed)
    }
    return Figure(
      name: "outcomes of \(companies) companies between P10 and P90, \(name)", unit: "%",
      value: 100 * Double(held) / Double(companies), reference: "what should be",
      referenceValue: 80)
  }
}
