import Domain
import Services

/// A meeting with the person behind a lead, to be opened in one's own calendar program, moved to
/// where it suits and sent from there (RFC 5545). Nothing is noted: a meeting that was held is a
/// touch, and its calendar file can be imported as one.
struct MeetingFile {
  static let length = 30 * Elapsed.minute
  /// Business time that the other side has at least until then.
  static let notice = 4 * Elapsed.hour

  var reading: LeadReading
  /// Who invites; nil: nobody is asked to answer.
  var organiser: String?
  var start: Instant
  var now: Instant
  /// What addresses of pages begin with.
  var url: String

  /// The first half hour in business time after the notice; without a calendar just after it.
  static func start(after now: Instant, in calendar: BusinessCalendar?) -> Instant {
    let half = length.microseconds
    guard let calendar else {
      let least = (now + notice).microseconds
      return Instant(microseconds: (least + half - 1) / half * half)
    }
    let span = Elapsed(microseconds: notice.microseconds + 2 * half)
    let end = calendar.end(of: .elapsed(span), from: now)
    var start = Instant(microseconds: (end.microseconds / half - 1) * half)
    // Over a closing the half hour before the end may lie before the opening.
    while !calendar.isOpen(at: start), start < end { start = start + length }
    return start
  }

  var bytes: [UInt8] {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Concord//Meetings//EN")
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", "meeting-\(now.microseconds)-\(reading.lead)@concord")
    lines.add("DTSTAMP", DeadlineFile.utc(now))
    lines.add("DTSTART", DeadlineFile.utc(start))
    lines.add("DTEND", DeadlineFile.utc(start + MeetingFile.length))
    let account = reading.profile.account["name"]?.text
    let name = reading.profile.contact["name"]?.text ?? reading.lead
    lines.add("SUMMARY", text: account.map { "\(name) (\($0))" } ?? name)
    lines.add("DESCRIPTION", text: "\(url)\(Place.lead(reading.lead, asOf: nil).url)")
    if let organiser, let address = reading.mailAddress {
      lines.add("ORGANIZER", "mailto:\(organiser)")
      lines.add("ATTENDEE;RSVP=TRUE", "mailto:\(address)")
    }
    lines.add("END", "VEVENT")
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }
}

extension LeadReading {
  /// An address that can stand in a link; nil: none, or one that is none.
  var mailAddress: String? {
    profile.contact["email"]?.text.flatMap { address in
      address.contains(where: { " <>\"?&,;:\n\r".contains($0) }) ? nil : address
    }
  }
}
