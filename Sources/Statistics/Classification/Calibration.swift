import Foundation

/// A map from scores to chances, learned from labelled scores that the model has not seen.
public enum Calibration: Hashable, Sendable, Codable {
  /// σ(slope · s + offset) (J. Platt 1999).
  case platt(slope: Double, offset: Double)
  /// A step function that never falls: chances at ascending scores, straight lines between them.
  case isotonic(scores: [Double], chances: [Double])

  /// Labels from which the steps are trusted (notes §3.4).
  public static let isotonicFrom = 1_000

  /// Platt's map below ``isotonicFrom`` labels, else the isotonic one. Nil without both labels.
  public static func fitted(_ scores: [Double], _ labels: [Bool]) -> Calibration? {
    guard labels.contains(true), labels.contains(false) else { return nil }
    return labels.count < isotonicFrom ? platt(scores, labels) : isotonic(scores, labels)
  }

  /// The chance at a score.
  public func callAsFunction(_ score: Double) -> Double {
    switch self {
    case .platt(let slope, let offset): sigmoid(slope * score + offset)
    case .isotonic(let scores, let chances): Self.between(score, scores, chances)
    }
  }

  /// With Platt's targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2), so that scores that separate the labels
  /// still give chances inside 0 … 1.
  static func platt(_ scores: [Double], _ labels: [Bool]) -> Calibration? {
    let won = Double(labels.count { $0 })
    let lost = Double(labels.count) - won
    let (upper, lower) = ((won + 1) / (won + 2), 1 / (lost + 2))
    let targets = labels.map { $0 ? upper : lower }
    let offset = log((won + 1) / (lost + 1))
    guard let fit = LogisticLine(scores, targets, start: (0, offset)) else { return nil }
    return .platt(slope: fit.slope, offset: fit.intercept)
  }

  /// Scores that are equal get one chance. Where all or none of a level were won, it is 1/(n + 2)
  /// off what is certain, as Platt's targets are, and not beyond the level beside it.
  static func isotonic(_ scores: [Double], _ labels: [Bool]) -> Calibration {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var (places, values, weights): ([Double], [Double], [Double]) = ([], [], [])
    for index in order {
      let value = labels[index] ? 1.0 : 0
      if places.last == scores[index] {
        let last = places.count - 1
        values[last] += (value - values[last]) / (weights[last] + 1)
        weights[last] += 1
      } else {
        places.append(scores[index])
        values.append(value)
        weights.append(1)
      }
    }
    let fitted = held(Isotonic.fit(values, weights: weights), weights)
    // Within a level only its two ends are needed.
    let kept = fitted.indices.filter { index in
      index == 0 || index == fitted.count - 1 || fitted[index - 1] != fitted[index]
        || fitted[index + 1] != fitted[index]
    }
    return .isotonic(scores: kept.map { places[$0] }, chances: kept.map { fitted[$0] })
  }

  private static func held(_ levels: [Double], _ weights: [Double]) -> [Double] {
    let count = { (level: Double) in
      zip(levels, weights).reduce(0) { $0 + ($1.0 == level ? $1.1 : 0) }
    }
    let none = min(1 / (count(0) + 2), levels.first { $0 > 0 } ?? 1)
    let all = max(1 - 1 / (count(1) + 2), levels.last { $0 < 1 } ?? 0)
    return levels.map { $0 <= 0 ? none : $0 >= 1 ? all : $0 }
  }

  private static func between(_ score: Double, _ scores: [Double], _ chances: [Double]) -> Double {
    let above = scores.partitioningIndex { $0 > score }
    guard above > 0 else { return chances.first ?? 0.5 }
    guard above < scores.count else { return chances[above - 1] }
    let (low, high) = (scores[above - 1], scores[above])
    let share = (score - low) / (high - low)
    return chances[above - 1] + share * (chances[above] - chances[above - 1])
  }
}

/// The non-decreasing sequence nearest to another (pool adjacent violators; M. Ayer et al. 1955).
public enum Isotonic {
  /// By weighed least squares; expects weights above 0, one per value, or none.
  public static func fit(_ values: [Double], weights: [Double]? = nil) -> [Double] {
    var blocks: [(value: Double, weight: Double, count: Int)] = []
    for (index, value) in values.enumerated() {
      blocks.append((value, weights?[index] ?? 1, 1))
      while blocks.count > 1, blocks[blocks.count - 2].value >= blocks[blocks.count - 1].value {
        let last = blocks.removeLast()
        let before = blocks.removeLast()
        let weight = before.weight + last.weight
        let value = (before.value * before.weight + last.value * last.weight) / weight
        blocks.append((value, weight, before.count + last.count))
      }
    }
    return blocks.flatMap { Array(repeating: $0.value, count: $0.count) }
  }
}
