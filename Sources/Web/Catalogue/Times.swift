import Domain

extension Zone {
  /// The wall clock at `instant`, to the second.
  func clock(_ instant: Instant) -> LocalTime {
    let (date, microsecond) = local(instant)
    return LocalTime(date: date, second: Int(microsecond / 1_000_000))
  }

  /// The instant of a wall clock.
  func instant(_ local: LocalTime) -> Instant {
    instant(local.date, microsecond: Int64(local.second) * 1_000_000)
  }

  /// The instant that an `as_of` asks for: a wall clock here, a date (its end), or RFC 3339.
  func instant(of asOf: Place.AsOf) -> Instant? {
    if let instant = Instant(rfc3339: asOf.text) { return instant }
    if let local = LocalTime(fieldValue: asOf.text) { return instant(local) }
    guard let date = CivilDate(asOf.text) else { return nil }
    return instant(date + 1) - Elapsed(microseconds: 1)
  }
}

/// A civil date and the second of its day.
struct LocalTime: Sendable, Hashable {
  var date: CivilDate
  var second: Int

  var hour: Int { second / 3600 }
  var minute: Int { second / 60 % 60 }

  /// `14:05`.
  var clock: String { "\(twoDigits(hour)):\(twoDigits(minute))" }

  /// `2026-03-02T14:05`, the value of an `<input type="datetime-local">`.
  var fieldValue: String { "\(date)T\(clock)" }

  /// Reads `fieldValue`, also with seconds.
  init?(fieldValue text: String) {
    let halves = text.split(separator: "T")
    guard halves.count == 2, let date = CivilDate(halves[0]) else { return nil }
    let parts = halves[1].split(separator: ":").map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    self.init(date: date, second: hour * 3600 + minute * 60)
  }

  init(date: CivilDate, second: Int) {
    self.date = date
    self.second = second
  }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Dates as people read them, in the agreement's zone.
extension Texts {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `2 Mar 2026` or `2026年3月2日`.
  func date(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return switch language {
    case .english: "\(day) \(Texts.months[month - 1]) \(year)"
    case .chinese: "\(year)年\(month)月\(day)日"
    }
  }

  /// `Mar 2026` or `2026年3月`.
  func month(_ month: CivilMonth) -> String {
    switch language {
    case .english: "\(Texts.months[month.month - 1]) \(month.year)"
    case .chinese: "\(month.year)年\(month.month)月"
    }
  }

  func date(_ instant: Instant) -> String { date(zone.clock(instant).date) }

  func clock(_ instant: Instant) -> String { zone.clock(instant).clock }

  /// `2 Mar 2026, 14:05`.
  func moment(_ instant: Instant) -> String {
    let local = zone.clock(instant)
    return switch language {
    case .english: "\(date(local.date)), \(local.clock)"
    case .chinese: "\(date(local.date)) \(local.clock)"
    }
  }

  /// `<time>` with the exact instant for machines and on hover.
  func time(_ instant: Instant) -> HTML {
    "<time datetime=\"\(instant.rfc3339)\" title=\"\(instant.rfc3339)\">\(moment(instant))</time>"
  }

  /// As `time`, the day alone.
  func day(_ instant: Instant) -> HTML {
    "<time datetime=\"\(instant.rfc3339)\" title=\"\(moment(instant))\">\(date(instant))</time>"
  }
}
