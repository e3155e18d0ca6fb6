/// A time in which follow-up clocks stand still. What the agreement decided, when an offer is to be
/// answered and when it expires, never does.
public struct ClockPause: Sendable, Hashable {
  public var from: Instant
  /// Itself excluded; nil: until somebody lets the clocks go on.
  public var until: Instant?

  public init(from: Instant, until: Instant?) {
    self.from = from
    self.until = until
  }
}

/// A deadline with the pauses taken into account.
public struct PausableDeadline: Sendable, Hashable {
  /// Nil while a pause without an end stands before it.
  public var at: Instant?
  /// Since when the clock stands still without an end.
  public var pausedSince: Instant?

  public init(at: Instant?, pausedSince: Instant? = nil) {
    (self.at, self.pausedSince) = (at, pausedSince)
  }
}

extension BusinessCalendar {
  /// Where a deadline comes to lie: the business time that was left when a pause began is left when
  /// it ends. A pause that begins at the deadline or later changes nothing; nor does the part of
  /// one that lies before `start`.
  public func deadline(
    _ nominal: Instant, from start: Instant, pauses: [ClockPause]
  ) -> PausableDeadline {
    var due = nominal
    var passed = start
    for pause in pauses.sorted(by: { $0.from < $1.from }) {
      let begins = max(pause.from, passed)
      guard begins < due else { continue }
      guard let until = pause.until else {
        return PausableDeadline(at: nil, pausedSince: begins)
      }
      guard until > begins else { continue }
      let left = openTime(from: begins, to: due)
      due = left > .zero ? end(of: .elapsed(left), from: until) : max(due, until)
      passed = until
    }
    return PausableDeadline(at: due)
  }
}
