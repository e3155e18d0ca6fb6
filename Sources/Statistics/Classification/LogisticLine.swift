import Foundation

/// Logistic regression on one variable: σ(slope · x + intercept), for targets between 0 and 1.
struct LogisticLine: Hashable, Sendable {
  private(set) var slope: Double
  private(set) var intercept: Double

  /// Newton's method, steps halved until the loss falls. Nil where no line is best: labels that the
  /// variable separates, or a variable that is constant.
  init?(_ x: [Double], _ targets: [Double], start: (slope: Double, intercept: Double)) {
    (slope, intercept) = start
    var loss = Self.loss(x, targets, slope, intercept)
    for _ in 0..<100 {
      guard let step = Self.step(x, targets, slope, intercept) else { return nil }
      var size = 1.0
      var next = loss
      repeat {
        next = Self.loss(x, targets, slope + size * step.slope, intercept + size * step.intercept)
        size /= 2
      } while next > loss + 1e-12 * abs(loss) && size > 1e-9
      slope += 2 * size * step.slope
      intercept += 2 * size * step.intercept
      guard abs(slope) < 1e6, slope.isFinite, intercept.isFinite else { return nil }
      let moved = abs(step.slope) + abs(step.intercept)
      if moved < 1e-10 * (1 + abs(slope) + abs(intercept)) { return }
      loss = next
    }
  }

  private static func step(
    _ x: [Double], _ targets: [Double], _ slope: Double, _ intercept: Double
  ) -> (slope: Double, intercept: Double)? {
    var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in x.indices {
      let p = sigmoid(slope * x[index] + intercept)
      let (gap, weight) = (targets[index] - p, p * (1 - p))
      g0 += gap
      g1 += gap * x[index]
      h00 += weight
      h01 += weight * x[index]
      h11 += weight * x[index] * x[index]
    }
    let determinant = h00 * h11 - h01 * h01
    guard determinant > 1e-14 * h00 * h11, determinant > 0 else { return nil }
    return ((h00 * g1 - h01 * g0) / determinant, (h11 * g0 - h01 * g1) / determinant)
  }

  private static func loss(
    _ x: [Double], _ targets: [Double], _ slope: Double, _ intercept: Double
  ) -> Double {
    var sum = 0.0
    for index in x.indices {
      let margin = slope * x[index] + intercept
      sum += log1p(exp(-abs(margin))) + max(margin, 0) - targets[index] * margin
    }
    return sum
  }
}
