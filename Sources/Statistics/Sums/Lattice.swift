/// A distribution on the points `unit` · (first, first + 1, …): of sums of amounts in whole units.
public struct Lattice: Hashable, Sendable {
  /// The distance of neighbouring points.
  public let unit: Double
  /// The place of the first mass, in units.
  public let first: Int
  /// They sum to 1.
  public let masses: [Double]

  /// Expects a mass; negative ones, left by rounding, count as none, and the rest is scaled to 1.
  public init(unit: Double = 1, first: Int = 0, masses: [Double]) {
    let low = masses.firstIndex { $0 > Self.dust } ?? 0
    let high = masses.lastIndex { $0 > Self.dust } ?? 0
    var kept = masses.isEmpty ? [1] : Array(masses[low...high])
    var sum = 0.0
    for index in kept.indices {
      kept[index] = max(0, kept[index])
      sum += kept[index]
    }
    for index in kept.indices { kept[index] /= sum }
    self.unit = unit
    self.first = first + low
    self.masses = kept
  }

  /// Masses at both ends under this are cut: together they are far below what rounding leaves.
  static let dust = 1e-18

  /// All mass on one point, the nearest to `amount`.
  public static func certain(_ amount: Double, unit: Double = 1) -> Lattice {
    Lattice(unit: unit, first: Int((amount / unit).rounded()), masses: [1])
  }

  public func point(_ index: Int) -> Double { unit * Double(first + index) }

  public var mean: Double {
    var sum = 0.0
    for index in masses.indices { sum += masses[index] * Double(index) }
    return unit * (Double(first) + sum)
  }

  public var variance: Double {
    let centre = mean / unit - Double(first)
    var sum = 0.0
    for index in masses.indices {
      let gap = Double(index) - centre
      sum += masses[index] * gap * gap
    }
    return unit * unit * sum
  }

  /// The least point up to which at least `share` lies.
  public func quantile(_ share: Double) -> Double {
    var sum = 0.0
    for index in masses.indices {
      sum += masses[index]
      if sum >= share - 1e-12 { return point(index) }
    }
    return point(masses.count - 1)
  }

  /// P(X ≥ amount).
  public func chance(atLeast amount: Double) -> Double {
    // A point that misses the amount only by rounding reaches it.
    let place = (amount / unit - 1e-9).rounded(.up) - Double(first)
    guard place > 0 else { return 1 }
    guard place < Double(masses.count) else { return 0 }
    return min(1, masses[Int(place)...].reduce(0, +))
  }

  /// P(X ≤ amount).
  public func chance(atMost amount: Double) -> Double {
    let place = (amount / unit + 1e-9).rounded(.down) - Double(first)
    guard place >= 0 else { return 0 }
    guard place < Double(masses.count - 1) else { return 1 }
    return min(1, masses[...Int(place)].reduce(0, +))
  }

  /// The same, `amount` higher, rounded to whole units.
  public func shifted(by amount: Double) -> Lattice {
    Lattice(unit: unit, first: first + Int((amount / unit).rounded()), masses: masses)
  }

  /// The sum with another that is independent of it. Expects the same unit.
  public func plus(_ other: Lattice) -> Lattice {
    precondition(unit == other.unit, "sums need one lattice")
    return Lattice(
      unit: unit, first: first + other.first, masses: Convolution.of(masses, other.masses))
  }

  /// One of several, by weights that need not sum to 1. Expects the same unit.
  public static func mixture(_ parts: [(weight: Double, lattice: Lattice)]) -> Lattice {
    guard let low = parts.map(\.lattice.first).min(),
      let high = parts.map({ $0.lattice.first + $0.lattice.masses.count }).max(),
      let unit = parts.first?.lattice.unit
    else { return certain(0) }
    var masses = Array(repeating: 0.0, count: high - low)
    for (weight, lattice) in parts {
      let start = lattice.first - low
      for index in lattice.masses.indices {
        masses[start + index] += weight * lattice.masses[index]
      }
    }
    return Lattice(unit: unit, first: low, masses: masses)
  }
}
