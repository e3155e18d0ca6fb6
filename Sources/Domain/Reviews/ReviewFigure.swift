/// A promise that the weekly review tells of: kept or broken, by one function to the other.
public enum ReviewPromise: String, Sendable, Hashable, CaseIterable, Codable {
  /// Sales answers an offer in time.
  case answer
  case firstTouch = "first_touch"
  case attempts
  /// Sales says why it gives a lead back.
  case returnReason = "return_reason"
  /// Marketing hands over what sales needs to begin.
  case complete
  /// Marketing answers the field in time.
  case signal
  /// A target of a period that has ended.
  case target

  public init(_ kind: BreachKind) {
    switch kind {
    case .lateAnswer, .expired: self = .answer
    case .noTouch: self = .firstTouch
    case .tooFewAttempts: self = .attempts
    case .noReason: self = .returnReason
    case .incomplete: self = .complete
    case .signalUnanswered: self = .signal
    case .targetMissed: self = .target
    }
  }

  /// How it is broken.
  public var breaches: [BreachKind] { BreachKind.allCases.filter { ReviewPromise($0) == self } }
}

/// A number of the weekly review that counts hand-overs or signals: it opens into just those.
public enum ReviewFigure: Sendable, Hashable {
  public enum Step: String, Sendable, Hashable, CaseIterable, Codable {
    case offered, taken, returned, expired, opened, won
  }

  /// Signals to which this happened in the week; `kept` and `late` are those whose promise of an
  /// answer was settled in it, `overdue` those that waited at the end of it.
  public enum SignalStep: String, Sendable, Hashable, CaseIterable, Codable {
    case opened, answered, overdue, kept, late
  }

  /// Promises that were settled in the week.
  case kept(ReviewPromise)
  case broken(ReviewPromise)
  /// Of those offered in the week: with feedback in time, without, and those that still run.
  case covered
  case uncovered
  case undecided
  /// Returned in the week; nil: without a reason.
  case returned(String?)
  /// Expired in the week, by the route of the agreement.
  case expired(String)
  /// What happened in the week to leads of a campaign; nil: of none.
  case campaign(String?, Step)
  case signals(SignalStep)
}

extension ReviewFigure {
  /// For URLs: `kept.answer`, `returned:not ready`, `campaign.won:spring`.
  public init?(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let words = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let name = halves.count > 1 ? String(halves[1]) : nil
    switch (words.first, words.count) {
    case ("kept", 2) where name == nil:
      guard let promise = ReviewPromise(rawValue: words[1]) else { return nil }
      self = .kept(promise)
    case ("broken", 2) where name == nil:
      guard let promise = ReviewPromise(rawValue: words[1]) else { return nil }
      self = .broken(promise)
    case ("covered", 1) where name == nil: self = .covered
    case ("uncovered", 1) where name == nil: self = .uncovered
    case ("undecided", 1) where name == nil: self = .undecided
    case ("returned", 1): self = .returned(name)
    case ("expired", 1):
      guard let name else { return nil }
      self = .expired(name)
    case ("signals", 2) where name == nil:
      guard let step = SignalStep(rawValue: words[1]) else { return nil }
      self = .signals(step)
    case ("campaign", 2):
      guard let step = Step(rawValue: words[1]) else { return nil }
      self = .campaign(name, step)
    default: return nil
    }
  }

  public var text: String {
    let named = { (word: String, name: String?) in name.map { "\(word):\($0)" } ?? word }
    switch self {
    case .kept(let promise): return "kept.\(promise.rawValue)"
    case .broken(let promise): return "broken.\(promise.rawValue)"
    case .covered: return "covered"
    case .uncovered: return "uncovered"
    case .undecided: return "undecided"
    case .returned(let reason): return named("returned", reason)
    case .expired(let route): return "expired:\(route)"
    case .signals(let step): return "signals.\(step.rawValue)"
    case .campaign(let campaign, let step): return named("campaign.\(step.rawValue)", campaign)
    }
  }
}
