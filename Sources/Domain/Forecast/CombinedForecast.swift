import Statistics

/// Model and judgement put together: weights that would have fitted the past best, none negative,
/// drawn towards one half each as if by ``prior`` periods.
public struct CombinedForecast: Sendable, Hashable {
  public static let prior = 8.0

  public var model: Double
  public var judgement: Double
  /// Past periods that the weights were learned from.
  public var periods: Int

  /// What both said of past periods at the same time of the period, and what came.
  public struct Past: Sendable, Hashable {
    public var model: Double
    public var judgement: Double
    public var actual: Double

    public init(model: Double, judgement: Double, actual: Double) {
      (self.model, self.judgement, self.actual) = (model, judgement, actual)
    }
  }

  public init(_ past: [Past]) {
    periods = past.count
    (model, judgement) = (0.5, 0.5)
    guard past.count >= 2 else { return }
    var design = Matrix(rows: past.count, columns: 2)
    for (row, period) in past.enumerated() {
      (design[row, 0], design[row, 1]) = (period.model, period.judgement)
    }
    let fitted = NonNegativeLeastSquares.solve(design, past.map(\.actual))
    let share = Double(past.count) / (Double(past.count) + Self.prior)
    model = share * fitted[0] + (1 - share) / 2
    judgement = share * fitted[1] + (1 - share) / 2
  }

  public func value(model: Double, judgement: Double) -> Double {
    self.model * model + self.judgement * judgement
  }
}
