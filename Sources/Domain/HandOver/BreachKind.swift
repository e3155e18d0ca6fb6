/// How a promise between the functions was broken.
public enum BreachKind: String, Sendable, Hashable, CaseIterable {
  /// Answered after `accept_by`, or not answered yet.
  case lateAnswer = "late_answer"
  /// Nobody answered: silence is one breach, not a late answer besides.
  case expired
  /// No outbound touch by the deadline, or none yet.
  case noTouch = "no_touch"
  case tooFewAttempts = "too_few_attempts"
  /// Returned without a reason, or with one that the agreement in force did not know.
  case noReason = "no_reason"
  /// Handed over without a way to reach the person, or without the account's name.
  case incomplete
  /// A signal from the field that marketing did not answer in time.
  case signalUnanswered = "signal_unanswered"
  /// A target of an ended period that was not reached.
  case targetMissed = "target_missed"

  /// Whose promise it is; nil where the target says.
  public var function: String? {
    switch self {
    case .lateAnswer, .expired, .noTouch, .tooFewAttempts, .noReason: "sales"
    case .incomplete, .signalUnanswered: "marketing"
    case .targetMissed: nil
    }
  }

  /// Those that a hand-over tells of.
  public static let ofHandOvers: [BreachKind] = [
    .lateAnswer, .expired, .noTouch, .tooFewAttempts, .noReason, .incomplete,
  ]

  /// Its place among all, by which breaches of one instant are ordered.
  public var place: Int { BreachKind.allCases.firstIndex(of: self) ?? 0 }
}

extension HandOver {
  /// Every promise about it that is broken as of an instant, with when it broke.
  public func breaches(
    asOf instant: Instant, _ deadlines: FollowUpDeadlines
  ) -> [(kind: BreachKind, at: Instant)] {
    let broken: [(kind: BreachKind, at: Instant?)] = [
      (.lateAnswer, acceptBreaks), (.expired, end?.kind == .expired ? end?.at : nil),
      (.noTouch, firstTouchBreaks(deadlines)), (.tooFewAttempts, attemptsBreak(deadlines)),
      (.noReason, end?.lacksReason == true ? end?.at : nil),
      (.incomplete, gaps.isEmpty ? nil : offeredAt),
    ]
    return broken.compactMap { kind, at in
      at.flatMap { kind.isBroken(at: $0, asOf: instant) ? (kind, $0) : nil }
    }
  }
}

extension BreachKind {
  /// A deadline is past once it lies before the instant; what happened then has happened.
  public func isBroken(at broken: Instant, asOf instant: Instant) -> Bool {
    isOfDeadline ? broken < instant : broken <= instant
  }

  /// Whether it breaks by a deadline going by, rather than by something that is done.
  public var isOfDeadline: Bool {
    switch self {
    case .lateAnswer, .noTouch, .tooFewAttempts, .signalUnanswered: true
    case .expired, .noReason, .incomplete, .targetMissed: false
    }
  }
}
