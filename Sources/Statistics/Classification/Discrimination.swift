/// How well scores put those that had the event over those that had not.
public struct Discrimination: Hashable, Sendable {
  /// The chance that one with the event scores over one without, ties counting half (area under the
  /// ROC curve).
  public let auc: Double
  /// Mean over those that had the event of the share of events among all that scored as much or
  /// more (area under the precision–recall curve, by steps).
  public let averagePrecision: Double
  /// At 95 %, on the scale of log(AUC / (1 − AUC)), from DeLong's variance (E. DeLong et al. 1988;
  /// in O(n log n), X. Sun, W. Xu 2014). Nil where it has none: perfect order, or one of a kind.
  public let interval: ClosedRange<Double>?
  /// DeLong's variance of `auc`.
  public let variance: Double

  /// Nil without both labels. Expects as many labels as scores.
  public init?(_ scores: [Double], _ labels: [Bool]) {
    let won = scores.indices.filter { labels[$0] }.map { scores[$0] }
    let lost = scores.indices.filter { !labels[$0] }.map { scores[$0] }
    guard !won.isEmpty, !lost.isEmpty else { return nil }
    let (m, n) = (Double(won.count), Double(lost.count))
    let (all, amongWon, amongLost) = (Midranks(scores), Midranks(won), Midranks(lost))
    let overs = won.map { (all.rank($0) - amongWon.rank($0)) / n }
    let unders = lost.map { 1 - (all.rank($0) - amongLost.rank($0)) / m }
    let area = overs.reduce(0, +) / m
    auc = area
    let (sorted, sortedWon) = (scores.sorted(), won.sorted())
    averagePrecision =
      won.reduce(0) { sum, score in
        let above = sorted.count - sorted.partitioningIndex { $0 >= score }
        let events = sortedWon.count - sortedWon.partitioningIndex { $0 >= score }
        return sum + Double(events) / Double(above)
      } / m
    variance = Self.spread(overs, area) / m + Self.spread(unders, area) / n
    interval = Self.interval(area, variance)
  }

  private static func spread(_ values: [Double], _ centre: Double) -> Double {
    guard values.count > 1 else { return 0 }
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
  }

  private static func interval(_ area: Double, _ variance: Double) -> ClosedRange<Double>? {
    guard variance > 0, area > 0, area < 1 else { return nil }
    let spread = Normal.z95 * variance.squareRoot() / (area * (1 - area))
    let centre = logit(area)
    return sigmoid(centre - spread)...sigmoid(centre + spread)
  }
}

/// Ranks from 1, equal values sharing the mean of theirs.
struct Midranks {
  private let sorted: [Double]

  init(_ values: [Double]) {
    sorted = values.sorted()
  }

  func rank(_ value: Double) -> Double {
    let below = sorted.partitioningIndex { $0 >= value }
    let upTo = sorted.partitioningIndex { $0 > value }
    return Double(below + upTo + 1) / 2
  }
}
