import Statistics
import Testing

struct CalibrationTests {
  static let scores = [-2, -1.2, -0.9, -0.3, 0.1, 0.2, 0.4, 0.8, 1.1, 1.7, 2.0, 2.4]
  static let labels = [0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1].map { $0 == 1 }

  /// scikit-learn 1.9.1, `_SigmoidCalibration`: 1 / (1 + exp(a·s + b)).
  @Test func plattsMapAgreesWithScikitLearn() throws {
    let map = try #require(Calibration.fitted(Self.scores, Self.labels))
    guard case .platt(let slope, let offset) = map else {
      Issue.record("few labels need Platt's map")
      return
    }
    #expect(near(slope, 0.5800567294837631, 1e-5) && near(offset, -0.21161904826538158, 1e-5))
  }

  @Test func separatedScoresStayInside() throws {
    let map = try #require(Calibration.fitted([1, 2, 3, 4], [false, false, true, true]))
    for score in [-5.0, 1, 2.5, 4, 9] {
      #expect(map(score) > 0 && map(score) < 1)
    }
    #expect(Calibration.fitted([1, 2], [true, true]) == nil)
  }

  /// R's `isoreg` example, a second by hand (science notes §10.1), and scikit-learn 1.9.1 weighted.
  @Test(
    arguments: [
      ([1, 0, 4, 3, 3, 5, 4, 2, 0], nil, [0.5, 0.5, 3, 3, 3, 3, 3, 3, 3]),
      ([1, 3, 2, 4, 3.5], nil, [1, 2.5, 2.5, 3.75, 3.75]),
      ([1, 3, 2, 4, 3.5], [1, 2, 1, 3, 1], [1, 8 / 3.0, 8 / 3.0, 3.875, 3.875]),
      ([], nil, []),
    ] as [([Double], [Double]?, [Double])])
  func violatorsArePooled(_ values: [Double], _ weights: [Double]?, _ fitted: [Double]) {
    #expect(near(Isotonic.fit(values, weights: weights), fitted, 1e-14))
  }

  /// Nobody is certain to be won or lost for lack of others like them.
  @Test func levelsAreInsideOfZeroToOne() throws {
    let scores = (0..<1_200).map(Double.init)
    let labels = scores.map { $0 >= 1_100 || ($0 >= 200 && Int($0).isMultiple(of: 2)) }
    let map = try #require(Calibration.fitted(scores, labels))
    // 200 of 200 lost, then those between, then 101 of 101 won.
    #expect(map(0) == 1.0 / 202 && abs(map(700) - 0.5) < 0.01)
    #expect(map(1_199) > 0.98 && map(1_199) < 1)
    let apart = try #require(
      Calibration.fitted(scores, scores.map { $0 >= 600 }))
    #expect(apart(3) == 1.0 / 602 && apart(1_000) == 1 - 1.0 / 602)
  }

  /// A map that never falls keeps the order, and with it the AUC.
  @Test(arguments: [300, 2_000])
  func calibrationKeepsTheOrder(_ count: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    let scores = (0..<count).map { _ in random.normal() }
    let labels = scores.map { random.unit() < ($0 > 0.5 ? 0.6 : 0.2) }
    let map = try #require(Calibration.fitted(scores, labels))
    let chances = scores.map { map($0) }
    let sorted = scores.indices.sorted { scores[$0] < scores[$1] }.map { chances[$0] }
    #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
    let before = try #require(Discrimination(scores, labels)).auc
    let after = try #require(Discrimination(chances, labels)).auc
    if case .platt = map {
      #expect(near(before, after, 1e-12))
    } else {
      // Levels make ties: only pairs on one level are lost.
      #expect(abs(before - after) < 0.03)
    }
    // On the labels it was learned from, the mean chance is the rate.
    let rate = Double(labels.count { $0 }) / Double(count)
    #expect(abs(chances.reduce(0, +) / Double(count) - rate) < 0.005)
  }
}
