/// What a member can choose to be told of, and how.
public enum NoticeKind: String, Sendable, Hashable, CaseIterable {
  /// A lead was put before me or my team.
  case offer
  /// A deadline is near.
  case warning
  /// A deadline went by: for who manages and for whom the agreement names.
  case escalation
  /// An offer that nobody could take.
  case nobody
  /// Sales gave a lead back.
  case returned
  /// The field says something that marketing must answer.
  case signal
  /// What I reported was answered.
  case answer
  /// A breach is disputed or was ruled on.
  case dispute
  /// A discount waits for me, or was decided on; my row of a quarter can be seen.
  case discount
}

/// How a kind of notice reaches a member. All but `off` stand in the app.
public enum NoticeDelivery: String, Sendable, Hashable, CaseIterable {
  case app
  /// And by mail at once.
  case mail
  /// And by one mail a day.
  case digest
  /// Not at all.
  case off

  /// Whether a mail comes of it.
  public var goesByMail: Bool { self == .mail || self == .digest }
}

/// What happened. The raw value is what is kept: it never changes.
public enum NoticeReason: String, Sendable, Hashable, CaseIterable {
  case offered

  case answerDue = "answer_due"
  case expiryDue = "expiry_due"
  case touchDue = "touch_due"
  case attemptsDue = "attempts_due"
  case signalDue = "signal_due"

  case lateAnswer = "late_answer"
  case expired
  case noTouch = "no_touch"
  case tooFewAttempts = "too_few_attempts"
  case signalOverdue = "signal_overdue"
  case targetMissed = "target_missed"

  case nobody
  case returned

  case signalToAnswer = "signal_to_answer"
  case signalRepeated = "signal_repeated"
  case signalAnswered = "signal_answered"

  case disputed
  case ruled

  case discountAsked = "discount_asked"
  case discountGranted = "discount_granted"
  case discountRefused = "discount_refused"
  case marginRow = "margin_row"

  public var kind: NoticeKind {
    switch self {
    case .offered: .offer
    case .answerDue, .expiryDue, .touchDue, .attemptsDue, .signalDue: .warning
    case .lateAnswer, .expired, .noTouch, .tooFewAttempts, .signalOverdue, .targetMissed:
      .escalation
    case .nobody: .nobody
    case .returned: .returned
    case .signalToAnswer, .signalRepeated: .signal
    case .signalAnswered: .answer
    case .disputed, .ruled: .dispute
    case .discountAsked, .discountGranted, .discountRefused, .marginRow: .discount
    }
  }
}

extension NoticeKind {
  /// How it is delivered to who has not said otherwise: what somebody waits for goes out at once.
  public var usual: NoticeDelivery {
    switch self {
    case .offer, .warning, .escalation, .nobody, .signal, .discount: .mail
    case .returned, .answer, .dispute: .digest
    }
  }
}
