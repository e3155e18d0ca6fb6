/// A rate with its Wilson score interval at 95 % (E. B. Wilson 1927; notes, Rate intervals).
public struct Rate: Hashable, Sendable {
  public let successes: Int
  public let trials: Int

  /// Expects 0 ≤ `successes` ≤ `trials`.
  public init(successes: Int, trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// Nil without a trial: there is nothing to say.
  public var value: Double? {
    trials > 0 ? Double(successes) / Double(trials) : nil
  }

  /// Nil without a trial.
  public var interval: ClosedRange<Double>? {
    guard let rate = value else { return nil }
    let n = Double(trials)
    let z = Normal.z95
    let centre = rate + z * z / (2 * n)
    let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (centre - spread) / scale)...min(1, (centre + spread) / scale)
  }
}
