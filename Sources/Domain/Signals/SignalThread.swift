/// What is made of the reports and answers of one topic, taken in journal order: signals that need
/// an answer. The same facts give the same signals, whether taken one by one or all over again.
public struct SignalThread: Sendable {
  /// So many reports of a topic within ``window`` make a repeated one; so many returns a signal.
  public static let enough = 3
  public static let window = 90 * Elapsed.day

  /// Where a report has its place.
  public struct Place: Sendable, Hashable {
    /// The signal that it belongs to; nil: a return that has not become one.
    public var signal: String?
    /// Whether it was counted towards a repetition or was answered: it counts towards no other.
    public var isCounted: Bool

    public init(signal: String?, isCounted: Bool) {
      self.signal = signal
      self.isCounted = isCounted
    }
  }

  /// A report of the topic that may still count towards a repetition.
  public struct Pending: Sendable, Hashable {
    public var entry: String
    public var recorded: Instant

    public init(entry: String, recorded: Instant) {
      self.entry = entry
      self.recorded = recorded
    }
  }

  private let timeline: AgreementTimeline
  /// In order of opening; of a thread that goes on the last, and those that answers name.
  public private(set) var signals: [Signal]
  /// Places of reports by entry.
  public private(set) var places: [ExactText: Place]
  private var pending: [Pending]

  /// A thread from its beginning.
  public init(_ timeline: AgreementTimeline) {
    self.init(timeline, signals: [], places: [:], pending: [])
  }

  /// A thread that goes on: `signals` with the last one at the end, `pending` in journal order.
  public init(
    _ timeline: AgreementTimeline, signals: [Signal], places: [ExactText: Place],
    pending: [Pending]
  ) {
    self.timeline = timeline
    self.signals = signals
    self.places = places
    self.pending = pending
  }

  public mutating func take(_ report: SignalReport) {
    let earliest = report.recorded - SignalThread.window
    pending.removeAll { $0.recorded < earliest }
    pending.append(Pending(entry: report.entry, recorded: report.recorded))
    places[ExactText(report.entry)] = Place(signal: nil, isCounted: false)
    let isRepeated = pending.count >= SignalThread.enough
    if let last = signals.indices.last, signals[last].answered == nil {
      join(report, last)
    } else if report.topic.origin == .reported {
      open(report, with: [report.entry])
    } else if isRepeated {
      open(report, with: pending.map(\.entry))
    }
    guard isRepeated, let last = signals.indices.last else { return }
    signals[last].repeated = signals[last].repeated ?? report.recorded
    countPending()
  }

  /// `entry`: the report that the answer names. An answer that comes before it answers nothing.
  public mutating func take(_ answer: SignalAnswer, to entry: String) -> String? {
    guard let signal = places[ExactText(entry)]?.signal,
      let index = signals.lastIndex(where: { ExactText($0.id) == ExactText(signal) })
    else { return nil }
    signals[index].answers += 1
    guard signals[index].answered == nil else { return signal }
    signals[index].answered = answer.recorded
    countPending()
    return signal
  }

  private mutating func join(_ report: SignalReport, _ index: Int) {
    signals[index].reports += 1
    signals[index].lastReport = report.recorded
    places[ExactText(report.entry)]?.signal = signals[index].id
  }

  private mutating func open(_ report: SignalReport, with entries: [String]) {
    signals.append(
      Signal(
        id: report.entry, topic: report.topic, title: report.title, opened: report.recorded,
        due: timeline.signalDue(openedAt: report.recorded), reports: entries.count,
        lastReport: report.recorded))
    for entry in entries {
      places[ExactText(entry), default: Place(signal: nil, isCounted: false)].signal = report.entry
    }
  }

  private mutating func countPending() {
    for report in pending {
      places[ExactText(report.entry), default: Place(signal: nil, isCounted: true)].isCounted = true
    }
    pending = []
  }
}

extension AgreementTimeline {
  /// By when a signal is to be answered under the agreement in force; nil: no clock runs.
  public func signalDue(openedAt instant: Instant) -> Instant? {
    guard let rules = version(at: instant)?.rules else { return nil }
    return rules.agreement.serviceLevels.answerSignalWithin.map {
      rules.calendar.end(of: $0, from: instant)
    }
  }
}
