/// A ratio of two sums over the same trials, such as what was paid over what was asked for, with
/// its interval at 95 %: linearised (Cochran, *Sampling Techniques*, 1977, ch. 6), so that trials
/// that weigh much widen it as much as they should, with Student's quantile of one trial less.
public struct RatioOfSums: Hashable, Sendable {
  public let trials: Int
  public let numerator: Double
  public let denominator: Double
  /// Σ y², Σ y·x, Σ x².
  private let squares: (Double, Double, Double)

  /// Expects as many parts of one as of the other.
  public init(_ parts: [(numerator: Double, denominator: Double)]) {
    trials = parts.count
    numerator = parts.reduce(0) { $0 + $1.numerator }
    denominator = parts.reduce(0) { $0 + $1.denominator }
    squares = parts.reduce((0, 0, 0)) { sum, part in
      (
        sum.0 + part.numerator * part.numerator, sum.1 + part.numerator * part.denominator,
        sum.2 + part.denominator * part.denominator
      )
    }
  }

  /// Nil where there is nothing to divide by.
  public var value: Double? { denominator > 0 ? numerator / denominator : nil }

  /// Nil below two trials.
  public var standardError: Double? {
    guard let ratio = value, trials > 1 else { return nil }
    let n = Double(trials)
    let spread = squares.0 - 2 * ratio * squares.1 + ratio * ratio * squares.2
    return (max(0, spread) * n / (n - 1)).squareRoot() / denominator
  }

  public var interval: ClosedRange<Double>? {
    guard let ratio = value, let error = standardError else { return nil }
    let spread = StudentQuantile.of(0.975, freedom: Double(trials - 1)) * error
    return ratio - spread...ratio + spread
  }

  public static func == (left: RatioOfSums, right: RatioOfSums) -> Bool {
    (left.trials, left.numerator, left.denominator)
      == (right.trials, right.numerator, right.denominator) && left.squares == right.squares
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(trials)
    hasher.combine(numerator)
    hasher.combine(denominator)
  }
}
