import Foundation

/// The penalised loss of a logistic regression, its slope and its curvature. Points are the
/// intercept and then the coefficients.
struct LogisticProblem {
  /// Rows up to which the curvature is taken from all of them.
  static let sampled = 16_384

  private let design: Matrix
  private let targets: [Double]
  private let penalty: Double

  init(_ design: Matrix, _ labels: [Bool], _ penalty: Double) {
    self.design = design
    self.penalty = penalty
    targets = labels.map { $0 ? 1 : 0 }
  }

  func solved(
    from start: [Double], _ tolerance: Double
  ) -> (point: [Double], iterations: Int)? {
    var (point, stride) = (start, max(1, design.rows / Self.sampled))
    var here = look(at: point)
    guard var factor = curvature(at: point, every: stride) else { return nil }
    for iteration in 0..<200 {
      let steepest = here.steepest / Double(design.rows)
      guard steepest.isFinite else { return nil }
      if steepest <= tolerance { return (point, iteration) }
      let (next, there) = step(from: point, here, factor.solve(here.slope))
      // The curvature changes along the way, and a part of the rows tells only a part of it.
      if there.steepest > 0.3 * here.steepest || stride == 1 {
        if there.steepest > 0.7 * here.steepest { stride = max(1, stride / 4) }
        guard let renewed = curvature(at: next, every: stride) else { return nil }
        factor = renewed
      }
      if next == point { return steepest <= 1e3 * tolerance ? (point, iteration) : nil }
      (point, here) = (next, there)
    }
    return nil
  }

  /// Along `direction`, downwards, halved until the loss does not rise.
  private func step(
    from point: [Double], _ here: View, _ direction: [Double]
  ) -> (point: [Double], view: View) {
    var size = 1.0
    while size > 1e-10 {
      let next = point.indices.map { point[$0] - size * direction[$0] }
      let there = look(at: next)
      if there.loss <= here.loss + 1e-13 * abs(here.loss) { return (next, there) }
      size /= 2
    }
    return (point, here)
  }

  struct View {
    var loss: Double
    var slope: [Double]

    var steepest: Double { slope.reduce(0) { max($0, abs($1)) } }
  }

  /// Loss and slope in one pass over the rows.
  private func look(at point: [Double]) -> View {
    let columns = design.columns
    var (loss, slope) = (0.0, Array(repeating: 0.0, count: columns + 1))
    let coefficients = Array(point.dropFirst())
    design.values.withUnsafeBufferPointer { values in
      targets.withUnsafeBufferPointer { targets in
        coefficients.withUnsafeBufferPointer { coefficients in
          slope.withUnsafeMutableBufferPointer { slope in
            for row in 0..<targets.count {
              let start = row * columns
              let margin = point[0] + product(values, start, coefficients)
              let decay = exp(-abs(margin))
              let chance = (margin >= 0 ? 1 : decay) / (1 + decay)
              loss += log1p(decay) + max(margin, 0) - targets[row] * margin
              let gap = chance - targets[row]
              slope[0] += gap
              for column in 0..<columns {
                slope[column + 1] += gap * values[start + column]
              }
            }
          }
        }
      }
    }
    for column in 0..<columns {
      loss += penalty / 2 * coefficients[column] * coefficients[column]
      slope[column + 1] += penalty * coefficients[column]
    }
    return View(loss: loss, slope: slope)
  }

  /// Σ row · coefficients, in four sums, so that none waits for another.
  @inline(__always)
  private func product(
    _ values: UnsafeBufferPointer<Double>, _ start: Int,
    _ coefficients: UnsafeBufferPointer<Double>
  ) -> Double {
    var sums = SIMD4<Double>.zero
    let whole = coefficients.count & ~3
    var column = 0
    while column < whole {
      let place = start + column
      let row = SIMD4(
        values[place], values[place + 1], values[place + 2], values[place + 3])
      let factors = SIMD4(
        coefficients[column], coefficients[column + 1], coefficients[column + 2],
        coefficients[column + 3])
      sums += row * factors
      column += 4
    }
    var sum = sums.sum()
    while column < coefficients.count {
      sum += values[start + column] * coefficients[column]
      column += 1
    }
    return sum
  }

  /// Of every `stride`th row, scaled to all.
  private func curvature(at point: [Double], every stride: Int) -> Cholesky? {
    let (columns, size) = (design.columns, design.columns + 1)
    var matrix = Matrix(rows: size, columns: size)
    let coefficients = Array(point.dropFirst())
    let rows = Swift.stride(from: 0, to: design.rows, by: stride)
    let scale = Double(design.rows) / Double((design.rows + stride - 1) / stride)
    design.values.withUnsafeBufferPointer { values in
      coefficients.withUnsafeBufferPointer { coefficients in
        matrix.values.withUnsafeMutableBufferPointer { matrix in
          for row in rows {
            let start = row * columns
            let chance = sigmoid(point[0] + product(values, start, coefficients))
            let weight = scale * chance * (1 - chance)
            matrix[0] += weight
            for one in 0..<columns {
              let factor = weight * values[start + one]
              let line = (one + 1) * size
              matrix[line] += factor
              for other in 0...one { matrix[line + 1 + other] += factor * values[start + other] }
            }
          }
        }
      }
    }
    for column in 1..<size { matrix[column, column] += penalty }
    return Cholesky(matrix)
  }
}
