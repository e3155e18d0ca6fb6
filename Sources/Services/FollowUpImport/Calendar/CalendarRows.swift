import Domain

/// The events of a file as follow-ups: each with those of its times that are over.
struct CalendarRows {
  /// Times of one series that are read.
  static let mostTimes = 2_000
  /// Days from the beginning of a series to now, at most: 20 years.
  private static let longestSeries = 20 * 366

  private let file: CalendarFile
  private let now: Instant
  private var zones: CalendarZones
  private var index = 0
  /// The highest sequence number of each event, by its key.
  private var latest: [String: Int] = [:]
  /// Times of a series that an event of their own replaces, by UID.
  private var replaced: [String: Set<Instant>] = [:]

  /// `floating` is the zone of times that name none.
  init(_ source: @escaping ByteChunks, until now: Instant, floating: Zone) throws {
    file = try CalendarFile(source)
    self.now = now
    zones = CalendarZones(file.zones, floating: floating)
    for event in file.events {
      latest[event.versionKey] = max(latest[event.versionKey] ?? 0, event.sequence)
      if let line = event.recurrenceID, let instant = try? instant(line) {
        replaced[event.uid, default: []].insert(instant)
      }
    }
  }

  mutating func next() -> FollowUpRow? {
    guard index < file.events.count else { return nil }
    defer { index += 1 }
    let event = file.events[index]
    do {
      return FollowUpRow(line: event.line, name: event.uid, result: .success(try read(event)))
    } catch {
      return FollowUpRow(line: event.line, name: event.uid, result: .failure(error))
    }
  }

  private mutating func read(_ event: CalendarEvent) throws(FollowUpFault) -> [FollowUp] {
    if let fault = event.fault { throw fault }
    guard !event.uid.isEmpty else { throw .noUID }
    guard latest[event.versionKey] == event.sequence else { throw .superseded }
    // Of the same event twice with the same number, the first counts.
    latest[event.versionKey] = .max
    guard let start = event.start else { throw .time("DTSTART", "") }
    let length = try length(of: event, from: try instant(start))
    let isCancelled = event.isCancelled || file.method == "CANCEL"
    let times = try times(of: event, start).filter { isCancelled || $0.at + length <= now }
    guard !times.isEmpty else { throw .ahead }
    return times.map { time in
      FollowUp(
        key: "\(event.uid)\n\(time.key)\n\(isCancelled ? "cancelled" : "held")",
        channel: .meeting, outcome: isCancelled ? .cancelled : .held, at: time.at,
        recorded: isCancelled ? min(time.at, now) : time.at + length,
        note: event.isPrivate ? "" : event.summary,
        people: .meeting(organizer: event.organizer, attendees: event.attendees))
    }
  }

  /// An instant, and what tells it from the other times of its event: when it was meant to be.
  private struct Time {
    var at: Instant
    var key: String
  }

  private mutating func times(
    of event: CalendarEvent, _ start: CalendarLine
  ) throws(FollowUpFault) -> [Time] {
    if let line = event.recurrenceID {
      guard line.parameters["RANGE"] == nil else { throw .recurrence("RANGE") }
      return [Time(at: try instant(start), key: try instant(line).rfc3339)]
    }
    guard event.rule != nil || !event.additions.isEmpty else {
      return [Time(at: try instant(start), key: "")]
    }
    var found = Set(try series(of: event, start))
    for line in event.additions { found.formUnion(try instants(line)) }
    for line in event.exceptions { found.subtract(try instants(line)) }
    found.subtract(replaced[event.uid] ?? [])
    return found.sorted().filter { $0 <= now }.map { Time(at: $0, key: $0.rfc3339) }
  }

  private mutating func series(
    of event: CalendarEvent, _ start: CalendarLine
  ) throws(FollowUpFault) -> [Instant] {
    guard let text = event.rule else { return [try instant(start)] }
    let rule = try Recurrence(text)
    let (day, second, zone) = try local(start)
    // A day of room: zones ahead of Greenwich.
    let last = Zone.utc.date(of: now) + 1
    guard last.dayNumber - day.dayNumber <= CalendarRows.longestSeries else {
      throw .recurrence("\(start.value) \(text)")
    }
    let days = rule.days(from: day, to: last, most: CalendarRows.mostTimes + 1)
    guard days.count <= CalendarRows.mostTimes else { throw .tooOften(CalendarRows.mostTimes) }
    var found: [Instant] = []
    for day in days {
      let instant = try zones.instant(day, second, in: zone)
      if rule.includes(instant, on: day, second: second) { found.append(instant) }
    }
    return found
  }

  private mutating func length(
    of event: CalendarEvent, from start: Instant
  ) throws(FollowUpFault) -> Elapsed {
    if let end = event.end { return max(.zero, try instant(end).since(start)) }
    guard let line = event.duration else { return .zero }
    guard let length = CalendarTime.duration(line.value) else {
      throw .time("DURATION", line.value)
    }
    return max(.zero, length)
  }

  private mutating func local(
    _ line: CalendarLine
  ) throws(FollowUpFault) -> (CivilDate, Int, String?) {
    switch CalendarTime(line.value, zone: line.parameters["TZID"]) {
    case nil: throw .time(line.name, line.value)
    case .day: throw .wholeDay
    case .local(let date, let second, let zone): return (date, second, zone)
    case .instant(let instant):
      let (date, microsecond) = Zone.utc.local(instant)
      return (date, Int(microsecond / 1_000_000), "UTC")
    }
  }

  private mutating func instant(_ line: CalendarLine) throws(FollowUpFault) -> Instant {
    let (date, second, zone) = try local(line)
    return try zones.instant(date, second, in: zone)
  }

  private mutating func instants(_ line: CalendarLine) throws(FollowUpFault) -> [Instant] {
    var found: [Instant] = []
    for text in line.value.split(separator: ",").prefix(CalendarRows.mostTimes) {
      var one = line
      one.value = String(text)
      found.append(try instant(one))
    }
    return found
  }
}

extension CalendarEvent {
  /// The event, or the one time of a series that it changes.
  fileprivate var versionKey: String { "\(uid)\n\(recurrenceID?.value ?? "")" }
}
