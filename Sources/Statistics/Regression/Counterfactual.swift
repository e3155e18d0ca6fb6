import Foundation

/// What the bins of a histogram let expect in some that are left out (R. Chetty, J. Friedman,
/// T. Olsen, L. Pistaferri 2011): the exponential of a polynomial through the others, by Poisson's
/// likelihood (P. McCullagh, J. Nelder 1989, 6.2). Of a fourth degree it meets a normal
/// distribution, which a polynomial of the counts themselves undercuts at its peak, by a seventh
/// where its deviation is two bins and a half: an excess that is none.
public struct Counterfactual: Hashable, Sendable {
  /// Bins that the polynomial goes through.
  let kept: [Int]
  /// Bins to spare beyond its coefficients.
  let freedom: Int
  /// A row for each bin: its place from −1 to 1, to the power of the column.
  private let design: Matrix
  /// Those of the kept bins.
  private let through: Matrix

  /// Draws coefficients towards 0, as where bins at the edge are empty they would have no end.
  private static let ridge = 1e-6
  private static let rounds = 100

  /// Nil where there are no more kept bins than coefficients. Expects at least two bins.
  public init?(bins: Int, without excluded: Range<Int>, degree: Int) {
    kept = (0..<bins).filter { !excluded.contains($0) }
    freedom = kept.count - degree - 1
    guard freedom > 0 else { return nil }
    let half = Double(bins - 1) / 2
    var design = Matrix(rows: bins, columns: degree + 1)
    for bin in 0..<bins {
      design[bin, 0] = 1
      for power in 1..<degree + 1 {
        design[bin, power] = design[bin, power - 1] * (Double(bin) / half - 1)
      }
    }
    self.design = design
    through = Matrix(kept.map { Array(design.row($0)) })
  }

  /// What is expected in each bin. Expects as many counts as bins. Nil where the kept bins are
  /// empty.
  public func curve(_ counts: [Double]) -> [Double]? {
    let seen = kept.map { counts[$0] }
    let sum = seen.reduce(0, +)
    guard sum > 0 else { return nil }
    var coefficients = Array(repeating: 0.0, count: design.columns)
    coefficients[0] = log(sum / Double(seen.count))
    for _ in 0..<Self.rounds {
      let means = means(coefficients)
      let uphill = slope(coefficients, means, seen)
      guard let step = Cholesky(curvature(means))?.solve(uphill) else { break }
      coefficients = taking(step, from: coefficients, seen)
      if step.allSatisfy({ abs($0) < 1e-10 }) { break }
    }
    return design.times(coefficients).map { exp($0) }
  }

  /// How much one more in each of the kept bins raises what is expected in `bin`.
  func weights(of bin: Int, _ expected: [Double]) -> [Double] {
    let row = design.row(bin).map { $0 * expected[bin] }
    return Cholesky(curvature(kept.map { expected[$0] })).map { through.times($0.solve(row)) }
      ?? kept.map { _ in 0 }
  }

  /// Of the kept bins.
  private func means(_ coefficients: [Double]) -> [Double] {
    through.times(coefficients).map { exp($0) }
  }

  /// Of the likelihood less the ridge.
  private func curvature(_ means: [Double]) -> Matrix {
    var weighted = through
    for row in means.indices {
      let root = means[row].squareRoot()
      for column in 0..<weighted.columns { weighted[row, column] *= root }
    }
    var curvature = LeastSquares.gram(weighted)
    for place in 0..<curvature.rows { curvature[place, place] += Self.ridge }
    return curvature
  }

  private func slope(
    _ coefficients: [Double], _ means: [Double], _ seen: [Double]
  ) -> [Double] {
    coefficients.indices.map { column in
      means.indices.reduce(-Self.ridge * coefficients[column]) { sum, row in
        sum + through[row, column] * (seen[row] - means[row])
      }
    }
  }

  /// Newton's whole step, or the largest half of a half of it that goes uphill.
  private func taking(
    _ step: [Double], from coefficients: [Double], _ seen: [Double]
  ) -> [Double] {
    let before = likelihood(coefficients, seen)
    var share = 1.0
    while share > 1e-6 {
      let next = zip(coefficients, step).map { $0 + share * $1 }
      if likelihood(next, seen) >= before - 1e-9 * abs(before) { return next }
      share /= 2
    }
    return coefficients
  }

  private func likelihood(_ coefficients: [Double], _ seen: [Double]) -> Double {
    let logs = through.times(coefficients)
    return logs.indices.reduce(-Self.ridge / 2 * dot(coefficients, coefficients)) { sum, row in
      sum + seen[row] * logs[row] - exp(logs[row])
    }
  }

  /// Pearson's sum over the kept bins for each one to spare: 1 where counts go up and down as
  /// chance does. Less than one expected counts as one.
  func dispersion(_ counts: [Double], _ expected: [Double]) -> Double {
    kept.reduce(0) { sum, bin in
      let rest = counts[bin] - expected[bin]
      return sum + rest * rest / max(1, expected[bin])
    } / Double(freedom)
  }
}
