import Domain

/// A time as a calendar writes it (RFC 5545, sections 3.3.4 and 3.3.5).
enum CalendarTime {
  case instant(Instant)
  /// By the clocks of a place; without a zone, of the place where it is read.
  case local(CivilDate, second: Int, zone: String?)
  case day(CivilDate)

  /// `20260302T081500Z`, `20260302T091500` or `20260302`.
  init?(_ text: some StringProtocol, zone: String?) {
    let digits = Array(text.utf8)
    guard digits.count >= 8, let day = CalendarTime.number(digits[..<8]),
      let date = CivilDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
    else { return nil }
    if digits.count == 8 {
      self = .day(date)
      return
    }
    guard digits.count == 15 || digits.count == 16 && digits[15] == UInt8(ascii: "Z"),
      digits[8] == UInt8(ascii: "T"), let time = CalendarTime.number(digits[9..<15]),
      time / 10_000 < 24, time / 100 % 100 < 60, time % 100 <= 60
    else { return nil }
    let second = time / 10_000 * 3600 + time / 100 % 100 * 60 + time % 100
    if digits.count == 16 {
      self = .instant(
        Instant(microseconds: (Int64(date.dayNumber) * 86_400 + Int64(second)) * 1_000_000))
    } else {
      self = .local(date, second: second, zone: zone)
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// `PT1H30M`, `P1D`, `-PT15M` (section 3.3.6); nil where it is none or longer than 1,000 days.
  static func duration(_ text: String) -> Elapsed? {
    let units: [Character: Int] = ["W": 604_800, "D": 86_400, "H": 3_600, "M": 60, "S": 1]
    guard let start = text.firstIndex(of: "P"), text[..<start].allSatisfy({ "+-".contains($0) })
    else { return nil }
    var (seconds, number) = (0, 0)
    for character in text[start...].dropFirst() where character != "T" {
      if let digit = character.wholeNumberValue, number < 100_000_000 {
        number = number * 10 + digit
      } else {
        guard let unit = units[character] else { return nil }
        seconds += number * unit
        number = 0
      }
    }
    guard seconds <= 1_000 * 86_400 else { return nil }
    return (text.hasPrefix("-") ? -seconds : seconds) * Elapsed.second
  }
}

/// The zones of one file: names of the IANA data base, and what the file itself says of others.
struct CalendarZones {
  let floating: Zone
  private let rules: [String: CalendarZoneRules]
  private var known: [String: Zone?] = [:]

  init(_ rules: [String: CalendarZoneRules], floating: Zone) {
    self.rules = rules
    self.floating = floating
  }

  /// The instant of a local time.
  mutating func instant(
    _ date: CivilDate, _ second: Int, in name: String?
  ) throws(FollowUpFault) -> Instant {
    let microsecond = Int64(second) * 1_000_000
    guard let name else { return floating.instant(date, microsecond: microsecond) }
    if let zone = zone(name) { return zone.instant(date, microsecond: microsecond) }
    guard let offset = rules[name]?.offset(date, second) else { throw .zone(name) }
    let wall = Int64(date.dayNumber) * 86_400 + Int64(second)
    return Instant(microseconds: (wall - Int64(offset)) * 1_000_000)
  }

  /// By its own name, the end of a path (`/citadel.org/20260101/Europe/Berlin`), or the location
  /// that the file gives.
  private mutating func zone(_ name: String) -> Zone? {
    if let known = known[name] { return known }
    let words = name.split(separator: "/")
    let tails = (1...3).filter { $0 <= words.count }.reversed()
    let names = tails.map { words.suffix($0).joined(separator: "/") }
    let candidates = names.filter { $0.contains("/") || $0 == name }
    let found = (candidates + [rules[name]?.location].compactMap(\.self))
      .lazy.compactMap { Zone($0) }.first
    known[name] = .some(found)
    return found
  }
}
