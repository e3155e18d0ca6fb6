/// The order of day, month and year in dates such as `03/04/2026`.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
  case yearMonthDay = "ymd"

  /// What dates are read as when nothing in the file tells.
  public static let byDefault = DateOrder.dayMonthYear

  /// What the dates of a sample say about the order.
  struct Votes {
    private(set) var dayFirst = 0
    private(set) var monthFirst = 0
    /// Dates whose day and month are both 12 or less.
    private(set) var open = 0

    mutating func count(_ text: String) {
      var scanner = DateScanner(text)
      guard let first = scanner.number(upTo: 4), first.digits <= 2, scanner.separator() != nil,
        let second = scanner.number(upTo: 2), scanner.separator() != nil,
        scanner.number(upTo: 4) != nil
      else { return }
      switch (first.value > 12, second.value > 12) {
      case (true, false): dayFirst += 1
      case (false, true): monthFirst += 1
      case (false, false): open += first.value == second.value ? 0 : 1
      case (true, true): break
      }
    }
  }
}

/// The order of dates in a file, and whether the file told it.
public struct DetectedDateOrder: Sendable, Hashable {
  public let order: DateOrder
  /// True when every date of the sample would read as well in another order.
  public let isAmbiguous: Bool

  static func detect(_ votes: DateOrder.Votes) -> DetectedDateOrder {
    if votes.dayFirst == votes.monthFirst {
      let unsure = votes.open > 0 || votes.dayFirst > 0
      return DetectedDateOrder(order: .byDefault, isAmbiguous: unsure)
    }
    let order: DateOrder = votes.dayFirst > votes.monthFirst ? .dayMonthYear : .monthDayYear
    return DetectedDateOrder(order: order, isAmbiguous: false)
  }
}

/// Walks over the digits, letters and separators of a date.
struct DateScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }
  var next: UInt8? { rest.first }

  /// One to `most` digits; nil when there is none or one more follows.
  mutating func number(upTo most: Int) -> (value: Int, digits: Int)? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard (1...most).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return (digits.reduce(0) { $0 * 10 + Int($1) - 48 }, digits.count)
  }

  /// Exactly `count` digits, whatever follows.
  mutating func digits(_ count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  mutating func take(_ byte: Character) -> Bool {
    guard let first = rest.first, byte.asciiValue == first else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `-`, `/` or `.`
  mutating func separator() -> Character? {
    for mark: Character in ["-", "/", "."] where take(mark) { return mark }
    return nil
  }

  mutating func spaces() -> Bool {
    var found = false
    while take(" ") { found = true }
    return found
  }

  /// Letters, in lower case.
  mutating func word() -> String {
    let letters = rest.prefix { ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 }
    rest = rest.dropFirst(letters.count)
    return String(decoding: letters, as: UTF8.self).lowercased()
  }

  /// Digits of a fraction of a second, as microseconds; more than six are cut off.
  mutating func fraction() -> Int? {
    let digits = rest.prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    var value = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) - 48 }
    for _ in 0..<max(0, 6 - digits.count) { value *= 10 }
    return value
  }
}
