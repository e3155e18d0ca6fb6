/// Something that one function owes the other by a deadline, under an agreement.
public struct Promise: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Sales answers an offer.
    case accept
    /// Sales reaches out to a lead that it took.
    case firstTouch = "first_touch"
    /// Sales tries often enough, on two channels.
    case attempts
    /// Marketing answers a signal from the field.
    case answerSignal = "answer_signal"

    public var function: String { self == .answerSignal ? "marketing" : "sales" }
  }

  public enum State: String, Sendable, Hashable, CaseIterable {
    case running
    /// Its clock stands still without an end.
    case paused
    case kept
    /// Kept after the deadline: broken all the same, and made good.
    case keptLate = "kept_late"
    case broken
    /// Nothing is owed any more, and was not at the deadline.
    case released
  }

  public var kind: Kind
  /// Id of the offer, or of the signal.
  public var about: String
  public var lead: String?
  /// A member's e-mail or a team's word; nil where the function as a whole owes it.
  public var debtor: String?
  public var agreement: AgreementLabel
  public var from: Instant
  /// Nil while its clock stands still.
  public var due: Instant?
  public var pausedSince: Instant?
  public var keptAt: Instant?
  /// When it ceased to be owed without having been kept.
  public var releasedAt: Instant?

  public init(
    _ kind: Kind, about: String, lead: String?, debtor: String?, agreement: AgreementLabel,
    from: Instant, due: Instant?, pausedSince: Instant? = nil, keptAt: Instant? = nil,
    releasedAt: Instant? = nil
  ) {
    (self.kind, self.about, self.lead, self.debtor) = (kind, about, lead, debtor)
    (self.agreement, self.from, self.due) = (agreement, from, due)
    (self.pausedSince, self.keptAt, self.releasedAt) = (pausedSince, keptAt, releasedAt)
  }

  /// As of an instant at or after everything it says. At the deadline itself it is not broken yet.
  public func state(at instant: Instant) -> State {
    guard let due else { return keptAt != nil ? .kept : releasedAt != nil ? .released : .paused }
    if let keptAt, keptAt <= due { return .kept }
    if let releasedAt, releasedAt <= due { return .released }
    if keptAt != nil { return .keptLate }
    return instant <= due ? .running : .broken
  }

  /// Business time until the deadline, negative after it; nil while the clock stands still.
  public func timeLeft(at instant: Instant, in calendar: BusinessCalendar) -> Elapsed? {
    due.map { calendar.timeLeft(until: $0, at: instant) }
  }
}

extension HandOver {
  /// What sales owes of it, in the order of the clocks.
  ///
  /// The offer is one promise: to be answered by `acceptBy`, or by the expiry where no other clock
  /// runs.
  public func promises(_ deadlines: FollowUpDeadlines) -> [Promise] {
    [
      acceptPromise, followUpPromise(.firstTouch, deadlines.firstTouch, kept: touches.firstAt),
      followUpPromise(.attempts, deadlines.attempts, kept: touches.enoughAt),
    ].compactMap { $0 }
  }

  private var acceptPromise: Promise? {
    (acceptBy ?? expiresAt).map { due in
      Promise(
        .accept, about: offer, lead: lead, debtor: answer == nil ? to : holder,
        agreement: agreement, from: offeredAt, due: due, keptAt: answer?.at,
        releasedAt: end?.kind == .merged ? end?.at : nil)
    }
  }

  private func followUpPromise(
    _ kind: Promise.Kind, _ deadline: PausableDeadline?, kept: Instant?
  ) -> Promise? {
    guard let followUp, let deadline else { return nil }
    // A touch after the end is none that was owed.
    let isOwed = kept.map { kept in end.map { kept <= $0.at } ?? true } ?? false
    return Promise(
      kind, about: offer, lead: lead, debtor: holder, agreement: followUp.agreement,
      from: followUp.from, due: deadline.at, pausedSince: deadline.pausedSince,
      keptAt: isOwed ? kept : nil, releasedAt: end?.at)
  }
}
