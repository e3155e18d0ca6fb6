import Statistics
import Testing

/// Oracles: science notes §10.1; scikit-learn 1.9.1 and statsmodels 0.15.0.
struct ClassificationTests {
  static let chances = [0.05, 0.1, 0.2, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.7, 0.9]
  static let errors = ChanceErrors(chances, CalibrationTests.labels)

  @Test func theNotesExampleAgrees() throws {
    let four = ChanceErrors([0.1, 0.9, 0.8, 0.3], [false, true, true, false])
    #expect(near(try #require(four.brier), 0.0375))
    #expect(abs(try #require(four.logLoss) - 0.1976348816) < 5e-11)
    let order = try #require(
      Discrimination([0.1, 0.4, 0.35, 0.8], [false, false, true, true]))
    #expect(order.auc == 0.75 && abs(order.averagePrecision - 0.8333) < 5e-5)
  }

  @Test func errorsAgreeWithScikitLearn() throws {
    #expect(near(try #require(Self.errors.brier), 0.1970833333333333))
    #expect(near(try #require(Self.errors.logLoss), 0.5647115861871265))
  }

  /// statsmodels 0.15.0, `Logit` of the labels on logit(p): constant and slope.
  @Test func theCalibrationLineAgreesWithStatsmodels() throws {
    let line = try #require(Self.errors.calibrationLine)
    #expect(near(line.intercept, 0.45188189635745574, 1e-8))
    #expect(near(line.slope, 0.9801315056857411, 1e-8))
  }

  @Test func murphysPartsSumToTheBrierScore() throws {
    let parts = try #require(Self.errors.murphy)
    #expect(
      near(
        parts.reliability - parts.resolution + parts.uncertainty,
        try #require(Self.errors.brier), 1e-12))
    #expect(near(parts.uncertainty, 0.25))
  }

  /// Saying the base rate always has no skill; the truth has all of it.
  @Test func skillIsMeasuredAgainstTheReference() throws {
    let labels = CalibrationTests.labels
    let flat = ChanceErrors(Array(repeating: 0.5, count: 12), labels)
    #expect(near(try #require(flat.skill(over: 0.5)), 0))
    let truth = ChanceErrors(labels.map { $0 ? 1 : 0 }, labels)
    #expect(truth.skill(over: 0.5) == 1)
    #expect(near(try #require(Self.errors.skill(over: 0.5)), 1 - 0.1970833333333333 / 0.25))
    #expect(ChanceErrors([], []).skill(over: 0.5) == nil && ChanceErrors([], []).murphy == nil)
  }

  /// DeLong's variance by its definition over all pairs, computed with NumPy 2.4.6.
  @Test func theAreaAndItsVarianceAgreeWithTheDefinition() throws {
    let found = try #require(Discrimination(Self.chances, CalibrationTests.labels))
    #expect(near(found.auc, 0.7777777777777778, 1e-14))
    // scikit-learn 1.9.1, `average_precision_score`.
    #expect(near(found.averagePrecision, 0.75515873015873, 1e-13))
    #expect(near(found.variance, 0.020987654320987655, 1e-13))
    let interval = try #require(found.interval)
    #expect(interval.contains(found.auc) && interval.upperBound < 1 && interval.lowerBound > 0)
    #expect(Discrimination([1, 2], [true, true]) == nil)
    let perfect = try #require(Discrimination([1, 2, 3, 4], [false, false, true, true]))
    #expect(perfect.auc == 1 && perfect.interval == nil)
  }

  /// Of 400 simulated samples, as many intervals as promised hold the true area.
  @Test func theIntervalHolds() {
    var random = SplitMix(seed: 21)
    // Scores N(1, 1) against N(0, 1): the area is Φ(1/√2).
    let truth = Normal.distribution(0.5.squareRoot())
    let held = (0..<400).count { _ in
      let labels = (0..<80).map { $0 < 30 }
      let scores = labels.map { random.normal() + ($0 ? 1 : 0) }
      return Discrimination(scores, labels)?.interval?.contains(truth) ?? false
    }
    #expect((368...392).contains(held), "\(held) of 400")
  }

  @Test func shufflingOutcomesTakesTheSkill() throws {
    var random = SplitMix(seed: 6)
    let chances = (0..<4_000).map { _ in 0.2 + 0.1 * random.unit() }
    let labels = chances.map { _ in random.unit() < 0.25 }
    let errors = ChanceErrors(chances, labels)
    #expect(abs(try #require(errors.skill(over: 0.25))) < 0.02)
    #expect(abs(try #require(Discrimination(chances, labels)).auc - 0.5) < 0.03)
  }

  @Test func binsAreCutFromTheTop() {
    let bins = ScoreBin.bins(Self.chances, CalibrationTests.labels, count: 3)
    #expect(bins.map(\.events) == [3, 2, 1].map { Rate(successes: $0, trials: 4) })
    #expect(bins.map(\.lift) == [1.5, 1, 0.5])
    #expect(bins[0].rows == [11, 9, 10, 8] && near(bins[0].meanScore, 0.725))
    #expect(ScoreBin.bins([1, 2], [true, false]).count == 2)
    #expect(ScoreBin.bins([], []).isEmpty)
  }

  /// NumPy 2.4.6, by the definition.
  @Test func theStabilityIndexAgrees() throws {
    let moved = StabilityIndex.of(then: [120, 300, 250, 80], now: [60, 280, 310, 150])
    #expect(near(try #require(moved), 0.12483155362116938))
    #expect(near(try #require(StabilityIndex.of(then: [10, 20], now: [100, 200])), 0))
    #expect(StabilityIndex.of(then: [0, 0], now: [1, 2]) == nil)
    #expect((StabilityIndex.of(then: [10, 0], now: [0, 10]) ?? 0) > 1)
  }

  /// A textbook's 20/5/10/15; three classes by scikit-learn 1.9.1.
  @Test func kappaAgrees() throws {
    #expect(near(try #require(CohenKappa.of([[20, 5], [10, 15]])), 0.4))
    let three = try #require(CohenKappa.of([[2, 1, 0], [0, 2, 1], [1, 0, 3]]))
    #expect(near(three, 0.5454545454545454))
    #expect(CohenKappa.of([[7, 0], [0, 0]]) == nil && CohenKappa.of([]) == nil)
  }

  /// statsmodels 0.15.0, `multipletests`.
  @Test func manyTestsAgreeWithStatsmodels() {
    let p = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03]
    #expect(near(ManyTests.holm(p), [0.05, 0.12, 0.12, 0.03, 0.2, 0.12], 1e-14))
    let rate = [0.03, 0.048, 0.045, 0.03, 0.2, 0.045]
    #expect(near(ManyTests.benjaminiHochberg(p), rate, 1e-14))
    #expect(ManyTests.holm([]).isEmpty)
  }
}
