/// The interval at 95 % of a ratio of sums over the same cases: a mean, a weighted share.
///
/// Up to ``largestResampled`` cases by the bootstrap, bias-corrected and accelerated (B. Efron
/// 1987): cases are drawn again with replacement, ``replicates`` times from a fixed seed. Its level
/// is that of Student's quantile times √(n ÷ (n − 1)) (T. C. Hesterberg 2015, §5.3): of few skew
/// amounts plain quantiles at 95 % hold the truth in three of four cases. Beyond, by the linearised
/// variance of a ratio (``RatioOfSums``).
public enum RatioInterval {
  /// Cases below which it says too little.
  public static let least = 5
  public static let largestResampled = 200
  public static let replicates = 2_000

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

  /// A draw without any whole says nothing.
  private static func resampled(
    _ cases: [(numerator: Double, denominator: Double)], _ seed: UInt64
  ) -> ClosedRange<Double>? {
    let (part, whole) = sums(cases)
    let ratio = part / whole
    let bootstrap = Bootstrap(replicates: replicates, seed: seed)
    let drawn = bootstrap.values(rows: cases.count) { places in
      let (part, whole) = sums(places.map { cases[$0] })
      return whole > 0 ? part / whole : nil
    }.sorted()
    guard 2 * drawn.count > replicates else { return nil }
    let n = Double(cases.count)
    let tail = -StudentQuantile.of(0.975, freedom: n - 1) * (n / (n - 1)).squareRoot()
    let shares = accelerated(
      tail, bias: bias(of: drawn, ratio), acceleration(of: cases, part, whole))
    guard let low = Quantile.ofSorted(drawn, shares.lowerBound),
      let high = Quantile.ofSorted(drawn, shares.upperBound)
    else { return nil }
    return low...high
  }

  private static func sums(
    _ cases: [(numerator: Double, denominator: Double)]
  ) -> (part: Double, whole: Double) {
    cases.reduce((0, 0)) { ($0.part + $1.numerator, $0.whole + $1.denominator) }
  }

  /// How far the draws' median is from the value, in standard deviations; ties count half.
  private static func bias(of sorted: [Double], _ value: Double) -> Double {
    // What rounding makes of draws of the same cases in another order.
    let margin = 1e-9 * abs(value)
    let below = sorted.count { $0 < value - margin }
    let ties = sorted.count { abs($0 - value) <= margin }
    let share = (Double(below) + Double(ties) / 2) / Double(sorted.count)
    let least = 0.5 / Double(sorted.count)
    return Normal.quantile(min(1 - least, max(least, share)))
  }

  /// A sixth of the skewness of the ratio without each case in turn.
  private static func acceleration(
    of cases: [(numerator: Double, denominator: Double)], _ part: Double, _ whole: Double
  ) -> Double {
    let without = cases.compactMap { one -> Double? in
      let rest = whole - one.denominator
      return rest > 0 ? (part - one.numerator) / rest : nil
    }
    let mean = without.reduce(0, +) / Double(max(1, without.count))
    let (squares, cubes) = without.reduce((0.0, 0.0)) { sum, value in
      let distance = mean - value
      return (sum.0 + distance * distance, sum.1 + distance * distance * distance)
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }

  /// Which shares of the draws bound the interval; `tail` is below 0.
  private static func accelerated(
    _ tail: Double, bias: Double, _ acceleration: Double
  ) -> ClosedRange<Double> {
    let share = { (quantile: Double) -> Double in
      let moved = bias + quantile
      // Where it is accelerated beyond all bounds, the last draw is the bound.
      guard acceleration * moved < 1 else { return quantile < 0 ? 0 : 1 }
      return Normal.distribution(bias + moved / (1 - acceleration * moved))
    }
    let (low, high) = (share(tail), share(-tail))
    return min(low, high)...max(low, high)
  }
}
