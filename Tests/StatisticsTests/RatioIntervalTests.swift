import Statistics
import Testing

struct RatioIntervalTests {
  static let parts: [Double] = [12, 5, 40, 7, 9, 30, 22, 3, 18, 11]
  static let wholes: [Double] = [10, 8, 30, 10, 10, 25, 20, 5, 20, 10]

  /// NumPy 2: 400,000 draws of the ten cases give 0.88372…1.18653; a thousand come near.
  @Test func fewCasesAreDrawnAgain() throws {
    let interval = try #require(RatioInterval.of(Self.parts, over: Self.wholes))
    #expect(abs(interval.lowerBound - 0.883_72) < 0.02)
    #expect(abs(interval.upperBound - 1.186_53) < 0.02)
    #expect(RatioInterval.of(Self.parts, over: Self.wholes) == interval)
    #expect(RatioInterval.of(Self.parts, over: Self.wholes, seed: 2) != interval)
  }

  /// By hand in NumPy: the ratio 2.99111 with √(Σ(x − Ry)²·n/(n − 1)) ÷ Σy.
  @Test func manyCasesAreLinearised() throws {
    let parts = (0..<300).map { Double(3 * $0 % 17 + 1) }
    let wholes = (0..<300).map { Double($0 % 5 + 1) }
    let interval = try #require(RatioInterval.of(parts, over: wholes))
    #expect(abs(interval.lowerBound - 2.747_537_202_028_149) < 1e-10)
    #expect(abs(interval.upperBound - 3.234_685_020_194_073) < 1e-10)
  }

  @Test func tooFewCasesOrNothingToDivideBySayNothing() {
    #expect(RatioInterval.of([1, 2, 3, 4], over: [1, 1, 1, 1]) == nil)
    #expect(RatioInterval.of([1, 2, 3, 4, 5], over: [0, 0, 0, 0, 0]) == nil)
  }

  /// Ranks: `scipy.stats.binom.cdf(r − 1, n, ½) ≤ 0.025` of SciPy 1.17.1.
  @Test(arguments: [
    (6, 1, 6), (7, 1, 7), (10, 2, 9), (20, 6, 15), (25, 8, 18), (50, 18, 33), (101, 41, 61),
    (400, 180, 221),
  ])
  func theMedianLiesBetweenTwoOfTheValues(_ count: Int, _ low: Int, _ high: Int) {
    let interval = MedianInterval.ofSorted((1...count).map { Double($0) })
    #expect(interval == Double(low)...Double(high))
  }

  @Test func fiveValuesCannotCoverAMedian() {
    #expect(MedianInterval.ofSorted([1, 2, 3, 4, 5]) == nil)
  }
}
