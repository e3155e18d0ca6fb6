/// Do groups have the event at the same pace? (N. Mantel 1966, for any number of groups.)
public struct LogRank: Hashable, Sendable {
  public let chiSquared: Double
  /// Groups with anyone at risk, less one.
  public let freedom: Int
  /// The chance of a χ² as large or larger if they did.
  public let p: Double
  public let observed: [Double]
  public let expected: [Double]

  /// Nil with fewer than two groups, or without an event that could tell them apart.
  public init?(_ groups: [[Spell]]) {
    let known = groups.map { $0.filter { $0.exit > $0.entry } }.filter { !$0.isEmpty }
    guard known.count > 1 else { return nil }
    let sums = Self.sums(known)
    let free = known.count - 1
    // The last group follows from the others: the matrix without it has an inverse.
    let gaps = (0..<free).map { sums.observed[$0] - sums.expected[$0] }
    var part = Matrix(rows: free, columns: free)
    for row in 0..<free {
      for column in 0..<free { part[row, column] = sums.variance[row, column] }
    }
    guard let factor = Cholesky(part) else { return nil }
    chiSquared = dot(gaps, factor.solve(gaps))
    freedom = free
    p = Tail.chiSquared(chiSquared, freedom: free)
    observed = sums.observed
    expected = sums.expected
  }

  private struct Sums {
    var observed: [Double]
    var expected: [Double]
    var variance: Matrix
  }

  private static func sums(_ groups: [[Spell]]) -> Sums {
    let count = groups.count
    var sums = Sums(
      observed: Array(repeating: 0, count: count), expected: Array(repeating: 0, count: count),
      variance: Matrix(rows: count, columns: count))
    let counters = groups.map(RiskCounter.init)
    for row in RiskTable(groups.flatMap { $0 }).rows {
      let total = Double(row.atRisk)
      let events = Double(row.events)
      let shares = counters.map { Double($0.atRisk(row.time)) / total }
      let spread = row.atRisk > 1 ? events * (total - events) / (total - 1) : 0
      for one in 0..<count {
        sums.observed[one] += Double(counters[one].events(row.time))
        sums.expected[one] += events * shares[one]
        for other in 0..<count {
          sums.variance[one, other] +=
            spread * shares[one] * ((one == other ? 1 : 0) - shares[other])
        }
      }
    }
    return sums
  }
}

/// At risk and events of one group at any time, by sorted lists.
private struct RiskCounter {
  let entries: [Double]
  let exits: [Double]
  let happened: [Double]

  init(_ spells: [Spell]) {
    entries = spells.map(\.entry).sorted()
    exits = spells.map(\.exit).sorted()
    happened = spells.filter(\.event).map(\.exit).sorted()
  }

  func atRisk(_ time: Double) -> Int {
    entries.partitioningIndex { $0 >= time } - exits.partitioningIndex { $0 >= time }
  }

  func events(_ time: Double) -> Int {
    happened.partitioningIndex { $0 > time } - happened.partitioningIndex { $0 >= time }
  }
}
