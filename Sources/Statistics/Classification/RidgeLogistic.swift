import Foundation

/// Logistic regression with a penalty on the squares of its coefficients, not on its intercept:
/// least Σ −ln P(label) + penalty/2 · Σ coefficient².
///
/// Newton's method. With many rows its matrix is taken from a part of them, scaled up: the
/// direction is then nearly Newton's at a fraction of the work, while the slope, and with it the
/// solution, is that of all rows.
public struct RidgeLogistic: Hashable, Sendable {
  public private(set) var intercept: Double
  public private(set) var coefficients: [Double]
  public private(set) var iterations = 0

  /// Nil without both labels, with a penalty that is not above 0, or where the steps do not settle:
  /// a value that is not finite. Expects as many labels as rows. Ends where no entry of the slope
  /// of the mean loss exceeds `tolerance`.
  public init?(
    _ design: Matrix, _ labels: [Bool], penalty: Double, tolerance: Double = 1e-8
  ) {
    let won = labels.count { $0 }
    guard won > 0, won < labels.count, penalty > 0 else { return nil }
    intercept = log(Double(won) / Double(labels.count - won))
    coefficients = Array(repeating: 0, count: design.columns)
    let problem = LogisticProblem(design, labels, penalty)
    guard let solved = problem.solved(from: [intercept] + coefficients, tolerance) else {
      return nil
    }
    intercept = solved.point[0]
    coefficients = Array(solved.point.dropFirst())
    iterations = solved.iterations
  }

  /// Log-odds of a row.
  public func margin(_ row: some Collection<Double>) -> Double {
    var sum = intercept
    for (coefficient, value) in zip(coefficients, row) { sum += coefficient * value }
    return sum
  }

  public func margins(_ design: Matrix) -> [Double] {
    (0..<design.rows).map { margin(design.row($0)) }
  }

  public func chance(_ row: some Collection<Double>) -> Double { sigmoid(margin(row)) }
}

/// Columns moved and scaled to mean 0 and deviation 1, so that one penalty fits all of them.
public struct Standardization: Hashable, Sendable, Codable {
  public let means: [Double]
  /// 1 for columns that are constant: they become 0.
  public let deviations: [Double]

  public init(means: [Double], deviations: [Double]) {
    self.means = means
    self.deviations = deviations
  }

  /// Of the columns as they are; expects a row.
  public init(_ design: Matrix) {
    let n = Double(max(1, design.rows))
    var (sums, squares) = (
      Array(repeating: 0.0, count: design.columns), Array(repeating: 0.0, count: design.columns)
    )
    for row in 0..<design.rows {
      for column in 0..<design.columns { sums[column] += design[row, column] }
    }
    let means = sums.map { $0 / n }
    for row in 0..<design.rows {
      for column in 0..<design.columns {
        let gap = design[row, column] - means[column]
        squares[column] += gap * gap
      }
    }
    self.means = means
    deviations = squares.indices.map { column in
      let deviation = (squares[column] / n).squareRoot()
      return deviation > 1e-12 * max(1, abs(means[column])) ? deviation : 1
    }
  }

  public func row(_ values: some Collection<Double>) -> [Double] {
    values.enumerated().map { ($1 - means[$0]) / deviations[$0] }
  }

  public func callAsFunction(_ design: Matrix) -> Matrix {
    var scaled = design
    for row in 0..<design.rows {
      for column in 0..<design.columns {
        scaled[row, column] = (design[row, column] - means[column]) / deviations[column]
      }
    }
    return scaled
  }
}
