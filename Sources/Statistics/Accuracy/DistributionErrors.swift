import Foundation

/// The continuous ranked probability score, E|X − y| − ½ E|X − X′|: 0 is perfect, in the unit of y.
public enum CRPS {
  /// Of equally likely members; nil of none. The fair score is that of the distribution that the
  /// members were drawn from, whatever their number (C. Ferro 2014); nil of fewer than two.
  public static func ensemble(
    _ members: [Double], observed: Double, isFair: Bool = false
  ) -> Double? {
    guard !isFair || members.count > 1 else { return nil }
    guard let distance = mean(members.map { abs($0 - observed) }) else { return nil }
    let n = Double(members.count)
    // Σ|x − x′| over all pairs by the sorted order.
    var pairs = 0.0
    for (index, member) in members.sorted().enumerated() {
      pairs += (2 * Double(index) + 1 - n) * member
    }
    return distance - pairs / (n * (isFair ? n - 1 : n))
  }

  /// Of a normal distribution (T. Gneiting, A. Raftery 2007); expects `deviation` > 0.
  public static func normal(mean: Double, deviation: Double, observed: Double) -> Double {
    let z = (observed - mean) / deviation
    return deviation
      * (z * (2 * Normal.distribution(z) - 1) + 2 * Normal.density(z) - 1 / Double.pi.squareRoot())
  }

  /// Of a distribution on a lattice: ∫ (F(x) − [x ≥ y])² dx, exactly.
  public static func lattice(_ distribution: Lattice, observed: Double) -> Double {
    let last = distribution.masses.count - 1
    let (low, high) = (distribution.point(0), distribution.point(last))
    var score = max(0, low - observed) + max(0, observed - high)
    var below = 0.0
    for index in 0..<last {
      below += distribution.masses[index]
      let (from, to) = (distribution.point(index), distribution.point(index + 1))
      let cut = min(to, max(from, observed))
      score += below * below * (cut - from) + (1 - below) * (1 - below) * (to - cut)
    }
    return score
  }
}

/// How well stated quantiles and intervals held.
public enum Pinball {
  /// Mean of max(τ · (y − q), (τ − 1) · (y − q)): least for the true τ-quantile. Nil of nothing;
  /// expects as many quantiles as values.
  public static func loss(_ quantiles: [Double], observed: [Double], share: Double) -> Double? {
    mean(
      observed.indices.map { index in
        let gap = observed[index] - quantiles[index]
        return max(share * gap, (share - 1) * gap)
      })
  }
}

/// Of how many intervals held what came.
public enum Coverage {
  /// Expects as many intervals as values.
  public static func of(_ intervals: [ClosedRange<Double>], observed: [Double]) -> Rate {
    let held = observed.indices.count { intervals[$0].contains(observed[$0]) }
    return Rate(successes: held, trials: observed.count)
  }

  /// The interval score: width, and 2/α for every unit missed (T. Gneiting, A. Raftery 2007). Nil
  /// of nothing. Expects the intervals to be central ones at `level`.
  public static func score(
    _ intervals: [ClosedRange<Double>], observed: [Double], level: Double
  ) -> Double? {
    mean(
      observed.indices.map { index in
        let (low, high) = (intervals[index].lowerBound, intervals[index].upperBound)
        let missed = max(0, low - observed[index]) + max(0, observed[index] - high)
        return high - low + 2 / (1 - level) * missed
      })
  }
}
