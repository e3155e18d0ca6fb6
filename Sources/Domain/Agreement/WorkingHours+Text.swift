extension WorkingHours.Opening {
  /// `09:00-17:30`, opening before closing, closing up to `24:00`.
  public init?(_ text: String) {
    var scanner = DigitScanner(text.utf8)
    guard let opens = scanner.minuteOfDay(), scanner.take(UInt8(ascii: "-")),
      let closes = scanner.minuteOfDay(), scanner.isAtEnd, opens < closes
    else { return nil }
    self.init(opens: opens, closes: closes)
  }

  public var text: String { "\(clock(opens))-\(clock(closes))" }

  private func clock(_ minutes: Int) -> String {
    "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}

extension DigitScanner {
  /// `HH:MM`, up to `24:00`.
  fileprivate mutating func minuteOfDay() -> Int? {
    guard let hour = number(digits: 2), take(UInt8(ascii: ":")), let minute = number(digits: 2),
      minute < 60, hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }
}

/// Hours as people type them and as records keep them.
extension WorkingHours {
  /// Where the text of some hours is wrong: a weekday (`mon`), or `holidays`.
  public struct Fault: Error, Sendable, Hashable {
    public var place: String
    public var expected: String
  }

  /// Seven texts, Monday first, such as `09:00-12:30, 13:30-17:30`; an empty one is a day off.
  /// Holidays are dates.
  public init(days: [String], holidays: [String]) throws(Fault) {
    var hours: [[Opening]] = []
    for (name, text) in zip(WorkingHours.weekdays, days) {
      hours.append(try WorkingHours.openings(text, on: name))
    }
    var dates: Set<CivilDate> = []
    for text in holidays {
      guard let date = CivilDate(text) else {
        throw Fault(place: "holidays", expected: "dates such as 2027-05-01")
      }
      dates.insert(date)
    }
    self.init(hours: hours, holidays: dates)
    guard hours.contains(where: { !$0.isEmpty }) else {
      throw Fault(place: "mon", expected: "hours on at least one day of the week")
    }
    guard closedYear == nil else {
      throw Fault(place: "holidays", expected: "an opening in every year")
    }
  }

  private static func openings(_ text: String, on day: String) throws(Fault) -> [Opening] {
    var openings: [Opening] = []
    for part in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard let opening = Opening(String(part)),
        openings.last.map({ $0.closes <= opening.opens }) ?? true
      else {
        throw Fault(place: day, expected: "hours in order and apart, such as 09:00-17:30")
      }
      openings.append(opening)
    }
    return openings
  }

  /// One text a weekday, Monday first.
  public var days: [String] { hours.map { $0.map(\.text).joined(separator: ", ") } }

  /// `{"mon":["09:00-17:30"],"holidays":["2027-05-01"]}`; days off are left out.
  public var json: JSON {
    let days = zip(WorkingHours.weekdays, hours).filter { !$0.1.isEmpty }.map { name, openings in
      JSON.Member(name, .list(openings.map { .text($0.text) }))
    }
    let dates = holidays.sorted().map { JSON.text($0.description) }
    return .object(days + [JSON.Member("holidays", .list(dates))])
  }

  /// What ``json`` wrote, or a caller of the API.
  public init(_ json: JSON) throws(Fault) {
    let texts = { (name: String) -> [String] in
      guard case .list(let values)? = json[name] else { return [] }
      return values.compactMap(\.text)
    }
    try self.init(
      days: WorkingHours.weekdays.map { texts($0).joined(separator: ",") },
      holidays: texts("holidays"))
  }
}
