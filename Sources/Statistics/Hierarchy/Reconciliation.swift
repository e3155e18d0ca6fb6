/// Forecasts of parts and of wholes, made to add up: ỹ = S · (Sᵀ·W⁻¹·S)⁻¹ · Sᵀ·W⁻¹ · ŷ.
public struct Reconciliation: Hashable, Sendable {
  /// How far each forecast may be moved.
  public enum Weights: Hashable, Sendable {
    /// All alike: ordinary least squares.
    case equal
    /// By how many leaves each sums (structural scaling).
    case structural
    /// By the variance of each one's past errors; expects one above 0 for every row.
    case variances([Double])
  }

  private let summing: Matrix
  private let projection: Matrix

  /// A row of `sums` per forecast, a column per leaf: 1 where the forecast includes the leaf. Nil
  /// where leaves cannot be told apart by the rows.
  public init?(sums: Matrix, weights: Weights) {
    let inverse: [Double] =
      switch weights {
      case .equal: Array(repeating: 1, count: sums.rows)
      case .structural: (0..<sums.rows).map { 1 / sums.row($0).reduce(0, +) }
      case .variances(let variances): variances.map { 1 / $0 }
      }
    guard inverse.count == sums.rows, inverse.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return nil
    }
    var weighed = sums.transposed
    for leaf in 0..<weighed.rows {
      for row in 0..<weighed.columns { weighed[leaf, row] *= inverse[row] }
    }
    guard let factor = Cholesky(weighed.times(sums)) else { return nil }
    summing = sums
    projection = factor.inverse.times(weighed)
  }

  /// The leaves that explain the forecasts best.
  public func leaves(_ forecasts: [Double]) -> [Double] { projection.times(forecasts) }

  /// All forecasts, now adding up. Expects one per row of the sums.
  public func callAsFunction(_ forecasts: [Double]) -> [Double] {
    summing.times(leaves(forecasts))
  }
}
