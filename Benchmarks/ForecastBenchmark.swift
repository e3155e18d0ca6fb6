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
  static let shares = [0.1, 0.5, 0.9]

  /// What was found, and what it took. Quantiles are those of ``shares``.
  private struct Found {
    var cost: Cost
    var quantiles: [Double]
  }

  func figures() throws -> [Figure] {
    var random = SeededRandom(seed: 3)
    let amounts = (0..<deals).map { _ in (2_000_000 * exp(0.8 * random.normal())).rounded() }
    let chances = (0..<deals).map { _ in 0.02 + 0.6 * random.unit() * random.unit() }
    // Sixteen times as fine and four times as many nodes, against which all are measured.
    let truth = sum(amounts, chances, cells: 64 * deals, GaussHermite(count: 128))
    let drawn = try drawn(amounts, chances)
    let exact = [("", 4 * deals), (", coarsely", deals)].flatMap { name, cells -> [Figure] in
      var lattice = truth
      let cost = least { lattice = sum(amounts, chances, cells: cells, .of32) }
      let found = Found(cost: cost, quantiles: Self.shares.map { lattice.quantile($0) })
      return figures(
        "distribution of \(deals) open deals with a common shock\(name)", found, drawn, truth)
    }
    return exact + [try whole()]
  }

  private func sum(
    _ amounts: [Double], _ chances: [Double], cells: Int, _ rule: GaussHermite
  ) -> Lattice {
    let unit = BernoulliSum.unit(for: amounts, cells: cells)
    return BernoulliSum(amounts: amounts, chances: chances, unit: unit)
      .mixed(correlation: Self.correlation, rule: rule, unit: unit)
  }

  private func figures(
    _ name: String, _ exact: Found, _ drawn: Found?, _ truth: Lattice
  ) -> [Figure] {
    let missed = missed(exact, truth)
    guard let drawn else {
      return [
        Figure(
          name: name, unit: "deals/s", value: Double(deals) / exact.cost.seconds,
          reference: "no NumPy for python3", referenceValue: nil)
      ]
    }
    // An error of draws is that of a binomial share, and takes four times the draws to halve.
    let expected = Self.shares.map { ($0 * (1 - $0) / Double(Self.draws)).squareRoot() }.max() ?? 0
    let draws = Double(Self.draws) * max(1, expected * expected / (missed * missed))
    let ratio = drawn.cost.processorSeconds / exact.cost.processorSeconds
    return [
      Figure(
        name: name, unit: "deals/s", value: Double(deals) / exact.cost.seconds,
        reference: "NumPy, \(Self.draws) draws",
        referenceValue: Double(deals) / drawn.cost.seconds, processorRatio: ratio,
        processorMicroseconds: 1e6 * exact.cost.processorSeconds / Double(deals)),
      Figure(
        name: "\(name): chance missed at P10, P50, P90", unit: "%", value: 100 * missed,
        reference: "NumPy, where \(100 * expected) % are expected",
        referenceValue: 100 * self.missed(drawn, truth)),
      Figure(
        name: "\(name): at equal accuracy, NumPy taking \(Int(draws)) draws", unit: "times",
        value: ratio * draws / Double(Self.draws), reference: "by processor time",
        referenceValue: 1),
    ]
  }

  /// The most by which a quantile's chance is not its share.
  private func missed(_ found: Found, _ truth: Lattice) -> Double {
    zip(Self.shares, found.quantiles).map { abs(truth.chance(atMost: $1) - $0) }.max() ?? 0
  }

  /// Fitted and worked out for the company, its teams and sellers, beside NumPy doing the company's
  /// alone, and less of it (its file says what).
  private func whole() throws -> Figure {
    let company = DrawnCompany.draw(.large(seed: 2, dealsPerQuarter: deals * 4 / 5))
    let quarter = company.quarters.count - 1
    let input = ForecastInput(
      company.facts, period: company.quarters[quarter], asOf: company.start(quarter),
      teamOf: company.teamOf)
    var forecast: Forecast?
    let cost = least { forecast = Forecaster.forecast(input) }
    let rho = forecast?.basis?.shock.mean ?? Self.correlation
    let name = """
      whole forecast, \(input.facts.deals.count) deals, \(forecast?.deals.count ?? 0) open, \
      \(company.plan.teams) teams
      """
    let drawn = try reference(
      "numpy_whole_reference.py", Self.versions(input),
      [
        "\(Self.weeks(input.asOf))",
        "\((input.period.end.dayNumber - input.period.first.dayNumber) / 7)", "\(rho)",
        "\(Self.draws)",
      ])
    let beside = "NumPy, \(Self.draws) draws of the company alone"
    return Figure(
      name: name, unit: "deals/s", value: Double(input.facts.deals.count) / cost.seconds,
      reference: drawn == nil ? "no NumPy for python3" : beside,
      referenceValue: drawn.map { Double(input.facts.deals.count) / $0.cost.seconds },
      processorRatio: drawn.map { $0.cost.processorSeconds / cost.processorSeconds },
      processorMicroseconds: 1e6 * cost.processorSeconds / Double(input.facts.deals.count))
  }

  private static func weeks(_ instant: Instant) -> Double {
    Double(instant.microseconds) / Double((7 * Elapsed.day).microseconds)
  }

  /// Deal, week, state, stage and amount of each.
  private static func versions(_ input: ForecastInput) -> [Double] {
    var stages: [String: Double] = [:]
    var values: [Double] = []
    for (number, deal) in input.facts.deals.enumerated() {
      for version in deal.versions {
        let state = version.state == .won ? 1.0 : version.state == .lost ? 2 : 0
        let known = Double(stages.count)
        let stage = stages[version.stage ?? "", default: known]
        stages[version.stage ?? ""] = stage
        values += [
          Double(number), weeks(version.recorded), state, stage, Double(version.amount ?? 0),
        ]
      }
    }
    return values
  }

  private func drawn(_ amounts: [Double], _ chances: [Double]) throws -> Found? {
    try reference(
      "numpy_reference.py", amounts + chances, ["\(Self.correlation)", "\(Self.draws)"])
  }

  /// Nil without NumPy.
  private func reference(
    _ name: String, _ values: [Double], _ arguments: [String]
  ) throws -> Found? {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "concord-forecast-\(ProcessInfo.processInfo.globallyUniqueString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try values.withUnsafeBytes { Data($0) }.write(to: file)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
    let all = [script.path, file.path] + arguments + Self.shares.map { "\($0)" }
    let told = output(of: "python3", all)?
      .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard let told, told.count == 2 + Self.shares.count else { return nil }
    return Found(
      cost: Cost(seconds: told[1], processorSeconds: told[0]),
      quantiles: Array(told.dropFirst(2)))
  }
}

/// Of how many invented companies the outcome lay between P10 and P90 of the forecast of the
/// quarter's first day, over their last four quarters: with a common shock in them, with one that
/// the forecast leaves out, and without one; and how far forecasts were from what came.
struct CoverageBenchmark {
  let companies: Int
  static let shock = 0.15
  static let quarters = 10...13

  func figures() -> [Figure] {
    figures("with a common shock of \(Self.shock)", Self.shock, nil)
      + figures("the same, as if deals were independent", Self.shock, 0)
      + figures("without a shock", 0, nil)
  }

  private func figures(_ name: String, _ shock: Double, _ assumed: Double?) -> [Figure] {
    var (held, below, scored) = (0, 0, [ScoredForecast]())
    for seed in 1...companies {
      var plan = CompanyPlan(seed: UInt64(seed))
      (plan.shock, plan.quarters) = (shock, 14)
      let company = DrawnCompany.draw(plan)
      for quarter in Self.quarters {
        let score = company.scored(quarter: quarter, shock: assumed)
        scored.append(score)
        guard score.quantiles.count > 17 else { continue }
        if score.actual < score.quantiles[1] {
          below += 1
        } else if score.actual <= score.quantiles[17] {
          held += 1
        }
      }
    }
    let share = 100 / Double(scored.count)
    let accuracy = HorizonAccuracy(week: 0, scored)
    return [
      Figure(
        name: "\(scored.count) outcomes of \(companies) companies between P10 and P90, \(name)",
        unit: "% (\(below) below)", value: share * Double(held), reference: "what should be",
        referenceValue: 80)
    ]
      + accuracy.methods.map { method in
        Figure(
          name: "WAPE \(name), \(method.method.rawValue)", unit: "", value: method.wape ?? -1,
          reference: "bias \(method.bias ?? 0)", referenceValue: nil)
      }
  }
}
