import Foundation

/// Tails of the chi-squared, Student's t and binomial distributions, by the incomplete gamma and
/// beta functions.
public enum Tail {
  /// P(χ² with `freedom` degrees > `x`).
  public static func chiSquared(_ x: Double, freedom: Int) -> Double {
    x > 0 ? upperGamma(Double(freedom) / 2, x / 2) : 1
  }

  /// P(|t| > |x|) of Student's t: both sides.
  public static func student(_ x: Double, freedom: Double) -> Double {
    incompleteBeta(freedom / 2, 0.5, freedom / (freedom + x * x))
  }

  /// P(at least `successes` of `trials`), each with `chance`.
  public static func binomial(atLeast successes: Int, of trials: Int, chance: Double) -> Double {
    guard successes > 0 else { return 1 }
    guard successes <= trials, chance > 0 else { return 0 }
    guard chance < 1 else { return 1 }
    return incompleteBeta(Double(successes), Double(trials - successes + 1), chance)
  }

  /// Q(a, x) = Γ(a, x) / Γ(a): a series below a + 1, Lentz's continued fraction above.
  static func upperGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    let scale = exp(a * log(x) - x - lgammaOf(a))
    if x < a + 1 {
      var (term, sum, n) = (1 / a, 1 / a, a)
      while term > sum * 1e-17 {
        n += 1
        term *= x / n
        sum += term
      }
      return 1 - sum * scale
    }
    return scale
      * fraction(first: x + 1 - a, limit: 10_000) { step in
        let i = Double(step)
        return (-i * (i - a), x + 2 * i + 1 - a)
      }
  }

  /// I_x(a, b), the regularised incomplete beta function.
  static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(b, a, 1 - x) }
    let scale = exp(
      lgammaOf(a + b) - lgammaOf(a) - lgammaOf(b) + a * log(x) + b * log1p(-x))
    let rest = fraction(first: 1, limit: 10_000) { step in
      let m = Double(step / 2)
      let number =
        step.isMultiple(of: 2)
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      return (number, 1)
    }
    return scale * rest / a
  }

  /// 1 / (first + n₁ / (d₁ + n₂ / (d₂ + …))) by Lentz's method; steps count from 1.
  private static func fraction(
    first: Double, limit: Int, _ step: (Int) -> (Double, Double)
  ) -> Double {
    let tiny = 1e-300
    var c = 1 / tiny
    var d = 1 / (abs(first) < tiny ? tiny : first)
    var value = d
    for index in 1...limit {
      let (number, denominator) = step(index)
      d = denominator + number * d
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = denominator + number / c
      c = abs(c) < tiny ? tiny : c
      value *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return value
  }

  /// ln Γ(x), x > 0. The system's own writes a global sign, so it is not called.
  static func lgammaOf(_ x: Double) -> Double {
    if x < 15 { return lgammaOf(x + 1) - log(x) }
    let inverse = 1 / x
    let square = inverse * inverse
    let series = stirling.reversed().reduce(0.0) { $0 * square + $1 }
    return (x - 0.5) * log(x) - x + 0.918_938_533_204_672_74 + series * inverse
  }

  /// Of Stirling's series, in rising powers of 1 / x².
  private static let stirling: [Double] = [
    1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188, -691.0 / 360_360,
  ]
}
