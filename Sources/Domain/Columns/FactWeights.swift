import Synchronization

/// What a point of each fact is worth in the measure of one instant, for one half-life:
/// 2^((at − reference)/half-life). Kept with the columns, because most rules of most agreements
/// share a half-life: a replay then adds numbers that it finds beside the facts.
final class FactWeights: Sendable {
  struct Weights: Sendable {
    var halfLifeDays: Double
    /// Microseconds since 1970.
    var reference: Int64
    /// By fact.
    var values: [Double]
  }

  /// Halves beyond which the numbers would grow out of bounds: then each lead has an instant of its
  /// own.
  private static let mostHalves = 900.0

  private let kept = Mutex<Weights?>(nil)

  /// In the measure of an instant. Nil where the facts lie too many half-lives away from it.
  func weights(
    halfLifeDays days: Double, from start: Instant, _ columns: FactColumns
  ) -> Weights? {
    let reference = start.microseconds
    if let known = kept.withLock({ $0 }), known.halfLifeDays == days, known.reference == reference {
      return known
    }
    let bounds = [columns.span.lowerBound, columns.span.upperBound]
    guard bounds.allSatisfy({ abs($0.since(start).days) / days <= FactWeights.mostHalves }) else {
      return nil
    }
    let decay = ScoringPlan.Decay(days: days)
    let values = decay.withPointers { decay in
      columns.facts.map { decay.growth($0.recorded - $0.lag - reference) }
    }
    let weights = Weights(halfLifeDays: days, reference: reference, values: values)
    kept.withLock { $0 = weights }
    return weights
  }
}
