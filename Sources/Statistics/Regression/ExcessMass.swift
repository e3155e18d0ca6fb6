/// How many more lie in a bin than its counterfactual lets expect.
public struct ExcessMass: Hashable, Sendable {
  public let count: Double
  /// Of each bin.
  public let expected: [Double]
  /// Above 0.
  public let counterfactual: Double
  /// How much one more in each kept bin raises the counterfactual.
  private let weights: [Double]
  private let dispersion: Double
  private let kept: [Int]
  private let bin: Int

  /// Nil where nothing is expected there.
  public init?(_ counts: [Double], at bin: Int, _ model: Counterfactual) {
    guard let curve = model.curve(counts), curve.expected[bin] > 0 else { return nil }
    expected = curve.expected
    (count, counterfactual) = (counts[bin], expected[bin])
    weights = model.weights(of: bin, curve)
    dispersion = model.dispersion(counts, expected)
    (kept, self.bin) = (model.kept, bin)
  }

  /// b = (N − N′) ÷ N′.
  public var share: Double { (count - counterfactual) / counterfactual }

  /// The chance of an excess as large or larger where there is none, by Student's t. Its variance
  /// is the greatest of Poisson's, times how far the other bins miss the curve where they do so
  /// more than by chance (where they lie on steps of their own, a step here says nothing), and of
  /// those between the clusters of each grouping: what all of one quarter, or all of one seller,
  /// have in common makes no excess. `groupings` are counts by cluster, of all bins; the degrees of
  /// freedom are the fewest clusters less one. 1 where a grouping has less than two.
  public func p(_ groupings: [[[Double]]]) -> Double {
    let fewest = groupings.map(\.count).min() ?? 0
    guard fewest > 1 else { return 1 }
    let variance = groupings.map(variance).reduce(poissons, max)
    let t = (count - counterfactual) / variance.squareRoot()
    let beyond = Tail.student(t, freedom: Double(fewest - 1)) / 2
    return t > 0 ? beyond : 1 - beyond
  }

  private var poissons: Double {
    let own = zip(kept, weights).reduce(counterfactual) { $0 + $1.1 * $1.1 * expected[$1.0] }
    return max(1, dispersion) * own
  }

  /// Of the sum over clusters of what each adds to the excess.
  private func variance(_ clusters: [[Double]]) -> Double {
    let added = clusters.map { counts in
      zip(kept, weights).reduce(counts[bin]) { $0 - $1.1 * counts[$1.0] }
    }
    let mean = added.reduce(0, +) / Double(added.count)
    let squares = added.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares * Double(added.count) / Double(added.count - 1)
  }
}
