import Foundation

/// Nodes and weights that integrate a function of a standard normal variable:
/// E f(Z) ≈ Σ weight · f(node), exact for polynomials up to degree 2 · count − 1.
public struct GaussHermite: Sendable {
  /// Ascending.
  public let nodes: [Double]
  /// They sum to 1.
  public let weights: [Double]

  public static let of32 = GaussHermite(count: 32)
  public static let of64 = GaussHermite(count: 64)

  /// Roots of the Hermite polynomial by Newton's method, from the outermost inwards, each with
  /// those found before divided out. Expects 1 ≤ `count` ≤ 128.
  public init(count: Int) {
    var roots: [Double] = []
    for _ in 0..<(count + 1) / 2 {
      roots.append(Self.root(count, below: roots))
    }
    if !count.isMultiple(of: 2) { roots[roots.count - 1] = 0 }
    let half = roots.map { ($0, Self.weight(count, at: $0)) }
    let mirrored = (count.isMultiple(of: 2) ? half : Array(half.dropLast())).map { (-$0.0, $0.1) }
    let all = mirrored + half.reversed()
    let sum = all.reduce(0) { $0 + $1.1 }
    nodes = all.map(\.0)
    weights = all.map { $0.1 / sum }
  }

  /// E f(Z).
  public func mean(_ value: (Double) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * value(nodes[index]) }
    return sum
  }

  private static func root(_ count: Int, below found: [Double]) -> Double {
    // Beyond all roots; with what was found divided out, Newton's steps go down without passing
    // one.
    var x = found.last ?? 2 * Double(count).squareRoot()
    if !found.isEmpty { x -= 1e-3 }
    for _ in 0..<1_000 {
      let (value, slope) = polynomial(count, x)
      var steepness = slope / value
      for root in found { steepness -= 1 / (x - root) + 1 / (x + root) }
      let step = 1 / steepness
      x -= step
      if abs(step) < 1e-15 * max(1, abs(x)) || !step.isFinite { break }
    }
    return x
  }

  /// The orthonormal polynomial of degree `count` and its slope: no overflow up to degree 128.
  private static func polynomial(_ count: Int, _ x: Double) -> (value: Double, slope: Double) {
    var (before, value) = (0.0, 1.0)
    for degree in 0..<count {
      let next =
        (x * value - Double(degree).squareRoot() * before) / Double(degree + 1).squareRoot()
      (before, value) = (value, next)
    }
    return (value, Double(count).squareRoot() * before)
  }

  private static func weight(_ count: Int, at x: Double) -> Double {
    let slope = polynomial(count, x).slope
    return 1 / (slope * slope)
  }
}
