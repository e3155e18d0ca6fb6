/// Means of small groups drawn towards the mean of all, the more the fewer values they have.
public struct Shrinkage: Hashable, Sendable {
  /// The mean of the groups' means, each weighed by what it tells.
  public let overall: Double
  /// σ² within the groups.
  public let within: Double
  /// τ² between their true means; 0 where they differ no more than chance does.
  public let between: Double

  /// By analysis of variance for groups of different sizes. Nil with fewer than two groups with
  /// values, or without two values in any.
  public init?(_ groups: [[Double]]) {
    let known = groups.filter { !$0.isEmpty }
    let count = known.reduce(0) { $0 + $1.count }
    guard known.count > 1, count > known.count else { return nil }
    let n = Double(count)
    let grand = known.reduce(0) { $0 + $1.reduce(0, +) } / n
    let means = known.map { $0.reduce(0, +) / Double($0.count) }
    var (inner, outer) = (0.0, 0.0)
    for (group, mean) in zip(known, means) {
      for value in group { inner += (value - mean) * (value - mean) }
      outer += Double(group.count) * (mean - grand) * (mean - grand)
    }
    within = inner / (n - Double(known.count))
    let squares = known.reduce(0) { $0 + Double($1.count * $1.count) }
    let size = (n - squares / n) / Double(known.count - 1)
    let spread = max(0, (outer / Double(known.count - 1) - within) / size)
    between = spread
    let weights = known.map { [within] group in
      spread > 0 ? 1 / (spread + within / Double(group.count)) : Double(group.count)
    }
    overall = dot(weights, means) / weights.reduce(0, +)
  }

  /// σ²/τ²: how many values of its own a group needs until they weigh as much as the others'.
  /// Infinite where groups do not differ.
  public var k: Double { between > 0 ? within / between : .infinity }

  /// n/(n + k) · own + k/(n + k) · overall.
  public static func mean(own: Double, count: Int, overall: Double, k: Double) -> Double {
    guard k.isFinite else { return overall }
    let n = Double(count)
    return n + k > 0 ? (n * own + k * overall) / (n + k) : overall
  }

  public func mean(own: Double, count: Int) -> Double {
    Self.mean(own: own, count: count, overall: overall, k: k)
  }
}
