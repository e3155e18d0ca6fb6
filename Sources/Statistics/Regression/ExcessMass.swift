/// How many more lie in a bin than its counterfactual lets expect.
public struct ExcessMass: Hashable, Sendable {
  public let count: Double
  /// Of each bin.
  public let expected: [Double]
  /// Above 0.
  public let counterfactual: Double
  private let counts: [Double]
  private let bin: Int
  private let model: Counterfactual

  /// Nil where nothing is expected there.
  public init?(_ counts: [Double], at bin: Int, _ model: Counterfactual) {
    guard let expected = model.curve(counts), expected[bin] > 0 else { return nil }
    (self.expected, count, counterfactual) = (expected, counts[bin], expected[bin])
    (self.counts, self.bin, self.model) = (counts, bin, model)
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
    let weights = model.weights(of: bin, expected)
    let greatest = groupings.map { variance($0, weights) }.reduce(poissons(weights), max)
    let t = (count - counterfactual) / greatest.squareRoot()
    let beyond = Tail.student(t, freedom: Double(fewest - 1)) / 2
    return t > 0 ? beyond : 1 - beyond
  }

  private func poissons(_ weights: [Double]) -> Double {
    let own = zip(model.kept, weights).reduce(counterfactual) { $0 + $1.1 * $1.1 * expected[$1.0] }
    return max(1, model.dispersion(counts, expected)) * own
  }

  /// Of the sum over clusters of what each adds to the excess.
  private func variance(_ clusters: [[Double]], _ weights: [Double]) -> Double {
    let added = clusters.map { counts in
      zip(model.kept, weights).reduce(counts[bin]) { $0 - $1.1 * counts[$1.0] }
    }
    let mean = added.reduce(0, +) / Double(added.count)
    let squares = added.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return squares * Double(added.count) / Double(added.count - 1)
  }
}
