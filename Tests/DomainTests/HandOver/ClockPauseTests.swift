import Domain
import TestSupport
import Testing

/// Where a deadline comes to lie when its clock stood still: the business time that was left.
struct ClockPauseTests {
  static let calendar = BusinessCalendar(
    hours: .weekdays(from: 9, to: 17), zone: Zone("Europe/Berlin") ?? .utc)
  /// Monday at nine; 2026-03-29 the clocks go forward.
  static let start = instant("2026-03-02T09:00:00+01:00")

  struct Case: Sendable, CustomTestStringConvertible {
    var why: String
    var due: String
    var pauses: [(String, String?)]
    var expected: String?
    var testDescription: String { why }

    init(_ why: String, due: String, _ pauses: [(String, String?)], _ expected: String?) {
      (self.why, self.due, self.pauses, self.expected) = (why, due, pauses, expected)
    }
  }

  static let noon = "2026-03-02T12:00:00+01:00"
  static let cases = [
    Case("no pause", due: noon, [], noon),
    Case(
      "an hour of it", due: noon,
      [("2026-03-02T10:00:00+01:00", "2026-03-02T11:00:00+01:00")], "2026-03-02T13:00:00+01:00"),
    Case(
      "ends outside the hours: two hours are left in the morning", due: noon,
      [("2026-03-02T10:00:00+01:00", "2026-03-02T20:00:00+01:00")], "2026-03-03T11:00:00+01:00"),
    Case(
      "lies outside the hours", due: "2026-03-03T10:00:00+01:00",
      [("2026-03-02T18:00:00+01:00", "2026-03-03T08:00:00+01:00")], "2026-03-03T10:00:00+01:00"),
    Case("has no end", due: noon, [("2026-03-02T10:00:00+01:00", nil)], nil),
    Case("begins at the deadline", due: noon, [(noon, nil)], noon),
    Case(
      "began before the clock", due: noon,
      [("2026-03-01T10:00:00+01:00", "2026-03-02T10:00:00+01:00")], "2026-03-02T13:00:00+01:00"),
    Case(
      "is over before the clock starts", due: noon,
      [("2026-03-01T10:00:00+01:00", "2026-03-02T08:00:00+01:00")], noon),
    Case(
      "two pauses, the second after the first deadline", due: noon,
      [
        ("2026-03-02T12:30:00+01:00", "2026-03-02T13:00:00+01:00"),
        ("2026-03-02T11:00:00+01:00", "2026-03-02T12:15:00+01:00"),
      ], "2026-03-02T13:45:00+01:00"),
    Case(
      "over a change of clocks", due: "2026-03-27T17:00:00+01:00",
      [("2026-03-27T16:00:00+01:00", "2026-03-29T12:00:00+02:00")], "2026-03-30T10:00:00+02:00"),
  ]

  @Test(arguments: cases)
  func aDeadlineMoves(_ example: Case) {
    let pauses = example.pauses.map { begins, ends in
      ClockPause(from: instant(begins), until: ends.map { instant($0) })
    }
    let deadline = Self.calendar.deadline(
      instant(example.due), from: Self.start, pauses: pauses)
    #expect(deadline.at == example.expected.map { instant($0) })
    #expect((deadline.pausedSince == nil) == (example.expected != nil))
  }
}
