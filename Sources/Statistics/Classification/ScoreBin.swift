/// Rows in the order of their score, cut into parts of nearly the same size, the highest first.
public struct ScoreBin: Hashable, Sendable {
  /// Rows of it, by their place in what was given.
  public let rows: [Int]
  public let meanScore: Double
  public let events: Rate
  /// Its rate over the rate of all; nil where nothing had the event.
  public let lift: Double?

  /// At most `count` bins; equal scores may be parted, by their place. None of nothing.
  public static func bins(_ scores: [Double], _ labels: [Bool], count: Int = 10) -> [ScoreBin] {
    guard !scores.isEmpty, count > 0 else { return [] }
    let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    let bins = min(count, scores.count)
    let base = Double(labels.count { $0 }) / Double(labels.count)
    return (0..<bins).map { bin in
      let part = order[bin * order.count / bins..<(bin + 1) * order.count / bins]
      let rate = Rate(successes: part.count { labels[$0] }, trials: part.count)
      return ScoreBin(
        rows: Array(part),
        meanScore: part.reduce(0) { $0 + scores[$1] } / Double(part.count), events: rate,
        lift: base > 0 ? rate.value.map { $0 / base } : nil)
    }
  }
}
