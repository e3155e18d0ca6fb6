import Domain
import TestSupport
import Testing

/// Signals from reports, returns and answers, told as a business would.
struct SignalThreadTests {
  /// Three business days from Monday 9:00 to 17:00 Berlin time.
  static let timeline: AgreementTimeline = {
    var agreement = TestSupport.SampleAgreement.balanced
    agreement.serviceLevels.answerSignalWithin = .days(3)
    agreement.effective = .distantPast
    return AgreementTimeline([(1, agreement)])
  }()

  struct Story {
    var reason: String
    /// `rDAY` a report, `bDAY` a return, `aDAY:N` an answer that names the Nth fact.
    var facts: String
    /// `name(reports) opened [answered] [!repeated]`, by day.
    var signals: [String]
  }

  static let stories = [
    Story(reason: "one report is a signal", facts: "r0", signals: ["0: 1 report"]),
    Story(
      reason: "alike reports are one signal", facts: "r0 r1 r50",
      signals: ["0: 3 reports, repeated 50"]),
    Story(
      reason: "an answer ends it, the next report is another", facts: "r0 r1 a2:0 r3",
      signals: ["0: 2 reports, answered 2", "3: 1 report"]),
    Story(
      reason: "an answer may name any of the reports", facts: "r0 r1 a2:1",
      signals: ["0: 2 reports, answered 2"]),
    Story(
      reason: "a second answer changes no clock", facts: "r0 a2:0 a5:0",
      signals: ["0: 1 report, answered 2, 2 answers"]),
    Story(
      reason: "a late answer to an earlier signal leaves the open one open",
      facts: "r0 a1:0 r2 a3:0", signals: ["0: 1 report, answered 1, 2 answers", "2: 1 report"]),
    Story(reason: "two returns are none", facts: "b0 b80", signals: []),
    Story(
      reason: "three returns within 90 days are", facts: "b0 b80 b90",
      signals: ["90: 3 reports, repeated 90"]),
    Story(reason: "the 91st day is too late", facts: "b0 b80 b91", signals: []),
    Story(
      reason: "the window slides", facts: "b0 b80 b91 b100",
      signals: ["100: 3 reports, repeated 100"]),
    Story(
      reason: "further returns join, and make no other", facts: "b0 b1 b2 b3 b4 b5",
      signals: ["2: 6 reports, repeated 2"]),
    Story(
      reason: "after an answer three more are needed", facts: "b0 b1 b2 b3 a4:2 b5 b6",
      signals: ["2: 4 reports, answered 4, repeated 2"]),
    Story(
      reason: "and make another", facts: "b0 b1 b2 b3 a4:2 b5 b6 b7",
      signals: ["2: 4 reports, answered 4, repeated 2", "7: 3 reports, repeated 7"]),
    Story(
      reason: "an answered report counts towards no repetition", facts: "r0 r1 a2:0 r3 r4",
      signals: ["0: 2 reports, answered 2", "3: 2 reports"]),
    Story(reason: "a return that is no signal cannot be answered", facts: "b0 a1:0", signals: []),
  ]

  @Test(arguments: stories)
  func theStoryGivesTheSignals(_ story: Story) {
    var thread = SignalThread(Self.timeline)
    Self.tell(story.facts) { fact in
      if let report = SignalReport(fact) {
        thread.take(report)
      } else if let answer = SignalAnswer(fact) {
        _ = thread.take(answer, to: answer.signal)
      }
    }
    #expect(thread.signals.map(Self.described) == story.signals, "\(story.reason)")
  }

  static func tell(_ facts: String, _ take: (JournalEntry) throws -> Void) rethrows {
    for (place, word) in facts.split(separator: " ").enumerated() {
      let parts = word.dropFirst().split(separator: ":")
      let at = Instant.start(plus: 24 * (Double(parts[0]) ?? 0))
      switch word.first {
      case "r":
        try take(
          fact(
            .signalReported, "f\(place)", recorded: at,
            [.init("signal", .text("f\(place)")), .init("topic", "price")]))
      case "b":
        try take(
          fact(.leadReturned, "f\(place)", lead: "L\(place)", recorded: at, [.init("reason", "x")]))
      default:
        try take(
          fact(
            .signalAnswered, "f\(place)", recorded: at,
            [.init("signal", .text("f\(parts[1])")), .init("action", "content")]))
      }
    }
  }

  static func described(_ signal: Signal) -> String {
    let day = { (instant: Instant) in Int(instant.since(.start(plus: 0)).days) }
    let parts = [
      "\(day(signal.opened)): \(signal.reports) report\(signal.reports == 1 ? "" : "s")",
      signal.answered.map { "answered \(day($0))" },
      signal.answers > 1 ? "\(signal.answers) answers" : nil,
      signal.repeated.map { "repeated \(day($0))" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// Taking up a thread where it was gives the same as taking it from the beginning.
  @Test(arguments: stories)
  func aThreadGoesOn(_ story: Story) {
    var whole = SignalThread(Self.timeline)
    var part = whole
    var pending: [SignalThread.Pending] = []
    Self.tell(story.facts) { fact in
      if let report = SignalReport(fact) {
        whole.take(report)
        part.take(report)
        pending.append(.init(entry: report.entry, recorded: report.recorded))
      } else if let answer = SignalAnswer(fact) {
        _ = whole.take(answer, to: answer.signal)
        _ = part.take(answer, to: answer.signal)
      }
      pending.removeAll { part.places[ExactText($0.entry)]?.isCounted ?? true }
      part = SignalThread(
        Self.timeline, signals: part.signals, places: part.places,
        pending: Array(pending.suffix(2)))
      #expect(part.signals == whole.signals)
      #expect(part.places == whole.places)
    }
  }

  @Test func theClockIsTheAgreements() throws {
    var thread = SignalThread(Self.timeline)
    // Friday 16:00 in Berlin: three business days end on Wednesday.
    let friday = instant("2026-03-06T15:00:00Z")
    thread.take(
      try #require(
        SignalReport(
          fact(.signalReported, "r", recorded: friday, [.init("signal", "r")]))))
    let signal = try #require(thread.signals.first)
    let due = try #require(signal.due)
    #expect(due == Self.timeline.signalDue(openedAt: friday))
    #expect(due > instant("2026-03-10T23:00:00Z") && due <= instant("2026-03-11T23:00:00Z"))
    #expect(signal.state(at: due) == .open)
    #expect(signal.state(at: due + .second) == .overdue)
    #expect(signal.isInTime(at: due) == nil)
    #expect(signal.isInTime(at: due + .second) == false)
  }

  @Test func withoutAClockNothingIsOverdue() {
    let none = AgreementTimeline([])
    #expect(none.signalDue(openedAt: .start(plus: 0)) == nil)
    let signal = Signal(
      id: "s", topic: SignalTopic(origin: .reported, kind: .need, topic: "x"), title: "x",
      opened: .start(plus: 0), due: nil, reports: 1, lastReport: .start(plus: 0))
    #expect(signal.state(at: .distantFuture) == .open)
  }
}
