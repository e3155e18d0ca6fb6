import Foundation

/// What values that were seen with errors say of the level around which their groups lie: value of
/// a group = level + a deviation of the variance `between` + an error of its own variance, all
/// normal; the level itself is normal around 0 beforehand (A. Gelman et al., *Bayesian Data
/// Analysis*, 3rd ed., 5.4).
public struct PooledLevel: Sendable, Hashable {
  /// Of the level, after the values.
  public let mean: Double
  public let variance: Double
  /// Of the density of all values, the level integrated out.
  public let logLikelihood: Double

  /// Expects `between` ≥ 0, a `prior` variance > 0, and errors' variances > 0.
  public init(_ seen: [(value: Double, variance: Double)], between: Double, prior: Double) {
    var (precision, weighted, squares, logs) = (1 / prior, 0.0, 0.0, log(prior))
    for (value, error) in seen {
      let variance = error + between
      precision += 1 / variance
      weighted += value / variance
      squares += value * value / variance
      logs += log(2 * .pi * variance)
    }
    mean = weighted / precision
    variance = 1 / precision
    logLikelihood = -(logs + log(precision) + squares - weighted * weighted / precision) / 2
  }
}
