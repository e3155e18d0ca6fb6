import Foundation

/// Has a population moved?
public enum StabilityIndex {
  /// Σ (now − then) · ln(now / then) over the shares of each class; over 0.25 is commonly an alarm.
  /// Empty classes count as half a row. Nil where one side is empty. Expects the same classes.
  public static func of(then: [Int], now: [Int]) -> Double? {
    let (before, after) = (then.reduce(0, +), now.reduce(0, +))
    guard before > 0, after > 0 else { return nil }
    return then.indices.reduce(0) { sum, place in
      let old = max(0.5, Double(then[place])) / Double(before)
      let new = max(0.5, Double(now[place])) / Double(after)
      return sum + (new - old) * log(new / old)
    }
  }
}
