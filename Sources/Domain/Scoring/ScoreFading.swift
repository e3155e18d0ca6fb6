import Foundation

/// How fast a score changes by time alone.
struct ScoreFading {
  /// Points a day that the score changes by at most, from now on: it only slows down.
  var perDay = 0.0
  /// Points that the score can still change by.
  var left = 0.0
}

extension CompiledScoring {
  /// `sums` are those of a state, one a rule.
  func fading(of sums: [DecayedSum], at instant: Instant) -> ScoreFading {
    var fading = ScoreFading()
    for index in rules.indices {
      guard let halfLife = rules[index].halfLife else { continue }
      let points = abs(capped(sums[index].value(at: instant, halfLife: halfLife), rule: index))
      guard points > 0 else { continue }
      fading.left += points
      fading.perDay += points * M_LN2 / halfLife
    }
    return fading
  }
}

extension Lifecycle {
  /// Points that a score in a list may be off by because time went on.
  public static let scoreTolerance = 0.25
  private static let longestWait = 3_650.0

  /// The instant at or before `asOf` that a list's score is worked out for, and the next one.
  ///
  /// They follow from the facts alone: from `latest`, the last fact, on, an instant whenever the
  /// score may have moved by ``scoreTolerance``, and whenever another version comes into force.
  public func scored(
    _ lead: String, from latest: Instant, upTo asOf: Instant
  ) -> (at: Instant, due: Instant?) {
    var at = latest
    while true {
      let due = scoreDue(of: lead, after: at)
      guard let due, due <= asOf else { return (at, due) }
      at = due
    }
  }

  private func scoreDue(of lead: String, after instant: Instant) -> Instant? {
    let next = timeline.versions.first { $0.effective > instant }?.effective
    guard let index = timeline.index(at: instant),
      let fading = fading(of: lead, ofVersion: index, at: instant)
    else { return next }
    guard fading.left > Lifecycle.scoreTolerance else { return next }
    let days = min(Lifecycle.scoreTolerance / fading.perDay, Lifecycle.longestWait)
    let due = instant + max(.second, Elapsed(microseconds: Int64(days * 86_400e6)))
    return next.map { min($0, due) } ?? due
  }
}
