/// Quantiles of samples, linear between neighbours (type 7 of Hyndman and Fan 1996, as NumPy's).
public enum Quantile {
  /// Nil of nothing. Expects 0 ≤ `share` ≤ 1.
  public static func of(_ values: [Double], _ share: Double) -> Double? {
    ofSorted(values.sorted(), share)
  }

  /// Of values that stand in ascending order; nil of nothing.
  public static func ofSorted(_ sorted: [Double], _ share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }

  /// Nil of nothing.
  public static func median(_ values: [Double]) -> Double? { of(values, 0.5) }
}
