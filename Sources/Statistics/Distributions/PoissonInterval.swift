/// The exact interval at 95 % of a count that comes about by chance (F. Garwood 1936): by the tails
/// of the Poisson distribution, half of the 5 % at either end.
public enum PoissonInterval {
  /// From it on by the cube-root approximation (E. B. Wilson, M. M. Hilferty 1931), which is by
  /// then within a thousandth of a count.
  static let large = 10_000

  /// Of the mean, where so many were counted. Expects `count` ≥ 0.
  public static func of(_ count: Int) -> ClosedRange<Double> {
    let k = Double(count)
    guard count < large else { return approximate(k, -Normal.z95)...approximate(k + 1, Normal.z95) }
    let lower =
      count == 0 ? 0 : bound(below: 2 * k) { 1 - Tail.upperGamma(k, $0) < 0.025 }
    let upper = bound(below: 2 * k + 8) { Tail.upperGamma(k + 1, $0) > 0.025 }
    return lower...max(lower, upper)
  }

  private static func approximate(_ shape: Double, _ z: Double) -> Double {
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    return shape * root * root * root
  }

  /// Where a condition that holds below it ends.
  private static func bound(below end: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, end)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
