import Domain

/// How long something takes, is away, or went by.
enum DurationText: CatalogueText {
  case minutes, hours, underMinute, days, left, late, business

  var wording: Wording {
    switch self {
    case .minutes: Wording("{n} min", "{n} 分钟")
    case .hours: Wording("{n} h", "{n} 小时")
    case .underMinute: Wording("<1 min", "不足 1 分钟")
    case .days: Wording("{n} day|{n} days", "{n} 天")
    case .left: Wording("{time} left", "剩余 {time}")
    case .late: Wording("{time} late", "超时 {time}")
    case .business: Wording("{n} business hour|{n} business hours", "{n} 个工作小时")
    }
  }
}

/// How far an instant is from another: in business time, and by the wall.
struct Distance: Sendable, Hashable {
  /// Negative after it. Nothing while everything is closed.
  var open: Elapsed
  /// Negative after it.
  var wall: Elapsed

  init(open: Elapsed, wall: Elapsed) {
    (self.open, self.wall) = (open, wall)
  }

  /// What is left at `now` until `due`, of which `open` is business time.
  init(open: Elapsed, until due: Instant, at now: Instant) {
    self.init(open: open, wall: due.since(now))
  }

  var isLate: Bool { wall < .zero }
}

extension Texts {
  /// Hours and minutes; below a minute, that.
  func duration(_ time: Elapsed) -> String {
    let minutes = Int(time.microseconds.magnitude / Elapsed.minute.microseconds.magnitude)
    let (hours, rest) = (minutes / 60, minutes % 60)
    if minutes == 0 { return self(DurationText.underMinute) }
    return [
      hours > 0 ? self(DurationText.hours, count: hours) : nil,
      rest > 0 ? self(DurationText.minutes, count: rest) : nil,
    ].compactMap(\.self).joined(separator: " ")
  }

  /// Business time up to a day of it; beyond, whole days of the wall: nobody counts in hundreds of
  /// hours. Then `note` has the business time.
  func span(_ distance: Distance) -> (words: String, note: String?) {
    let hours = Int(distance.open.microseconds.magnitude / Elapsed.hour.microseconds.magnitude)
    guard hours >= 24 else { return (duration(distance.open), nil) }
    let days = Int(distance.wall.microseconds.magnitude / Elapsed.day.microseconds.magnitude)
    return (
      self(DurationText.days, count: days), self(DurationText.business, count: hours)
    )
  }

  /// What is left until a deadline, or by how much it is late.
  func deadline(_ distance: Distance) -> String {
    let word = distance.isLate ? DurationText.late : .left
    return self(word, ["time": span(distance).words])
  }

  /// What stands beside the words of a deadline: its instant, and the business time where they
  /// count days.
  func beside(_ distance: Distance, _ instant: Instant) -> HTML {
    let note: HTML? = span(distance).note.map { "\($0) · " }
    return "\(note)\(time(instant))"
  }
}
