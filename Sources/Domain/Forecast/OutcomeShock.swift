import Foundation
import Statistics

/// How strongly the outcomes of a period hang together, learned from how far past periods were from
/// what was expected of them: the posterior of ρ on a grid, of a prior with a mean of about 0.08.
///
/// Given ρ and the shock Z, wins of a period have the mean Σ p(Z) and the variance
/// Σ p(Z)(1 − p(Z)); they are taken as normal. With few periods the posterior stays wide, and so
/// does the forecast.
public struct OutcomeShock: Sendable, Hashable {
  /// Mean of the posterior, 0 ≤ ρ < 1.
  public let mean: Double
  /// Where 90 % of the posterior lies.
  public let interval: ClosedRange<Double>
  /// Periods that it was learned from.
  public let periods: Int
  /// Means of the thirds of the posterior: with these the forecast is mixed, a third of it each.
  let thirds: [Double]

  static let grid = [
    0.0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5,
  ]
  static let priorMean = 0.08

  /// A past period: chances of the deals that were open when it began, and how many were won in it.
  struct Past {
    var chances: [Double]
    var won: Int
  }

  init(_ past: [Past]) {
    let past = past.filter { !$0.chances.isEmpty }
    periods = past.count
    let widths = Self.grid.indices.map { place in
      let low = place == 0 ? 0 : (Self.grid[place - 1] + Self.grid[place]) / 2
      let high =
        place + 1 < Self.grid.count ? (Self.grid[place] + Self.grid[place + 1]) / 2 : 0.55
      return high - low
    }
    var logs = Self.grid.map { -$0 / Self.priorMean }
    for period in past {
      let latent = Self.latents(period.chances)
      for place in Self.grid.indices {
        logs[place] += log(Self.likelihood(latent, period.won, Self.grid[place]) + 1e-300)
      }
    }
    let top = logs.max() ?? 0
    let raw = zip(logs, widths).map { exp($0 - top) * $1 }
    let sum = raw.reduce(0, +)
    let masses = raw.map { $0 / sum }
    mean = zip(Self.grid, masses).reduce(0) { $0 + $1.0 * $1.1 }
    interval = Self.quantile(masses, 0.05)...Self.quantile(masses, 0.95)
    thirds = (0..<3).map { Self.meanBetween(masses, Double($0) / 3, Double($0 + 1) / 3) }
  }

  /// Φ⁻¹ of means of deals that are alike, with how many they are.
  private static func latents(_ chances: [Double]) -> [(latent: Double, count: Double)] {
    let sorted = chances.sorted()
    let parts = min(40, sorted.count)
    return (0..<parts).compactMap { part in
      let (low, high) = (part * sorted.count / parts, (part + 1) * sorted.count / parts)
      let mean = sorted[low..<high].reduce(0, +) / Double(high - low)
      guard mean > 1e-9, mean < 1 - 1e-9 else { return nil }
      return (Normal.quantile(mean), Double(high - low))
    }
  }

  private static func likelihood(
    _ latents: [(latent: Double, count: Double)], _ won: Int, _ rho: Double
  ) -> Double {
    let (root, scale) = (rho.squareRoot(), 1 / (1 - rho).squareRoot())
    return GaussHermite.of32.mean { shock in
      // A twelfth: wins are whole numbers.
      var (mean, variance) = (0.0, 1.0 / 12)
      for part in latents {
        let chance = Normal.distribution((part.latent + root * shock) * scale)
        mean += part.count * chance
        variance += part.count * chance * (1 - chance)
      }
      let deviation = variance.squareRoot()
      return Normal.density((Double(won) - mean) / deviation) / deviation
    }
  }

  private static func quantile(_ masses: [Double], _ share: Double) -> Double {
    var sum = 0.0
    for (value, mass) in zip(grid, masses) {
      sum += mass
      if sum >= share { return value }
    }
    return grid[grid.count - 1]
  }

  private static func meanBetween(_ masses: [Double], _ low: Double, _ high: Double) -> Double {
    var (start, weight, sum) = (0.0, 0.0, 0.0)
    for (value, mass) in zip(grid, masses) {
      let part = max(0, min(high, start + mass) - max(low, start))
      sum += part * value
      weight += part
      start += mass
    }
    return weight > 0 ? sum / weight : 0
  }
}
