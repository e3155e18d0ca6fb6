import Foundation
import Statistics
import Testing

/// Constants of groups, and errors that hang together within them.
struct WithinRegressionTests {
  let places = Array(0..<36)
  var groups: [Int] { places.map { $0 % 4 } }
  var columns: [[Double]] {
    [
      places.map { $0 * 7 % 5 == 0 ? 1 : 0 },
      places.map { log(1_000 + Double($0 * $0 * 37 % 911)) },
      places.map { $0 * 11 % 3 == 1 ? 1 : 0 },
    ]
  }
  var y: [Double] {
    places.map { i in
      let noise = Double(i * i * 53 % 97 - 48) / 2_000
      let own = 0.05 + 0.02 * Double(i % 4) + noise
      return own + 0.06 * columns[0][i] + 0.01 * columns[1][i] - 0.015 * columns[2][i]
    }
  }

  /// Source: linearmodels 7.1, PanelOLS(entity_effects=True).fit(cov_type="clustered",
  /// cluster_entity=True, group_debias=True); the slopes also statsmodels 0.15.0, OLS with dummies.
  @Test func slopesAndErrorsAreThoseOfLinearmodels() throws {
    let fit = try #require(WithinRegression(y, on: columns, within: groups))
    let errors = try #require(fit.standardErrors(clusters: groups))
    let slopes = [0.06751336881618968, 0.03053350860042298, -0.019740038046618807]
    let expected = [0.0069613123711664724, 0.005266153150629799, 0.008691736332023019]
    for place in 0..<3 {
      #expect(abs(fit.coefficients[place] - slopes[place]) < 1e-12)
      #expect(abs(errors[place] - expected[place]) < 1e-12)
    }
    #expect(abs(fit.residuals[0] + 0.029139193235339644) < 1e-12)
  }

  /// A column that is constant within each group, or a copy of another, says nothing of its own.
  @Test func whatFollowsFromOthersIsLeftOut() throws {
    let copies = [columns[0], groups.map(Double.init), columns[0].map { 2 * $0 + 1 }]
    let fit = try #require(WithinRegression(y, on: copies, within: groups))
    #expect(fit.used == [0])
    #expect(fit.coefficients[1...] == [0, 0])
    #expect(WithinRegression(y, on: [groups.map(Double.init)], within: groups) == nil)
  }

  @Test func oneClusterHasNoError() throws {
    let fit = try #require(WithinRegression(y, on: columns, within: groups))
    #expect(fit.standardErrors(clusters: places.map { _ in 0 }) == nil)
  }

  /// Source: scipy 1.17.1, stats.t.ppf(0.975, f).
  @Test(arguments: [
    (1.0, 12.706204736174694), (3, 3.1824463052837078), (7, 2.364624251592784),
    (30, 2.0422724563012378),
  ])
  func quantilesOfStudent(_ freedom: Double, _ expected: Double) {
    #expect(abs(StudentQuantile.of(0.975, freedom: freedom) - expected) < 1e-9)
  }

  /// Source: scipy 1.17.1, stats.false_discovery_control.
  @Test func falseDiscoveriesAreThoseOfScipy() {
    let q = FalseDiscovery.adjusted([0.001, nil, 0.02, 0.03, 0.5, 0.04])
    #expect(q[1] == nil)
    for (found, expected) in zip(q.compactMap { $0 }, [0.005, 0.05, 0.05, 0.5, 0.05]) {
      #expect(abs(found - expected) < 1e-12)
    }
  }

  /// Source: statsmodels 0.15.0, WLS(y, x, weights=1/x).fit(cov_type="HC1").
  @Test func aRatioOfSumsIsAWeightedLineThroughTheOrigin() throws {
    let paid = [90.0, 180, 250, 410, 75, 333, 120, 99, 640, 210]
    let asked = [100.0, 200, 300, 400, 100, 350, 125, 110, 700, 260]
    let ratio = RatioOfSums(zip(paid, asked).map { ($0, $1) })
    #expect(abs(try #require(ratio.value) - 0.9100189035916825) < 1e-12)
    #expect(abs(try #require(ratio.standardError) - 0.0248004515693256) < 1e-12)
  }
}
