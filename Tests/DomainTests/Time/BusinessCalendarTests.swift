import Domain
import TestSupport
import Testing

/// Business time (spec 3, Clocks), case by case.
struct BusinessCalendarTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var why: String
    var span: BusinessSpan
    var start: String
    var end: String
    var testDescription: String { why }

    init(_ why: String, _ span: BusinessSpan, _ start: String, _ end: String) {
      self.why = why
      self.span = span
      self.start = start
      self.end = end
    }
  }

  static func minutes(_ count: Int) -> BusinessSpan { .elapsed(count * .minute) }
  static func hours(_ count: Int) -> BusinessSpan { .elapsed(count * .hour) }

  /// The hours of the specification's example, in Berlin.
  static let office = WorkingHours(
    hours: [
      [.init(opens: 540, closes: 750), .init(opens: 810, closes: 1050)],
      [.init(opens: 540, closes: 1050)], [.init(opens: 540, closes: 1050)],
      [.init(opens: 540, closes: 1050)], [.init(opens: 540, closes: 960)], [], [],
    ],
    holidays: Set(["2026-04-03", "2026-04-06", "2027-01-01"].compactMap { CivilDate($0) }))

  /// 2026-03-02 is a Monday; Easter Sunday is 2026-04-05.
  static let officeCases = [
    Case("across the break", hours(4), "2026-03-02T09:00:00+01:00", "2026-03-02T14:00:00+01:00"),
    Case(
      "ends at closing, not at the next opening", minutes(210), "2026-03-02T09:00:00+01:00",
      "2026-03-02T12:30:00+01:00"),
    Case(
      "a whole day ends in the evening", minutes(450), "2026-03-02T09:00:00+01:00",
      "2026-03-02T17:30:00+01:00"),
    Case(
      "one minute more ends in the morning", minutes(451), "2026-03-02T09:00:00+01:00",
      "2026-03-03T09:01:00+01:00"),
    Case("before opening", hours(1), "2026-03-02T06:10:00+01:00", "2026-03-02T10:00:00+01:00"),
    Case("in a break", minutes(30), "2026-03-02T12:45:00+01:00", "2026-03-02T14:00:00+01:00"),
    Case(
      "the closing instant is outside", minutes(30), "2026-03-02T12:30:00+01:00",
      "2026-03-02T14:00:00+01:00"),
    Case(
      "the last instant before closing", .elapsed(.init(microseconds: 1)),
      "2026-03-02T12:29:59.999999+01:00", "2026-03-02T12:30:00+01:00"),
    Case("after closing", minutes(30), "2026-03-02T17:30:00+01:00", "2026-03-03T09:30:00+01:00"),
    Case(
      "over the weekend", hours(1), "2026-03-06T15:30:00+01:00", "2026-03-09T09:30:00+01:00"),
    Case("on a Sunday", hours(1), "2026-03-08T11:00:00+01:00", "2026-03-09T10:00:00+01:00"),
    Case("nothing, when open", hours(0), "2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00+01:00"),
    Case(
      "nothing, when closed", hours(0), "2026-03-07T10:00:00+01:00", "2026-03-09T09:00:00+01:00"),
    Case(
      "over Easter", hours(2), "2026-04-02T16:30:00+02:00", "2026-04-07T10:00:00+02:00"),
    Case(
      "fractions stay", hours(1), "2026-03-02T09:00:00.25+01:00", "2026-03-02T10:00:00.25+01:00"),
    Case("a day on", .days(1), "2026-03-02T10:00:00+01:00", "2026-03-03T10:00:00+01:00"),
    Case("five days on", .days(5), "2026-03-02T10:00:00+01:00", "2026-03-09T10:00:00+01:00"),
    Case(
      "a day on is closed by then: its last closing", .days(1), "2026-03-05T17:00:00+01:00",
      "2026-03-06T16:00:00+01:00"),
    Case(
      "a day on is just closing", .days(1), "2026-03-05T16:00:00+01:00",
      "2026-03-06T16:00:00+01:00"),
    Case(
      "a day on is in a break: its end", .days(1), "2026-03-06T13:00:00+01:00",
      "2026-03-09T13:30:00+01:00"),
    Case(
      "a day on is at the closing before a break", .days(1), "2026-03-06T12:30:00+01:00",
      "2026-03-09T13:30:00+01:00"),
    Case(
      "a day from a closed day counts from its opening", .days(1), "2026-03-07T17:00:00+01:00",
      "2026-03-10T09:00:00+01:00"),
    Case(
      "a day from an evening counts from the morning", .days(1), "2026-03-03T20:00:00+01:00",
      "2026-03-05T09:00:00+01:00"),
    Case("days over Easter", .days(2), "2026-04-02T10:00:00+02:00", "2026-04-08T10:00:00+02:00"),
    Case(
      "days over a change of clocks", .days(2), "2026-03-27T10:00:00+01:00",
      "2026-03-31T10:00:00+02:00"),
    Case("no day, when open", .days(0), "2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00+01:00"),
    Case("no day, when closed", .days(0), "2026-03-02T13:00:00+01:00", "2026-03-02T13:30:00+01:00"),
    Case(
      "ten weeks of forty hours", hours(400), "2026-06-01T09:00:00+02:00",
      "2026-08-07T16:00:00+02:00"),
  ]

  @Test(arguments: officeCases)
  func atTheOffice(_ example: Case) throws {
    try check(example, Self.office, "Europe/Berlin")
  }

  /// Open day and night, or only around the change of clocks.
  static let night = WorkingHours(
    hours: Array(repeating: [.init(opens: 60, closes: 240)], count: 7))

  static let clockCases: [(WorkingHours, String, Case)] = [
    (
      .alwaysOpen, "Europe/Berlin",
      Case("spring", hours(24), "2026-03-28T12:00:00+01:00", "2026-03-29T13:00:00+02:00")
    ),
    (
      .alwaysOpen, "Europe/Berlin",
      Case("spring, a day", .days(1), "2026-03-28T12:00:00+01:00", "2026-03-29T12:00:00+02:00")
    ),
    (
      .alwaysOpen, "Europe/Berlin",
      Case("a skipped time", .days(1), "2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00")
    ),
    (
      .alwaysOpen, "Europe/Berlin",
      Case("autumn", hours(24), "2026-10-24T12:00:00+02:00", "2026-10-25T11:00:00+01:00")
    ),
    (
      .alwaysOpen, "Europe/Berlin",
      Case("a time twice", .days(1), "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00")
    ),
    (
      night, "Europe/Berlin",
      Case("two hours of three", hours(2), "2026-03-29T01:00:00+01:00", "2026-03-29T04:00:00+02:00")
    ),
    (
      night, "Europe/Berlin",
      Case(
        "four hours of three", hours(4), "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00")
    ),
    (
      night, "America/New_York",
      Case("spring there", hours(2), "2026-03-08T01:00:00-05:00", "2026-03-08T04:00:00-04:00")
    ),
    (
      night, "America/New_York",
      Case("autumn there", hours(4), "2026-11-01T01:00:00-04:00", "2026-11-01T04:00:00-05:00")
    ),
    (
      night, "America/New_York",
      Case("the night after", hours(3), "2026-03-08T04:00:00-04:00", "2026-03-09T04:00:00-04:00")
    ),
    (
      WorkingHours(hours: Array(repeating: [.init(opens: 1320, closes: 1440)], count: 7)), "UTC",
      Case("until 24:00", hours(2), "2026-03-02T22:00:00Z", "2026-03-03T00:00:00Z")
    ),
    (
      WorkingHours(hours: Array(repeating: [.init(opens: 1320, closes: 1440)], count: 7)), "UTC",
      Case("at 24:00 it is closed", hours(1), "2026-03-03T00:00:00Z", "2026-03-03T23:00:00Z")
    ),
    (
      .alwaysOpen, "Asia/Beirut",
      Case("no midnight", hours(24), "2026-03-28T12:00:00+02:00", "2026-03-29T13:00:00+03:00")
    ),
    (
      .alwaysOpen, "Asia/Kolkata",
      Case("half an hour off", .days(3), "2026-03-02T00:00:00+05:30", "2026-03-05T00:00:00+05:30")
    ),
    // Two openings that the change of clocks pushes over one another are one half-hour of time.
    (
      WorkingHours(
        hours: Array(
          repeating: [.init(opens: 135, closes: 150), .init(opens: 180, closes: 210)], count: 7)),
      "Europe/Berlin",
      Case("pushed together", minutes(30), "2026-03-29T00:00:00Z", "2026-03-29T01:30:00Z")
    ),
    // Newfoundland's clocks went from 00:01 back to 23:01: the next day had already begun.
    (
      WorkingHours(hours: Array(repeating: [.init(opens: 0, closes: 120)], count: 7)),
      "America/St_Johns",
      Case("midnight twice", minutes(30), "2009-11-01T03:21:00Z", "2009-11-01T03:51:00Z")
    ),
    (
      .weekdays(from: 9, to: 17), "UTC",
      Case("a year of hours", hours(2080), "2026-03-02T09:00:00Z", "2027-02-26T17:00:00Z")
    ),
    (
      .weekdays(from: 9, to: 17), "UTC",
      Case("a year of days", .days(260), "2026-03-02T09:00:00Z", "2027-03-01T09:00:00Z")
    ),
    (
      .weekdays(from: 9, to: 17), "UTC",
      Case("a century", hours(2080 * 100), "2026-03-02T09:00:00Z", "2125-10-26T17:00:00Z")
    ),
  ]

  @Test(arguments: clockCases)
  func inOtherPlaces(_ hours: WorkingHours, _ zone: String, _ example: Case) throws {
    try check(example, hours, zone)
  }

  func check(_ example: Case, _ hours: WorkingHours, _ zone: String) throws {
    let calendar = BusinessCalendar(hours: hours, zone: try #require(Zone(zone)))
    let start = try #require(Instant(rfc3339: example.start))
    let end = try #require(Instant(rfc3339: example.end))
    #expect(calendar.end(of: example.span, from: start) == end)
  }

  /// Monday opens at 9, Tuesday at 10.
  @Test func aDayOnIsNotOpenYet() throws {
    var hours = WorkingHours.weekdays(from: 9, to: 17)
    hours.hours[1] = [.init(opens: 600, closes: 1020)]
    let example = Case(
      "its first opening", .days(1), "2026-03-02T09:30:00Z", "2026-03-03T10:00:00Z")
    try check(example, hours, "UTC")
  }
}
