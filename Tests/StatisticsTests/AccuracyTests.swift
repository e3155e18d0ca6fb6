import Statistics
import Testing

/// Oracles: science notes §10.2.
struct AccuracyTests {
  static let errors = PointErrors(forecasts: [100, 120, 90, 110], actuals: [90, 100, 95, 88])

  @Test func theFourFiguresAgree() throws {
    let errors = Self.errors
    #expect(abs(try #require(errors.wape) - 0.1528150) < 5e-8)
    #expect(abs(try #require(errors.mape) - 0.1534357) < 5e-8)
    #expect(abs(try #require(errors.smape) - 14.0839404) < 5e-8)
    #expect(abs(try #require(errors.bias) - 0.1260054) < 5e-8)
    let parts = try #require(errors.theil)
    #expect(abs(try #require(errors.meanSquare) - 252.25) < 1e-12)
    #expect(abs(parts.bias - 138.0625) < 1e-9)
    #expect(abs(parts.slope - 94.6125) < 5e-5 && abs(parts.rest - 19.575) < 5e-4)
    #expect(near(parts.bias + parts.slope + parts.rest, 252.25, 1e-12))
  }

  /// The example of sktime's documentation; with the first four points only .1666667.
  @Test func theScaledErrorAgreesWithSktime() throws {
    let training: [Double] = [5, 0.5, 4, 6, 3, 5, 2]
    let five = PointErrors(forecasts: [2.5, 0, 2, 8, 1.25], actuals: [3, -0.5, 2, 7, 2])
    #expect(abs(try #require(five.mase(training: training)) - 0.1833333) < 5e-8)
    let four = PointErrors(forecasts: [2.5, 0, 2, 8], actuals: [3, -0.5, 2, 7])
    #expect(abs(try #require(four.mase(training: training)) - 0.1666667) < 5e-8)
    #expect(five.mase(training: [4]) == nil && five.mase(training: [4, 4, 4]) == nil)
  }

  @Test func nothingHasNoError() {
    let none = PointErrors(forecasts: [], actuals: [])
    #expect(none.wape == nil && none.mape == nil && none.smape == nil && none.theil == nil)
    let zeros = PointErrors(forecasts: [1, 0], actuals: [0, 0])
    #expect(zeros.wape == nil && zeros.mape == nil && zeros.bias == nil && zeros.smape == 100)
  }

  /// Closed forms (T. Gneiting, A. Raftery 2007).
  @Test(arguments: [(0.0, 0.2336950), (1, 0.6024414), (-1, 0.6024414), (2, 1.4527918)])
  func theScoreOfTheNormalAgrees(_ observed: Double, _ score: Double) {
    #expect(abs(CRPS.normal(mean: 0, deviation: 1, observed: observed) - score) < 5e-8)
    #expect(
      near(CRPS.normal(mean: 3, deviation: 2, observed: 3 + 2 * observed), 2 * score, 1e-6))
  }

  @Test(arguments: [
    ([0.0, 1, 2], 1.0, 0.2222222), ([1, 2, 3, 4], 2.5, 0.375), ([2], 5, 3),
  ])
  func theScoreOfMembersAgrees(_ members: [Double], _ observed: Double, _ score: Double) throws {
    #expect(abs(try #require(CRPS.ensemble(members, observed: observed)) - score) < 5e-8)
  }

  /// Notes §10.2: 0 for {0, 1, 2} and 1.
  @Test func theFairScoreDoesNotDependOnTheNumberOfMembers() throws {
    #expect(near(try #require(CRPS.ensemble([0, 1, 2], observed: 1, isFair: true)), 0))
    #expect(CRPS.ensemble([2], observed: 5, isFair: true) == nil)
    // Standard normal members: the mean of many scores is the normal's own, .2336950 at 0.
    var random = SplitMix(seed: 12)
    for members in [2, 5, 20] {
      let scores = try (0..<4_000).map { _ in
        try #require(
          CRPS.ensemble((0..<members).map { _ in random.normal() }, observed: 0, isFair: true))
      }
      #expect(abs(scores.reduce(0, +) / 4_000 - 0.2336950) < 0.025)
    }
  }

  /// The lattice's score is the ensemble's of the same points.
  @Test(arguments: [-3.0, 0, 2.5, 4, 11])
  func theScoreOfALatticeIsTheEnsembles(_ observed: Double) throws {
    let lattice = Lattice(unit: 2, first: 0, masses: [0.25, 0, 0.5, 0.25])
    let members = try #require(CRPS.ensemble([0, 4, 4, 6], observed: observed))
    #expect(near(CRPS.lattice(lattice, observed: observed), members, 1e-12))
  }

  /// scikit-learn's `mean_pinball_loss`, its documentation's example.
  @Test(arguments: [(0.1, 0.0333333), (0.5, 0.1666667), (0.9, 0.3)])
  func pinballLossesAgree(_ share: Double, _ loss: Double) throws {
    let found = try #require(Pinball.loss([0, 2, 3], observed: [1, 2, 3], share: share))
    #expect(abs(found - loss) < 5e-8)
  }

  /// CRPS is twice the pinball loss over all shares.
  @Test func theScoreIsTwiceThePinballLoss() throws {
    let lattice = Lattice(masses: [0.2, 0.1, 0.4, 0.3])
    let steps = 20_000
    let losses = try (0..<steps).map { step in
      let share = (Double(step) + 0.5) / Double(steps)
      return try #require(
        Pinball.loss([lattice.quantile(share)], observed: [1.3], share: share))
    }
    let twice = 2 * losses.reduce(0, +) / Double(steps)
    #expect(abs(twice - CRPS.lattice(lattice, observed: 1.3)) < 1e-4)
  }

  @Test func intervalsAreCounted() throws {
    let intervals = [0.0...10, 5...6, 2...8]
    let coverage = Coverage.of(intervals, observed: [10, 7, 3])
    #expect(coverage == Rate(successes: 2, trials: 3))
    let score = try #require(Coverage.score(intervals, observed: [10, 7, 3], level: 0.8))
    // Widths 10, 1 and 6; one missed by 1, at 2 / 0.2 each.
    let whole: Double = 10 + 1 + 10 + 6
    #expect(near(score, whole / 3))
  }
}
