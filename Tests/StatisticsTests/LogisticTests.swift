import Statistics
import Testing

struct LogisticTests {
  static let design = Matrix([
    [0.5, 1.2], [1.5, -0.3], [-0.7, 0.8], [2.2, 1.1], [-1.4, -0.9], [0.1, 0.4], [1.8, -1.2],
    [-0.3, -0.6], [0.9, 2.0], [-2.1, 0.7], [1.1, 0.2], [-0.8, -1.5],
  ])
  static let labels = [1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1].map { $0 == 1 }

  /// scikit-learn 1.9.1, `LogisticRegression(solver="newton-cholesky", tol=1e-12)`, C = 1/penalty.
  @Test(arguments: [
    (1.0, -0.2256412049411049, [0.9459471378705602, -0.0727212835267376]),
    (0.1, -0.30245804886918404, [1.3531781878784908, -0.21745313301074604]),
  ])
  func agreesWithScikitLearn(
    _ penalty: Double, _ intercept: Double, _ coefficients: [Double]
  ) throws {
    let fit = try #require(RidgeLogistic(Self.design, Self.labels, penalty: penalty))
    #expect(near(fit.intercept, intercept, 1e-7))
    #expect(near(fit.coefficients, coefficients, 1e-7))
  }

  /// More rows than the curvature looks at: the slope is nevertheless nothing at the solution.
  @Test func manyRowsAreSolvedToTheirOwnSlope() throws {
    let (design, labels) = Self.drawn(40_000, [0.8, -0.5, 0, 0.3], intercept: -1)
    let fit = try #require(RidgeLogistic(design, labels, penalty: 2))
    var slope = Array(repeating: 0.0, count: 5)
    for row in labels.indices {
      let gap = fit.chance(design.row(row)) - (labels[row] ? 1 : 0)
      slope[0] += gap
      for column in 0..<4 { slope[column + 1] += gap * design[row, column] }
    }
    for column in 0..<4 { slope[column + 1] += 2 * fit.coefficients[column] }
    #expect(slope.allSatisfy { abs($0) < 40_000 * 1.01e-8 })
    #expect(near([fit.intercept] + fit.coefficients, [-1, 0.8, -0.5, 0, 0.3], 0.05))
  }

  static func drawn(
    _ rows: Int, _ truth: [Double], intercept: Double
  ) -> (Matrix, [Bool]) {
    var random = SplitMix(seed: 4)
    let design = Matrix(
      rows: rows, columns: truth.count,
      values: (0..<rows * truth.count).map { _ in random.normal() })
    let labels = (0..<rows).map { row in
      let margin = zip(truth, design.row(row)).reduce(intercept) { $0 + $1.0 * $1.1 }
      return random.unit() < Calibration.platt(slope: 1, offset: 0)(margin)
    }
    return (design, labels)
  }

  /// Labels that a column separates still have a solution: the penalty holds it.
  @Test func separatedLabelsStayFinite() throws {
    let design = Matrix((0..<20).map { [Double($0) - 9.5, 1] })
    let fit = try #require(RidgeLogistic(design, (0..<20).map { $0 > 9 }, penalty: 0.01))
    #expect(fit.coefficients.allSatisfy(\.isFinite) && fit.coefficients[0] > 1)
    #expect(near(fit.coefficients[1], 0))
  }

  @Test func whatCannotBeLearnedIsRefused() {
    #expect(RidgeLogistic(Self.design, Array(repeating: true, count: 12), penalty: 1) == nil)
    #expect(RidgeLogistic(Self.design, Self.labels, penalty: 0) == nil)
    let broken = Matrix(rows: 2, columns: 1, values: [1, .nan])
    #expect(RidgeLogistic(broken, [true, false], penalty: 1) == nil)
  }

  @Test func columnsAreMovedAndScaled() {
    let scale = Standardization(Matrix([[1, 7], [3, 7], [5, 7]]))
    #expect(scale.means == [3, 7] && scale.deviations[1] == 1)
    #expect(
      near(scale(Matrix([[1, 7], [3, 8]])).values, [-2 / (8 / 3.0).squareRoot(), 0, 0, 1]))
    #expect(scale.row([3, 7]) == [0, 0])
  }
}
