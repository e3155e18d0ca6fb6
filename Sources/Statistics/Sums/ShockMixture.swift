/// Distributions given a standard normal shock at the nodes of a rule, mixed over the shock.
///
/// Where there are few terms, each distribution is wide beside the distance of neighbouring means,
/// and the rule's weights mix them exactly as far as it reaches. Many terms make each so narrow
/// that the mixture would be a comb with a tooth for every node, and its quantiles would jump from
/// tooth to tooth. Then each node stands for the stretch of the shock that has its weight: its
/// distribution is stretched with the mean over it. Of means, a cubic through those of
/// the nodes is taken; the shape is the node's. The mean of all is the rule's. A sum of few large
/// terms has teeth of its own, and is left to the rule.
struct ShockMixture {
  let nodes: [Double]
  let parts: [(weight: Double, lattice: Lattice)]
  private let means: [Double]
  private let deviations: [Double]
  /// The largest term, in units.
  private let largest: Double

  /// Distances of neighbouring means, in deviations, up to which the rule alone is taken: there it
  /// misses a chance by 0.0001 at most.
  static let widest = 1.5
  /// Nodes with less weight are left as they are.
  static let least = 1e-9
  /// Stretched by steps of so many deviations.
  static let step = 0.25

  /// Expects ascending nodes, as many parts, and one unit. Weights sum to 1.
  init(nodes: [Double], parts: [(weight: Double, lattice: Lattice)], largest: Double) {
    (self.nodes, self.parts, self.largest) = (nodes, parts, largest)
    let unit = parts.first?.lattice.unit ?? 1
    means = parts.map { $0.lattice.mean / unit }
    deviations = parts.map { $0.lattice.variance.squareRoot() / unit }
  }

  var lattice: Lattice {
    isComb ? spread : .mixture(parts)
  }

  private var isComb: Bool {
    nodes.indices.dropFirst().contains { place in
      let wider = max(deviations[place - 1], deviations[place])
      return min(parts[place - 1].weight, parts[place].weight) > 1e-3 && wider >= largest
        && means[place] - means[place - 1] > Self.widest * wider
    }
  }

  // MARK: Stretched

  private var spread: Lattice {
    let factors = stretches()
    // What the cubic adds to the mean of the rule is taken off again.
    var (target, found) = (0.0, 0.0)
    for place in parts.indices {
      let share = parts[place].weight * means[place]
      target += share
      found += share * (Statistics.mean(factors[place]) ?? 1)
    }
    let scale = found > 0 ? target / found : 1
    let low = min(0, parts.map(\.lattice.first).min() ?? 0)
    let high = parts.indices.map { place in
      let lattice = parts[place].lattice
      return Double(lattice.first + lattice.masses.count) * scale * (factors[place].max() ?? 1)
    }.max()
    var masses = Array(repeating: 0.0, count: Int((high ?? 0).rounded(.up)) + 2 - low)
    masses.withUnsafeMutableBufferPointer { masses in
      for (part, own) in zip(parts, factors) {
        let weight = part.weight / Double(own.count)
        for factor in own {
          Self.add(part.lattice, weight, times: factor * scale, from: low, to: masses)
        }
      }
    }
    return Lattice(unit: parts[0].lattice.unit, first: low, masses: masses)
  }

  /// Of each node, what its distribution is multiplied by: at points of equal probability of the
  /// stretch of the shock that is the node's.
  private func stretches() -> [[Double]] {
    let slopes = slopes()
    var below = 0.0
    return nodes.indices.map { place in
      let weight = parts[place].weight
      defer { below += weight }
      guard weight > Self.least, means[place] > Self.least else { return [1] }
      let (low, high) = (below, min(1, below + weight))
      // In the upper half by what lies above: there 1 − share keeps its digits.
      let point = { (part: Double) -> Double in
        let share = low + part * (high - low)
        return share < 0.5 ? Normal.quantile(share) : -Normal.quantile(1 - share)
      }
      let reach = abs(slopes[place]) * (point(0.98) - point(0.02))
      let count = min(4_096, max(1, Int(reach / (Self.step * max(1, deviations[place])))))
      return (0..<count).map { index in
        max(0, mean(at: point((Double(index) + 0.5) / Double(count)), slopes)) / means[place]
      }
    }
  }

  /// By the parabola through three neighbours.
  private func slopes() -> [Double] {
    let secants = nodes.indices.dropLast().map {
      (means[$0 + 1] - means[$0]) / (nodes[$0 + 1] - nodes[$0])
    }
    return nodes.indices.map { place in
      guard place > 0 else { return secants.first ?? 0 }
      guard place < secants.count else { return secants.last ?? 0 }
      let (before, after) = (
        nodes[place] - nodes[place - 1], nodes[place + 1] - nodes[place]
      )
      return (secants[place - 1] * after + secants[place] * before) / (before + after)
    }
  }

  /// Of the sum given the shock, by a cubic between neighbouring nodes (C. Hermite).
  private func mean(at shock: Double, _ slopes: [Double]) -> Double {
    let above = nodes.partitioningIndex { $0 > shock }
    guard above > 0 else { return means[0] }
    guard above < nodes.count else { return means[nodes.count - 1] }
    let (low, width) = (above - 1, nodes[above] - nodes[above - 1])
    let t = (shock - nodes[low]) / width
    let rest = 1 - t
    return rest * rest * ((1 + 2 * t) * means[low] + t * width * slopes[low])
      + t * t * ((3 - 2 * t) * means[above] - rest * width * slopes[above])
  }

  /// Points that come to lie between two are shared out among both, which keeps the mean.
  private static func add(
    _ lattice: Lattice, _ weight: Double, times factor: Double, from low: Int,
    to masses: UnsafeMutableBufferPointer<Double>
  ) {
    lattice.masses.withUnsafeBufferPointer { own in
      for index in own.indices {
        let point = Double(lattice.first + index) * factor
        let whole = point.rounded(.down)
        let (place, upper) = (Int(whole) - low, point - whole)
        masses[place] += weight * own[index] * (1 - upper)
        masses[place + 1] += weight * own[index] * upper
      }
    }
  }
}
