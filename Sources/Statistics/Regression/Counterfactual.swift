/// What a polynomial through the bins of a histogram lets expect in all of them, some of which it
/// does not go through (R. Chetty, J. Friedman, T. Olsen, L. Pistaferri 2011).
public struct Counterfactual: Hashable, Sendable {
  /// Bins that the polynomial goes through.
  let kept: [Int]
  /// Bins to spare beyond its coefficients.
  let freedom: Int
  /// A row for each bin: how much each of the kept ones counts for it.
  private let weights: Matrix

  /// Nil where there are no more kept bins than coefficients. Expects at least two bins.
  public init?(bins: Int, without excluded: Range<Int>, degree: Int) {
    kept = (0..<bins).filter { !excluded.contains($0) }
    freedom = kept.count - degree - 1
    guard freedom > 0 else { return nil }
    // From −1 to 1, for the sake of the digits.
    let half = Double(bins - 1) / 2
    var design = Matrix(rows: bins, columns: degree + 1)
    for bin in 0..<bins {
      design[bin, 0] = 1
      for power in 1..<degree + 1 {
        design[bin, power] = design[bin, power - 1] * (Double(bin) / half - 1)
      }
    }
    let through = Matrix(kept.map { Array(design.row($0)) })
    guard let factor = Cholesky(LeastSquares.gram(through)) else { return nil }
    weights = design.times(factor.inverse).times(through.transposed)
  }

  /// Expects as many counts as bins.
  public func expected(_ counts: [Double]) -> [Double] { weights.times(kept.map { counts[$0] }) }

  /// Pearson's sum over the kept bins for each one to spare: 1 where counts go up and down as
  /// chance does. Less than one expected counts as one.
  func dispersion(_ counts: [Double], _ expected: [Double]) -> Double {
    kept.reduce(0) { sum, bin in
      let rest = counts[bin] - expected[bin]
      return sum + rest * rest / max(1, expected[bin])
    } / Double(freedom)
  }
}

/// How many more lie in a bin than its counterfactual lets expect.
public struct ExcessMass: Hashable, Sendable {
  public let count: Double
  /// Of each bin.
  public let expected: [Double]
  /// Above 0.
  public let counterfactual: Double
  /// The excess, in deviations that grow with how much the other bins miss the polynomial: where
  /// they lie on steps of their own, a step here says nothing.
  let strength: Double
  private let model: Counterfactual
  private let bin: Int

  /// Nil where nothing is expected there.
  public init?(_ counts: [Double], at bin: Int, _ model: Counterfactual) {
    expected = model.expected(counts)
    guard expected[bin] > 0 else { return nil }
    (count, counterfactual) = (counts[bin], expected[bin])
    strength = ExcessMass.strength(counts, expected, bin, model)
    (self.model, self.bin) = (model, bin)
  }

  /// b = (N − N′) ÷ N′.
  public var share: Double { (count - counterfactual) / counterfactual }

  private static func strength(
    _ counts: [Double], _ expected: [Double], _ bin: Int, _ model: Counterfactual
  ) -> Double {
    (counts[bin] - expected[bin]) / max(1, model.dispersion(counts, expected)).squareRoot()
  }

  /// The chance of an excess as strong or stronger where there is none: counts are drawn from what
  /// is expected in each bin. (1 + as strong) ÷ (1 + draws), never 0.
  public func p(draws: Int, seed: UInt64 = 1) -> Double {
    var random = SplitMix(seed: seed)
    let means = expected.map { max(0, $0) }
    let least = strength - 1e-12 * max(1, abs(strength))
    let reached = (0..<draws).count { _ in
      let counts = means.map { Double(random.poisson($0)) }
      return ExcessMass.strength(counts, model.expected(counts), bin, model) >= least
    }
    return Double(1 + reached) / Double(1 + draws)
  }
}
