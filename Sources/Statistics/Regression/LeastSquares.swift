/// Ordinary least squares, with errors that hold where rows of a cluster depend on each other.
public struct LeastSquares: Hashable, Sendable {
  public let coefficients: [Double]
  /// Under independent rows of equal variance.
  public let errors: [Double]
  /// Cluster-robust (CR1: R. Liang, S. Zeger 1986, with G/(G−1) · (n−1)/(n−k)); nil without
  /// clusters or with a single one.
  public let clusterErrors: [Double]?
  public let residuals: [Double]
  public let rSquared: Double

  /// Rows of `design` are observations; a column of ones is the intercept. Nil where a column
  /// follows from others, or with no more rows than columns. Expects as many targets (and clusters)
  /// as rows.
  public init?(_ design: Matrix, _ target: [Double], clusters: [Int]? = nil) {
    let (n, k) = (design.rows, design.columns)
    guard n > k, k > 0, let factor = Cholesky(Self.gram(design)) else { return nil }
    let solved = factor.solve(Self.product(design, target))
    let fitted = design.times(solved)
    let rest = target.indices.map { target[$0] - fitted[$0] }
    let inverse = factor.inverse
    let variance = dot(rest, rest) / Double(n - k)
    coefficients = solved
    residuals = rest
    errors = (0..<k).map { (variance * inverse[$0, $0]).squareRoot() }
    clusterErrors = clusters.flatMap { Self.robust(design, rest, $0, inverse) }
    let centre = target.reduce(0, +) / Double(n)
    let total = target.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    rSquared = total > 0 ? 1 - dot(rest, rest) / total : 0
  }

  /// Xᵀ·X.
  static func gram(_ design: Matrix) -> Matrix {
    let k = design.columns
    var gram = Matrix(rows: k, columns: k)
    for row in 0..<design.rows {
      for one in 0..<k {
        let value = design[row, one]
        for other in 0...one { gram[one, other] += value * design[row, other] }
      }
    }
    for one in 0..<k {
      for other in 0..<one { gram[other, one] = gram[one, other] }
    }
    return gram
  }

  /// Xᵀ·y.
  static func product(_ design: Matrix, _ target: [Double]) -> [Double] {
    var product = Array(repeating: 0.0, count: design.columns)
    for row in 0..<design.rows {
      for column in 0..<design.columns { product[column] += design[row, column] * target[row] }
    }
    return product
  }

  private static func robust(
    _ design: Matrix, _ residuals: [Double], _ clusters: [Int], _ inverse: Matrix
  ) -> [Double]? {
    let (n, k) = (design.rows, design.columns)
    var scores: [Int: [Double]] = [:]
    for row in 0..<n {
      for column in 0..<k {
        scores[clusters[row], default: Array(repeating: 0, count: k)][column] +=
          design[row, column] * residuals[row]
      }
    }
    guard scores.count > 1 else { return nil }
    let groups = Double(scores.count)
    let scale = groups / (groups - 1) * Double(n - 1) / Double(n - k)
    // In the order of the clusters, so that the same rows give the same bits.
    let projected = scores.sorted { $0.key < $1.key }.map { inverse.times($0.value) }
    return (0..<k).map { column in
      (scale * projected.reduce(0) { $0 + $1[column] * $1[column] }).squareRoot()
    }
  }
}
