/// Least squares with no negative coefficient (C. Lawson, R. Hanson 1974).
public enum NonNegativeLeastSquares {
  /// Expects as many targets as rows. Columns that follow from others are left at 0.
  public static func solve(_ design: Matrix, _ target: [Double]) -> [Double] {
    let gram = LeastSquares.gram(design)
    let product = LeastSquares.product(design, target)
    var solution = Array(repeating: 0.0, count: design.columns)
    var (free, barred) = (Set<Int>(), Set<Int>())
    let tolerance = 1e-12 * (product.map(abs).max() ?? 0)
    for _ in 0..<3 * (design.columns + 1) {
      let fitted = gram.times(solution)
      let pull = solution.indices.map { product[$0] - fitted[$0] }
      let waiting = solution.indices.filter { !free.contains($0) && !barred.contains($0) }
      guard let next = waiting.max(by: { pull[$0] < pull[$1] }), pull[next] > tolerance
      else { break }
      free.insert(next)
      if !settle(&solution, &free, gram, product) {
        free.remove(next)
        barred.insert(next)
      }
    }
    return solution
  }

  /// Moves to the best point of the free columns, freeing those that would turn negative; false
  /// where their columns follow from each other.
  private static func settle(
    _ solution: inout [Double], _ free: inout Set<Int>, _ gram: Matrix, _ product: [Double]
  ) -> Bool {
    while !free.isEmpty {
      let columns = free.sorted()
      guard let best = unbounded(columns, gram, product) else { return false }
      let negative = columns.indices.filter { best[$0] <= 0 }
      guard !negative.isEmpty else {
        for (place, column) in columns.enumerated() { solution[column] = best[place] }
        return true
      }
      let step =
        negative.map { solution[columns[$0]] / (solution[columns[$0]] - best[$0]) }.min() ?? 0
      for (place, column) in columns.enumerated() {
        solution[column] += step * (best[place] - solution[column])
        if best[place] <= 0, solution[column] <= 1e-14 {
          solution[column] = 0
          free.remove(column)
        }
      }
    }
    return true
  }

  private static func unbounded(
    _ columns: [Int], _ gram: Matrix, _ product: [Double]
  ) -> [Double]? {
    var part = Matrix(rows: columns.count, columns: columns.count)
    for (row, one) in columns.enumerated() {
      for (column, other) in columns.enumerated() { part[row, column] = gram[one, other] }
    }
    return Cholesky(part)?.solve(columns.map { product[$0] })
  }
}
