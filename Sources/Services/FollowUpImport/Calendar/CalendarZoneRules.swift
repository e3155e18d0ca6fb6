import Domain

/// A `VTIMEZONE` (RFC 5545, section 3.6.5): when its clocks change, and to which offset.
struct CalendarZoneRules {
  /// One way in which clocks are set, from some local time on, each year anew if it says so.
  private struct Observance {
    var start: (date: CivilDate, second: Int)?
    /// Seconds east of Greenwich while it holds.
    var offset: Int?
    /// The month, the day of the week from Monday, and which of them: -1 is the last.
    var yearly: (month: Int, weekday: Int, ordinal: Int)?
    /// The last year of the rule.
    var until = Int.max
  }

  private static let mostObservances = 200

  private var observances: [Observance] = []
  /// A name of the IANA data base, where the file gives one.
  private(set) var location: String?

  mutating func take(_ line: CalendarLine) {
    switch (line.name, line.value.uppercased()) {
    case ("BEGIN", "STANDARD"), ("BEGIN", "DAYLIGHT"):
      if observances.count < Self.mostObservances { observances.append(Observance()) }
    case ("X-LIC-LOCATION", _): location = line.value
    default: if !observances.isEmpty { take(line, into: &observances[observances.count - 1]) }
    }
  }

  private func take(_ line: CalendarLine, into observance: inout Observance) {
    switch line.name {
    case "DTSTART":
      if case .local(let date, let second, _)? = CalendarTime(line.value, zone: nil) {
        observance.start = (date, second)
      }
    case "TZOFFSETTO": observance.offset = Self.offset(line.value)
    case "RRULE":
      guard let rule = RuleParts(line.value), rule["FREQ"] == "YEARLY",
        let month = rule["BYMONTH"].flatMap({ Int($0) }), (1...12).contains(month),
        let day = rule["BYDAY"],
        let weekday = RuleParts.weekdays.firstIndex(of: String(day.suffix(2))),
        let ordinal = Int(day.dropLast(2)), (-5...5).contains(ordinal), ordinal != 0
      else { return }
      observance.yearly = (month, weekday, ordinal)
      observance.until = rule["UNTIL"].flatMap { Int($0.prefix(4)) } ?? .max
    default: break
    }
  }

  /// `+0100`, `-0330`, `+013015`.
  private static func offset(_ text: String) -> Int? {
    guard let digits = Int(text.dropFirst()), digits >= 0, ["+", "-"].contains(text.prefix(1)),
      [5, 7].contains(text.count)
    else { return nil }
    let (minutes, second) = text.count == 7 ? (digits / 100, digits % 100) : (digits, 0)
    let seconds = minutes / 100 * 3600 + minutes % 100 * 60 + second
    guard seconds < 86_400 else { return nil }
    return text.hasPrefix("-") ? -seconds : seconds
  }

  /// The offset at a local time: that of the observance that began last before it. Nil where the
  /// file tells nothing that can be used.
  func offset(_ date: CivilDate, _ second: Int) -> Int? {
    let wanted = (date, second)
    var best: (onset: (CivilDate, Int), offset: Int)?
    for observance in observances {
      guard let offset = observance.offset, let start = observance.start else { continue }
      for onset in onsets(observance, start, before: date)
      where onset <= wanted && best.map({ $0.onset <= onset }) != false {
        best = (onset, offset)
      }
    }
    // Before the first change, the standard of the first observance is the best there is.
    return best?.offset ?? observances.lazy.compactMap(\.offset).first
  }

  /// The first onset, and those of the year of `date` and the one before.
  private func onsets(
    _ observance: Observance, _ start: (date: CivilDate, second: Int), before date: CivilDate
  ) -> [(CivilDate, Int)] {
    let first = (start.date, start.second)
    guard let rule = observance.yearly else { return [first] }
    let year = min(date.components.year, observance.until)
    return [first]
      + [year - 1, year].compactMap { year in
        let day = Self.day(rule.ordinal, rule.weekday, year, rule.month)
        return day.flatMap { $0 >= start.date ? ($0, start.second) : nil }
      }
  }

  private static func day(_ ordinal: Int, _ weekday: Int, _ year: Int, _ month: Int) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1),
      let after = CivilDate(year: year + month / 12, month: month % 12 + 1, day: 1)
    else { return nil }
    let day =
      if ordinal > 0 {
        first + ((weekday - first.weekday + 7) % 7 + (ordinal - 1) * 7)
      } else {
        after + (-1 - (((after + -1).weekday - weekday + 7) % 7) + (ordinal + 1) * 7)
      }
    return day >= first && day < after ? day : nil
  }
}
