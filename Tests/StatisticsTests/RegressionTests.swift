import Statistics
import Testing

struct RegressionTests {
  static let design = Matrix(
    [0.5, 1.2, 2.3, 3.1, 4.4, 5.0, 6.2, 7.1].map { [1, $0] })
  static let target = [1.1, 2.0, 2.2, 3.9, 4.1, 5.6, 5.9, 7.7]

  /// statsmodels 0.15.0, `OLS(…).fit()` and `cov_type="cluster"`.
  @Test func leastSquaresAgreeWithStatsmodels() throws {
    let fit = try #require(
      LeastSquares(Self.design, Self.target, clusters: [0, 0, 1, 1, 2, 2, 3, 3]))
    #expect(near(fit.coefficients, [0.5744232504188663, 0.9363964428405727], 1e-12))
    #expect(near(fit.errors, [0.3452577294287943, 0.07978706633004808], 1e-12))
    #expect(near(fit.rSquared, 0.9582574534959931, 1e-12))
    let clustered = try #require(fit.clusterErrors)
    #expect(near(clustered, [0.1970461857851221, 0.036874672183054874], 1e-12))
  }

  @Test func whatCannotBeToldApartGivesNothing() {
    let twins = Matrix([[1, 2], [2, 4], [3, 6], [4, 8]])
    #expect(LeastSquares(twins, [1, 2, 3, 4]) == nil)
    #expect(LeastSquares(Matrix([[1, 2], [2, 5]]), [1, 2]) == nil)
  }

  /// SciPy 1.17.1, `scipy.optimize.nnls`.
  @Test(arguments: [
    (
      [[1, 2, 0], [0, 1, 3], [2, 0, 1], [1, 1, 1]], [1.0, -2, 3, 0.5], [1.25, 0, 0]
    ),
    (
      [[1, 0.9, 0.3], [0.2, 1, 0.5], [0.7, 0.1, 1], [0.4, 0.6, 0.2], [0.9, 0.8, 0.7]],
      [1.2, 0.4, 1.5, 0.3, 1.1], [0.85917507, 0, 0.71384659]
    ),
  ])
  func nonNegativeLeastSquaresAgreeWithSciPy(
    _ rows: [[Double]], _ target: [Double], _ solution: [Double]
  ) {
    #expect(near(NonNegativeLeastSquares.solve(Matrix(rows), target), solution, 1e-7))
  }

  /// Karush, Kuhn and Tucker: nothing negative, and no free step that would improve.
  @Test(arguments: UInt64(1)...30)
  func nonNegativeSolutionsCannotBeImproved(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let design = Matrix(
      rows: 12, columns: 5, values: (0..<60).map { _ in random.normal() })
    let target = (0..<12).map { _ in random.normal() }
    let solution = NonNegativeLeastSquares.solve(design, target)
    let fitted = design.times(solution)
    let pull = design.transposed.times(target.indices.map { target[$0] - fitted[$0] })
    for index in solution.indices {
      #expect(solution[index] >= 0)
      #expect(solution[index] > 0 ? abs(pull[index]) < 1e-9 : pull[index] < 1e-9)
    }
  }

  /// Science notes §10.2: n = 6, own −.25, overall −.05, k = 4.
  @Test func aRepIsShrunkTowardsAll() {
    #expect(near(Shrinkage.mean(own: -0.25, count: 6, overall: -0.05, k: 4), -0.17, 1e-15))
    #expect(Shrinkage.mean(own: -0.25, count: 6, overall: -0.05, k: .infinity) == -0.05)
    #expect(Shrinkage.mean(own: -0.25, count: 6, overall: -0.05, k: 0) == -0.25)
  }

  /// Balanced groups, by hand: within 2, between (mean square 18 − 2) / 2 = 8.
  @Test func theParametersAreTheAnalysisOfVariances() throws {
    let shrinkage = try #require(Shrinkage([[1, 3], [4, 6], [7, 9]]))
    #expect(near(shrinkage.within, 2) && near(shrinkage.between, 8))
    #expect(near(shrinkage.k, 0.25) && near(shrinkage.overall, 5))
    #expect(near(shrinkage.mean(own: 2, count: 2), (2 * 2 + 0.25 * 5) / 2.25))
  }

  @Test func groupsThatDoNotDifferShareOneMean() throws {
    let shrinkage = try #require(Shrinkage([[1, 9], [2, 8], [0, 10]]))
    #expect(shrinkage.between == 0 && shrinkage.mean(own: 7, count: 50) == 5)
    #expect(Shrinkage([[1], [2]]) == nil && Shrinkage([[1, 2]]) == nil)
  }

  @Test func aFactorSolvesAndInverts() throws {
    let matrix = Matrix([[4, 2, 0.4], [2, 5, 1], [0.4, 1, 3]])
    let factor = try #require(Cholesky(matrix))
    #expect(near(matrix.times(factor.solve([1, 2, 3])), [1, 2, 3], 1e-14))
    #expect(near(matrix.times(factor.inverse).values, [1, 0, 0, 0, 1, 0, 0, 0, 1], 1e-14))
    #expect(Cholesky(Matrix([[1, 1], [1, 1]])) == nil)
  }
}
