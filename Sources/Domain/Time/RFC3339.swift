/// Reading and writing of instants as RFC 3339 text (`2026-03-02T09:15:00.25+01:00`).
extension Instant {
  /// Any offset is taken; fractions beyond the microsecond are cut off; a leap second (`:60`) is
  /// the first instant of the next minute. Nil when the text is anything else, or an instant that
  /// has no year of four digits in UTC and so could not be written again.
  public init?(rfc3339 text: some StringProtocol) {
    var text = String(text)
    guard let instant = text.withUTF8({ Instant(rfc3339: $0) }) else { return nil }
    self = instant
  }

  private init?(rfc3339 bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = DigitScanner(bytes)
    guard let year = scanner.number(digits: 4), scanner.take(UInt8(ascii: "-")),
      let month = scanner.number(digits: 2), scanner.take(UInt8(ascii: "-")),
      let day = scanner.number(digits: 2),
      let date = CivilDate(year: year, month: month, day: day),
      scanner.take(UInt8(ascii: "T")) || scanner.take(UInt8(ascii: "t")),
      let time = scanner.timeOfDay(),
      let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    let seconds = date.dayNumber * 86_400 + time.seconds - offset
    self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(time.microseconds))
    guard self >= .distantPast, self <= .distantFuture else { return nil }
  }

  /// UTC with `Z`; a fraction only where there is one, without trailing zeros.
  public var rfc3339: String {
    let wholeSeconds = microseconds.floorDivided(by: 1_000_000)
    let day = wholeSeconds.floorDivided(by: 86_400)
    let second = Int(wholeSeconds - day * 86_400)
    let date = CivilDate(dayNumber: Int(day)).components
    let mark = { (mark: Unicode.Scalar) in UInt8(ascii: mark) }
    // A clock may end after the last year that RFC 3339 can write.
    let yearDigits = date.year > 99_999 ? 6 : date.year > 9_999 ? 5 : 4
    return String(unsafeUninitializedCapacity: 29) { text in
      var writer = DigitWriter(text: text)
      writer.write(date.year, digits: yearDigits, then: mark("-"))
      writer.write(date.month, digits: 2, then: mark("-"))
      writer.write(date.day, digits: 2, then: mark("T"))
      writer.write(second / 3600, digits: 2, then: mark(":"))
      writer.write(second / 60 % 60, digits: 2, then: mark(":"))
      writer.write(second % 60, digits: 2, then: mark("Z"))
      let fraction = Int(microseconds - wholeSeconds * 1_000_000)
      if fraction != 0 { writer.writeFraction(fraction) }
      return writer.count
    }
  }
}

/// Writes numbers of a known width into the bytes of a text.
private struct DigitWriter {
  let text: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  mutating func write(_ number: Int, digits: Int, then mark: UInt8) {
    var rest = number
    for place in (count..<(count + digits)).reversed() {
      text[place] = UInt8(48 + rest % 10)
      rest /= 10
    }
    text[count + digits] = mark
    count += digits + 1
  }

  /// Microseconds after the seconds, in place of the `Z`, which follows again.
  mutating func writeFraction(_ microseconds: Int) {
    count -= 1
    text[count] = UInt8(ascii: ".")
    count += 1
    write(microseconds, digits: 6, then: UInt8(ascii: "Z"))
    count -= 1
    while text[count - 1] == UInt8(ascii: "0") { count -= 1 }
    text[count] = UInt8(ascii: "Z")
    count += 1
  }
}

extension Instant: CustomStringConvertible {
  public var description: String { rfc3339 }
}

extension BinaryInteger {
  /// The quotient rounded towards minus infinity.
  func floorDivided(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// Walks over ASCII digits and separators without allocating.
struct DigitScanner<Bytes: Collection> where Bytes.Element == UInt8 {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  mutating func digit() -> Int? {
    guard let byte = rest.first, (48...57).contains(byte) else { return nil }
    rest.removeFirst()
    return Int(byte) - 48
  }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let next = digit() else { return nil }
      value = value * 10 + next
    }
    return value
  }

  /// `09:15:00.123456`, in seconds of the day and microseconds.
  mutating func timeOfDay() -> (seconds: Int, microseconds: Int)? {
    guard let hour = number(digits: 2), hour < 24, take(UInt8(ascii: ":")),
      let minute = number(digits: 2), minute < 60, take(UInt8(ascii: ":")),
      let second = number(digits: 2), second <= 60
    else { return nil }
    var microseconds = 0
    if take(UInt8(ascii: ".")) {
      guard let fraction = self.fraction() else { return nil }
      microseconds = fraction
    }
    return (hour * 3600 + minute * 60 + second, microseconds)
  }

  /// Seconds east of Greenwich: `Z`, `+01:00`, `-03:30`.
  mutating func offset() -> Int? {
    if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
    let sign = take(UInt8(ascii: "+")) ? 1 : take(UInt8(ascii: "-")) ? -1 : 0
    guard sign != 0, let hour = number(digits: 2), hour < 24, take(UInt8(ascii: ":")),
      let minute = number(digits: 2), minute < 60
    else { return nil }
    return sign * (hour * 3600 + minute * 60)
  }

  private mutating func fraction() -> Int? {
    var value = 0
    var weight = 100_000
    guard let first = digit() else { return nil }
    value = first * weight
    while let next = digit() {
      weight /= 10
      value += next * weight
    }
    return value
  }
}
