import Statistics
import Testing

/// Oracles: SciPy 1.17.1 (`norm`, `chi2`, `t`, `binom`), NumPy 2.4.6 (`hermegauss`).
struct DistributionTests {
  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-10, -6.361340902404056), (0.025, -1.9599639845400545),
    (0.3, -0.5244005127080409), (0.5, 0), (0.975, 1.959963984540054),
  ])
  func normalQuantilesAgreeWithSciPy(_ share: Double, _ quantile: Double) {
    #expect(near(Normal.quantile(share), quantile, 1e-14))
  }

  @Test(arguments: [
    (-10.0, 7.61985302416047e-24), (-2.5, 0.006209665325776132), (0, 0.5),
    (1, 0.8413447460685429),
  ])
  func normalChancesAgreeWithSciPy(_ x: Double, _ chance: Double) {
    #expect(abs(Normal.distribution(x) / chance - 1) < 1e-13)
  }

  @Test func theQuantileInvertsTheDistribution() {
    for place in 1..<2_000 {
      let share = Double(place) / 2_000
      #expect(near(Normal.distribution(Normal.quantile(share)), share, 1e-14))
    }
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(1.5).isNaN)
  }

  @Test(arguments: [
    (16.793, 1, 4.168679471886338e-05), (3.2, 4, 0.5249309467861041),
    (80, 10, 5.020464318829132e-13), (0.1, 3, 0.9918374237318764),
  ])
  func chiSquaredTailsAgreeWithSciPy(_ x: Double, _ freedom: Int, _ tail: Double) {
    #expect(abs(Tail.chiSquared(x, freedom: freedom) - tail) < 1e-12)
  }

  @Test(arguments: [
    (2.1, 7.0, 0.07387119621292265), (-0.3, 40, 0.7657307167710191),
    (12, 3, 0.0012450158007893362),
  ])
  func studentsTailsAgreeWithSciPy(_ x: Double, _ freedom: Double, _ tail: Double) {
    #expect(abs(Tail.student(x, freedom: freedom) - tail) < 1e-12)
  }

  @Test(arguments: [
    (8, 10, 0.5, 0.0546875), (30, 200, 0.1, 0.016326565931766502),
    (3, 1000, 0.001, 0.080209342840201), (0, 5, 0.3, 1), (6, 5, 0.3, 0),
  ])
  func binomialTailsAgreeWithSciPy(
    _ successes: Int, _ trials: Int, _ chance: Double, _ tail: Double
  ) {
    #expect(
      near(Tail.binomial(atLeast: successes, of: trials, chance: chance), tail, 1e-12))
  }

  @Test func nodesAndWeightsAgreeWithNumPy() {
    let small = GaussHermite.of32
    #expect(near(small.nodes[31], 10.077422674229465, 1e-13))
    #expect(near(small.nodes[16], 0.27554641923027584, 1e-13))
    #expect(near(small.weights[16], 0.21170556988047928, 1e-12))
    let large = GaussHermite.of64
    #expect(near(large.nodes[63], 14.886186143339453, 1e-13))
    #expect(near(large.nodes[32], 0.1955889105672755, 1e-13))
    #expect(near(large.weights[32], 0.15310831636189684, 1e-12))
  }

  /// E Z² = 1, E Z⁴ = 3, … (2m − 1)!!; odd ones are 0.
  @Test(arguments: [1, 2, 3, 7, 32, 64, 128])
  func rulesAreExactForPolynomials(_ count: Int) {
    let rule = GaussHermite(count: count)
    #expect(rule.nodes == rule.nodes.sorted() && rule.nodes.count == count)
    var moment = 1.0
    for degree in stride(from: 0, to: min(2 * count, 20), by: 2) {
      let even = rule.mean { power($0, degree) }
      #expect(abs(even / moment - 1) < 1e-10, "degree \(degree)")
      #expect(abs(rule.mean { power($0, degree + 1) }) < 1e-6 * moment)
      moment *= Double(degree + 1)
    }
  }

  private func power(_ x: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * x }
  }

  /// Type 7, as numpy.quantile: of [1, 2, 4, 8] at 0.4 it is 2.4.
  @Test(arguments: [(0.0, 1.0), (0.25, 1.75), (0.4, 2.4), (0.5, 3), (1, 8)])
  func quantilesAreLinearBetweenNeighbours(_ share: Double, _ quantile: Double) throws {
    #expect(near(try #require(Quantile.of([8, 1, 4, 2], share)), quantile))
  }

  @Test func nothingHasNoQuantile() {
    #expect(Quantile.of([], 0.5) == nil)
    #expect(Quantile.median([7]) == 7)
  }

  /// The first numbers from seed 0, as in the authors' code and in java.util.SplittableRandom.
  @Test func theGeneratorIsSplitMix() {
    var random = SplitMix(seed: 0)
    #expect(random.next() == 0xE220_A839_7B1D_CDAF)
    #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(random.next() == 0x06C4_5D18_8009_454F)
  }

  @Test func drawsHaveTheirMoments() {
    var random = SplitMix(seed: 5)
    let drawn = (0..<20_000).map { _ in random.normal() }
    let mean = drawn.reduce(0, +) / 20_000
    let square = drawn.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 0.03 && abs(square - 1) < 0.04)
    #expect((0..<1_000).allSatisfy { _ in (0..<7).contains(random.below(7)) })
  }
}
