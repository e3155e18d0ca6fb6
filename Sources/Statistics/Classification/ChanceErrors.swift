import Foundation

/// How far stated chances were from what came: 0 or 1.
public struct ChanceErrors: Hashable, Sendable {
  public let chances: [Double]
  public let labels: [Bool]

  /// Expects as many labels as chances, chances 0 … 1.
  public init(_ chances: [Double], _ labels: [Bool]) {
    precondition(chances.count == labels.count, "every chance has one label")
    self.chances = chances
    self.labels = labels
  }

  private func value(_ index: Int) -> Double { labels[index] ? 1 : 0 }

  /// The share that had the event; nil of nothing.
  public var base: Double? { mean(labels.indices.map(value)) }

  /// Mean of (p − y)² (G. Brier 1950); nil of nothing.
  public var brier: Double? {
    mean(labels.indices.map { (chances[$0] - value($0)) * (chances[$0] - value($0)) })
  }

  /// 1 − Brier / Brier of always saying `reference`: over 0 is better than it. Nil where the
  /// reference makes no error, or of nothing.
  public func skill(over reference: Double) -> Double? {
    let plain = ChanceErrors(Array(repeating: reference, count: labels.count), labels).brier
    guard let brier, let plain, plain > 0 else { return nil }
    return 1 - brier / plain
  }

  /// Mean of −ln of the chance given to what came, chances held 10⁻¹⁵ off 0 and 1; nil of nothing.
  public var logLoss: Double? {
    mean(
      labels.indices.map { index in
        let p = min(1 - 1e-15, max(1e-15, chances[index]))
        return -log(labels[index] ? p : 1 - p)
      })
  }

  /// Brier = reliability − resolution + uncertainty (A. Murphy 1973), exactly where chances within
  /// a bin are equal.
  public struct Murphy: Hashable, Sendable {
    public let reliability: Double
    public let resolution: Double
    public let uncertainty: Double
  }

  /// With one bin for every distinct chance; nil of nothing.
  public var murphy: Murphy? {
    guard let base else { return nil }
    let groups = Dictionary(grouping: labels.indices) { chances[$0] }
    var (reliability, resolution) = (0.0, 0.0)
    for (chance, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let share = Double(rows.count) / Double(labels.count)
      let rate = rows.reduce(0) { $0 + value($1) } / Double(rows.count)
      reliability += share * (chance - rate) * (chance - rate)
      resolution += share * (rate - base) * (rate - base)
    }
    return Murphy(
      reliability: reliability, resolution: resolution, uncertainty: base * (1 - base))
  }

  /// A logistic line of what came on logit(p): slope 1 and intercept 0 are perfect; a slope under 1
  /// says the chances are too bold. Nil where no line fits.
  public var calibrationLine: (slope: Double, intercept: Double)? {
    LogisticLine(chances.map(logit), labels.indices.map(value), start: (1, 0))
      .map { ($0.slope, $0.intercept) }
  }
}
