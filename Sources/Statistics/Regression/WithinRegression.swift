/// Least squares with a constant of its own for each group, by deviations from the groups' means
/// (R. Frisch, F. Waugh 1933; M. Lovell 1963), with errors that may hang together within clusters
/// (K.-Y. Liang, S. Zeger 1986).
///
/// Columns that follow from the groups or from columns before them are left out; their coefficient
/// is 0. So what matters most comes first.
public struct WithinRegression: Sendable {
  public let coefficients: [Double]
  /// Which columns are in it.
  public let used: [Int]
  /// In the order of the trials.
  public let residuals: [Double]
  private let deviations: [[Double]]
  private let cross: Cholesky

  /// Expects as many entries in each of `columns` and in `groups` as in `y`, and groups from 0. Nil
  /// where no column is left.
  public init?(_ y: [Double], on columns: [[Double]], within groups: [Int]) {
    let target = WithinRegression.deviations(of: y, groups)
    let candidates = columns.map { WithinRegression.deviations(of: $0, groups) }
    let gram = WithinRegression.gram(candidates)
    var (kept, last): ([Int], Cholesky?) = ([], nil)
    for column in columns.indices {
      let raw = dot(columns[column], columns[column])
      guard gram[column, column] > 1e-10 * max(raw, 1e-300) else { continue }
      let tried = kept + [column]
      if let cross = Cholesky(WithinRegression.part(of: gram, tried)) {
        (kept, last) = (tried, cross)
      }
    }
    guard let cross = last else { return nil }
    let solved = cross.solve(kept.map { dot(candidates[$0], target) })
    var coefficients = Array(repeating: 0.0, count: columns.count)
    for (place, column) in kept.enumerated() { coefficients[column] = solved[place] }
    var residuals = target
    for column in kept {
      let (slope, deviation) = (coefficients[column], candidates[column])
      for row in residuals.indices { residuals[row] -= slope * deviation[row] }
    }
    (self.coefficients, self.used, self.residuals) = (coefficients, kept, residuals)
    self.cross = cross
    deviations = kept.map { candidates[$0] }
  }

  /// Standard error of each coefficient, 0 of those left out, robust to clusters from 0 of which
  /// each holds whole groups: so the groups' constants cost no degree of freedom. Nil below
  /// two clusters, or without a trial to spare.
  public func standardErrors(clusters: [Int]) -> [Double]? {
    let count = (clusters.max() ?? -1) + 1
    guard count > 1, residuals.count > used.count else { return nil }
    var scores = Array(
      repeating: Array(repeating: 0.0, count: used.count), count: count)
    for (row, cluster) in clusters.enumerated() {
      for place in used.indices {
        scores[cluster][place] += deviations[place][row] * residuals[row]
      }
    }
    let inverse = cross.inverse
    var variances = Array(repeating: 0.0, count: used.count)
    for score in scores {
      let influence = inverse.times(score)
      for place in used.indices { variances[place] += influence[place] * influence[place] }
    }
    let (clusters, trials) = (Double(count), Double(residuals.count))
    let scale = clusters / (clusters - 1) * (trials - 1) / (trials - Double(used.count))
    var errors = Array(repeating: 0.0, count: coefficients.count)
    for (place, column) in used.enumerated() {
      errors[column] = (variances[place] * scale).squareRoot()
    }
    return errors
  }

  // MARK: Sums

  private static func deviations(of values: [Double], _ groups: [Int]) -> [Double] {
    let count = (groups.max() ?? -1) + 1
    var sums = Array(repeating: 0.0, count: count)
    var totals = sums
    for (row, group) in groups.enumerated() {
      sums[group] += values[row]
      totals[group] += 1
    }
    return values.indices.map { values[$0] - sums[groups[$0]] / totals[groups[$0]] }
  }

  private static func gram(_ columns: [[Double]]) -> Matrix {
    var gram = Matrix(rows: columns.count, columns: columns.count)
    for row in columns.indices {
      for column in 0...row {
        let sum = dot(columns[row], columns[column])
        (gram[row, column], gram[column, row]) = (sum, sum)
      }
    }
    return gram
  }

  private static func part(of matrix: Matrix, _ places: [Int]) -> Matrix {
    Matrix(places.map { row in places.map { matrix[row, $0] } })
  }
}
