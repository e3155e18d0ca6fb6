import Domain

/// A date, perhaps with a time of day and an offset, as a cell says it.
struct WrittenTime: Hashable {
  var day: CivilDate
  /// Seconds and microseconds after midnight; nil when the cell has only a date.
  var time: (seconds: Int, microseconds: Int)?
  /// Seconds east of Greenwich, where the cell says so.
  var offset: Int?

  static func == (left: WrittenTime, right: WrittenTime) -> Bool {
    left.day == right.day && left.offset == right.offset
      && left.time?.seconds == right.time?.seconds
      && left.time?.microseconds == right.time?.microseconds
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(day)
    hasher.combine(time?.seconds)
  }
}

/// Reads the dates and times of a file, all in one way.
public struct DateReading: Sendable {
  /// How dates are written.
  public enum Format: Sendable, Hashable {
    /// ISO dates, and dates of figures in the order of the file.
    case auto
    /// Seconds or milliseconds since 1970.
    case epochSeconds, epochMilliseconds
    case pattern(DatePattern)
  }

  public var format: Format
  public var order: DateOrder
  /// Where times without an offset were written.
  public var zone: Zone

  public init(format: Format = .auto, order: DateOrder = .byDefault, zone: Zone = .utc) {
    self.format = format
    self.order = order
    self.zone = zone
  }

  /// The instant that a cell means; a date alone is its midnight in the time zone.
  func instant(_ text: String) -> Instant? {
    switch format {
    case .epochSeconds: Self.epoch(text, unit: 1_000_000)
    case .epochMilliseconds: Self.epoch(text, unit: 1_000)
    case .auto: Instant(rfc3339: text) ?? written(text).flatMap(instant) ?? Self.epochByLength(text)
    case .pattern(let pattern): pattern.read(text).flatMap(instant) ?? Instant(rfc3339: text)
    }
  }

  /// The day that a cell names, as it is written there: no time zone moves a closing date.
  func day(_ text: String) -> CivilDate? {
    switch format {
    case .pattern(let pattern): pattern.read(text)?.day ?? CivilDate(text)
    case .auto, .epochSeconds, .epochMilliseconds:
      written(text)?.day ?? instant(text).map(zone.date)
    }
  }

  private func instant(_ written: WrittenTime) -> Instant? {
    let time = written.time ?? (0, 0)
    let microsecond = Int64(time.seconds) * 1_000_000 + Int64(time.microseconds)
    // A written offset overrides the zone; without one the zone tells which instant was meant.
    let instant =
      written.offset.map { offset in
        Zone.utc.instant(written.day, microsecond: microsecond - Int64(offset) * 1_000_000)
      } ?? zone.instant(written.day, microsecond: microsecond)
    return Self.writable.contains(instant) ? instant : nil
  }

  /// What RFC 3339 can write.
  private static let writable = Instant.distantPast...Instant.distantFuture

  private static func epoch(_ text: String, unit: Int64) -> Instant? {
    guard let count = Int64(text) else { return nil }
    let (microseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    let instant = Instant(microseconds: microseconds)
    return !overflow && writable.contains(instant) ? instant : nil
  }

  /// Programs write 13 digits of milliseconds (HubSpot) or 10 of seconds: 2001 to 2286.
  private static func epochByLength(_ text: String) -> Instant? {
    switch text.utf8.count {
    case 13: epoch(text, unit: 1_000)
    case 10: epoch(text, unit: 1_000_000)
    default: nil
    }
  }
}

extension DateReading {
  /// `2026-03-02T09:15:00.25+01:00`, `2026/3/2 9:15`, `02.03.2026 9:15 PM`, `2026-03-02`.
  func written(_ text: String) -> WrittenTime? {
    var scanner = DateScanner(text)
    guard let day = figures(&scanner) else { return nil }
    if scanner.isAtEnd { return WrittenTime(day: day) }
    guard scanner.take("T") || scanner.take("t") || scanner.take(",") || scanner.spaces() else {
      return nil
    }
    _ = scanner.spaces()
    guard let time = Self.timeOfDay(&scanner) else { return nil }
    _ = scanner.spaces()
    if scanner.isAtEnd { return WrittenTime(day: day, time: time) }
    guard let offset = Self.offset(&scanner), scanner.isAtEnd else { return nil }
    return WrittenTime(day: day, time: time, offset: offset)
  }

  private func figures(_ scanner: inout DateScanner) -> CivilDate? {
    guard let first = scanner.number(upTo: 4), let mark = scanner.separator(),
      let second = scanner.number(upTo: 2), scanner.separator() == mark,
      let third = scanner.number(upTo: 4)
    else { return nil }
    if first.digits == 4 || (order == .yearMonthDay && third.digits <= 2) {
      return CivilDate(year: Self.year(first), month: second.value, day: third.value)
    }
    let dayFirst = order == .dayMonthYear
    return CivilDate(
      year: Self.year(third), month: dayFirst ? second.value : first.value,
      day: dayFirst ? first.value : second.value)
  }

  /// Two digits mean 1969 … 2068, as POSIX `strptime` has it.
  static func year(_ number: (value: Int, digits: Int)) -> Int {
    guard number.digits <= 2 else { return number.value }
    return number.value + (number.value < 69 ? 2000 : 1900)
  }

  private static func timeOfDay(_ scanner: inout DateScanner) -> (Int, Int)? {
    guard let hour = scanner.number(upTo: 2)?.value, scanner.take(":"),
      let minute = scanner.digits(2), minute < 60
    else { return nil }
    var second = 0
    var microseconds = 0
    if scanner.take(":") {
      guard let value = scanner.digits(2), value <= 60 else { return nil }
      second = value
      if scanner.take(".") || scanner.take(",") {
        guard let fraction = scanner.fraction() else { return nil }
        microseconds = fraction
      }
    }
    guard let hour24 = half(hour, &scanner) else { return nil }
    return (hour24 * 3600 + minute * 60 + second, microseconds)
  }

  /// The hour of the day, after an `AM` or `PM` that may follow.
  private static func half(_ hour: Int, _ scanner: inout DateScanner) -> Int? {
    var ahead = scanner
    _ = ahead.spaces()
    let word = ahead.word()
    guard word == "am" || word == "pm" else { return hour < 24 ? hour : nil }
    scanner = ahead
    return (1...12).contains(hour) ? hour % 12 + (word == "pm" ? 12 : 0) : nil
  }

  /// Seconds east of Greenwich: `Z`, `UTC`, `GMT`, `+01:00`, `-0330`, `+01`.
  static func offset(_ scanner: inout DateScanner) -> Int? {
    if ["z", "utc", "gmt"].contains(scanner.word()) { return 0 }
    let sign = scanner.take("+") ? 1 : scanner.take("-") ? -1 : 0
    guard sign != 0, let hour = scanner.digits(2), hour < 24 else { return nil }
    guard !scanner.isAtEnd else { return sign * hour * 3600 }
    _ = scanner.take(":")
    guard let minute = scanner.digits(2), minute < 60 else { return nil }
    return sign * (hour * 3600 + minute * 60)
  }
}
