import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

/// Meetings of a calendar file as touches.
struct CalendarImportTests {
  static func event(
    _ uid: String = "m1", start: String = "DTSTART;TZID=Europe/Berlin:20260302T101500",
    end: String = "DTEND;TZID=Europe/Berlin:20260302T111500",
    organizer: String = "ORGANIZER;CN=Sam:mailto:sam@seller.example",
    attendees: String =
      "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Vega; Kim\":mailto:Kim@acme.example", more: String = ""
  ) -> String {
    """
    BEGIN:VEVENT
    UID:\(uid)
    DTSTAMP:20260301T000000Z
    SUMMARY:First talk\\, about
      prices
    \(start)
    \(end)
    \(organizer)
    \(attendees)
    \(more.isEmpty ? "X-NOTHING:" : more)
    BEGIN:VALARM
    TRIGGER:-PT15M
    DTSTART:19700101T000000Z
    END:VALARM
    END:VEVENT

    """
  }

  static func calendar(_ events: String..., head: String = "") -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\n\(head)" + events.joined() + "END:VCALENDAR\n"
  }

  @Test func aMeetingThatWasHeldIsATouch() async throws {
    try await withOpenLeads { workspace in
      let text = Self.calendar(Self.event())
      let first = try await workspace.takeFollowUps(.calendar, text)
      #expect(first.rejects.isEmpty && first.report.counts.imported == 1)
      let expected = [
        "2026-03-02T09:15:00Z sam@seller.example sales meeting outbound held "
          + "First talk, about prices"
      ]
      #expect(try await workspace.touches(of: "L1") == expected)
      // Again, with other line ends, another stamp and a higher number: nothing new.
      let later = text.replacing("DTSTAMP:20260301", with: "SEQUENCE:2\nDTSTAMP:20260305")
        .replacing("\n", with: "\r\n")
      let again = try await workspace.takeFollowUps(.calendar, later)
      #expect(again.report.counts.duplicates == 1 && again.report.counts.differingDuplicates == 0)
      #expect(try await workspace.touches(of: "L1") == expected)
      #expect(try await workspace.verify().isClean)
    }
  }

  /// Who is on it, and how it went.
  @Test(arguments: [
    ("called off", event(more: "STATUS:CANCELLED"), "", "sales meeting outbound cancelled"),
    ("called off by message", event(), "METHOD:CANCEL\n", "sales meeting outbound cancelled"),
    (
      "invited by the prospect",
      event(
        organizer: "ORGANIZER:mailto:kim@acme.example",
        attendees: "ATTENDEE:mailto:mia@seller.example"), "", "marketing meeting inbound held"
    ),
    (
      "with a time without zone, which is the company's",
      event(start: "DTSTART:20260302T101500", end: "DURATION:PT1H"), "",
      "sales meeting outbound held"
    ),
    (
      "in UTC", event(start: "DTSTART:20260302T091500Z", end: "DURATION:PT30M"), "",
      "sales meeting outbound held"
    ),
    (
      "in a zone of the file's own",
      event(start: "DTSTART;TZID=Custom:20260302T101500", end: "DURATION:PT1H"), zone("Custom"),
      "sales meeting outbound held"
    ),
    (
      "in a zone at the end of a path",
      event(
        start: "DTSTART;TZID=/example.org/20260101/Europe/Berlin:20260302T101500",
        end: "DURATION:PT1H"), "", "sales meeting outbound held"
    ),
  ])
  func meetingsAreRead(_ name: String, event: String, head: String, expected: String) async throws {
    try await withOpenLeads { workspace in
      let result = try await workspace.takeFollowUps(.calendar, Self.calendar(event, head: head))
      #expect(result.rejects.isEmpty)
      let touches = try await workspace.touches(of: "L1")
      #expect(touches.count == 1)
      let words = touches.first?.split(separator: " ") ?? []
      #expect(words.first == "2026-03-02T09:15:00Z")
      #expect(words.dropFirst(2).prefix(4).joined(separator: " ") == expected)
    }
  }

  /// Clocks as they are set in most of Europe.
  static func zone(_ name: String) -> String {
    """
    BEGIN:VTIMEZONE
    TZID:\(name)
    BEGIN:STANDARD
    DTSTART:19701025T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:19700329T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    END:DAYLIGHT
    END:VTIMEZONE

    """
  }

  /// A zone of the file's own gives what the data base gives, on every day of some years.
  @Test func ownZonesAreRead() async throws {
    try await withOpenLeads { workspace in
      let series = "RRULE:FREQ=DAILY;COUNT=800"
      for (uid, name) in [("a", "Custom"), ("b", "Europe/Berlin")] {
        let event = Self.event(
          uid, start: "DTSTART;TZID=\(name):20231201T013000", end: "DURATION:PT1H", more: series)
        let text = Self.calendar(event, head: Self.zone("Custom"))
        let result = try await workspace.takeFollowUps(.calendar, text)
        #expect(result.rejects.isEmpty)
      }
      let touches = try await workspace.touches(of: "L1").map { String($0.prefix(20)) }
      #expect(touches.count == 1_600)
      #expect(Set(touches).count == 800)
    }
  }

  @Test(arguments: [
    (event(attendees: "ATTENDEE:mailto:x@else.example"), "nobody with an open lead is on it"),
    (
      event(attendees: "ATTENDEE;PARTSTAT=DECLINED:mailto:kim@acme.example"),
      "nobody with an open lead is on it"
    ),
    (event(organizer: "ORGANIZER:mailto:x@else.example"), "no member is on it"),
    (
      event(start: "DTSTART;VALUE=DATE:20260302", end: "DTEND;VALUE=DATE:20260303"),
      "lasts whole days: expected a meeting with a time"
    ),
    (
      event(start: "DTSTART:20260306T113000Z", end: "DURATION:PT1H"),
      "has not ended yet: import the calendar again afterwards"
    ),
    (
      event(start: "DTSTART;TZID=Nowhere:20260302T101500"),
      "the time zone “Nowhere” is known neither here nor in the file"
    ),
    (
      event(more: "RRULE:FREQ=MONTHLY;BYDAY=1MO"),
      "“FREQ=MONTHLY;BYDAY=1MO” is no repetition that Concord reads: expected daily or weekly ones"
    ),
    (
      event(start: "DTSTART:00010101T080000Z", more: "RRULE:FREQ=DAILY;INTERVAL=1000"),
      "“00010101T080000Z FREQ=DAILY;INTERVAL=1000” is no repetition that Concord reads"
    ),
    (event(start: "DTSTART:20260230T101500Z"), "DTSTART: “20260230T101500Z” is no time"),
    (event(start: "X-NOTHING:1"), "DTSTART: “” is no time that Concord reads"),
    (event(end: "DURATION:an hour"), "DURATION: “an hour” is no time that Concord reads"),
    (event(start: "DTSTART:20100101T080000Z", more: "RRULE:FREQ=DAILY"), "took place more than"),
    (event("").replacing("UID:\n", with: ""), "has no UID"),
  ])
  func whatIsNoTouchIsListed(event: String, reason: String) async throws {
    try await withOpenLeads { workspace in
      let result = try await workspace.takeFollowUps(.calendar, Self.calendar(event))
      #expect(result.report.counts.rejected == 1)
      #expect(result.rejects.first?.contains(reason) == true, "\(result.rejects)")
      #expect(try await workspace.touches(of: "L1").isEmpty)
    }
  }

  /// Days of a series. The expected days were worked out with python-dateutil 2.9's `rrule`.
  @Test(arguments: [
    ("FREQ=WEEKLY;COUNT=3", "20260202", ["02-02", "02-09", "02-16"]),
    ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260302T091500Z", "20260202", ["02-02", "02-16", "03-02"]),
    ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260302T091459Z", "20260202", ["02-02", "02-16"]),
    ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", "20260204", ["02-04", "02-09", "02-11", "02-16"]),
    (
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4", "20260203",
      ["02-03", "02-08", "02-17", "02-22"]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", "20260203",
      ["02-03", "02-15", "02-17", "03-01"]
    ),
    ("FREQ=DAILY;INTERVAL=10;UNTIL=20260301", "20260202", ["02-02", "02-12", "02-22"]),
    ("FREQ=DAILY;BYDAY=MO,FR;COUNT=3", "20260204", ["02-06", "02-09", "02-13"]),
    ("FREQ=WEEKLY", "20260219", ["02-19", "02-26", "03-05"]),
  ])
  func seriesAreExpanded(rule: String, start: String, days: [String]) async throws {
    try await withOpenLeads { workspace in
      let event = Self.event(
        start: "DTSTART;TZID=Europe/Berlin:\(start)T101500", end: "DURATION:PT1H",
        more: "RRULE:\(rule)")
      let result = try await workspace.takeFollowUps(.calendar, Self.calendar(event))
      #expect(result.rejects.isEmpty)
      let touches = try await workspace.touches(of: "L1")
      #expect(touches.map { String($0.dropFirst(5).prefix(5)) } == days)
      #expect(touches.allSatisfy { $0.contains("T09:15:00Z") })
    }
  }

  /// One time of a series that was moved, one that was called off, one that fell out, and the same
  /// file a week later.
  @Test func seriesChange() async throws {
    try await withOpenLeads { workspace in
      let zone = "TZID=Europe/Berlin"
      let master = Self.event(
        start: "DTSTART;\(zone):20260202T101500", end: "DURATION:PT1H",
        more: "RRULE:FREQ=WEEKLY\nEXDATE;\(zone):20260209T101500")
      let moved = Self.event(
        start: "DTSTART;\(zone):20260217T160000", end: "DURATION:PT1H",
        more: "RECURRENCE-ID;\(zone):20260216T101500")
      let off = Self.event(
        start: "DTSTART;\(zone):20260223T101500", end: "DURATION:PT1H",
        more: "RECURRENCE-ID;\(zone):20260223T101500\nSTATUS:CANCELLED\nSEQUENCE:1")
      let text = Self.calendar(master, moved, off, off.replacing("SEQUENCE:1", with: "SEQUENCE:0"))
      let first = try await workspace.takeFollowUps(.calendar, text)
      #expect(first.report.counts.imported == 3)
      #expect(first.rejects == ["m1,51,a later version of it stands in the same file"])
      let expected = [
        "2026-02-02T09:15:00Z held", "2026-02-17T15:00:00Z held", "2026-02-23T09:15:00Z cancelled",
        "2026-03-02T09:15:00Z held",
      ]
      let outcomes = { (touches: [String]) in
        touches.map { "\($0.prefix(20)) \($0.contains("cancelled") ? "cancelled" : "held")" }
      }
      #expect(outcomes(try await workspace.touches(of: "L1")) == expected)
      let later = try await workspace.takeFollowUps(
        .calendar, text, now: instant("2026-03-13T12:00:00Z"))
      #expect(later.report.counts.imported == 1 && later.report.counts.duplicates == 2)
      #expect(
        outcomes(try await workspace.touches(of: "L1")) == expected + ["2026-03-09T09:15:00Z held"])
      #expect(try await workspace.verify().isClean)
    }
  }

  @Test func whatIsNoCalendarIsRefused() async throws {
    try await withOpenLeads { workspace in
      for text in ["", "a,b\n1,2\n", "BEGIN:VCARD\nFN:Kim\nEND:VCARD\n", Self.event()] {
        await #expect(throws: ImportFault.noCalendar) {
          try await workspace.takeFollowUps(.calendar, text)
        }
      }
      let text = Self.calendar(Self.event())
      let end = try #require(text.range(of: "BEGIN:VALARM")).lowerBound
      let cut = String(text[..<end])
      let result = try await workspace.takeFollowUps(.calendar, cut)
      #expect(result.rejects == ["m1,3,ends inside the event"])
    }
  }
}
