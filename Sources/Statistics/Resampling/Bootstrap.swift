/// Percentile intervals of any statistic by drawing again with replacement (B. Efron 1979): single
/// rows, whole clusters, or runs of neighbours. The same seed gives the same interval.
public struct Bootstrap: Hashable, Sendable {
  public var replicates: Int
  public var level: Double
  public var seed: UInt64

  /// Expects `replicates` > 0 and 0 < `level` < 1.
  public init(replicates: Int = 1_000, level: Double = 0.95, seed: UInt64 = 1) {
    self.replicates = replicates
    self.level = level
    self.seed = seed
  }

  /// Of a statistic of row numbers, all out of 0 ..< `count`. Nil without rows, or where the
  /// statistic has no value for more than half of the draws.
  public func interval(
    rows count: Int, of statistic: ([Int]) -> Double?
  ) -> ClosedRange<Double>? {
    bounds(values(rows: count, of: statistic))
  }

  /// Of rows that belong together by cluster: whole clusters are drawn.
  public func interval(
    clusters: [[Int]], of statistic: ([Int]) -> Double?
  ) -> ClosedRange<Double>? {
    bounds(values(clusters: clusters, of: statistic))
  }

  /// Of rows in the order of time: runs of `length` neighbours are drawn (H. Künsch 1989).
  public func interval(
    rows count: Int, block length: Int, of statistic: ([Int]) -> Double?
  ) -> ClosedRange<Double>? {
    bounds(values(rows: count, block: length, of: statistic))
  }

  /// The statistic of each draw, in the order drawn, without those that have no value.
  public func values(rows count: Int, of statistic: ([Int]) -> Double?) -> [Double] {
    guard count > 0 else { return [] }
    return drawn(statistic) { random, sample in
      for _ in 0..<count { sample.append(random.below(count)) }
    }
  }

  public func values(clusters: [[Int]], of statistic: ([Int]) -> Double?) -> [Double] {
    guard !clusters.isEmpty else { return [] }
    return drawn(statistic) { random, sample in
      for _ in clusters { sample += clusters[random.below(clusters.count)] }
    }
  }

  public func values(
    rows count: Int, block length: Int, of statistic: ([Int]) -> Double?
  ) -> [Double] {
    guard count > 0, length > 0 else { return [] }
    let run = min(length, count)
    return drawn(statistic) { random, sample in
      while sample.count < count {
        let start = random.below(count - run + 1)
        sample += start..<start + min(run, count - sample.count)
      }
    }
  }

  /// The middle `level` of values drawn; nil where too few have one.
  public func bounds(_ values: [Double]) -> ClosedRange<Double>? {
    guard 2 * values.count > replicates else { return nil }
    let sorted = values.sorted()
    guard let low = Quantile.ofSorted(sorted, (1 - level) / 2),
      let high = Quantile.ofSorted(sorted, (1 + level) / 2)
    else { return nil }
    return low...high
  }

  private func drawn(
    _ statistic: ([Int]) -> Double?, _ draw: (inout SplitMix, inout [Int]) -> Void
  ) -> [Double] {
    var random = SplitMix(seed: seed)
    var sample: [Int] = []
    return (0..<replicates).compactMap { _ in
      sample.removeAll(keepingCapacity: true)
      draw(&random, &sample)
      return statistic(sample)
    }
  }
}
