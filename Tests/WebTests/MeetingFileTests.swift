import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// A meeting that is asked for from the queue.
@Suite struct MeetingFileTests {
  @Test func theQueueOffersAFileForTheCalendar() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let answer = try await driver.send(.get, "/today/meeting?lead=L-1042")
    #expect(answer.status == .ok)
    #expect(answer.header("content-type") == DeadlineFile.type)
    #expect(answer.header("content-disposition") == #"attachment; filename="meeting.ics""#)
    let event = try #require(try StrictCalendar(Array(answer.body.utf8)).events.first)
    let desk = try await workspace.desk()
    let lead = try #require(try await desk.seat.lead("L-1042", asOf: desk.now)).reading
    let address = try #require(lead.mailAddress)
    #expect(StrictCalendar.value("ORGANIZER", of: event) == "mailto:mia@seller.example")
    #expect(answer.body.contains("ATTENDEE;RSVP=TRUE:mailto:\(address)"))
    #expect(try #require(StrictCalendar.value("DTSTART", of: event)) > DeadlineFile.utc(desk.now))
    #expect(try await driver.send(.get, "/today/meeting?lead=L-9").status == .notFound)
    #expect(try await driver.send(.get, "/today/meeting").status == .notFound)
  }

  /// Names that mean to write lines of their own write none; what is no address invites nobody.
  @Test func hostileWordsStayWords() async throws {
    var reading = try #require(
      try await SampleWorkspace().desk().seat.lead("L-1042", asOf: SampleJournal.now)
    ).reading
    reading.profile.contact["name"] = .text("Eve\r\nATTENDEE:mailto:x@y.example; a, b\\")
    reading.profile.contact["email"] = .text("eve@y.example\r\nATTENDEE:mailto:x@y.example")
    let file = MeetingFile(
      reading: reading, organiser: "mia@seller.example", start: SampleJournal.now,
      now: SampleJournal.now, url: "https://concord.example")
    let event = try #require(try StrictCalendar(file.bytes).events.first)
    #expect(!event.contains { $0.name.hasPrefix("ATTENDEE") || $0.name == "ORGANIZER" })
    let summary = try StrictCalendar.text(
      try #require(StrictCalendar.value("SUMMARY", of: event)))
    #expect(summary.hasPrefix("Eve\nATTENDEE:mailto:x@y.example; a, b\\"))
  }

  /// In business time, on a half hour, and with the notice; at any instant of two weeks.
  @Test func itBeginsInBusinessTime() throws {
    let agreement = TestSupport.SampleAgreement.balanced
    let zone = try #require(Zone(agreement.timezone))
    let calendar = BusinessCalendar(hours: agreement.serviceLevels.calendar, zone: zone)
    let first = instant("2026-10-19T00:00:00Z")
    for step in 0..<(14 * 24 * 6) {
      let now = first + step * (10 * Elapsed.minute)
      let start = MeetingFile.start(after: now, in: calendar)
      #expect(calendar.isOpen(at: start), "\(now)")
      #expect(calendar.openTime(from: now, to: start) >= MeetingFile.notice, "\(now)")
      #expect(start.microseconds % MeetingFile.length.microseconds == 0)
    }
    #expect(MeetingFile.start(after: first, in: nil) == first + 4 * Elapsed.hour)
  }
}
