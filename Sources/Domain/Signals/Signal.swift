/// Something that the field says and that somebody must answer: the reports that are alike since
/// the last answer.
public struct Signal: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case open
    /// Not answered, and it should have been.
    case overdue
    case answered
  }

  /// Id of the entry that made it: the first report, or the third return.
  public var id: String
  public var topic: SignalTopic
  /// The topic as that entry wrote it.
  public var title: String
  public var opened: Instant
  /// By when marketing answers, under the agreement in force when it was opened; nil: no clock.
  public var due: Instant?
  public var reports: Int
  public var lastReport: Instant
  /// When a third report of the topic came within 90 days.
  public var repeated: Instant?
  /// When it was answered first.
  public var answered: Instant?
  public var answers: Int

  public init(
    id: String, topic: SignalTopic, title: String, opened: Instant, due: Instant?, reports: Int,
    lastReport: Instant, repeated: Instant? = nil, answered: Instant? = nil, answers: Int = 0
  ) {
    self.id = id
    self.topic = topic
    self.title = title
    self.opened = opened
    self.due = due
    self.reports = reports
    self.lastReport = lastReport
    self.repeated = repeated
    self.answered = answered
    self.answers = answers
  }

  public func state(at instant: Instant) -> State {
    if let answered, answered <= instant { return .answered }
    return due.map { $0 < instant } ?? false ? .overdue : .open
  }

  /// Whether the promise to answer was kept; nil while that is open.
  public func isInTime(at instant: Instant) -> Bool? {
    guard let due else { return answered.map { _ in true } }
    if let answered { return answered <= due }
    return due < instant ? false : nil
  }
}

extension AgreementTimeline {
  /// Business time from `instant` until the signal is due, negative when it was due before; nil
  /// where it is answered, or no clock runs.
  public func businessTimeLeft(of signal: Signal, at instant: Instant) -> Elapsed? {
    guard signal.answered == nil, let due = signal.due,
      let calendar = version(at: signal.opened)?.rules.calendar
    else { return nil }
    return calendar.timeLeft(until: due, at: instant)
  }
}
