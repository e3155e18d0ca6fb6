/// When follow-up is due, pauses taken into account, and where a promise was not kept in time.
public struct FollowUpDeadlines: Sendable, Hashable {
  public var firstTouch: PausableDeadline?
  public var attempts: PausableDeadline?

  public init() {}

  /// The earliest instant since when a clock stands still without an end.
  public var pausedSince: Instant? {
    [firstTouch?.pausedSince, attempts?.pausedSince].compactMap { $0 }.min()
  }
}

extension AgreementTimeline {
  /// The follow-up deadlines of a hand-over that this timeline started.
  public func followUpDeadlines(
    of handOver: HandOver, pauses: [ClockPause]
  ) -> FollowUpDeadlines {
    var deadlines = FollowUpDeadlines()
    guard let followUp = handOver.followUp else { return deadlines }
    let deadline = { (nominal: Instant?) in
      nominal.map { nominal in
        guard !pauses.isEmpty, let calendar = calendar(of: followUp.agreement) else {
          return PausableDeadline(at: nominal)
        }
        return calendar.deadline(nominal, from: followUp.from, pauses: pauses)
      }
    }
    deadlines.firstTouch = deadline(followUp.firstTouchBy)
    deadlines.attempts = deadline(followUp.attemptsBy)
    return deadlines
  }

  /// In whose business time the clocks of a version run; nil where there is no such version.
  public func calendar(of label: AgreementLabel) -> BusinessCalendar? {
    version(labelled: label)?.rules.calendar
  }
}

extension HandOver {
  /// The instant at which the promise to answer breaks or broke; nil when it was kept, when the
  /// lead lives on elsewhere, and when the offer expired: silence is one breach, the expiry.
  public var acceptBreaks: Instant? {
    if let answer { return acceptBy.flatMap { $0 < answer.at ? $0 : nil } }
    return end == nil ? acceptBy : nil
  }

  /// The instant at which the promise of a first touch breaks or broke.
  public func firstTouchBreaks(_ deadlines: FollowUpDeadlines) -> Instant? {
    breaks(deadlines.firstTouch?.at, kept: touches.firstAt)
  }

  /// The instant at which the promise of attempts breaks or broke.
  public func attemptsBreak(_ deadlines: FollowUpDeadlines) -> Instant? {
    breaks(deadlines.attempts?.at, kept: touches.enoughAt)
  }

  /// Nil where it was kept in time, or was owed no more before the deadline.
  private func breaks(_ due: Instant?, kept: Instant?) -> Instant? {
    guard let due else { return nil }
    let settled = [kept, end?.at].compactMap { $0 }.min()
    return settled.map { $0 <= due } ?? false ? nil : due
  }

  /// Who has it: whom it went to until it is answered, then who took it.
  public var holder: String? {
    answer?.kind.isTaken == true ? answer?.by ?? to : to
  }

  /// What comes due next while it is with sales; nil when no clock runs. What was kept late is
  /// broken, and owed no more.
  public func nextDue(_ deadlines: FollowUpDeadlines) -> Instant? {
    guard end == nil else { return nil }
    guard answer != nil else { return acceptBy ?? expiresAt }
    return [
      touches.firstAt == nil ? deadlines.firstTouch?.at : nil,
      touches.enoughAt == nil ? deadlines.attempts?.at : nil,
    ].compactMap { $0 }.min()
  }
}
