/// Chances under a common normal shock, at the nodes of Gauss–Hermite's rule.
public struct Shock: Sendable {
  /// Ascending.
  public let nodes: [Double]
  public let weights: [Double]
  /// One array of chances per node.
  public private(set) var chances: [[Double]]

  /// Expects chances of 0 … 1 and 0 ≤ ρ < 1. Given Z = z a chance is Φ((Φ⁻¹(p) + √ρ·z) / √(1 − ρ)).
  public init(chances plain: [Double], correlation: Double, rule: GaussHermite) {
    let kept = rule.nodes.indices.filter { rule.weights[$0] > 1e-16 }
    let scale = 1 / (1 - correlation).squareRoot()
    let latent = plain.map(Normal.quantile)
    nodes = kept.map { rule.nodes[$0] }
    weights = kept.map { rule.weights[$0] }
    chances = kept.map { place in
      let shift = rule.nodes[place] * correlation.squareRoot()
      return latent.map { Normal.distribution(($0 + shift) * scale) }
    }
    keepMeans(plain)
  }

  /// Sums given each node, mixed over the shock. Expects one for each node, all of one unit, and
  /// the largest term, in units.
  public func mixture(_ lattices: [Lattice], largest: Double) -> Lattice {
    precondition(lattices.count == nodes.count, "every node has one distribution")
    return ShockMixture(
      nodes: nodes, parts: zip(weights, lattices).map { ($0, $1) }, largest: largest
    ).lattice
  }

  /// The rule misses the mean chance by a little where the shock is strong: all nodes are moved by
  /// the same share towards 0, or towards 1, so that it is hit.
  private mutating func keepMeans(_ plain: [Double]) {
    var mixed = Array(repeating: 0.0, count: plain.count)
    for node in chances.indices {
      for index in plain.indices { mixed[index] += weights[node] * chances[node][index] }
    }
    for node in chances.indices {
      for index in plain.indices {
        let chance = chances[node][index]
        chances[node][index] =
          mixed[index] > plain[index]
          ? chance * plain[index] / mixed[index]
          : chance + (1 - chance) * Self.lift(mixed[index], to: plain[index])
      }
    }
  }

  private static func lift(_ mixed: Double, to plain: Double) -> Double {
    mixed < 1 ? (plain - mixed) / (1 - mixed) : 0
  }
}
