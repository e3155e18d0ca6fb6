/// The interval at 95 % of a ratio of sums over the same cases: a mean, a weighted share.
///
/// Up to ``largestResampled`` cases by the bootstrap of Student's ratio (B. Efron and
/// R. J. Tibshirani, *An Introduction to the Bootstrap* 1993, §12.5): cases are drawn again with
/// replacement, ``replicates`` times from a fixed seed, and each draw is measured in its own
/// standard error. Of few skew amounts quantiles of the ratio itself would hold the truth in three
/// of four cases. Beyond, by the linearised variance of a ratio (``RatioOfSums``).
public enum RatioInterval {
  /// Cases below which it says too little.
  public static let least = 5
  public static let largestResampled = 200
  public static let replicates = 1_000

  /// Σ `parts` ÷ Σ `wholes`; nil where cases are too few, or the wholes are nothing together.
  public static func of(
    _ parts: [Double], over wholes: [Double], seed: UInt64 = 1
  ) -> ClosedRange<Double>? {
    guard parts.count >= least, parts.count == wholes.count else { return nil }
    let whole = wholes.reduce(0, +)
    guard whole > 0 else { return nil }
    return parts.count <= largestResampled
      ? resampled(Array(zip(parts, wholes)), seed)
      : RatioOfSums(zip(parts, wholes).map { (numerator: $0, denominator: $1) }).interval
  }

  /// A draw without any whole, or of equal cases alone, says nothing. Parts that are not negative
  /// are not less than nothing together.
  private static func resampled(
    _ cases: [(numerator: Double, denominator: Double)], _ seed: UInt64
  ) -> ClosedRange<Double>? {
    let whole = RatioOfSums(cases)
    guard let ratio = whole.value, let error = whole.standardError else { return nil }
    // What rounding leaves of equal cases.
    let least = 1e-9 * abs(ratio)
    guard error > least else { return ratio...ratio }
    let bootstrap = Bootstrap(replicates: replicates, seed: seed)
    let drawn = bootstrap.values(rows: cases.count) { places in
      let draw = RatioOfSums(places.map { cases[$0] })
      guard let value = draw.value, let own = draw.standardError, own > least else { return nil }
      return (value - ratio) / own
    }
    guard let bounds = bootstrap.bounds(drawn) else { return nil }
    let low = min(ratio, ratio - bounds.upperBound * error)
    let high = max(ratio, ratio - bounds.lowerBound * error)
    return (cases.contains { $0.numerator < 0 } ? low : max(0, low))...high
  }
}
