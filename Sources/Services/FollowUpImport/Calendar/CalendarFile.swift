import Domain

/// What an iCalendar file holds of events and time zones. All of it is read before the first event
/// is taken, as a later event may change an earlier one; so a file has limits.
struct CalendarFile {
  /// Bytes of a file at most.
  static let longest = 64 * 1024 * 1024
  static let mostEvents = 100_000
  /// Lines of one event; most have some twenty.
  static let longestEvent = 2_000

  private(set) var events: [CalendarEvent] = []
  private(set) var zones: [String: CalendarZoneRules] = [:]
  /// `CANCEL` in a message that calls a meeting off.
  private(set) var method = ""

  init(_ source: @escaping ByteChunks) throws {
    var lines = CalendarLines(CalendarFile.bounded(source))
    var isCalendar = false
    while let line = try lines.next() {
      switch (line.name, line.value.uppercased()) {
      case ("BEGIN", "VCALENDAR"): isCalendar = true
      case ("BEGIN", "VEVENT"): try readEvent(line, &lines)
      case ("BEGIN", "VTIMEZONE"): try readZone(&lines)
      case ("METHOD", let method): self.method = method
      default: break
      }
      guard isCalendar else { throw ImportFault.noCalendar }
      guard events.count <= CalendarFile.mostEvents else {
        throw ImportFault.tooLarge("\(CalendarFile.mostEvents) events")
      }
    }
    guard isCalendar else { throw ImportFault.noCalendar }
  }

  private static func bounded(_ source: @escaping ByteChunks) -> ByteChunks {
    var size = 0
    return {
      let chunk = try source()
      size += chunk?.count ?? 0
      guard size <= longest else { throw ImportFault.tooLarge("64 MiB") }
      return chunk
    }
  }

  /// Alarms inside an event are passed over.
  private mutating func readEvent(_ first: CalendarLine, _ lines: inout CalendarLines) throws {
    var event = CalendarEvent(line: first.number)
    var (depth, count) = (1, 0)
    while depth > 0 {
      guard let line = try lines.next() else {
        event.fault = .unended
        break
      }
      count += 1
      switch line.name {
      case "BEGIN": depth += 1
      case "END": depth -= 1
      default: if depth == 1, count <= CalendarFile.longestEvent { event.take(line) }
      }
    }
    if count > CalendarFile.longestEvent { event.fault = .longEvent }
    events.append(event)
  }

  private mutating func readZone(_ lines: inout CalendarLines) throws {
    var rules = CalendarZoneRules()
    var (name, count) = ("", 0)
    while let line = try lines.next() {
      count += 1
      switch (line.name, line.value.uppercased()) {
      case ("END", "VTIMEZONE"):
        if !name.isEmpty, zones.count < 1_000 { zones[name] = rules }
        return
      case ("TZID", _): name = line.value
      case _ where count <= 1_000: rules.take(line)
      default: break
      }
    }
  }
}

/// One `VEVENT`, as far as follow-ups need it.
struct CalendarEvent {
  var line: Int
  var uid = ""
  var sequence = 0
  var start: CalendarLine?
  var end: CalendarLine?
  var duration: CalendarLine?
  var rule: String?
  var recurrenceID: CalendarLine?
  var exceptions: [CalendarLine] = []
  var additions: [CalendarLine] = []
  var isCancelled = false
  var isPrivate = false
  var summary = ""
  var organizer: String?
  /// Who did not decline.
  var attendees: [String] = []
  var fault: FollowUpFault?

  init(line: Int) {
    self.line = line
  }

  mutating func take(_ line: CalendarLine) {
    switch line.name {
    case "UID": uid = line.value.oneLine(1_000)
    case "SEQUENCE": sequence = Int(line.value.trimmed) ?? 0
    case "DTSTART": start = line
    case "DTEND": end = line
    case "DURATION": duration = line
    case "RRULE": rule = line.value
    case "RECURRENCE-ID": recurrenceID = line
    case "EXDATE": exceptions.append(line)
    case "RDATE": additions.append(line)
    case "STATUS": isCancelled = line.value.uppercased() == "CANCELLED"
    case "CLASS": isPrivate = ["PRIVATE", "CONFIDENTIAL"].contains(line.value.uppercased())
    case "SUMMARY": summary = line.text.oneLine(MailRows.longestSubject)
    case "ORGANIZER": organizer = line.address
    case "ATTENDEE":
      let isAway = line.parameters["PARTSTAT"]?.uppercased() == "DECLINED"
      guard !isAway, let address = line.address else { return }
      attendees.append(address)
    default: break
    }
  }
}
