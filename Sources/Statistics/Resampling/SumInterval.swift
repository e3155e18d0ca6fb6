import Foundation

/// What a sum over trials, most of which give nothing, would be by chance alone, at 95 %; or over
/// cases of which nobody knows out of how many they came, such as the accounts that were billed:
/// then their number is Poisson's.
///
/// Up to ``largestResampled`` values by the percentile bootstrap (B. Efron 1979) over all trials,
/// ``replicates`` times from a fixed seed: as many trials are drawn again with replacement. How
/// many of them give something is binomial, and is drawn by its geometric gaps, so that trials
/// that give nothing cost no time. Beyond, by the normal approximation of the same variance; what
/// has no negative value is not less than nothing.
public enum SumInterval {
  /// Values below which a sum says too little.
  public static let least = 10
  public static let largestResampled = 200
  public static let replicates = 1_000

  /// Of the values that are not zero, out of so many trials; out of any number of them where it is
  /// nil. Nil where the values are too few.
  public static func of(
    _ values: [Double], trials: Int?, seed: UInt64 = 1
  ) -> ClosedRange<Double>? {
    guard values.count >= least, trials.map({ $0 >= values.count }) ?? true else { return nil }
    return values.count <= largestResampled
      ? resampled(values, trials, seed) : normal(values, trials.map { Double($0) })
  }

  private static func resampled(
    _ values: [Double], _ trials: Int?, _ seed: UInt64
  ) -> ClosedRange<Double> {
    var random = SplitMix(seed: seed)
    let sums = (0..<replicates).map { _ -> Double in
      var sum = 0.0
      for _ in 0..<successes(like: values.count, of: trials, &random) {
        sum += values[Int(random.unit() * Double(values.count))]
      }
      return sum
    }.sorted()
    let low = Quantile.ofSorted(sums, 0.025) ?? 0
    return low...(Quantile.ofSorted(sums, 0.975) ?? low)
  }

  private static func successes(
    like count: Int, of trials: Int?, _ random: inout SplitMix
  ) -> Int {
    guard let trials else { return poisson(Double(count), &random) }
    return binomial(trials, Double(count) / Double(trials), &random)
  }

  /// Arrivals in a stretch of time: the gaps between them are exponential.
  private static func poisson(_ mean: Double, _ random: inout SplitMix) -> Int {
    var (time, arrivals) = (0.0, 0)
    while true {
      time -= log(1 - random.unit())
      guard time <= mean else { return arrivals }
      arrivals += 1
    }
  }

  /// Successes among trials: the gaps between them are geometric.
  private static func binomial(_ trials: Int, _ share: Double, _ random: inout SplitMix) -> Int {
    guard share < 1 else { return trials }
    let scale = log(1 - share)
    var (place, successes) = (0.0, 0)
    while true {
      // From the open interval, so that its logarithm is finite.
      place += (log(1 - random.unit()) / scale).rounded(.down) + 1
      guard place <= Double(trials) else { return successes }
      successes += 1
    }
  }

  private static func normal(_ values: [Double], _ trials: Double?) -> ClosedRange<Double> {
    let sum = values.reduce(0, +)
    let squares = values.reduce(0) { $0 + $1 * $1 }
    // Of equal values out of as many trials nothing is left but what rounding makes of it.
    let variance =
      trials.map { max(0, squares - sum * sum / $0) * $0 / ($0 - 1) } ?? squares
    let spread = Normal.z95 * variance.squareRoot()
    let low = sum - spread
    return (values.contains { $0 < 0 } ? low : max(0, low))...sum + spread
  }
}
