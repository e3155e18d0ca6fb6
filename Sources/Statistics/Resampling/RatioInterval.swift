/// The interval at 95 % of a ratio of sums over the same cases: a mean, a weighted share.
///
/// Up to ``largestResampled`` cases by the percentile bootstrap (B. Efron 1979): cases are drawn
/// again with replacement, ``replicates`` times from a fixed seed. Beyond, by the linearised
/// variance of a ratio (W. G. Cochran, *Sampling Techniques* 1977, §6.4) and the normal quantile.
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
      ? resampled(parts, wholes, seed)
      : RatioOfSums(zip(parts, wholes).map { (numerator: $0, denominator: $1) }).interval
  }

  /// A draw without any whole says nothing.
  private static func resampled(
    _ parts: [Double], _ wholes: [Double], _ seed: UInt64
  ) -> ClosedRange<Double>? {
    Bootstrap(replicates: replicates, seed: seed).interval(rows: parts.count) { places in
      var (part, whole) = (0.0, 0.0)
      for place in places {
        part += parts[place]
        whole += wholes[place]
      }
      return whole > 0 ? part / whole : nil
    }
  }
}
