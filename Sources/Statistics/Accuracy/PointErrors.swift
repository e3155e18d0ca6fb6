/// How far forecasts were from what came, error = forecast − actual: positive is too high.
public struct PointErrors: Hashable, Sendable {
  public let forecasts: [Double]
  public let actuals: [Double]

  /// Expects as many of both.
  public init(forecasts: [Double], actuals: [Double]) {
    precondition(forecasts.count == actuals.count, "every forecast has one actual")
    self.forecasts = forecasts
    self.actuals = actuals
  }

  private var errors: [Double] { forecasts.indices.map { forecasts[$0] - actuals[$0] } }

  /// Σ|error| / Σ|actual|; nil where nothing came.
  public var wape: Double? {
    let whole = actuals.reduce(0) { $0 + abs($1) }
    return whole > 0 ? errors.reduce(0) { $0 + abs($1) } / whole : nil
  }

  /// Σ error / Σ actual; nil where the actuals sum to nothing.
  public var bias: Double? {
    let whole = actuals.reduce(0, +)
    return whole != 0 ? errors.reduce(0, +) / whole : nil
  }

  /// Mean of |error / actual|; nil where any actual is 0, or of nothing.
  public var mape: Double? {
    guard !actuals.isEmpty, !actuals.contains(0) else { return nil }
    return mean(actuals.indices.map { abs(errors[$0] / actuals[$0]) })
  }

  /// Mean of 200 · |error| / (|forecast| + |actual|), in per cent, as in the M4 competition; where
  /// both are 0 the term is 0. Nil of nothing.
  public var smape: Double? {
    mean(
      actuals.indices.map { index in
        let size = abs(forecasts[index]) + abs(actuals[index])
        return size > 0 ? 200 * abs(errors[index]) / size : 0
      })
  }

  /// Mean absolute error over that of the (seasonal) naive forecast within `training` (R. Hyndman,
  /// A. Koehler 2006); nil where that is 0 or has no pair.
  public func mase(training: [Double], season: Int = 1) -> Double? {
    guard training.count > season else { return nil }
    let steps = (season..<training.count).map { abs(training[$0] - training[$0 - season]) }
    guard let scale = mean(steps), scale > 0 else { return nil }
    return meanAbsolute.map { $0 / scale }
  }

  /// The M4 competition's OWA: the mean of sMAPE and MASE, each over those of a reference, there
  /// Naive2; below 1 is better than it. Nil where the reference has no error.
  public static func overall(
    _ errors: (smape: Double, mase: Double), over reference: (smape: Double, mase: Double)
  ) -> Double? {
    guard reference.smape > 0, reference.mase > 0 else { return nil }
    return (errors.smape / reference.smape + errors.mase / reference.mase) / 2
  }

  /// Nil of nothing.
  public var meanAbsolute: Double? { mean(errors.map(abs)) }

  /// Nil of nothing.
  public var meanSquare: Double? { mean(errors.map { $0 * $0 }) }

  /// Nil of nothing.
  public var rootMeanSquare: Double? { meanSquare?.squareRoot() }

  /// The mean square error in three parts that sum to it (H. Theil 1966); nil of nothing.
  public struct TheilParts: Hashable, Sendable {
    /// (F̄ − Ā)²: always too high or too low.
    public let bias: Double
    /// (s_F − r · s_A)²: too much or too little movement.
    public let slope: Double
    /// (1 − r²) · s_A²: what no line could mend.
    public let rest: Double
  }

  public var theil: TheilParts? {
    guard let forecast = mean(forecasts), let actual = mean(actuals) else { return nil }
    let n = Double(actuals.count)
    var (forecastSquare, actualSquare, product) = (0.0, 0.0, 0.0)
    for index in actuals.indices {
      let (f, a) = (forecasts[index] - forecast, actuals[index] - actual)
      forecastSquare += f * f / n
      actualSquare += a * a / n
      product += f * a / n
    }
    let spread = forecastSquare.squareRoot() * actualSquare.squareRoot()
    let r = spread > 0 ? product / spread : 0
    let slope = forecastSquare.squareRoot() - r * actualSquare.squareRoot()
    return TheilParts(
      bias: (forecast - actual) * (forecast - actual), slope: slope * slope,
      rest: (1 - r * r) * actualSquare)
  }
}

/// Nil of nothing.
func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
