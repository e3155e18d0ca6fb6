import Statistics
import Testing

struct ResamplingTests {
  static let values: [Double] = (0..<80).map { Double($0 * 37 % 101) }

  static func mean(_ rows: [Int]) -> Double {
    rows.reduce(0) { $0 + values[$1] } / Double(rows.count)
  }

  /// Of a mean the bootstrap meets the normal interval.
  @Test func theIntervalOfAMeanIsTheNormalOne() throws {
    let interval = try #require(
      Bootstrap(replicates: 4_000).interval(rows: 80, of: Self.mean))
    let centre = Self.mean(Array(0..<80))
    let variance = Self.values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 80
    let spread = Normal.z95 * (variance / 80).squareRoot()
    #expect(abs(interval.lowerBound - (centre - spread)) < 0.1 * spread)
    #expect(abs(interval.upperBound - (centre + spread)) < 0.1 * spread)
  }

  @Test func theSameSeedGivesTheSame() {
    let bootstrap = Bootstrap(replicates: 200, level: 0.9, seed: 7)
    let one = bootstrap.values(rows: 80, of: Self.mean)
    #expect(one == bootstrap.values(rows: 80, of: Self.mean))
    #expect(one != Bootstrap(replicates: 200, seed: 8).values(rows: 80, of: Self.mean))
  }

  /// Rows that are copies of each other tell nothing new: clusters know, rows do not.
  @Test func clustersWidenTheInterval() throws {
    let clusters = (0..<10).map { cluster in (0..<8).map { cluster * 8 + $0 } }
    let level = { (rows: [Int]) in rows.reduce(0) { $0 + Double($1 / 8) } / Double(rows.count) }
    let bootstrap = Bootstrap(replicates: 2_000)
    let wide = try #require(bootstrap.interval(clusters: clusters, of: level))
    let narrow = try #require(bootstrap.interval(rows: 80, of: level))
    let ratio =
      (wide.upperBound - wide.lowerBound) / (narrow.upperBound - narrow.lowerBound)
    #expect(abs(ratio - 8.0.squareRoot()) < 0.3)
  }

  @Test func blocksAreRunsOfNeighbours() {
    var lengths: Set<Int> = []
    let drawn = Bootstrap(replicates: 50).values(rows: 20, block: 5) { rows in
      lengths.insert(rows.count)
      let breaks = zip(rows, rows.dropFirst()).count { $1 != $0 + 1 }
      return Double(breaks)
    }
    #expect(lengths == [20] && drawn.allSatisfy { $0 <= 3 })
  }

  @Test func whatHasNoValueHasNoInterval() {
    #expect(Bootstrap().interval(rows: 0, of: Self.mean) == nil)
    #expect(Bootstrap().interval(clusters: [], of: Self.mean) == nil)
    #expect(Bootstrap(replicates: 100).interval(rows: 5) { _ in nil } == nil)
  }

  /// All 70 ways of dealing 4 of 8: the difference as it is and its equals are 1 of 70.
  @Test func thePermutationTestMeetsTheExactChance() {
    let values: [Double] = [1, 2, 3, 4, 9, 10, 11, 12]
    let labels = [false, false, false, false, true, true, true, true]
    let test = PermutationTest(labels: labels, draws: 20_000) { labels in
      zip(values, labels).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    }
    #expect(test.observed == 42)
    #expect(abs(test.p - 1 / 70.0) < 0.003)
  }

  /// Where the strata explain all, dealing out within them changes nothing.
  @Test func labelsStayInTheirStratum() {
    let labels = [true, true, false, false]
    let test = PermutationTest(labels: labels, strata: [[0, 1], [2, 3]], draws: 99) {
      Double($0[0] ? 1 : 0)
    }
    #expect(test.p == 1)
  }

  /// Under no effect p is uniform: of 300 p-values the largest gap to it stays under Kolmogorov's
  /// 1 % bound.
  @Test func withoutEffectPIsUniform() {
    var random = SplitMix(seed: 11)
    let found = (0..<300).map { round -> Double in
      let values = (0..<12).map { _ in random.normal() }
      let labels = (0..<12).map { $0 < 6 }
      return PermutationTest(labels: labels, draws: 199, seed: UInt64(round)) { labels in
        zip(values, labels).reduce(0) { $0 + ($1.1 ? $1.0 : -$1.0) }
      }.p
    }.sorted()
    let gap = found.indices.map { abs(found[$0] - (Double($0) + 0.5) / 300) }.max() ?? 1
    #expect(gap < 1.63 / 300.0.squareRoot())
  }
}
