/// A symmetric positive definite matrix as L · Lᵀ.
public struct Cholesky: Sendable {
  private let lower: Matrix

  /// Only the lower triangle is read. Nil where a pivot falls under 10⁻¹² of its diagonal entry:
  /// then a column follows from others.
  public init?(_ matrix: Matrix) {
    var lower = Matrix(rows: matrix.rows, columns: matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0...row {
        var rest = matrix[row, column]
        for middle in 0..<column { rest -= lower[row, middle] * lower[column, middle] }
        if row == column {
          guard rest > 1e-12 * matrix[row, row] else { return nil }
          lower[row, row] = rest.squareRoot()
        } else {
          lower[row, column] = rest / lower[column, column]
        }
      }
    }
    self.lower = lower
  }

  /// x of A · x = `right`.
  public func solve(_ right: [Double]) -> [Double] {
    var x = right
    let count = lower.rows
    for row in 0..<count {
      for column in 0..<row { x[row] -= lower[row, column] * x[column] }
      x[row] /= lower[row, row]
    }
    for row in (0..<count).reversed() {
      for below in row + 1..<max(count, row + 1) { x[row] -= lower[below, row] * x[below] }
      x[row] /= lower[row, row]
    }
    return x
  }

  /// A⁻¹.
  public var inverse: Matrix {
    let count = lower.rows
    var inverse = Matrix(rows: count, columns: count)
    for column in 0..<count {
      var unit = Array(repeating: 0.0, count: count)
      unit[column] = 1
      let solved = solve(unit)
      for row in 0..<count { inverse[row, column] = solved[row] }
    }
    return inverse
  }
}
