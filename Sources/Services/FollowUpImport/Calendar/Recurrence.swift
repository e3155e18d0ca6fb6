import Domain

/// The parts of a rule such as `FREQ=WEEKLY;BYDAY=MO,WE`, in capitals.
struct RuleParts {
  static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

  private var parts: [String: String] = [:]

  /// Nil where something in it is no `NAME=value`.
  init?(_ text: String) {
    for part in text.uppercased().split(separator: ";").prefix(30) {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      parts[String(halves[0]).trimmed] = String(halves[1]).trimmed
    }
  }

  subscript(name: String) -> String? { parts[name] }
  var names: Set<String> { Set(parts.keys) }
}

/// A meeting that repeats daily or weekly (RFC 5545, section 3.3.10).
struct Recurrence {
  private var isWeekly = false
  private var interval = 1
  private var count: Int?
  private var until: CalendarTime?
  /// Days of the week from Monday; empty: any, or that of the start.
  private var days: Set<Int> = []
  private var weekStart = 0

  private static let known: Set<String> = [
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST",
  ]

  init(_ text: String) throws(FollowUpFault) {
    guard let rule = RuleParts(text), rule.names.isSubset(of: Self.known),
      let frequency = rule["FREQ"], ["DAILY", "WEEKLY"].contains(frequency)
    else { throw .recurrence(text) }
    isWeekly = frequency == "WEEKLY"
    if let interval = rule["INTERVAL"] {
      guard let number = Int(interval), (1...1_000).contains(number) else {
        throw .recurrence(text)
      }
      self.interval = number
    }
    if let count = rule["COUNT"] {
      guard let number = Int(count), number > 0 else { throw .recurrence(text) }
      self.count = number
    }
    if let until = rule["UNTIL"] {
      guard let time = CalendarTime(until, zone: nil) else { throw .recurrence(text) }
      self.until = time
    }
    for day in rule["BYDAY"]?.split(separator: ",") ?? [] {
      guard let weekday = RuleParts.weekdays.firstIndex(of: String(day)) else {
        throw .recurrence(text)
      }
      days.insert(weekday)
    }
    weekStart = rule["WKST"].flatMap { RuleParts.weekdays.firstIndex(of: $0) } ?? 0
  }

  /// The days on which it takes place, from `start` to `last`, the first `most` of them.
  func days(from start: CivilDate, to last: CivilDate, most: Int) -> [CivilDate] {
    var found: [CivilDate] = []
    let days = isWeekly && self.days.isEmpty ? [start.weekday] : self.days
    let firstWeek = week(of: start)
    var day = start
    let end = min(last, lastDay ?? last)
    while day <= end, found.count < min(most, count ?? most) {
      let isTurn =
        isWeekly
        ? (week(of: day) - firstWeek) % interval == 0
        : (day.dayNumber - start.dayNumber) % interval == 0
      if isTurn, days.isEmpty || days.contains(day.weekday) { found.append(day) }
      day = day + 1
    }
    return found
  }

  /// Whether a time of the series still lies before its end.
  func includes(_ instant: Instant, on day: CivilDate, second: Int) -> Bool {
    switch until {
    case nil: true
    case .instant(let end): instant <= end
    case .day(let end): day <= end
    case .local(let end, let endSecond, _): (day, second) <= (end, endSecond)
    }
  }

  /// A day that none of the series lies after, with a day of room for zones.
  private var lastDay: CivilDate? {
    switch until {
    case nil: nil
    case .instant(let end): Zone.utc.date(of: end) + 1
    case .day(let end), .local(let end, _, _): end
    }
  }

  /// Weeks since some week long ago, beginning on the rule's day.
  private func week(of day: CivilDate) -> Int {
    (day.dayNumber + 3 - weekStart + 7 * 200_000) / 7
  }
}
