/// The interval of a median at 95 % or a little more, whatever the distribution: between two of the
/// ordered values, by the binomial distribution (W. R. Thompson 1936; H. A. David, *Order
/// Statistics*).
public enum MedianInterval {
  /// Values below which no two of them cover the median at 95 %.
  public static let least = 6

  /// Of values in ascending order; nil where they are too few.
  public static func ofSorted(_ sorted: [Double]) -> ClosedRange<Double>? {
    let count = sorted.count
    guard count >= least else { return nil }
    // The greatest rank with at most 2.5 % of chance below it; the other end mirrors it.
    var (low, high) = (0, count / 2)
    while low < high {
      let middle = (low + high + 1) / 2
      let below = 1 - Tail.binomial(atLeast: middle, of: count, chance: 0.5)
      if below <= 0.025 { low = middle } else { high = middle - 1 }
    }
    let rank = max(low, 1)
    return sorted[rank - 1]...sorted[count - rank]
  }
}
