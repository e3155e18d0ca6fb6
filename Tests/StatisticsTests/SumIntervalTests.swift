import Statistics
import Testing

/// Intervals of sums over trials, most of which give nothing.
struct SumIntervalTests {
  /// A generator of another kind than the one looked at: Park and Miller's minimal standard (1988).
  struct Minimal {
    var state: UInt64

    mutating func unit() -> Double {
      state = state * 48_271 % 2_147_483_647
      return Double(state) / 2_147_483_647
    }
  }

  static let values: [Double] =
    [900, 1_200, 1_200, 2_500, 3_100, 4_000, 4_400, 7_000, 9_000, 20_000]
    + [1_500, 2_200]

  /// The bootstrap by its definition: all trials, zeros too, drawn again one by one.
  static func drawn(_ values: [Double], _ trials: Int) -> ClosedRange<Double> {
    var random = Minimal(state: 7)
    let sums = (0..<4_000).map { _ -> Double in
      var sum = 0.0
      for _ in 0..<trials {
        let place = Int(random.unit() * Double(trials))
        if place < values.count { sum += values[place] }
      }
      return sum
    }.sorted()
    return sums[100]...sums[3_899]
  }

  @Test(arguments: [12, 20, 60, 400])
  func agreesWithDrawingEveryTrial(_ trials: Int) throws {
    let interval = try #require(SumInterval.of(Self.values, trials: trials))
    let drawn = Self.drawn(Self.values, trials)
    let width = drawn.upperBound - drawn.lowerBound
    #expect(abs(interval.lowerBound - drawn.lowerBound) < 0.06 * width)
    #expect(abs(interval.upperBound - drawn.upperBound) < 0.06 * width)
    #expect(interval.contains(Self.values.reduce(0, +)))
  }

  /// Where both are used, they say nearly the same.
  @Test func theApproximationMeetsTheBootstrap() throws {
    let many = (0..<200).map { Double(1_000 + $0 % 17 * 100) }
    let drawn = try #require(SumInterval.of(many, trials: 2_000))
    let more = many + [1_800]
    let normal = try #require(SumInterval.of(more, trials: 2_000))
    let width = drawn.upperBound - drawn.lowerBound
    #expect(abs(drawn.lowerBound - normal.lowerBound) < 0.08 * width)
    #expect(abs(drawn.upperBound - normal.upperBound) < 0.08 * width)
  }

  @Test func tooFewSayNothing() {
    #expect(SumInterval.of(Array(repeating: 5, count: 9), trials: 100) == nil)
    #expect(SumInterval.of([], trials: 0) == nil)
  }

  @Test func theSameSeedGivesTheSame() {
    #expect(
      SumInterval.of(Self.values, trials: 90) == SumInterval.of(Self.values, trials: 90))
  }

  /// Where every trial gives the same, nothing is left to chance.
  @Test func certainSumsHaveNoWidth() {
    #expect(SumInterval.of(Array(repeating: 3, count: 12), trials: 12) == 36...36)
  }

  /// Rounding leaves less than nothing of equal values now and then.
  @Test(arguments: [9_999_999.0, 12_345_678, 1_234_567, 1e8 / 3])
  func equalValuesHaveNoSpread(_ value: Double) throws {
    for count in [201, 240, 700, 1_199] {
      let values = Array(repeating: value, count: count)
      let interval = try #require(SumInterval.of(values, trials: count))
      #expect(abs(interval.upperBound - value * Double(count)) < 1e-3 * value)
    }
  }

  /// On both sides of what is drawn: a sum of credits is less than nothing, and has its range.
  @Test(arguments: [200, 201, 2_000])
  func sumsMayBeNegative(_ count: Int) throws {
    let values = (0..<count).map { $0.isMultiple(of: 2) ? -100.0 : -50 }
    let sum = values.reduce(0, +)
    let interval = try #require(SumInterval.of(values, trials: count))
    #expect(interval.lowerBound < sum && sum < interval.upperBound && interval.upperBound < 0)
    // What has no negative value is not less than nothing.
    let rare = [1e6] + Array(repeating: 1.0, count: count - 1)
    #expect(try #require(SumInterval.of(rare, trials: 10 * count)).lowerBound >= 0)
  }

  /// NumPy 2: 400,000 sums of a Poisson number of the values, and 2 million of equal ones.
  @Test func aNumberThatNobodyKnowsIsDrawnToo() throws {
    let values: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40]
    let interval = try #require(SumInterval.of(values, trials: nil))
    #expect(abs(interval.lowerBound - 36) < 8 && abs(interval.upperBound - 224) < 24)
    let equal = try #require(SumInterval.of(Array(repeating: 1_000, count: 12), trials: nil))
    #expect(abs(equal.lowerBound - 6_000) <= 1_000 && abs(equal.upperBound - 19_000) <= 1_000)
  }

  /// Beyond what is drawn: the variance is that of the squares, 400 · 5² here.
  @Test func manyOfAnUnknownNumber() throws {
    let interval = try #require(SumInterval.of(Array(repeating: 5, count: 400), trials: nil))
    #expect(abs(interval.lowerBound - (2_000 - 1.959_963_984_540_054 * 100)) < 1e-9)
    #expect(abs(interval.upperBound - (2_000 + 1.959_963_984_540_054 * 100)) < 1e-9)
  }
}
