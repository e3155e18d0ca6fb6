/// Quantiles of Student's t, by halving the tail.
public enum StudentQuantile {
  /// The value below which `share` of the distribution lies, to 10⁻¹². Expects 0.5 ≤ `share` < 1.
  public static func of(_ share: Double, freedom: Double) -> Double {
    let tail = 2 * (1 - share)
    var (low, high) = (0.0, 1.0)
    while Tail.student(high, freedom: freedom) > tail { high *= 2 }
    while high - low > 1e-12 * high {
      let middle = (low + high) / 2
      if middle == low || middle == high { break }
      if Tail.student(middle, freedom: freedom) > tail { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
