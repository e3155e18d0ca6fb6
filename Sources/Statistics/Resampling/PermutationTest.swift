/// Does a label matter? The statistic of the labels as they are against labels dealt out again.
public struct PermutationTest: Hashable, Sendable {
  public let observed: Double
  /// The chance of a statistic as large or larger, (1 + as large) / (1 + draws): never 0.
  public let p: Double

  /// Labels are dealt out within each stratum only; without strata over all. Expects a label per
  /// row, and strata that name every row at most once.
  public init(
    labels: [Bool], strata: [[Int]]? = nil, draws: Int = 2_000, seed: UInt64 = 1,
    statistic: ([Bool]) -> Double
  ) {
    observed = statistic(labels)
    let groups = strata ?? [Array(labels.indices)]
    // What differs only by rounding counts as equal.
    let least = observed - 1e-12 * max(1, abs(observed))
    var random = SplitMix(seed: seed)
    var dealt = labels
    var reached = 0
    for _ in 0..<draws {
      for group in groups { Self.deal(&dealt, group, &random) }
      if statistic(dealt) >= least { reached += 1 }
    }
    p = Double(1 + reached) / Double(1 + draws)
  }

  /// Fisher and Yates's shuffle of the places of one group.
  private static func deal(_ labels: inout [Bool], _ group: [Int], _ random: inout SplitMix) {
    for place in stride(from: group.count - 1, to: 0, by: -1) {
      labels.swapAt(group[place], group[random.below(place + 1)])
    }
  }
}
