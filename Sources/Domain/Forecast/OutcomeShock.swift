import Foundation
import Statistics

/// How strongly the outcomes of a period hang together, learned from how far past periods were from
/// what was expected of them: the posterior of ρ on a grid.
///
/// A period's wins are those that a shift t of all its deals' latent variables expects, but for an
/// error of the variance Σ P(1 − P) ÷ (dΣP/dt)². Shifts of periods are normal around a level with
/// the variance ρ (O. Vasicek 1987; ``PooledLevel``). The level is not known either: hazards were
/// fitted on these very periods, with their shocks in them. Its error is common to all deals of the
/// period to come, as the shock is, and a shift of the variance ρ + v that is common is a
/// correlation of (ρ + v) ÷ (1 + v).
public struct OutcomeShock: Sendable, Hashable {
  /// Mean of the posterior of ρ, 0 ≤ ρ < 1.
  public let mean: Double
  /// Where 90 % of the posterior lies.
  public let interval: ClosedRange<Double>
  /// Periods that it was learned from.
  public let periods: Int
  /// Correlations with the level's error in them, means of the thirds of the posterior: with these
  /// the forecast is mixed, a third of it each.
  let thirds: [Double]

  /// Values of √ρ: uniform beforehand, as a deviation between groups is (A. Gelman 2006), but for
  /// the chance of ``none`` that there is no shock.
  static let roots = (0...14).map { Double($0) / 20 }
  static let none = 1.0 / 3
  /// Of the level beforehand: what 20 closed deals, the fewest that are forecast from, tell of it.
  static let levelDeviation = 0.3

  /// A past period: chances of the deals that were open when it began, and how many were won in it.
  struct Past {
    var chances: [Double]
    var won: Int
  }

  init(_ past: [Past]) {
    let past = past.map(PastShift.init).filter { $0.count > 0 }
    periods = past.count
    let correlations = Self.roots.map { $0 * $0 }
    let levels = correlations.map { rho in
      let seen = past.map { $0.seen(rho) }
      let level = PooledLevel(
        seen.map { ($0.shift, $0.variance) }, between: rho,
        prior: Self.levelDeviation * Self.levelDeviation)
      // The density is of wins: of shifts it is by so much greater as these lie denser.
      let density = level.logLikelihood - seen.reduce(0) { $0 + log($1.slope) }
      return (variance: level.variance, logLikelihood: density)
    }
    let top = levels.map(\.logLikelihood).max() ?? 0
    let raw = zip(Self.prior, levels).map { $0 * exp($1.logLikelihood - top) }
    let sum = raw.reduce(0, +)
    let masses = raw.map { $0 / sum }
    mean = zip(correlations, masses).reduce(0) { $0 + $1.0 * $1.1 }
    interval =
      Self.quantile(correlations, masses, 0.05)...Self.quantile(correlations, masses, 0.95)
    let common = zip(correlations, levels).map { ($0 + $1.variance) / (1 + $1.variance) }
    thirds = (0..<3).map {
      Self.meanBetween(common, masses, Double($0) / 3, Double($0 + 1) / 3)
    }
  }

  /// By the trapezoid rule, and what is at 0 by itself.
  private static var prior: [Double] {
    let last = roots.count - 1
    return roots.indices.map { place in
      let width = place == 0 || place == last ? 0.5 : 1
      return (1 - none) * width / Double(last) + (place == 0 ? none : 0)
    }
  }

  private static func quantile(
    _ values: [Double], _ masses: [Double], _ share: Double
  ) -> Double {
    var sum = 0.0
    for (value, mass) in zip(values, masses) {
      sum += mass
      if sum >= share { return value }
    }
    return values[values.count - 1]
  }

  private static func meanBetween(
    _ values: [Double], _ masses: [Double], _ low: Double, _ high: Double
  ) -> Double {
    var (start, weight, sum) = (0.0, 0.0, 0.0)
    for (value, mass) in zip(values, masses) {
      let part = max(0, min(high, start + mass) - max(low, start))
      sum += part * value
      weight += part
      start += mass
    }
    return weight > 0 ? sum / weight : 0
  }
}

/// A past period's deals, alike ones together, and how many were won.
private struct PastShift {
  /// Φ⁻¹ of the mean chance of deals that are alike, with how many they are.
  private let latents: [(latent: Double, count: Double)]
  let count: Double
  private let won: Double

  private static let parts = 40

  /// All or none won would be a shift without end: half a deal is left.
  init(_ past: OutcomeShock.Past) {
    let sorted = past.chances.sorted()
    let parts = min(Self.parts, sorted.count)
    latents = (0..<parts).compactMap { part in
      let (low, high) = (part * sorted.count / parts, (part + 1) * sorted.count / parts)
      let mean = sorted[low..<high].reduce(0, +) / Double(high - low)
      guard mean > 1e-9, mean < 1 - 1e-9 else { return nil }
      return (Normal.quantile(mean), Double(high - low))
    }
    count = latents.reduce(0) { $0 + $1.count }
    won = max(0.5, min(count - 0.5, Double(past.won)))
  }

  /// The shift that expects what was won, where `correlation` is that of the deals; the variance of
  /// its error; and how many more wins a shift expects.
  func seen(_ correlation: Double) -> (shift: Double, variance: Double, slope: Double) {
    let scale = 1 / (1 - correlation).squareRoot()
    var (low, high) = (-10.0, 10.0)
    for _ in 0..<48 {
      let middle = (low + high) / 2
      let expected = latents.reduce(0) {
        $0 + $1.count * Normal.distribution(($1.latent + middle) * scale)
      }
      if expected < won { low = middle } else { high = middle }
    }
    let shift = (low + high) / 2
    var (variance, slope) = (0.0, 0.0)
    for (latent, count) in latents {
      let chance = Normal.distribution((latent + shift) * scale)
      variance += count * chance * (1 - chance)
      slope += count * Normal.density((latent + shift) * scale) * scale
    }
    return (shift, variance / (slope * slope), slope)
  }
}
